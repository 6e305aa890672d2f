"""The hardened design with franking tags that are evidence."""

from dataclasses import replace

from harness.declare.finding import Break
from schemes.amf.broken.signed_tag import WHY, SignedTag
from schemes.messenger.claims import CLAIMS
from schemes.messenger.findings import FINDINGS
from schemes.messenger.interface import MESSENGER
from schemes.messenger.section7 import HARDENED

MESSENGER.value(
    "hardened[amf=signed_tag]",
    replace(HARDENED, amf=SignedTag()),
    doc="The hardened design, whose tags also carry the sender's signature.",
    fault="every franking tag carries a signature of the sender's",
    claims=CLAIMS,
    findings=FINDINGS,
    breaks=[
        Break(f"abp/deniability_{notion}", "look_for_her_signature", WHY)
        for notion in ("universal", "receiver", "judge")
    ],
)
