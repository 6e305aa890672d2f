"""Relays and filters that tell RP who the sender is."""

from collections.abc import Sequence
from contextlib import suppress

from harness.declare.errors import Rejection
from harness.declare.finding import Break
from harness.declare.network import Line
from schemes.evolve import evolve
from schemes.messenger.interface import MESSENGER
from schemes.messenger.names import ProviderName
from schemes.messenger.section7 import HARDENED, Section7
from schemes.messenger.state import ClientState, ProviderState
from schemes.messenger.wire import Deliver, FilterTaken, Forward, SupplyFilter
from schemes.values import PkeCiphertext

CHANNEL = "pro/sender_privacy[channel]"


@MESSENGER.fault(
    "asks_rp_itself",
    "the client asks RP itself whether its packet arrived",
    of=HARDENED,
    breaks=[
        Break(CHANNEL, "repeat_and_compare", "the client's address"),
        Break(CHANNEL, "confirm_a_guess", "the client's address"),
        Break(CHANNEL, "lengths", "the client's address"),
    ],
)
class AsksRpItself(Section7):
    """A connection of the client's own, which an honest RP refuses."""

    def submit(self, st: ClientState, packets: Sequence[Forward], line: Line) -> bool:
        """The fault: RP sees from where it is asked."""
        forwarded = super().submit(st, packets, line)
        for packet in packets if forwarded else ():
            with suppress(Rejection):
                line.ask(packet.rp, Deliver(c=PkeCiphertext(b"")))
        return forwarded


@MESSENGER.fault(
    "gatekeepers_filter",
    "SP runs the classifier that RP supplies, as step 10 suggests (F51)",
    of=HARDENED,
    breaks=[
        Break(
            "pro/sender_privacy_active[filter]",
            "halve_the_suspects",
            "F51: a classifier over accounts is a question about the sender",
        ),
    ],
)
class GatekeepersFilter(Section7):
    """The other reading of step 10, "could be provided as part of the gatekeeper's API"."""

    def take_filter(
        self, st: ProviderState, rp: ProviderName, asked: SupplyFilter
    ) -> tuple[ProviderState, FilterTaken]:
        """The fault: whoever RP's classifier calls a spammer has sent enough."""
        accounts = {
            uid: evolve(account, sent=st.limit if uid < asked.below else account.sent)
            for uid, account in st.accounts.items()
        }
        return evolve(st, accounts=accounts), FilterTaken()
