"""The hardened design with ratchets that forget nothing, or do not turn."""

from dataclasses import replace

from harness.declare.finding import Break
from schemes.evolve import evolve
from schemes.messenger.claims import CLAIMS
from schemes.messenger.findings import FINDINGS
from schemes.messenger.interface import MESSENGER
from schemes.messenger.section7 import HARDENED
from schemes.session.composed import X3DH_DOUBLE_RATCHET
from schemes.sm.broken.static_key import StaticKey
from schemes.sm.double_ratchet import SLOT, DoubleRatchet, RatchetState


class KeepsKeys(DoubleRatchet):
    """The Double Ratchet, but a message's key stays when it has served."""

    def message_key(self, st: RatchetState, header: bytes) -> tuple[RatchetState, bytes]:
        """The fault: the key is put back among those of messages that are still to come."""
        st, key = super().message_key(st, header)
        return evolve(st, skipped=(*st.skipped, (header[:SLOT], key))), key


MESSENGER.value(
    "hardened[sm=KeepsKeys]",
    replace(HARDENED, session=replace(X3DH_DOUBLE_RATCHET, sm=KeepsKeys())),
    fault="a message's key stays when it has served",
    claims=CLAIMS,
    findings=FINDINGS,
    breaks=[
        Break("pro/forward_secrecy[later]", "open_with_the_device", "the state has every key"),
        Break(
            "pro/forward_secrecy[first-message-two-epochs-later]",
            "rewind_then_open",
            "no replay is needed",
        ),
    ],
)

MESSENGER.value(
    "hardened[sm=static_key]",
    replace(HARDENED, session=replace(X3DH_DOUBLE_RATCHET, sm=StaticKey())),
    fault="all keys of a session follow from one that stays",
    claims=CLAIMS,
    findings=FINDINGS,
    breaks=[
        Break("pro/post_compromise[session-passive]", "open_with_the_device", "nothing ever heals"),
        Break("pro/post_compromise[conversation]", "open_with_the_device", "nothing ever heals"),
        Break("pro/post_compromise_authenticity[sender]", "speak_with_the_device", "nothing heals"),
    ],
)
