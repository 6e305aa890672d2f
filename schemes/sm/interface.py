"""SM = (InitS, InitR, Send, Recv), Appendix A: the secure channel."""

from typing import Protocol, TypeVar, runtime_checkable

from harness.declare.coins import Coins
from schemes.values import Ciphertext, Message, SecretKey

State = TypeVar("State")


@runtime_checkable
class Sm(Protocol[State]):
    """Secure messaging from a symmetric key k of 32 bytes; states are values."""

    def init_s(self, k: SecretKey) -> State:
        """st_s <- SM.InitS(k)."""

    def init_r(self, k: SecretKey) -> State:
        """st_r <- SM.InitR(k)."""

    def send(self, st: State, m: Message, coins: Coins) -> tuple[State, Ciphertext]:
        """(st_s, c) <- SM.Send(st_s, m)."""

    def recv(self, st: State, c: Ciphertext) -> tuple[State, Message]:
        """(st_r, m) <- SM.Recv(st_r, c). Raises Rejection; the old state remains good."""
