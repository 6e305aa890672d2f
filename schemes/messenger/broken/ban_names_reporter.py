"""RP tells SP who complained."""

from dataclasses import dataclass

from harness.declare.finding import Break
from schemes.messenger.interface import MESSENGER
from schemes.messenger.section7 import HARDENED, Section7
from schemes.messenger.state import Report
from schemes.messenger.wire import Ban
from schemes.values import Identifier


@dataclass(frozen=True, kw_only=True)
class SubstantiatedBan(Ban):
    """12: (sid, rid)."""

    rid: Identifier


@MESSENGER.fault(
    "ban_names_reporter",
    "RP substantiates each ban that it asks for with the name of the user who reported",
    of=HARDENED,
    breaks=[
        Break("abp/metadata_report", "repeat_and_compare", "rid stands beside sid"),
    ],
)
class NamesReporter(Section7):
    """SP has asked for evidence, and gets a name."""

    def ban_for(self, report: Report) -> Ban:
        """The fault: rid goes with sid."""
        return SubstantiatedBan(sid=report.sid, rid=report.rid)
