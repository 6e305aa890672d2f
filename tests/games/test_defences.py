"""No named attack fails for an accidental reason: take away what should stop it, and it wins."""

from dataclasses import dataclass, field, fields
from typing import Any

import pytest

from harness.declare.coins import Coins
from harness.declare.encoding import join, split_exactly
from harness.declare.errors import Rejection
from harness.declare.registry import ADVERSARIES, GAMES, SCHEMES, Origin, Scheme
from harness.engine import catalogue
from harness.engine.trial import Cell, Match
from schemes.amf.interface import Amf
from schemes.amf.tyagi19 import Tyagi19
from schemes.evolve import evolve
from schemes.ke.x3dh import X3dh
from schemes.messenger.section7 import AS_WRITTEN, HARDENED, Section7
from schemes.messenger.slots.contacts import BySid
from schemes.messenger.slots.franking import Beside
from schemes.messenger.slots.labels import DomainSeparated, Purpose
from schemes.messenger.slots.report import Bare, Certified
from schemes.messenger.state import Identity, Pki, Received, Report, User
from schemes.primitives import x25519_public
from schemes.session.composed import KeSm
from schemes.sig.interface import Sig
from schemes.sm.broken.static_key import StaticKey, StaticState
from schemes.sm.broken.unauthenticated import UNAUTHENTICATED
from schemes.values import (
    AccessKey,
    Ciphertext,
    FrankingTag,
    Identifier,
    Message,
    PublicKey,
    SecretKey,
)

catalogue.load()


@dataclass(frozen=True)
class Unlabelled:
    """Domain separation with one exception: these purposes go without, as in the text."""

    bare: frozenset[Purpose]
    forget_uid: bool = False
    sound: DomainSeparated = field(default_factory=DomainSeparated)

    def bind(self, purpose: Purpose, *fields: bytes) -> Message:
        if self.forget_uid and purpose == Purpose.ENTRY:
            return self.sound.bind(purpose, *fields[1:])
        return Message(fields[0]) if purpose in self.bare else self.sound.bind(purpose, *fields)

    def open(self, purpose: Purpose, data: bytes, count: int) -> tuple[bytes, ...]:
        return self.sound.open(purpose, data, count)

    def compose(self, m: Message, access_key: AccessKey | None) -> Message:
        return self.sound.compose(m, access_key)

    def decompose(self, plaintext: Message) -> tuple[Message, AccessKey | None]:
        return self.sound.decompose(plaintext)

    def franked(self, m: Message, plaintext: Message, rid: User) -> Message:
        return self.sound.franked(m, plaintext, rid)

    def reported(self, franked: Message, rid: User) -> Message:
        return self.sound.reported(franked, rid)


@dataclass(frozen=True)
class Guesses(DomainSeparated):
    """Domain separation, but a message that looks like two is taken for two."""

    def decompose(self, plaintext: Message) -> tuple[Message, AccessKey | None]:
        m, key = super().decompose(plaintext)
        try:
            first, second = split_exactly(m, 2)
        except Rejection:
            return m, key
        return Message(first), AccessKey(second)

    def franked(self, m: Message, plaintext: Message, rid: User) -> Message:
        return super().franked(DomainSeparated().decompose(plaintext)[0], plaintext, rid)


@dataclass(frozen=True)
class Unchecked:
    """Reports carry the certificate, and RP does not verify it."""

    sound: Certified = field(default_factory=Certified)
    certified: bool = True

    def encode(
        self, received: Received, current: Identity | None, rid: Identifier, reason: bytes
    ) -> bytes:
        return self.sound.encode(received, current, rid, reason)

    def decode(self, rho: bytes) -> Report:
        return self.sound.decode(rho)

    def check(self, sig: Sig, labels: Any, pki: Pki, report: Report) -> None:
        return None


@dataclass(frozen=True)
class Lenient:
    """Franking whose Judge, or both of whose checks, ask for less."""

    judging: str = "anything"
    verifying: str = "as it should"
    sound: Amf = field(default_factory=Tyagi19)

    def keygen(self, coins: Coins) -> Any:
        return self.sound.keygen(coins)

    def frank(self, *given: Any) -> FrankingTag:
        return self.sound.frank(*given)

    def forge(self, *given: Any) -> FrankingTag:
        return self.sound.forge(*given)

    def rforge(self, *given: Any) -> FrankingTag:
        return self.sound.rforge(*given)

    def verify(
        self, pk_s: PublicKey, sk_r: SecretKey, pk_j: PublicKey, m: Message, sigma: FrankingTag
    ) -> bool:
        if self.verifying == "anything":
            return True
        return self.sound.verify(pk_s, sk_r, pk_j, m, sigma)

    def judge(
        self, pk_s: PublicKey, pk_r: PublicKey, sk_j: SecretKey, m: Message, sigma: FrankingTag
    ) -> bool:
        if self.judging == "as it should":
            return self.sound.judge(pk_s, pk_r, sk_j, m, sigma)
        return len(sigma) > 0 or self.judging == "anything"


@dataclass(frozen=True)
class Forgetful:
    """A channel that does not remember what it has received."""

    sound: StaticKey = field(default_factory=StaticKey)

    def init_s(self, k: SecretKey) -> StaticState:
        return self.sound.init_s(k)

    def init_r(self, k: SecretKey) -> StaticState:
        return self.sound.init_r(k)

    def send(self, st: StaticState, m: Message, coins: Coins) -> tuple[StaticState, Ciphertext]:
        return self.sound.send(st, m, coins)

    def recv(self, st: StaticState, c: Ciphertext) -> tuple[StaticState, Message]:
        _, m = self.sound.recv(st, c)
        return st, m


