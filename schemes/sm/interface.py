"""SM = (InitS, InitR, Send, Recv), Appendix A: the secure channel."""

from typing import Any, Protocol, TypeVar, runtime_checkable

from harness.declare.coins import Coins
from harness.declare.kind import Kind
from schemes.values import ChannelCiphertext, Message, SessionKey

State = TypeVar("State")


@runtime_checkable
class Sm(Protocol[State]):
    """Secure messaging from a symmetric key k of 32 bytes; states are values."""

    @property
    def overhead(self) -> int:
        """The bytes that c is longer than m, at most."""

    def init_s(self, k: SessionKey) -> State:
        """st_s <- SM.InitS(k)."""

    def init_r(self, k: SessionKey) -> State:
        """st_r <- SM.InitR(k)."""

    def send(self, st: State, m: Message, coins: Coins) -> tuple[State, ChannelCiphertext]:
        """(st_s, c) <- SM.Send(st_s, m)."""

    def recv(self, st: State, c: ChannelCiphertext) -> tuple[State, Message]:
        """(st_r, m) <- SM.Recv(st_r, c). Raises Rejection; the old state remains good."""


SM = Kind[Sm[Any]]("sm")
