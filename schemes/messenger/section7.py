"""Section 7 behind the paper's syntax, and its two designs: as written, and hardened."""

from dataclasses import dataclass, replace
from functools import partial

from harness.declare.coins import Coins
from harness.declare.network import Ask, Role
from harness.declare.registry import scheme
from schemes.amf.tyagi19 import Tyagi19
from schemes.aw.sealed_sender import SealedSender
from schemes.ke.x3dh import X3dh
from schemes.messenger import abp, pro, rkm, roles, snd
from schemes.messenger.claims import CLAIMS, HARDENED_BREAKS, WRITTEN_BREAKS
from schemes.messenger.design import Design
from schemes.messenger.slots.auth import SignedNonce
from schemes.messenger.slots.contacts import ByProviderAndSid, BySid
from schemes.messenger.slots.franking import Beside, Inside
from schemes.messenger.slots.labels import DomainSeparated, NoLabels
from schemes.messenger.slots.padding import FixedSizes, NoPadding
from schemes.messenger.slots.relay import Blind
from schemes.messenger.slots.report import Bare, Certified
from schemes.messenger.slots.unverified import Reject
from schemes.messenger.state import (
    ClientState,
    Identity,
    KeyMaterial,
    Pki,
    ProviderKeys,
    ProviderSecrets,
    ProviderState,
    Received,
    Report,
    User,
)
from schemes.pke.hpke import Hpke
from schemes.session.composed import KeSm
from schemes.sig.ed25519 import Ed25519
from schemes.sm.double_ratchet import DoubleRatchet
from schemes.values import Ciphertext, Identifier, Message, ProviderName


@dataclass(frozen=True)
class Section7(Design):
    """The thirteen algorithms over one design (interface.py says what each does)."""

    @property
    def provider(self) -> Role:
        return partial(roles.provider, self)

    @property
    def sds(self) -> Role:
        return partial(roles.sds, self)

    @property
    def client(self) -> Role:
        return partial(pro.client, self)

    def provider_keys(self, coins: Coins) -> tuple[ProviderSecrets, ProviderKeys]:
        sk_pke, pk_pke = self.pke.keygen(coins)
        sk_sig, pk_sig = self.sig.keygen(coins)
        sk_amf, pk_amf = self.amf.keygen(coins)
        return ProviderSecrets(sk_pke, sk_sig, sk_amf), ProviderKeys(pk_pke, pk_sig, pk_amf)

    def register(
        self, user: User, pki: Pki, anon: bool, ask: Ask, coins: Coins
    ) -> tuple[ClientState, None]:
        return roles.register(self, user, pki, anon, ask, coins)

    def update_entry(
        self, st: ClientState, pref: int, b: bool, ask: Ask, coins: Coins
    ) -> tuple[ClientState, bool]:
        return snd.update_entry(st, pref, b, ask)

    def lookup(
        self, st: ClientState, rid: Identifier, ask: Ask, coins: Coins
    ) -> tuple[ClientState, tuple[ProviderName, ...]]:
        return snd.lookup(self, st, rid, ask)

    def init(self, st: ClientState, rid: User, coins: Coins) -> tuple[ClientState, Ciphertext]:
        return rkm.init(self, st, rid, coins)

    def reconstruct(
        self, st: ClientState, rid: User, resp: Ciphertext
    ) -> tuple[ClientState, KeyMaterial]:
        return rkm.reconstruct(self, st, rid, resp)

    def retrieve(
        self, st: ClientState, rid: User, ask: Ask, coins: Coins
    ) -> tuple[ClientState, KeyMaterial]:
        return rkm.retrieve(self, st, rid, ask, coins)

    def send(
        self, st: ClientState, m: Message, rid: User, coins: Coins
    ) -> tuple[ClientState, Ciphertext]:
        return pro.send(self, st, m, rid, coins)

    def submit(self, st: ClientState, c: Ciphertext, rp: ProviderName, ask: Ask) -> bool:
        return pro.submit(st, c, rp, ask)

    def deliver(
        self, st: ProviderState, sp: ProviderName, c: Ciphertext
    ) -> tuple[Identifier, Ciphertext]:
        return pro.deliver(self, st, sp, c)

    def receive(
        self, st: ClientState, sp: ProviderName, c: Ciphertext
    ) -> tuple[ClientState, Received]:
        return pro.receive(self, st, sp, c)

    def peer_identity(self, st: ClientState, peer: User) -> Identity | None:
        contact = st.contacts.get(self.contacts.index(peer))
        return contact.identity if contact else None

    def gen_report(self, st: ClientState, received: Received, reason: bytes) -> bytes:
        return abp.gen_report(self, st, received, reason)

    def report_rcv(self, st: ProviderState, rho: bytes) -> tuple[ProviderState, Report]:
        return abp.report_rcv(self, st, rho)

    def reported(self, st: ProviderState, report: Report) -> Message:
        return self.labels.reported(report.franked, User(st.name, report.rid))

    def block(self, st: ClientState, sid: User, ask: Ask, coins: Coins) -> tuple[ClientState, None]:
        return abp.block(self, st, sid, ask, coins)


AS_WRITTEN = Section7(
    pke=Hpke(),
    sig=Ed25519(),
    session=KeSm(X3dh(), DoubleRatchet()),
    aw=SealedSender(),
    amf=Tyagi19(),
    auth=SignedNonce(),
    relay=Blind(),
    labels=NoLabels(),
    franking=Beside(),
    padding=NoPadding(),
    report=Bare(),
    contacts=BySid(),
    unverified=Reject(),
)

HARDENED = replace(
    AS_WRITTEN,
    labels=DomainSeparated(),
    franking=Inside(),
    padding=FixedSizes(),
    report=Certified(),
    contacts=ByProviderAndSid(),
)

scheme(
    "messenger",
    "as_written",
    cites="section 7",
    doc="""Section 7 taken literally: no labels, no padding, the franking tag beside the ciphertext.

    docs/readings.md lists every choice that the text leaves, and the reading that was taken.""",
    claims=CLAIMS,
    breaks=WRITTEN_BREAKS,
)(AS_WRITTEN)

scheme(
    "messenger",
    "hardened",
    cites="section 7 with defences D1, D2, D4, D5, D7",
    doc="""Section 7 with five defences, each in its slot: the franking tag inside the ratchet's
    plaintext (D1), a label in every signature, tag and sealed box (D2), fixed sizes (D4), the
    sender's certificate in every report (D5), contacts by provider and identifier (D7).""",
    claims=CLAIMS,
    breaks=HARDENED_BREAKS,
)(HARDENED)
