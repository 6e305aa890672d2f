"""The hardened design with one building block exchanged for a broken one."""

from dataclasses import replace

from harness.declare.finding import Break
from schemes.aw.broken.shows_sender import ShowsSender
from schemes.messenger.claims import CLAIMS
from schemes.messenger.findings import FINDINGS
from schemes.messenger.interface import MESSENGER
from schemes.messenger.section7 import HARDENED
from schemes.pke.broken.in_the_clear import InTheClear

MESSENGER.value(
    "hardened[pke=in_the_clear]",
    replace(HARDENED, pke=InTheClear()),
    fault="the sealed boxes are open",
    claims=CLAIMS,
    findings=FINDINGS,
    breaks=[
        Break("rkm/rid_privacy[equal-length]", "repeat_and_compare", "rid is in the query"),
        Break("pro/recipient_privacy[equal-length]", "repeat_and_compare", "rid is in the packet"),
    ],
)

MESSENGER.value(
    "hardened[aw=shows_sender]",
    replace(HARDENED, aw=ShowsSender()),
    fault="the wrapper carries the sender's key in the clear",
    claims=CLAIMS,
    findings=FINDINGS,
    breaks=[
        Break("pro/sender_privacy", "repeat_and_compare", "the sender's key is beside the wrapper")
    ],
)
