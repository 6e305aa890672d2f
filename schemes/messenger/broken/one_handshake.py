"""The client refuses any second handshake of a contact's."""

from harness.declare.errors import Reason, Rejection
from harness.declare.finding import Break
from schemes.messenger.interface import MESSENGER
from schemes.messenger.names import ProviderName, User
from schemes.messenger.section7 import HARDENED, Section7
from schemes.messenger.state import Arrived, ClientState
from schemes.messenger.wire import FirstContact


@MESSENGER.fault(
    "one_handshake",
    "the client refuses every handshake of a contact that it has",
    of=HARDENED,
    breaks=[
        Break("pro/correctness", "conversation", "a sender repeats its handshake"),
        Break("pro/correctness", "late_second_message", "a sender repeats its handshake"),
        Break("pro/correctness", "any_order", "a sender repeats its handshake"),
        Break("pro/concurrency", "first_messages_cross", "each refuses the other's"),
        Break("pro/concurrency", "any_order", "each refuses the other's"),
        Break("pro/new_device[established]", "he_writes_first", "nobody knows his new device"),
    ],
    covers=["F33", "F52", "F83"],
)
class OneHandshake(Section7):
    """A repair that ends more than the attack."""

    def accept(
        self, st: ClientState, sp: ProviderName, first: FirstContact
    ) -> tuple[ClientState, Arrived]:
        """The fault: whoever has a session never begins another, and repeats nothing."""
        if self.contacts.index(User(sp, self.padding.unidentifier(first.sid))) in st.contacts:
            raise Rejection(Reason.REFUSED, "there is a session")
        return super().accept(st, sp, first)
