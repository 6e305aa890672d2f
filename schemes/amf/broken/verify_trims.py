"""A recipient that is kinder than the judge."""

from harness.declare.finding import Break
from schemes.amf.group import SCALAR_LENGTH
from schemes.amf.interface import AMF
from schemes.amf.tyagi19 import ELEMENTS, SCALARS, Tyagi19
from schemes.values import AmfPublicKey, AmfSecretKey, FrankingTag, Message

WHY = "With a byte behind it, a tag is taken by the recipient and refused by the judge."


@AMF.fault(
    "verify_trims",
    "Verify ignores what follows a tag, and Judge refuses it.",
    cwe=436,
    breaks=[
        Break("amf/sender_binding", "mutate_the_tag", WHY),
    ],
)
class VerifyTrims(Tyagi19):
    """Two parsers for one format."""

    def verify(
        self,
        pk_s: AmfPublicKey,
        sk_r: AmfSecretKey,
        pk_j: AmfPublicKey,
        m: Message,
        sigma: FrankingTag,
    ) -> bool:
        """The fault: a longer tag is as good, here."""
        size = SCALARS * SCALAR_LENGTH + ELEMENTS * self.group.length
        return super().verify(pk_s, sk_r, pk_j, m, FrankingTag(sigma[:size]))
