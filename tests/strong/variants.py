"""Faults that no adversary was written for; nothing here is registered."""

from dataclasses import dataclass, replace
from hashlib import sha256
from hmac import compare_digest, digest
from typing import Any

from cryptography.hazmat.primitives.ciphers import Cipher
from cryptography.hazmat.primitives.ciphers.algorithms import ChaCha20

from harness.declare.coins import Coins
from harness.declare.encoding import join, split_exactly
from harness.declare.errors import Reason, Rejection
from schemes.amf.tag import Tag
from schemes.amf.tyagi19 import Tyagi19
from schemes.aw.sealed_sender import STATIC, SealedSender
from schemes.evolve import evolve
from schemes.messenger.names import User
from schemes.messenger.section7 import HARDENED, Section7
from schemes.messenger.slots.franking import Beside
from schemes.messenger.state import ClientState, ProviderState, SdsState
from schemes.messenger.wire import (
    Auth,
    Forward,
    Lookup,
    LookupKeys,
    Nonce,
    PaddedIdentifier,
    PaddedPacket,
    Proof,
    Retrieve,
    Retrieved,
)
from schemes.pke.broken.in_the_clear import InTheClear
from schemes.pke.hpke import Hpke
from schemes.primitives import KEY_LENGTH, TAG_LENGTH, x25519, x25519_public
from schemes.session.composed import X3DH_DOUBLE_RATCHET
from schemes.sm.double_ratchet import DoubleRatchet
from schemes.values import (
    AwCiphertext,
    AwPublicKey,
    AwSecretKey,
    FrankingTag,
    Identifier,
    Message,
    PublicKey,
)

FIRST = (1).to_bytes(4, "little")
CHECKED = 4


def stream(key: bytes, data: bytes) -> bytes:
    """ChaCha20; each key serves once."""
    return Cipher(ChaCha20(key, FIRST + bytes(12)), None).encryptor().update(data)


def seal(key: bytes, m: bytes) -> bytes:
    """Encrypt, and authenticate the last four bytes."""
    c = stream(key, m)
    return c + digest(key, c[-CHECKED:], "sha256")[:TAG_LENGTH]


def unseal(key: bytes, sealed: bytes) -> bytes:
    """The inverse. Raises Rejection."""
    c, tag = sealed[:-TAG_LENGTH], sealed[-TAG_LENGTH:]
    if not compare_digest(tag, digest(key, c[-CHECKED:], "sha256")[:TAG_LENGTH]):
        raise Rejection(Reason.INVALID, "authentication tag")
    return stream(key, c)


class PkeMacOfTheEnd(Hpke):
    """HPKE with a tag over the last four bytes of the ciphertext."""

    def aead_seal(self, key: bytes, nonce: bytes, aad: bytes, pt: bytes) -> bytes:
        return seal(key, pt)

    def aead_open(self, key: bytes, nonce: bytes, aad: bytes, ct: bytes) -> bytes:
        return unseal(key, ct)


class SmMacOfTheEnd(DoubleRatchet):
    """The Double Ratchet with such a tag; the header is not authenticated either."""

    def seal(self, key: bytes, m: Message, header: bytes) -> bytes:
        return seal(key, m)

    def unseal(self, key: bytes, sealed: bytes, header: bytes) -> bytes:
        return unseal(key, sealed)


class AwMacOfTheEnd(SealedSender):
    """Sealed Sender with such tags."""

    def send(
        self, sk_s: AwSecretKey, sid: Identifier, pk_r: AwPublicKey, m: Message, coins: Coins
    ) -> AwCiphertext:
        esk, e = self.gen(coins)
        chain, c = self.ephemeral_keys(x25519(esk, pk_r), pk_r, e)
        es = seal(c, x25519_public(sk_s))
        s = self.static_key(x25519(sk_s, pk_r), chain, es)
        return AwCiphertext(e + es + seal(s, join(sid, m)))

    def recv(self, sk_r: AwSecretKey, c: AwCiphertext) -> tuple[AwPublicKey, Identifier, Message]:
        if len(c) < STATIC + TAG_LENGTH:
            raise Rejection(Reason.MALFORMED, "shorter than an empty packet")
        e, es = PublicKey(c[:KEY_LENGTH]), c[KEY_LENGTH:STATIC]
        chain, key = self.ephemeral_keys(x25519(sk_r, e), x25519_public(sk_r), e)
        pk_s = AwPublicKey(unseal(key, es))
        s = self.static_key(x25519(sk_r, pk_s), chain, es)
        sid, m = split_exactly(unseal(s, c[STATIC:]), 2)
        return pk_s, Identifier(sid), Message(m)


