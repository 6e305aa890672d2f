"""A refresh of epk that refreshes nothing."""

from harness.declare.coins import Coins
from harness.declare.finding import Break
from harness.declare.network import Line
from schemes.messenger.interface import MESSENGER
from schemes.messenger.section7 import HARDENED, Section7
from schemes.messenger.state import ClientState
from schemes.messenger.wire import Publish


@MESSENGER.fault(
    "keeps_old_epk",
    "step 14 publishes the epk that there was",
    of=HARDENED,
    breaks=[
        Break(
            "pro/forward_secrecy[first-message-two-epochs-later]",
            "open_with_the_device",
            "F44: its secret is there for ever",
        ),
        Break(
            "pro/post_compromise_authenticity[recipient-two-epochs-later]",
            "anybody_to_bob",
            "F52: for ever",
        ),
    ],
)
class KeepsOldEpk(Section7):
    """The client goes through the motions."""

    def publish(self, st: ClientState, line: Line, coins: Coins) -> tuple[ClientState, None]:
        """The fault: no new pair."""
        line.ask(st.user.provider, Publish(epk=st.epk))
        return st, None
