"""KE = (Gen, EGen, Send, Recv), Appendix A: one-pass key exchange."""

from typing import Any, Protocol, TypeVar, runtime_checkable

from harness.declare.coins import Coins
from harness.declare.kind import Kind
from schemes.values import EphemeralKey, KeCiphertext, KePublicKey, SessionKey

State = TypeVar("State")


@runtime_checkable
class Ke(Protocol[State]):
    """One-pass key exchange; states are values and `State` is whatever the instance likes."""

    @property
    def overhead(self) -> int:
        """The bytes of c_KE and of pk together, at most."""

    def gen(self, coins: Coins) -> tuple[State, KePublicKey]:
        """(st, pk) <- KE.Gen(): a new client state that holds the static secret key."""

    def egen(self, st: State, coins: Coins) -> tuple[State, EphemeralKey]:
        """(st, epk) <- KE.EGen(st): adds a new ephemeral key pair to the state.

        The pair before it stays, for handshakes that are on their way; the one before that goes,
        and with it whatever could open the first messages that were sent to it.
        """

    def send(
        self, st_s: State, pk_r: KePublicKey, epk_r: EphemeralKey, coins: Coins
    ) -> tuple[SessionKey, KeCiphertext]:
        """(k, c_KE) <- KE.Send(st_s, pk_r, epk_r); k has 32 bytes. Raises Rejection."""

    def recv(self, st_r: State, c_ke: KeCiphertext) -> tuple[KePublicKey, SessionKey]:
        """(pk_s, k) <- KE.Recv(st_r, c_KE); c_KE says which epk it is for. Raises Rejection."""


KE = Kind[Ke[Any]]("ke")
