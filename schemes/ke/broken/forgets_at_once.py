"""X3DH that keeps one ephemeral pair."""

from harness.declare.coins import Coins
from harness.declare.finding import Break
from schemes.evolve import evolve
from schemes.ke.interface import KE
from schemes.ke.x3dh import X3dh, X3dhState
from schemes.values import EphemeralKey


@KE.fault(
    "forgets_at_once",
    "A handshake that was under way when epk was refreshed is refused.",
    breaks=[Break("ke/correctness", "exchange_in_every_order", "The last pair is gone too soon.")],
)
class ForgetsAtOnce(X3dh):
    """Forward secrecy begins with the first refresh, and so does loss."""

    def egen(self, st: X3dhState, coins: Coins) -> tuple[X3dhState, EphemeralKey]:
        """The fault: the pair before it goes."""
        return super().egen(evolve(st, prekeys=()), coins)
