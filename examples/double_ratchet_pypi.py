"""A plug-in: the PyPI package `DoubleRatchet` as SM; a state is the package's own JSON model.

The package draws a ratchet key when it receives, but SM.Recv has no coins. It draws an empty key
there, which leaves the root key as it is, and the next send puts one from its coins in place.
"""

import struct
from asyncio import Runner

import doubleratchet as dr
from doubleratchet.recommended import HashFunction, aead_aes_hmac, diffie_hellman_ratchet_curve25519

from harness.declare.coins import Coins
from harness.declare.errors import Reason, Rejection
from schemes.primitives import hkdf, x25519, x25519_public
from schemes.sm.interface import SM
from schemes.values import ChannelCiphertext, Message, PublicKey, SecretKey, SessionKey


class Suite(aead_aes_hmac.AEAD, dr.KDF):
    _get_hash_function = staticmethod(lambda: HashFunction.SHA_256)
    _get_info = staticmethod(lambda: b"example AEAD")

    @staticmethod
    async def derive(key: bytes, data: bytes, length: int) -> bytes:
        return hkdf(data, salt=key, info=b"example KDF", length=length) if data else key + hkdf(key)


class Ratchet(diffie_hellman_ratchet_curve25519.DiffieHellmanRatchet):
    _generate_priv = staticmethod(lambda: b"")

    @staticmethod
    def _perform_diffie_hellman(own_priv: bytes, other_pub: bytes) -> bytes:
        return x25519(SecretKey(own_priv), PublicKey(other_pub)) if own_priv else b""


class Double(dr.DoubleRatchet):
    @staticmethod
    def _build_associated_data(associated_data: bytes, header: dr.Header) -> bytes:
        return associated_data + struct.pack(">32sII", *header)


KIT = (Ratchet, Suite, Suite, b"step", 1000, 1000, Suite)  # 1000 keys skipped at most, and stored
FORGED = (struct.error, dr.AuthenticationFailedException, dr.DecryptionFailedException)
Model, run = dr.DoubleRatchetModel, Runner().run  # the package is asynchronous, but never waits


def start(root: bytes, own_priv: bytes, other_pub: bytes) -> str:
    ratchet = run(Ratchet.create(None, other_pub, Suite, root, *KIT[2:5])).model
    ratchet.own_ratchet_priv = own_priv
    return Model(diffie_hellman_ratchet=ratchet, skipped_message_keys=[]).model_dump_json()


@SM.scheme("pypi_double_ratchet")
class PypiDoubleRatchet:
    """The Double Ratchet of the PyPI package DoubleRatchet."""

    overhead = 40 + 16 + 32  # header, padding of AES-CBC, HMAC

    def init_s(self, k: SessionKey) -> str:
        return start(hkdf(k, info=b"root"), b"", x25519_public(SecretKey(hkdf(k, info=b"pair"))))

    def init_r(self, k: SessionKey) -> str:
        return start(hkdf(k, info=b"root"), hkdf(k, info=b"pair"), b"")

    def send(self, st: str, m: Message, coins: Coins) -> tuple[str, ChannelCiphertext]:
        own = (model := Model.model_validate_json(st)).diffie_hellman_ratchet
        if not own.other_ratchet_pub:
            raise Rejection(Reason.UNKNOWN, "the recipient must receive before it sends")
        if not own.own_ratchet_priv:
            own.own_ratchet_priv = hkdf(coins.bytes(32), salt=own.root_chain.key)
            dh = Ratchet._perform_diffie_hellman(own.own_ratchet_priv, own.other_ratchet_pub)
            keys = run(Suite.derive(own.root_chain.key, dh, 64))
            own.root_chain.key = keys[:32]
            own.symmetric_key_ratchet.sending_chain = dr.KDFChainModel(length=0, key=keys[32:])
        double = Double.from_model(model, *KIT)
        header, sealed = run(double.encrypt_message(m, b""))
        c = ChannelCiphertext(struct.pack(">32sII", *header) + sealed)
        return double.model.model_dump_json(), c

    def recv(self, st: str, c: ChannelCiphertext) -> tuple[str, Message]:
        double = Double.from_model(Model.model_validate_json(st), *KIT)
        try:
            header = dr.Header(*struct.unpack(">32sII", c[:40]))
            m = run(double.decrypt_message(dr.EncryptedMessage(header, c[40:]), b""))
        except (*FORGED, dr.DoSProtectionException, dr.DuplicateMessageException) as refused:
            raise Rejection(Reason.INVALID, type(refused).__name__) from refused
        return double.model.model_dump_json(), Message(m)
