"""Designs that are careless with names, and blocks that leave something unchecked."""

import unicodedata
from dataclasses import dataclass, replace

from harness.declare.coins import Coins
from harness.declare.encoding import join
from harness.declare.errors import Rejection, attempt
from harness.declare.wire import Wire
from schemes.amf.tag import Statement, Tag
from schemes.amf.tyagi19 import Tyagi19
from schemes.evolve import evolve
from schemes.messenger.names import User
from schemes.messenger.section7 import HARDENED, Section7
from schemes.messenger.state import SdsState
from schemes.messenger.wire import (
    CertifiedKey,
    ContactIndex,
    Entry,
    EntryChange,
    Identity,
    UpdateEntry,
)
from schemes.pke.hpke import Hpke
from schemes.sig.ed25519 import Ed25519
from schemes.values import (
    AmfPublicKey,
    AmfSecretKey,
    AwPublicKey,
    FrankingTag,
    Identifier,
    KePublicKey,
    Message,
    PkeCiphertext,
    PkePublicKey,
    PkeSecretKey,
)


def folded(uid: Identifier) -> Identifier:
    """Small letters."""
    return Identifier(uid.lower())


def composed(uid: Identifier) -> Identifier:
    """Compatibility forms composed, and without what has no width."""
    return Identifier(unicodedata.normalize("NFKC", uid.decode()).encode())


def cut(uid: Identifier) -> Identifier:
    """As C has it."""
    return Identifier(uid.split(b"\0")[0])


def stripped(uid: Identifier) -> Identifier:
    """Without white space around it."""
    return Identifier(uid.strip())


@dataclass(frozen=True)
class Indexed:
    """Contacts by provider and what becomes of the identifier."""

    by: str

    def index(self, peer: User) -> ContactIndex:
        return ContactIndex(join(peer.provider, NORMAL[self.by](peer.uid)))


NORMAL = {"folded": folded, "composed": composed, "cut": cut, "stripped": stripped}


class FoldsEntries(Section7):
    """A directory entry is signed in small letters."""

    def signed(self, record: Wire) -> Message:
        if isinstance(record, Entry | EntryChange):
            record = evolve(record, uid=folded(record.uid))
        return super().signed(record)


class AnyProvider(Section7):
    """The SDS takes any approved provider's word for an entry, which does not name the app."""

    def signed(self, record: Wire) -> Message:
        if isinstance(record, Entry | EntryChange):
            record = evolve(record, app=type(record.app)(b"app"))
        return super().signed(record)

    def check_entry(self, st: SdsState, update: UpdateEntry) -> bool:
        token = attempt(self.tokens.read, update)
        if isinstance(token, Rejection) or not self.check_epoch(st, update, token.epoch):
            return False
        entry = self.signed(token.record)
        return any(self.sig.verify(keys.sig, token.signature, entry) for keys in st.pki.values())


class CertifiesNames(Section7):
    """A certificate is over the name alone."""

    def signed(self, record: Wire) -> Message:
        if isinstance(record, CertifiedKey):
            none = Identity(ke=KePublicKey(), aw=AwPublicKey(), amf=AmfPublicKey())
            record = evolve(record, identity=none)
        return super().signed(record)


def made(variant: type[Section7]) -> Section7:
    """A variant of the hardened design."""
    return variant(**vars(HARDENED))


def indexed(by: str) -> Section7:
    """Another index of contacts."""
    return replace(HARDENED, contacts=Indexed(by))


@dataclass(frozen=True)
class UncheckedByte(Hpke):
    """HPKE with a byte of no meaning in its ciphertexts, so many bytes from the beginning or, if
    negative, from the end."""

    at: int = 0

    def enc(self, pk: PkePublicKey, m: Message, coins: Coins) -> PkeCiphertext:
        c = super().enc(pk, m, coins)
        at = self.at if self.at >= 0 else len(c) + 1 + self.at
        return PkeCiphertext(c[:at] + b"\0" + c[at:])

    def dec(self, sk: PkeSecretKey, c: PkeCiphertext) -> Message:
        at = self.at if self.at >= 0 else len(c) + self.at
        return super().dec(sk, PkeCiphertext(c[:at] + c[at + 1 :]))


@dataclass(frozen=True)
class Signs(Ed25519):
    """Ed25519 over a message without some of its bytes."""

    first: int
    last: int

    def signed(self, m: Message) -> bytes:
        return m[: self.first] + m[self.last :]


class FranksAKilobyte(Tyagi19):
    """A tag is over a message's first kilobyte."""

    def challenge(self, s: Statement, m: Message, commitments: list[bytes]) -> int:
        return super().challenge(s, Message(m[:1024]), commitments)


class VerifiesLess(Tyagi19):
    """A byte of no meaning in a tag, which Judge insists upon and Verify does not look at."""

    def encode(self, tag: Tag) -> FrankingTag:
        sigma = super().encode(tag)
        return FrankingTag(sigma[:200] + b"\0" + sigma[200:])

    def parse(self, sigma: FrankingTag) -> Tag:
        return super().parse(FrankingTag(sigma[:200] + sigma[201:]))

    def judge(
        self,
        pk_s: AmfPublicKey,
        pk_r: AmfPublicKey,
        sk_j: AmfSecretKey,
        m: Message,
        sigma: FrankingTag,
    ) -> bool:
        return sigma[200:201] == b"\0" and super().judge(pk_s, pk_r, sk_j, m, sigma)
