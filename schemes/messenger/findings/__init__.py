"""The weak points of section 7, as data: step, condition, what shows it, what answers it.

Expectations of every design, docs/findings.md and the text under the table follow from these files.
"""

from schemes.messenger.findings.blocking import BLOCKING
from schemes.messenger.findings.first import FIRST
from schemes.messenger.findings.identity import IDENTITY
from schemes.messenger.findings.later import LATER
from schemes.messenger.findings.privacy import PRIVACY
from schemes.messenger.findings.reports import REPORTS
from schemes.messenger.findings.sessions import SESSIONS

FINDINGS = tuple(
    sorted(
        (*FIRST, *LATER, *IDENTITY, *SESSIONS, *PRIVACY, *BLOCKING, *REPORTS),
        key=lambda finding: int(finding.number.removeprefix("F")),
    )
)
