"""What the paper says of each game."""

from collections.abc import Mapping
from types import MappingProxyType

from harness.declare.finding import Claim
from schemes.messenger.claims.blocking import BLOCKING
from schemes.messenger.claims.first import FIRST
from schemes.messenger.claims.identity import IDENTITY
from schemes.messenger.claims.privacy import PRIVACY
from schemes.messenger.claims.reports import REPORTS
from schemes.messenger.claims.sessions import SESSIONS

CLAIMS: Mapping[str, Claim] = MappingProxyType(
    {**FIRST, **IDENTITY, **SESSIONS, **PRIVACY, **BLOCKING, **REPORTS}
)
