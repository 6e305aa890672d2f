"""The client shows nothing at all."""

from harness.declare.errors import Reason, Rejection
from harness.declare.finding import Break
from schemes.messenger.interface import MESSENGER
from schemes.messenger.section7 import HARDENED, Section7
from schemes.messenger.state import ClientState
from schemes.values import AmfPublicKey, FrankingTag, Message


@MESSENGER.fault(
    "shows_nothing",
    "the client takes every franking tag for invalid",
    of=HARDENED,
    breaks=[
        Break("pro/correctness", "conversation", "no message is ever shown"),
        *(
            Break(game, by, "no message is ever shown")
            for game in ("pro/correctness", "pro/concurrency")
            for by in ("any_order", "overtaken_key")
        ),
        Break("pro/correctness", "late_second_message", "no message is ever shown"),
        Break("pro/concurrency", "first_messages_cross", "no message is ever shown"),
        Break("pro/new_device[new-contact]", "he_writes_first", "no message is ever shown"),
    ],
)
class ShowsNothing(Section7):
    """Every message is dropped: no security game notices."""

    def check_tag(
        self, st: ClientState, pk_sid: AmfPublicKey, franked: Message, tag: FrankingTag
    ) -> None:
        """The fault: no tag passes."""
        raise Rejection(Reason.INVALID, "franking tag")
