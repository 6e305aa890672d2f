"""X3DH that takes any bytes for a key."""

from harness.declare.errors import Rejection, attempt
from harness.declare.finding import Break
from schemes.ke.interface import KE
from schemes.ke.x3dh import X3dh, X3dhState
from schemes.primitives import KEY_LENGTH, x25519
from schemes.values import EphemeralKey, KePublicKey, PublicKey, SecretKey


def _any(sk: SecretKey, pk: bytes) -> bytes:
    shared = attempt(x25519, sk, PublicKey(pk[:KEY_LENGTH].ljust(KEY_LENGTH, b"\0")))
    return bytes(KEY_LENGTH) if isinstance(shared, Rejection) else shared


@KE.fault(
    "small_order",
    "An exchange that gives zeros counts as one, and so does half a key.",
    breaks=[Break("ke/malicious_keys", "exchange_with_what_is_no_key", "Nothing is checked.")],
)
class SmallOrder(X3dh):
    """The sender checks nothing of the recipient's keys."""

    def sender_exchanges(
        self, st_s: X3dhState, ek_s: SecretKey, pk_r: KePublicKey, epk_r: EphemeralKey
    ) -> tuple[bytes, ...]:
        """The fault: zeros, where X25519 refuses."""
        return _any(st_s.sk, epk_r), _any(ek_s, pk_r), _any(ek_s, epk_r)
