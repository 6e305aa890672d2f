"""draft-ietf-mimi-protocol-06 (April 2026), and the same with both repairs."""

from schemes.franking.claims import MIMI
from schemes.franking.findings import OF_MIMI
from schemes.franking.interface import FRANKINGS
from schemes.franking.mimi import Mimi
from schemes.franking.slots.context import Committed, Plain
from schemes.franking.slots.integrity import BySignature
from schemes.franking.slots.tag import Signed, Unsigned

MIMI_06 = FRANKINGS.value(
    "mimi_06",
    Mimi(BySignature(), Unsigned(), Plain()),
    cites="draft-ietf-mimi-protocol-06, Message Franking, Report abuse",
    doc="""Message franking of draft-ietf-mimi-protocol-06, as written.

    The hub signs server_frank and the context in the manner of RFC 9420, with Ed25519. docs/mimi.md
    has what was found, and what mends it.""",
    claims=MIMI,
    findings=OF_MIMI,
)

MIMI_REPAIRED = FRANKINGS.value(
    "mimi_repaired",
    Mimi(BySignature(), Signed(), Committed()),
    cites="draft-ietf-mimi-protocol-06 with the two repairs of docs/mimi.md",
    doc="""mimi_06[context=committed,tag=signed]: franking_tag and a commitment to the context are
    signed; the opening travels in the content, and with the submission to the hub.""",
    claims=MIMI,
    findings=OF_MIMI,
)
