"""The hardened design with one building block exchanged for a broken one."""

from dataclasses import replace

from harness.declare.finding import Break
from schemes.aw.broken.shows_sender import ShowsSender
from schemes.ke.broken import unauthenticated as unauthenticated_ke
from schemes.messenger.claims import CLAIMS
from schemes.messenger.findings import FINDINGS
from schemes.messenger.findings.terms import by_each
from schemes.messenger.interface import MESSENGER
from schemes.messenger.section7 import HARDENED
from schemes.pke.broken.in_the_clear import InTheClear
from schemes.session.composed import X3DH_DOUBLE_RATCHET
from schemes.sm.broken import unauthenticated as unauthenticated_sm

MESSENGER.value(
    "hardened[pke=in_the_clear]",
    replace(HARDENED, pke=InTheClear()),
    fault="the sealed boxes are open",
    claims=CLAIMS,
    findings=FINDINGS,
    breaks=[
        Break("rkm/rid_privacy[equal-length]", "repeat_and_compare", "rid is in the query"),
        Break("pro/recipient_privacy[equal-length]", "repeat_and_compare", "rid is in the packet"),
        Break("rkm/robustness", "damaged_queries", "nothing tells that a box was damaged"),
        Break("pro/recipient_privacy_active", "repeat_and_compare", "rid is in the packet"),
    ],
)

MESSENGER.value(
    "hardened[aw=shows_sender]",
    replace(HARDENED, aw=ShowsSender()),
    fault="the wrapper carries the sender's key in the clear",
    claims=CLAIMS,
    findings=FINDINGS,
    breaks=[
        *by_each(
            "repeat_and_compare",
            "pro/sender_privacy[established]",
            "pro/sender_privacy[equal-length]",
            "pro/sender_privacy[anonymous]",
            "pro/sender_privacy[exposed]",
            "pro/sender_privacy_active",
            why="the sender's key is beside the wrapper",
        ),
        Break("abp/metadata_filter", "repeat_and_compare", "and so it is on its way to bob"),
    ],
)

MESSENGER.value(
    "hardened[ke=unauthenticated]",
    replace(
        HARDENED, session=replace(X3DH_DOUBLE_RATCHET, ke=unauthenticated_ke.Unauthenticated())
    ),
    fault="the handshake does not authenticate who begins",
    claims=CLAIMS,
    findings=FINDINGS,
    breaks=[
        Break(
            "pro/authenticity[sp-honest]",
            "in_her_name",
            "no secret of alice's enters the session's key",
        )
    ],
)

MESSENGER.value(
    "hardened[sm=unauthenticated]",
    replace(
        HARDENED, session=replace(X3DH_DOUBLE_RATCHET, sm=unauthenticated_sm.Unauthenticated())
    ),
    fault="the channel's ciphertexts are malleable",
    claims=CLAIMS,
    findings=FINDINGS,
    breaks=[
        Break(
            "pro/confidentiality[first-contact]",
            "maul_and_deliver",
            "the franking tag covers m, but bob's client parses before it verifies",
        )
    ],
)
