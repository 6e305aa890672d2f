"""A session from any KE and any SM, composed as steps 6(a), 6(b), 9(b) and 9(c) do."""

from dataclasses import dataclass
from typing import Generic

from harness.declare.coins import Coins
from harness.declare.registry import scheme
from schemes.ke.interface import Ke
from schemes.ke.x3dh import X3dh
from schemes.session.interface import Account, Channel
from schemes.sm.double_ratchet import DoubleRatchet
from schemes.sm.interface import Sm
from schemes.values import Ciphertext, Message, PublicKey


@dataclass(frozen=True)
class KeSm(Generic[Account, Channel]):
    """KE hands its key k to SM; nothing else passes between them."""

    ke: Ke[Account]
    sm: Sm[Channel]

    def gen(self, coins: Coins) -> tuple[Account, PublicKey]:
        return self.ke.gen(coins)

    def egen(self, st: Account, coins: Coins) -> tuple[Account, PublicKey]:
        return self.ke.egen(st, coins)

    def initiate(
        self, st: Account, pk_r: PublicKey, epk_r: PublicKey, m: Message, coins: Coins
    ) -> tuple[Channel, Ciphertext, Ciphertext]:
        k, c_ke = self.ke.send(st, pk_r, epk_r, coins)
        channel, c_sm = self.sm.send(self.sm.init_s(k), m, coins)
        return channel, c_ke, c_sm

    def accept(
        self, st: Account, c_ke: Ciphertext, c_sm: Ciphertext
    ) -> tuple[Account, PublicKey, Channel, Message]:
        """The account comes back as it was: remembering handshakes is the messenger's part."""
        pk_s, k = self.ke.recv(st, c_ke)
        channel, m = self.sm.recv(self.sm.init_r(k), c_sm)
        return st, pk_s, channel, m

    def send(self, channel: Channel, m: Message, coins: Coins) -> tuple[Channel, Ciphertext]:
        return self.sm.send(channel, m, coins)

    def recv(self, channel: Channel, c: Ciphertext) -> tuple[Channel, Message]:
        return self.sm.recv(channel, c)


X3DH_DOUBLE_RATCHET = scheme(
    "session",
    "x3dh_double_ratchet",
    cites="steps 6(a), 6(b), 9(b), 9(c)",
    doc="X3DH, then the Double Ratchet: the building blocks that section 7 names.",
)(KeSm(X3dh(), DoubleRatchet()))
