"""draft-ietf-mimi-protocol-04 (July 2025): the hub signs, and no field has a length."""

from schemes.franking.claims import MIMI
from schemes.franking.findings import OF_MIMI
from schemes.franking.interface import FRANKINGS
from schemes.franking.mimi import Mimi
from schemes.franking.slots.context import Concatenated
from schemes.franking.slots.integrity import BySignature
from schemes.franking.slots.tag import Unsigned

MIMI_04 = FRANKINGS.value(
    "mimi_04",
    Mimi(BySignature(), Unsigned(), Concatenated()),
    cites="draft-ietf-mimi-protocol-04, Hub processing",
    doc="""Message franking of draft-ietf-mimi-protocol-04: mimi_06[context=concatenated].

    But for the label and the ciphersuite, which -05 put under the signature with the lengths: no
    game depends on those.""",
    claims=MIMI,
    findings=OF_MIMI,
)
