"""The client shows the name on the wrapper."""

from harness.declare.finding import Break
from schemes.evolve import evolve
from schemes.messenger.interface import MESSENGER
from schemes.messenger.names import ProviderName, User
from schemes.messenger.section7 import HARDENED, Section7
from schemes.messenger.state import Arrived, ClientState
from schemes.messenger.wire import FirstContact, Packet, PaddedIdentifier


@MESSENGER.fault(
    "shows_wrapper_name",
    "the client shows the sid that the wrapper names, and not the one that SP certified",
    of=HARDENED,
    breaks=[
        Break("pro/authenticity[sp-honest]", "another_name_on_the_wrapper", "F13: as it says"),
    ],
)
class ShowsWrapperName(Section7):
    """The other reading of step 9(a), "(sid, c') <- AW.Recv" (F13)."""

    def receive(self, st: ClientState, sp: ProviderName, c: Packet) -> tuple[ClientState, Arrived]:
        """The fault: everything is verified, and then shown under the other name."""
        st, arrived = super().receive(st, sp, c)
        if self.first_contact(c) is not None:
            return st, arrived
        _, padded, inner = self.unwrap(st, c)
        if not isinstance(inner, FirstContact):
            return st, arrived
        (received,) = arrived.shown
        sid = self.padding.unidentifier(PaddedIdentifier(padded))
        renamed = evolve(received, sender=User(sp, sid))
        return evolve(st, shown=(*st.shown[:-1], renamed)), Arrived((renamed,), arrived.packets)
