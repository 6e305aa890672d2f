"""Session = KE and SM behind one door, because libraries such as Olm and libsignal fuse the two."""

from typing import Protocol, TypeVar, runtime_checkable

from harness.declare.coins import Coins
from schemes.values import Ciphertext, Message, PublicKey

Account = TypeVar("Account")
Channel = TypeVar("Channel")


@runtime_checkable
class Session(Protocol[Account, Channel]):
    """What a messenger needs of KE and SM together (steps 6(a), 6(b), 9(b), 9(c)).

    `Account` holds a client's static and ephemeral secrets, `Channel` one conversation's; both
    are values. The first message travels with the handshake, so that a library that sends both
    in one piece fits (it then leaves c_KE empty).
    """

    def gen(self, coins: Coins) -> tuple[Account, PublicKey]:
        """(st, pk) <- KE.Gen()."""

    def egen(self, st: Account, coins: Coins) -> tuple[Account, PublicKey]:
        """(st, epk) <- KE.EGen(st)."""

    def initiate(
        self, st: Account, pk_r: PublicKey, epk_r: PublicKey, m: Message, coins: Coins
    ) -> tuple[Channel, Ciphertext, Ciphertext]:
        """KE.Send, SM.InitS and the first SM.Send: (channel, c_KE, c_SM). Raises Rejection."""

    def accept(
        self, st: Account, c_ke: Ciphertext, c_sm: Ciphertext
    ) -> tuple[Account, PublicKey, Channel, Message]:
        """KE.Recv, SM.InitR and the first SM.Recv: (st, pk_s, channel, m). Raises Rejection."""

    def send(self, channel: Channel, m: Message, coins: Coins) -> tuple[Channel, Ciphertext]:
        """SM.Send."""

    def recv(self, channel: Channel, c: Ciphertext) -> tuple[Channel, Message]:
        """SM.Recv. Raises Rejection; the old channel remains good."""
