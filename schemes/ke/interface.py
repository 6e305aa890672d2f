"""KE = (Gen, EGen, Send, Recv), Appendix A: one-pass key exchange."""

from typing import Protocol, TypeVar, runtime_checkable

from harness.declare.coins import Coins
from schemes.values import Ciphertext, PublicKey, SecretKey

State = TypeVar("State")


@runtime_checkable
class Ke(Protocol[State]):
    """One-pass key exchange; states are values and `State` is whatever the instance likes."""

    def gen(self, coins: Coins) -> tuple[State, PublicKey]:
        """(st, pk) <- KE.Gen(): a new client state that holds the static secret key."""

    def egen(self, st: State, coins: Coins) -> tuple[State, PublicKey]:
        """(st, epk) <- KE.EGen(st): a new ephemeral key pair, whose secret replaces the last."""

    def send(
        self, st_s: State, pk_r: PublicKey, epk_r: PublicKey, coins: Coins
    ) -> tuple[SecretKey, Ciphertext]:
        """(k, c_KE) <- KE.Send(st_s, pk_r, epk_r); k has 32 bytes. Raises Rejection."""

    def recv(self, st_r: State, c_ke: Ciphertext) -> tuple[PublicKey, SecretKey]:
        """(pk_s, k) <- KE.Recv(st_r, c_KE). Raises Rejection."""
