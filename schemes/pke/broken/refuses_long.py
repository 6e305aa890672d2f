"""Encryption that cannot decrypt everything that it encrypts."""

from harness.declare.errors import Reason, Rejection
from harness.declare.finding import Break
from schemes.pke.hpke import Hpke
from schemes.pke.interface import PKE
from schemes.values import Message, PkeCiphertext, PkeSecretKey

LONGEST = 1024


@PKE.fault(
    "refuses_long",
    "Ciphertexts of more than a kilobyte are not decrypted.",
    breaks=[Break("pke/correctness", "honest_use", "Long messages are lost.")],
)
class RefusesLong(Hpke):
    """HPKE behind a buffer that is too small."""

    def dec(self, sk: PkeSecretKey, c: PkeCiphertext) -> Message:
        """The fault: a limit that Enc does not have."""
        if len(c) > LONGEST:
            raise Rejection(Reason.REFUSED, "too long")
        return super().dec(sk, c)
