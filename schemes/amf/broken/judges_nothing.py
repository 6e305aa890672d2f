"""A judge that accepts nothing."""

from harness.declare.registry import Break, scheme
from schemes.amf.tyagi19 import Tyagi19
from schemes.values import FrankingTag, Message, PublicKey, SecretKey


@scheme(
    "amf",
    "judges_nothing",
    fault="the judge rejects every report",
    breaks=[Break("amf/correctness", "honest_use", "nobody is framed, and nobody is reported")],
)
class JudgesNothing(Tyagi19):
    """Tyagi19 with a broken judge: receiver binding is perfect."""

    def judge(
        self, pk_s: PublicKey, pk_r: PublicKey, sk_j: SecretKey, m: Message, sigma: FrankingTag
    ) -> bool:
        return False
