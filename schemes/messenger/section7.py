"""Section 7 and its two designs: as written, and hardened."""

from dataclasses import replace

from schemes.amf.tyagi19 import Tyagi19
from schemes.aw.sealed_sender import SealedSender
from schemes.messenger.claims import CLAIMS
from schemes.messenger.findings import FINDINGS
from schemes.messenger.interface import MESSENGER
from schemes.messenger.roles import Roles
from schemes.messenger.slots.answers import Open, SealedOneSize
from schemes.messenger.slots.blocklist import AtProvider, ClientToo
from schemes.messenger.slots.contacts import ByProviderAndSid, BySid
from schemes.messenger.slots.filing import OpenToAll, OwnOnce
from schemes.messenger.slots.franking import Beside, Inside
from schemes.messenger.slots.handshakes import AsItComes, Once
from schemes.messenger.slots.labels import DomainSeparated, NoLabels
from schemes.messenger.slots.padding import FixedSizes, NoPadding
from schemes.messenger.slots.past_keys import Forgotten, Kept
from schemes.messenger.slots.report import Bare, Certified
from schemes.messenger.slots.rotation import ToldOnce, UntilUsed
from schemes.messenger.slots.tokens import BareTokens, BoundTokens
from schemes.pke.hpke import Hpke
from schemes.session.composed import X3DH_DOUBLE_RATCHET
from schemes.sig.ed25519 import Ed25519


class Section7(Roles):
    """The algorithms of section 7 over one design: a step is a method, and so is a check.

    `snd.py` has steps 1 and 2, `rkm.py` 3 to 5 and 14, `pro.py` 6 to 8 and 10, `receive.py` 9,
    `abp.py` 11 to 13, `roles.py` who may ask whom. A variant overrides a method; roles and games
    call the same one.
    """


AS_WRITTEN = Section7(
    pke=Hpke(),
    sig=Ed25519(),
    session=X3DH_DOUBLE_RATCHET,
    aw=SealedSender(),
    amf=Tyagi19(),
    labels=NoLabels(),
    franking=Beside(),
    padding=NoPadding(),
    report=Bare(),
    contacts=BySid(),
    handshakes=AsItComes(),
    blocklist=AtProvider(),
    rotation=ToldOnce(),
    filing=OpenToAll(),
    past_keys=Forgotten(),
    answers=Open(),
    tokens=BareTokens(),
)

HARDENED = replace(
    AS_WRITTEN,
    amf=Tyagi19(hedged=True),
    labels=DomainSeparated(),
    franking=Inside(),
    padding=FixedSizes(),
    report=Certified(),
    contacts=ByProviderAndSid(),
    handshakes=Once(),
    blocklist=ClientToo(),
    rotation=UntilUsed(),
    filing=OwnOnce(),
    past_keys=Kept(),
    answers=SealedOneSize(),
    tokens=BoundTokens(),
)

MESSENGER.value(
    "as_written",
    AS_WRITTEN,
    cites="section 7",
    doc="""Section 7 taken literally: no labels, no padding, the franking tag beside the ciphertext.

    docs/readings.md lists every choice that the text leaves, and the reading that was taken.""",
    claims=CLAIMS,
    findings=FINDINGS,
)

MESSENGER.value(
    "hardened",
    HARDENED,
    cites="section 7 with defences D1, D2, D3, D4, D5, D6, D7, D9, D11, D13, D18, D21, D23, D36, "
    "D41, D42, D43, D50",
    doc="""Section 7 with its defences, each in a slot: the franking tag inside the ratchet's
    plaintext (D1), a label in every signature, tag and sealed box (D2), which names both users in
    what is franked (D18), fixed sizes (D4), the sender's certificate in every report (D5), contacts
    by provider and identifier (D7), tokens for one change each and approvals for one query (D3,
    D11), key queries answered alike (D41), handshakes accepted once, in conversations of several
    sessions (D9), reports in one's own name that count once (D13), judged under the key that they
    were made for (D42), of tags that bad coins do not spoil (D43), a blocklist that RP asks of
    verified names only, and that the client keeps too (D6, D21), and access keys that are counted,
    repeated until they are used, used where they are held, and told to nobody who was never
    answered (D23, D36, D50).""",
    claims=CLAIMS,
    findings=FINDINGS,
)
