"""HPKE whose refusals depend on what it would have decrypted."""

from harness.declare.errors import Reason, Rejection
from harness.declare.finding import Break
from schemes.pke.broken.unauthenticated import Unauthenticated
from schemes.pke.hpke import Hpke
from schemes.pke.interface import PKE
from schemes.values import Message, PkeCiphertext, PkeSecretKey

WHY = "of a changed challenge the reason of the refusal tells the first byte of the message"


@PKE.fault(
    "rejections_tell",
    "A forged ciphertext is parsed before it is refused, and the reason says how far it got.",
    cites="Manger, CRYPTO 2001; Vaudenay, EUROCRYPT 2002",
    cwe=203,
    breaks=[Break("pke/ind_cca", "reasons_of_refusals", WHY)],
)
class RejectionsTell(Hpke):
    """HPKE behind a parser that wants a letter of the first half of the alphabet."""

    def dec(self, sk: PkeSecretKey, c: PkeCiphertext) -> Message:
        """The fault: another reason where the unverified plaintext has the wrong first byte."""
        try:
            return super().dec(sk, c)
        except Rejection:
            if Unauthenticated().dec(sk, c)[:1] > b"b":
                raise Rejection(Reason.MALFORMED, "no such command") from None
            raise
