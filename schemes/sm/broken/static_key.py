"""A channel whose keys all follow from one."""

from hmac import digest

from harness.declare.finding import Break
from schemes.primitives import KEY_LENGTH, ZERO_NONCE
from schemes.sm.double_ratchet import SLOT, DoubleRatchet
from schemes.sm.interface import SM


@SM.fault(
    "static_key",
    "All keys follow from one that stays: no forward secrecy, no healing.",
    breaks=[
        Break("sm/confidentiality[forward-secrecy]", "expose_then_read_back", "The key stays."),
        Break("sm/confidentiality[post-compromise]", "expose_then_go_along", "The key stays."),
        Break("sm/confidentiality[chosen-coins]", "expose_then_go_along", "The key stays."),
        Break("sm/authenticity[healed]", "write_for_the_healed", "The key stays."),
    ],
)
class StaticKey(DoubleRatchet):
    """The Double Ratchet's form without a ratchet: authentic, confidential, in any order."""

    def root_step(self, root: bytes, dh: bytes) -> tuple[bytes, bytes]:
        """The fault: the root key stays, and a chain has what it says of the turn's number."""
        k, turn = root[:KEY_LENGTH], int.from_bytes(root[KEY_LENGTH:], "big") + 1
        return k + turn.to_bytes(4, "big"), digest(k, turn.to_bytes(4, "big"), "sha256")

    def chain_step(self, chain: bytes) -> tuple[bytes, bytes]:
        """The fault: the chain's key is the key of each of its messages."""
        return chain, chain

    def nonce(self, header: bytes) -> bytes:
        """The message's number, for here a key serves more than once."""
        return header[KEY_LENGTH:SLOT].ljust(len(ZERO_NONCE), b"\0")
