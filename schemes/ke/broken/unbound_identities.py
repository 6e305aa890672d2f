"""X3DH whose key knows nothing of the public keys."""

from harness.declare.finding import Break
from schemes.ke.interface import KE
from schemes.ke.x3dh import LABEL, X3dh
from schemes.primitives import hkdf
from schemes.values import EphemeralKey, KePublicKey, PublicKey, SessionKey


@KE.fault(
    "unbound_identities",
    "k is of the exchanges alone: other bytes of a key are that key.",
    breaks=[
        Break("ke/unknown_key_share", "share_under_a_twin", "Every key has two names."),
        Break("ke/sender_authentication", "change_her_handshake", "EK has two encodings."),
        Break(
            "ke/key_indistinguishability",
            "ask_about_another_handshake",
            "A handshake with a key in other bytes gives the same k.",
        ),
    ],
)
class UnboundIdentities(X3dh):
    """X25519 ignores a key's highest bit, so that every key has two names."""

    def session_key(
        self,
        dh: tuple[bytes, ...],
        pk_s: KePublicKey,
        ek: PublicKey,
        pk_r: KePublicKey,
        epk_r: EphemeralKey,
    ) -> SessionKey:
        """The fault: no public key goes into k."""
        return SessionKey(hkdf(self.ikm(dh), info=LABEL))