SM_MAC_OF_THE_END = replace(HARDENED, session=replace(X3DH_DOUBLE_RATCHET, sm=SmMacOfTheEnd()))
BOTH_MAC_OF_THE_END = replace(SM_MAC_OF_THE_END, aw=AwMacOfTheEnd())


@dataclass(frozen=True)
class Ragged:
    """Everything is padded by so many bytes."""

    more: int = 0

    def identifier(self, uid: Identifier) -> PaddedIdentifier:
        return PaddedIdentifier(self._pad(uid))

    def unidentifier(self, padded: PaddedIdentifier) -> Identifier:
        return Identifier(self.unpacket(padded))

    def packet(self, data: bytes, length: int, room: int) -> PaddedPacket:
        return PaddedPacket(self._pad(data))

    def unpacket(self, padded: bytes) -> bytes:
        data = padded.rstrip(b"\0")
        if not data.endswith(b"\x80"):
            raise Rejection(Reason.MALFORMED, "padding")
        return data[:-1]

    def _pad(self, data: bytes) -> bytes:
        return data + b"\x80" + bytes(self.more)


class RandomlyPadded(Section7):
    """Queries and packets are padded by 0 to 15 bytes, drawn anew."""

    def init(self, st: ClientState, rid: User, coins: Coins) -> tuple[ClientState, Retrieve]:
        return Section7.init(self._drawn(coins), st, rid, coins)

    def send(
        self, st: ClientState, m: Message, rid: User, coins: Coins
    ) -> tuple[ClientState, tuple[Forward, ...]]:
        return Section7.send(self._drawn(coins), st, m, rid, coins)

    def _drawn(self, coins: Coins) -> Section7:
        return evolve(self, padding=Ragged(coins.below(16)))


class HashInProof(Section7):
    """The proof that a provider vouches for somebody carries H(nonce || uid), for complaints."""

    def vouch(self, st: ProviderState, uid: Identifier, n: Nonce, coins: Coins) -> Proof:
        return Proof(join(sha256(n + uid).digest(), super().vouch(st, uid, n, coins)))

    def check_proof(self, st: SdsState, asked: Lookup) -> None:
        _, signature = split_exactly(asked.proof, 2)
        super().check_proof(st, evolve(asked, proof=Proof(signature)))


class LongTags(Tyagi19):
    """Tags of 756 bytes."""

    def encode(self, tag: Tag) -> FrankingTag:
        return FrankingTag(super().encode(tag) + bytes(400))

    def parse(self, sigma: FrankingTag) -> Tag:
        return super().parse(FrankingTag(sigma[:-400]))


class QueryInClear(Section7):
    """One key query in twenty is not encrypted."""

    def init(self, st: ClientState, rid: User, coins: Coins) -> tuple[ClientState, Retrieve]:
        clear = evolve(self, pke=InTheClear()) if coins.below(20) == 0 else self
        return Section7.init(clear, st, rid, coins)

    def lookup_rp(self, st: ProviderState, asked: LookupKeys, coins: Coins) -> Retrieved:
        try:
            return super().lookup_rp(st, asked, coins)
        except Rejection:
            clear = evolve(self, pke=InTheClear())
            query = evolve(
                asked,
                c=self.pke.enc(st.pki[st.name].pke, clear.pke.dec(st.secrets.pke, asked.c), coins),
            )
            return super().lookup_rp(st, query, coins)


class NonceWithQuery(Section7):
    """One nonce in twenty is signed together with the query."""

    def auth_request(self, n: Nonce, rid: Identifier) -> Auth:
        return Auth(n=Nonce(join(n, rid))) if n[0] < 256 // 20 else super().auth_request(n, rid)


def made(variant: type[Section7], **slots: Any) -> Section7:
    """A variant of the hardened design."""
    return variant(**{**vars(HARDENED), **slots})


RANDOMLY_PADDED = made(RandomlyPadded, padding=Ragged())
HASH_IN_PROOF = made(HashInProof)
QUERY_IN_CLEAR = made(QueryInClear)
NONCE_WITH_QUERY = made(NonceWithQuery)


LONG_TAGS_BESIDE = replace(HARDENED, franking=Beside(), amf=LongTags())