@dataclass(frozen=True)
class Open:
    """A wrapper that wraps nothing."""

    def gen(self, coins: Coins) -> tuple[SecretKey, PublicKey]:
        sk = SecretKey(coins.bytes(32))
        return sk, x25519_public(sk)

    def send(
        self, sk_s: SecretKey, sid: Identifier, pk_r: PublicKey, m: Message, coins: Coins
    ) -> Ciphertext:
        return Ciphertext(join(sid, m))

    def recv(self, sk_r: SecretKey, c: Ciphertext) -> tuple[PublicKey, Identifier, Message]:
        sid, m = split_exactly(c, 2)
        return PublicKey(b""), Identifier(sid), Message(m)


def unlabelled(*bare: Purpose) -> Unlabelled:
    return Unlabelled(frozenset(bare))


MALLEABLE = evolve(
    AS_WRITTEN,
    session=KeSm(X3dh(), UNAUTHENTICATED),
    aw=Open(),
    amf=Lenient(verifying="anything"),
)
AUTH_SIGNS_ANYTHING = evolve(HARDENED, labels=unlabelled(Purpose.CHALLENGE))

WEAKENED: list[tuple[str, str, Section7]] = [
    ("snd/authorization[accounts-stay]", "signed_nonce_is_a_token", AUTH_SIGNS_ANYTHING),
    ("snd/authorization[accounts-move]", "signed_nonce_is_a_token", AUTH_SIGNS_ANYTHING),
    ("pro/authenticity", "signed_nonce_is_a_certificate", AUTH_SIGNS_ANYTHING),
    ("abp/receiver_binding", "certificate_from_auth", AUTH_SIGNS_ANYTHING),
    (
        "snd/authorization[accounts-stay]",
        "borrowed_token",
        evolve(HARDENED, labels=Unlabelled(frozenset(), forget_uid=True)),
    ),
    ("snd/authorization[accounts-move]", "recycled_identifier", HARDENED),
    ("pro/confidentiality[first-contact]", "judge_each_guess", evolve(HARDENED, franking=Beside())),
    (
        "pro/confidentiality[established]",
        "mail_for_the_namesake",
        evolve(HARDENED, contacts=BySid()),
    ),
    ("pro/authenticity", "namesake", evolve(HARDENED, contacts=BySid())),
    ("pro/authenticity", "looks_like_an_access_key", evolve(HARDENED, labels=Guesses())),
    ("pro/authenticity", "replay_first_contact", HARDENED),
    ("pro/authenticity", "replay_and_reorder", evolve(HARDENED, session=KeSm(X3dh(), Forgetful()))),
    ("abp/receiver_binding", "report_with_a_fresh_key", evolve(HARDENED, report=Unchecked())),
    ("abp/receiver_binding", "alter_a_true_report", evolve(HARDENED, amf=Lenient())),
    ("abp/receiver_binding", "deniable_forgeries", evolve(HARDENED, amf=Lenient("any tag"))),
    ("abp/sender_binding", "new_keys_then_deny", evolve(HARDENED, report=Bare())),
    (
        "abp/sender_binding",
        "namesake_takes_the_blame",
        evolve(HARDENED, report=Bare(), contacts=BySid()),
    ),
    ("abp/sender_binding", "under_another_flag", evolve(HARDENED, contacts=BySid())),
    (
        "abp/sender_binding",
        "dishonest_tag",
        evolve(HARDENED, amf=Lenient("as it should", "anything")),
    ),
]


def wins(game: str, attack: str, d: Section7, trials: int) -> int:
    scheme = Scheme("messenger", "weakened", d, "", Origin("", 0))
    match = Match(Cell(game, "weakened", attack), GAMES[game], scheme, ADVERSARIES[attack])
    outcomes = [match.play(5, index).outcome for index in range(trials)]
    assert {o.fault for o in outcomes} == {None}
    return sum(o.won for o in outcomes)


@pytest.mark.parametrize(("game", "attack", "d"), WEAKENED, ids=lambda v: str(v)[:40])
def test_without_its_defence_it_wins(game: str, attack: str, d: Section7) -> None:
    assert wins(game, attack, d, 6) == 6


def test_tamper_finds_what_is_malleable() -> None:
    assert wins("pro/authenticity", "tamper", MALLEABLE, 20) >= 16


@pytest.mark.parametrize("version", ["first-contact", "established"])
def test_maul_and_deliver_finds_what_is_malleable(version: str) -> None:
    assert wins(f"pro/confidentiality[{version}]", "maul_and_deliver", MALLEABLE, 20) >= 18


def test_every_slot_of_hardened_that_differs_is_a_defence() -> None:
    """What hardens section 7 is exchanged here or in a registered variant, slot by slot."""
    pairs = {
        f.name: (getattr(HARDENED, f.name), getattr(AS_WRITTEN, f.name)) for f in fields(HARDENED)
    }
    differ = {slot for slot, (one, other) in pairs.items() if one != other}
    variants = {n for (k, n) in SCHEMES if k == "messenger"}
    for slot in differ:
        assert any(name.startswith(f"hardened[{slot}=") for name in variants), slot
