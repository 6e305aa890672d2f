"""A session from any KE and any SM, composed as steps 6(a), 6(b), 9(b) and 9(c) do."""

from dataclasses import dataclass
from typing import Any, Generic

from harness.declare.coins import Coins
from harness.declare.finding import Break
from schemes.ke.interface import Ke
from schemes.ke.x3dh import X3dh
from schemes.session.claims import SIGNAL
from schemes.session.interface import SESSION, Account, Channel
from schemes.sm.double_ratchet import DoubleRatchet
from schemes.sm.interface import Sm
from schemes.values import ChannelCiphertext, EphemeralKey, KeCiphertext, KePublicKey, Message


@dataclass(frozen=True)
class KeSm(Generic[Account, Channel]):
    """KE hands its key k to SM; nothing else passes between them."""

    ke: Ke[Account]
    sm: Sm[Channel]

    @property
    def overhead(self) -> int:
        """That of KE and that of SM."""
        return self.ke.overhead + self.sm.overhead

    def gen(self, coins: Coins) -> tuple[Account, KePublicKey]:
        return self.ke.gen(coins)

    def egen(self, st: Account, coins: Coins) -> tuple[Account, EphemeralKey]:
        return self.ke.egen(st, coins)

    def initiate(
        self, st: Account, pk_r: KePublicKey, epk_r: EphemeralKey, m: Message, coins: Coins
    ) -> tuple[Account, Channel, KeCiphertext, ChannelCiphertext]:
        """The account comes back as it was."""
        k, c_ke = self.ke.send(st, pk_r, epk_r, coins)
        channel, c_sm = self.sm.send(self.sm.init_s(k), m, coins)
        return st, channel, c_ke, c_sm

    def accept(
        self, st: Account, c_ke: KeCiphertext, c_sm: ChannelCiphertext, channel: Channel | None
    ) -> tuple[Account, KePublicKey, Channel, Message]:
        """A new channel, whatever `channel` is: so the text has it, and F12 and F31 come of it.

        The account comes back as it was: remembering handshakes is the messenger's part.
        """
        pk_s, k = self.ke.recv(st, c_ke)
        channel, m = self.sm.recv(self.sm.init_r(k), c_sm)
        return st, pk_s, channel, m

    def send(self, channel: Channel, m: Message, coins: Coins) -> tuple[Channel, ChannelCiphertext]:
        return self.sm.send(channel, m, coins)

    def recv(self, channel: Channel, c: ChannelCiphertext) -> tuple[Channel, Message]:
        return self.sm.recv(channel, c)

    def exposed(self, st: Any) -> Any:
        """The state itself: those of KE and SM are values, and nothing of them is elsewhere."""
        return st


X3DH_DOUBLE_RATCHET = KeSm(X3dh(), DoubleRatchet())

SESSION.value(
    "x3dh_double_ratchet",
    X3DH_DOUBLE_RATCHET,
    cites="steps 6(a), 6(b), 9(b), 9(c)",
    claims=SIGNAL,
    breaks=[
        Break(
            "session/authenticity[begun-anew]",
            "replay_an_old_handshake",
            "X3DH 4.2: without one-time keys a first message is accepted again.",
        ),
        Break(
            "session/key_compromise_impersonation[current]",
            "answer_for_her",
            "Every exchange can be computed from the recipient's secrets.",
        ),
    ],
    doc="X3DH, then the Double Ratchet: the building blocks that section 7 names.",
)
