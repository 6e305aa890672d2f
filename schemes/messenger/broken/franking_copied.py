"""RP gets a copy of every franking tag."""

from harness.declare.coins import Coins
from schemes.messenger.findings.terms import CONVERSATIONS, by_each
from schemes.messenger.interface import MESSENGER
from schemes.messenger.names import User
from schemes.messenger.section7 import HARDENED, Section7
from schemes.messenger.state import ClientState
from schemes.messenger.wire import Forward, PaddedPacket, SealedPacket
from schemes.values import Message


@MESSENGER.fault(
    "franking_copied",
    "every message comes with a packet that shows RP its franking tag, to screen messages with",
    of=HARDENED,
    breaks=by_each("judge_each_guess", *CONVERSATIONS, why="RP judges each guess"),
)
class Copied(Section7):
    """Inside, as in the hardened design, and once more for RP, which drops what it cannot parse."""

    def send(
        self, st: ClientState, m: Message, rid: User, coins: Coins
    ) -> tuple[ClientState, tuple[Forward, ...]]:
        """The fault: another packet, with a tag."""
        st, packets = super().send(st, m, rid, coins)
        contact = st.contacts[self.contacts.index(rid)]
        tag = self.frank(st, m, None, rid, contact.identity.amf, coins)
        shown = SealedPacket(packet=PaddedPacket(tag), rid=self.padding.identifier(rid.uid))
        c = self.pke.enc(st.pki[rid.provider].pke, self.labels.protect(shown), coins)
        return st, (*packets, Forward(rp=rid.provider, c=c))
