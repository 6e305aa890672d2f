"""SP tells RP who asks for keys."""

from dataclasses import dataclass

from harness.declare.finding import Break
from schemes.messenger.interface import MESSENGER
from schemes.messenger.section7 import HARDENED, Section7
from schemes.messenger.wire import LookupKeys
from schemes.values import Identifier, PkeCiphertext


@dataclass(frozen=True, kw_only=True)
class StampedLookup(LookupKeys):
    """4: (c, sid)."""

    sid: Identifier


@MESSENGER.fault(
    "relay_names_sender",
    "SP stamps every key query with sid, for RP's abuse desk",
    of=HARDENED,
    breaks=[Break("rkm/sid_privacy", "repeat_and_compare", "sid is in the query")],
)
class NamesSender(Section7):
    """RP has no use for the stamp, and ignores it."""

    def query_for_rp(self, sid: Identifier, c: PkeCiphertext) -> LookupKeys:
        """The fault: sid goes with c."""
        return StampedLookup(c=c, sid=sid)
