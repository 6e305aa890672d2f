"""A judge that takes an error for success."""

from harness.declare.errors import Rejection
from harness.declare.finding import Break
from schemes.amf.interface import AMF
from schemes.amf.tyagi19 import Tyagi19
from schemes.values import AmfPublicKey, AmfSecretKey, FrankingTag, Message

WHY = "A tag without its last byte accuses the sender of any message."


@AMF.fault(
    "judge_fails_open",
    "Whatever Judge cannot parse, it accepts.",
    cwe=636,
    seen="CVE-2008-5077",
    breaks=[
        Break("amf/receiver_binding", "mutate_the_tag", WHY),
    ],
)
class JudgeFailsOpen(Tyagi19):
    """Sound for every tag that can be parsed."""

    def judge(
        self,
        pk_s: AmfPublicKey,
        pk_r: AmfPublicKey,
        sk_j: AmfSecretKey,
        m: Message,
        sigma: FrankingTag,
    ) -> bool:
        """The fault: a malformed tag is good evidence."""
        try:
            self.parse(sigma)
        except Rejection:
            return True
        return super().judge(pk_s, pk_r, sk_j, m, sigma)
