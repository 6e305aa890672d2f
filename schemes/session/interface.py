"""Session = KE and SM behind one door, because libraries such as Olm and libsignal fuse the two."""

from typing import Any, Protocol, TypeVar, runtime_checkable

from harness.declare.coins import Coins
from harness.declare.kind import Kind
from schemes.values import ChannelCiphertext, EphemeralKey, KeCiphertext, KePublicKey, Message

Account = TypeVar("Account")
Channel = TypeVar("Channel")


@runtime_checkable
class Session(Protocol[Account, Channel]):
    """What a messenger needs of KE and SM together (steps 6(a), 6(b), 9(b), 9(c)).

    `Account` holds a client's static and ephemeral secrets, `Channel` one conversation's; both
    are values. The first message travels with the handshake, so that a library that sends both
    in one piece fits: it leaves c_KE empty.
    """

    @property
    def overhead(self) -> int:
        """The bytes that a packet carries for the session's sake beyond m, at most: c_KE, pk_s, and
        what c_SM is longer than m. A design that pads adds it to every size."""

    def gen(self, coins: Coins) -> tuple[Account, KePublicKey]:
        """(st, pk) <- KE.Gen()."""

    def egen(self, st: Account, coins: Coins) -> tuple[Account, EphemeralKey]:
        """(st, epk) <- KE.EGen(st); what is on its way to the last epk can still be accepted."""

    def initiate(
        self, st: Account, pk_r: KePublicKey, epk_r: EphemeralKey, m: Message, coins: Coins
    ) -> tuple[Account, Channel, KeCiphertext, ChannelCiphertext]:
        """KE.Send, SM.InitS and the first SM.Send: (st, channel, c_KE, c_SM). Raises Rejection."""

    def accept(
        self, st: Account, c_ke: KeCiphertext, c_sm: ChannelCiphertext, channel: Channel | None
    ) -> tuple[Account, KePublicKey, Channel, Message]:
        """KE.Recv, SM.InitR and the first SM.Recv: (st, pk_s, channel, m). Raises Rejection.

        `channel` is the conversation with the same peer, if there is one: a handshake may belong
        to it, for it is repeated until the peer has answered.
        """

    def send(self, channel: Channel, m: Message, coins: Coins) -> tuple[Channel, ChannelCiphertext]:
        """SM.Send. Raises Rejection."""

    def recv(self, channel: Channel, c: ChannelCiphertext) -> tuple[Channel, Message]:
        """SM.Recv. Raises Rejection; the old channel remains good."""


@runtime_checkable
class Exposes(Session[Account, Channel], Protocol[Account, Channel]):
    """A session whose states can be read, beside what a session does.

    A library that keeps its secrets where nobody can copy them leaves this out, and the games in
    which a device is exposed say so.
    """

    def exposed(self, st: Any) -> Any:
        """What a stolen device gives of an account or a channel: a value that the algorithms take
        in its place, with everything in it that the device holds."""


SESSION = Kind[Session[Any, Any]]("session")
