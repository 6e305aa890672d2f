"""A plug-in: the PyPI package `DoubleRatchet` as SM; a state is the package's own JSON model.

The package draws a ratchet key when it receives, but SM.Recv has no coins. It draws an empty key
there, which leaves the root key as it is, and the next send puts one from its coins in place.
"""

from collections.abc import Coroutine
from typing import Any

import doubleratchet as dr
from doubleratchet.recommended import HashFunction, aead_aes_hmac
from doubleratchet.recommended.diffie_hellman_ratchet_curve25519 import DiffieHellmanRatchet

from harness.coins import Coins
from harness.errors import Reason, Rejection
from harness.registry import scheme
from schemes.primitives import hkdf, x25519, x25519_public
from schemes.values import Ciphertext, Message, PublicKey, SecretKey


class Aead(aead_aes_hmac.AEAD):
    _get_hash_function = staticmethod(lambda: HashFunction.SHA_256)
    _get_info = staticmethod(lambda: b"example AEAD")


class Kdf(dr.KDF):
    @staticmethod
    async def derive(key: bytes, data: bytes, length: int) -> bytes:
        derived = hkdf(data, salt=key, info=b"example KDF", length=length)
        return derived if data else key + derived[32:]


class Ratchet(DiffieHellmanRatchet):
    _generate_priv = staticmethod(lambda: b"")

    @staticmethod
    def _perform_diffie_hellman(own_priv: bytes, other_pub: bytes) -> bytes:
        return x25519(SecretKey(own_priv), PublicKey(other_pub)) if own_priv else b""


class Double(dr.DoubleRatchet):
    @staticmethod
    def _build_associated_data(associated_data: bytes, header: dr.Header) -> bytes:
        numbers = header.previous_sending_chain_length << 32 | header.sending_chain_length
        return associated_data + header.ratchet_pub + numbers.to_bytes(8, "big")


KIT = (Ratchet, Kdf, Kdf, b"step", 1000, 1000, Aead)  # at most 1000 keys skipped, and stored
REFUSALS = (
    dr.AuthenticationFailedException,
    dr.DecryptionFailedException,
    dr.DoSProtectionException,
    dr.DuplicateMessageException,
)


def run(coroutine: Coroutine[Any, Any, Any]) -> Any:
    try:
        coroutine.send(None)
    except StopIteration as done:
        return done.value
    raise RuntimeError("the package's coroutines never wait")


@scheme("sm", "pypi_double_ratchet")
class PypiDoubleRatchet:
    def init_s(self, k: SecretKey) -> str:
        return self._init(k, sends=True)

    def init_r(self, k: SecretKey) -> str:
        return self._init(k, sends=False)

    def _init(self, k: SecretKey, sends: bool) -> str:
        derived = hkdf(k, info=b"example start", length=64)
        root, sk_r = derived[:32], SecretKey(derived[32:])
        pk_r = x25519_public(sk_r) if sends else b""
        ratchet = run(Ratchet.create(None, pk_r, Kdf, root, *KIT[2:5])).model
        ratchet.own_ratchet_priv = b"" if sends else sk_r
        model = dr.DoubleRatchetModel(diffie_hellman_ratchet=ratchet, skipped_message_keys=[])
        return model.model_dump_json()

    def send(self, st: str, m: Message, coins: Coins) -> tuple[str, Ciphertext]:
        model = dr.DoubleRatchetModel.model_validate_json(st)
        own = model.diffie_hellman_ratchet
        if not own.other_ratchet_pub:
            raise Rejection(Reason.UNKNOWN, "the recipient must receive before it sends")
        if not own.own_ratchet_priv:
            own.own_ratchet_priv = coins.bytes(32)
            dh = Ratchet._perform_diffie_hellman(own.own_ratchet_priv, own.other_ratchet_pub)
            derived = run(Kdf.derive(own.root_chain.key, dh, 64))
            own.root_chain.key = derived[:32]
            chain = dr.KDFChainModel(length=0, key=derived[32:])
            own.symmetric_key_ratchet.sending_chain = chain
        double = Double.from_model(model, *KIT)
        header, sealed = run(double.encrypt_message(m, b""))
        return double.model.model_dump_json(), Ciphertext(
            Double._build_associated_data(b"", header) + sealed
        )

    def recv(self, st: str, c: Ciphertext) -> tuple[str, Message]:
        if len(c) < 40:
            raise Rejection(Reason.MALFORMED, "shorter than a header")
        numbers = int.from_bytes(c[32:36], "big"), int.from_bytes(c[36:40], "big")
        double = Double.from_model(dr.DoubleRatchetModel.model_validate_json(st), *KIT)
        try:
            packet = dr.EncryptedMessage(dr.Header(c[:32], *numbers), c[40:])
            m = run(double.decrypt_message(packet, b""))
        except REFUSALS as refused:
            raise Rejection(Reason.INVALID, type(refused).__name__) from refused
        return double.model.model_dump_json(), Message(m)
