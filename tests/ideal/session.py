"""An ideal session: a handshake and a channel that are tables."""

from dataclasses import dataclass
from typing import NamedTuple

from harness.declare.coins import Coins
from harness.declare.errors import Reason, Rejection
from schemes.evolve import evolve
from schemes.ke.x3dh import LENGTH, X3dh, X3dhState
from schemes.primitives import KEY_LENGTH, TAG_LENGTH
from schemes.session.composed import KeSm
from schemes.sm.double_ratchet import HEADER
from schemes.values import (
    ChannelCiphertext,
    EphemeralKey,
    KeCiphertext,
    KePublicKey,
    Message,
    SecretKey,
    SessionKey,
)
from tests.ideal.noise import Noise

TURN = 8
"""Bytes of a turn's name."""


class Handshake(NamedTuple):
    """What a c_KE stands for."""

    pk_s: KePublicKey
    pk_r: KePublicKey
    epk_r: EphemeralKey
    k: SessionKey


class IdealKe:
    """c_KE and k are noise; a table says whose k it is, and for which keys.

    One object serves one trial. Between clients whose keys were made here, Recv gives (pk_s, k) for
    what the holder of pk_s sent to these very keys, as long as the account keeps epk_r, and refuses
    anything else; as in X3DH, the same c_KE can be received again. Who an account belongs to is
    said by its secrets, for public keys can be put into it by anybody. Keys that the adversary made
    by itself go to X3DH, where no c_KE can name a sender of ours.
    """

    real = X3dh()

    def __init__(self, key: bytes) -> None:
        self.noise = Noise(key)
        self.public: dict[SecretKey, bytes] = {}
        self.table: dict[KeCiphertext, Handshake] = {}

    @property
    def overhead(self) -> int:
        """X3DH's."""
        return self.real.overhead

    def gen(self, coins: Coins) -> tuple[X3dhState, KePublicKey]:
        """X3DH's account."""
        st, pk = self.real.gen(coins)
        self.public[st.sk] = pk
        return st, pk

    def egen(self, st: X3dhState, coins: Coins) -> tuple[X3dhState, EphemeralKey]:
        """X3DH's pair; the last two are kept."""
        st, epk = self.real.egen(st, coins)
        self.public[st.prekeys[0].sk] = epk
        return st, epk

    def send(
        self, st_s: X3dhState, pk_r: KePublicKey, epk_r: EphemeralKey, coins: Coins
    ) -> tuple[SessionKey, KeCiphertext]:
        """Noise, twice; the table keeps for whom."""
        pk_s = self.public.get(st_s.sk)
        if pk_s != st_s.pk or not {pk_r, epk_r} <= set(self.public.values()):
            return self.real.send(st_s, pk_r, epk_r, coins)
        noise = self.noise.of(LENGTH + KEY_LENGTH, coins, pk_s, pk_r, epk_r)
        k, c_ke = SessionKey(noise[LENGTH:]), KeCiphertext(noise[:LENGTH])
        self.table[c_ke] = Handshake(st_s.pk, pk_r, epk_r, k)
        return k, c_ke

    def recv(self, st_r: X3dhState, c_ke: KeCiphertext) -> tuple[KePublicKey, SessionKey]:
        """What the table has for this account. Raises Rejection."""
        found = self.table.get(c_ke)
        if found is None:
            return self._from_a_stranger(st_r, c_ke)
        kept = {self.public.get(mine.sk) for mine in st_r.prekeys}
        if self.public.get(st_r.sk) != found.pk_r or found.epk_r not in kept:
            raise Rejection(Reason.UNKNOWN, "c_KE is for other keys")
        return found.pk_s, found.k

    def _from_a_stranger(
        self, st_r: X3dhState, c_ke: KeCiphertext
    ) -> tuple[KePublicKey, SessionKey]:
        pk_s, k = self.real.recv(st_r, c_ke)
        if pk_s in self.public.values():
            raise Rejection(Reason.INVALID, "the sender did not send that")
        return pk_s, k


@dataclass(frozen=True)
class End:
    """One end of a channel: a value. `turns` names the turns of the conversation so far, the
    beginner's first; `received` has the ciphertexts that it took."""

    k: SessionKey
    side: int  # 0: who began it
    turns: tuple[bytes, ...] = ()
    sent: int = 0
    received: frozenset[ChannelCiphertext] = frozenset()

    def agrees(self, turns: tuple[bytes, ...]) -> bool:
        """Whether a message of the last of these turns is of this conversation: late, or next."""
        return turns in (self.turns[: len(turns)], (*self.turns, turns[-1]))


class Sent(NamedTuple):
    """What a c stands for, and the turns of its sender, this one last."""

    m: Message
    turns: tuple[bytes, ...]


class IdealSm:
    """c is noise as long as the Double Ratchet's; a table under k says what it holds.

    One object serves one trial. Recv gives what the other end sent, in any order, each once, and
    refuses anything else. Whoever holds k is an end of the channel. There is one conversation, as
    in any ratchet: an end that is set up again has forgotten its turns, and who remembers them
    refuses what it says.
    """

    overhead = HEADER + TAG_LENGTH

    def __init__(self, key: bytes) -> None:
        self.noise = Noise(key)
        self.table: dict[tuple[SessionKey, int, ChannelCiphertext], Sent] = {}

    def init_s(self, k: SessionKey) -> End:
        """The end that began."""
        return End(k, 0)

    def init_r(self, k: SessionKey) -> End:
        """The other one: must receive before it sends."""
        return End(k, 1)

    def send(self, st: End, m: Message, coins: Coins) -> tuple[End, ChannelCiphertext]:
        """Noise; the table keeps m. Rejects the recipient of a message that has not come."""
        if st.side and not st.turns:
            raise Rejection(Reason.UNKNOWN, "nothing was received yet")
        if len(st.turns) % 2 == st.side:
            begun = self.noise.of(TURN, coins, st.k, bytes([st.side]), *st.turns)
            st = evolve(st, turns=(*st.turns, begun))
        text = (st.k, bytes([st.side]), *st.turns, b"%d" % st.sent, m)
        c = ChannelCiphertext(self.noise.of(len(m) + self.overhead, coins, *text))
        self.table[st.k, st.side, c] = Sent(Message(m), st.turns)
        return evolve(st, sent=st.sent + 1), c

    def recv(self, st: End, c: ChannelCiphertext) -> tuple[End, Message]:
        """What the table has from the other end. Raises Rejection."""
        found = self.table.get((st.k, 1 - st.side, c))
        if found is None:
            raise Rejection(Reason.INVALID, "the other end did not send that")
        if c in st.received:
            raise Rejection(Reason.INVALID, "received before")
        if not st.agrees(found.turns):
            raise Rejection(Reason.INVALID, "of another conversation")
        turns = max(st.turns, found.turns, key=len)
        return evolve(st, turns=turns, received=st.received | {c}), found.m


def ideal_session(key: bytes) -> KeSm[X3dhState, End]:
    """Both, composed as steps 6(a), 6(b), 9(b) and 9(c) do."""
    return KeSm(IdealKe(key + b" ke"), IdealSm(key + b" sm"))
