"""Messengers of the tests' own, each wrong in one way."""

from harness.declare.network import Line
from schemes.messenger.section7 import Section7
from schemes.messenger.state import ProviderState
from schemes.messenger.wire import Forward, Forwarded
from schemes.values import Identifier


class Drops(Section7):
    """SP drops every packet, and says that it forwarded it."""

    def forward(
        self, st: ProviderState, sid: Identifier, packet: Forward, line: Line
    ) -> tuple[ProviderState, Forwarded]:
        return st, Forwarded(b=True)


class Disowns(Section7):
    """SP forwards every packet, and says that it did not."""

    def forward(
        self, st: ProviderState, sid: Identifier, packet: Forward, line: Line
    ) -> tuple[ProviderState, Forwarded]:
        return super().forward(st, sid, packet, line)[0], Forwarded(b=False)
