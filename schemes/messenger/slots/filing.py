"""Slot `filing` (D13; steps 9(c), 12): who may file a report, and how often one message counts."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol, runtime_checkable

from harness.declare.errors import Reason, Rejection
from harness.declare.kind import Kind
from schemes.messenger.names import User
from schemes.messenger.state import Received, Report
from schemes.values import FrankingTag, Identifier


@runtime_checkable
class Filing(Protocol):
    """What makes one message one report."""

    def check_new(self, shown: Sequence[Received], sender: User, tag: FrankingTag) -> None:
        """9(c): this is not a message that the client has shown already. Raises Rejection."""

    def check_filed(self, reports: Sequence[Report], filer: Identifier, report: Report) -> None:
        """12: this may come over the filer's channel, and counts. Raises Rejection."""


FILING = Kind[Filing]("filing")


@FILING.scheme("open", cites="9(c), 12: the text has no check")
@dataclass(frozen=True)
class OpenToAll:
    """As written: rho says whose report it is, and each time that it comes it is another one."""

    def check_new(self, shown: Sequence[Received], sender: User, tag: FrankingTag) -> None:
        pass

    def check_filed(self, reports: Sequence[Report], filer: Identifier, report: Report) -> None:
        pass


@FILING.scheme("own_once", cites="FINDINGS D13; F15, F40, F46")
@dataclass(frozen=True)
class OwnOnce:
    """Hardened: rid files for itself, over its own channel, and each message counts once.

    A message's id is (sender, rid, tag), and both ends must agree on what is one. RP counts an id
    once; so the client shows it once, else a sender that gives five messages one tag has four
    that nobody can report. The id is the reporter's own: who files first for somebody else would
    have that one's report refused. Nobody but the sender can make a second tag for its message,
    for the proof in it cannot be altered (D16). The client keeps a hash of each tag for as long as
    a report may count. A sender whose coins repeat, and who repeats a message, is shown once.
    """

    def check_new(self, shown: Sequence[Received], sender: User, tag: FrankingTag) -> None:
        if any(old.tag == tag and old.sender == sender for old in shown):
            raise Rejection(Reason.INVALID, "a message that was shown before")

    def check_filed(self, reports: Sequence[Report], filer: Identifier, report: Report) -> None:
        if report.rid != filer:
            raise Rejection(Reason.REFUSED, "a report in somebody else's name")
        if any(_message(old) == _message(report) for old in reports):
            raise Rejection(Reason.REFUSED, "a message that was reported before")


def _message(report: Report) -> tuple[object, ...]:
    return report.provider, report.sid, report.rid, report.tag
