"""A channel that never changes its key."""

from dataclasses import dataclass, replace

from harness.declare.coins import Coins
from harness.declare.errors import Reason, Rejection
from harness.declare.registry import scheme
from schemes.primitives import seal, unseal
from schemes.values import Ciphertext, Message, SecretKey

COUNTER = 8
FROM_S, FROM_R = b"S\x00\x00\x00", b"R\x00\x00\x00"  # first bytes of the 12-byte nonce


@dataclass(frozen=True, slots=True)
class StaticState:
    """The one key, the nonce prefixes of both directions, and the numbers used so far."""

    k: SecretKey
    own: bytes
    peer: bytes
    sent: int = 0
    seen: frozenset[bytes] = frozenset()


@scheme(
    "sm",
    "static_key",
    fault="every message is sealed under k itself: no forward secrecy, no healing",
)
@dataclass(frozen=True)
class StaticKey:
    """c = number (8 bytes) || ChaCha20-Poly1305(k, nonce = direction || number, m).

    Authentic, confidential, in any order and each message once; only the ratchet is missing.
    """

    def init_s(self, k: SecretKey) -> StaticState:
        return StaticState(k, FROM_S, FROM_R)

    def init_r(self, k: SecretKey) -> StaticState:
        return StaticState(k, FROM_R, FROM_S)

    def send(self, st: StaticState, m: Message, coins: Coins) -> tuple[StaticState, Ciphertext]:
        number = st.sent.to_bytes(COUNTER, "big")
        sealed = seal(st.k, m, nonce=st.own + number)
        return replace(st, sent=st.sent + 1), Ciphertext(number + sealed)

    def recv(self, st: StaticState, c: Ciphertext) -> tuple[StaticState, Message]:
        number, sealed = c[:COUNTER], c[COUNTER:]
        if len(number) < COUNTER:
            raise Rejection(Reason.MALFORMED, "shorter than a message number")
        if number in st.seen:
            raise Rejection(Reason.INVALID, "received before")
        m = Message(unseal(st.k, sealed, nonce=st.peer + number))
        return replace(st, seen=st.seen | {number}), m
