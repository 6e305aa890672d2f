"""The client has its contacts' providers greet them by name."""

from harness.declare.coins import Coins
from harness.declare.finding import Break
from harness.declare.network import Line
from schemes.messenger.interface import MESSENGER
from schemes.messenger.names import User
from schemes.messenger.section7 import HARDENED, Section7
from schemes.messenger.state import ClientState
from schemes.messenger.wire import Forward
from schemes.values import PkeCiphertext


@MESSENGER.fault(
    "block_shows_contacts",
    "who blocks somebody sends each contact's name to its provider, unsealed, so that it is told",
    of=HARDENED,
    breaks=[
        Break("abp/metadata_block", "repeat_and_compare", "the names pass through RP"),
        Break("abp/metadata_co_contacts", "repeat_and_compare", "and come to SP"),
    ],
)
class ShowsContacts(Section7):
    """The new key is distributed as before."""

    def block(
        self, st: ClientState, sid: User, line: Line, coins: Coins
    ) -> tuple[ClientState, None]:
        """The fault: a packet that no provider can open, for each contact."""
        for contact in st.contacts.values():
            name = PkeCiphertext(contact.peer.uid)
            line.tell(st.user.provider, Forward(rp=contact.peer.provider, c=name))
        return super().block(st, sid, line, coins)
