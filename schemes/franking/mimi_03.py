"""draft-ietf-mimi-protocol before the hub signed anything (pull request 118, in -04)."""

from schemes.franking.claims import MIMI
from schemes.franking.findings import OF_MIMI
from schemes.franking.interface import FRANKINGS
from schemes.franking.mimi import Mimi
from schemes.franking.slots.context import Concatenated
from schemes.franking.slots.integrity import ByHmac
from schemes.franking.slots.tag import Unsigned

MIMI_03 = FRANKINGS.value(
    "mimi_03",
    Mimi(ByHmac(), Unsigned(), Concatenated()),
    cites="draft-ietf-mimi-protocol, the editors' copy between -02 and pull request 118",
    doc="""Message franking of the MIMI drafts as it was before -04: an HMAC for the room's members.

    franking_integrity_check = HMAC(a secret of the room's, server_frank || context), and no field
    of the context has a length.""",
    claims=MIMI,
    findings=OF_MIMI,
)
