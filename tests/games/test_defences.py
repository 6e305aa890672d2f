"""No named attack fails for an accidental reason: take away what should stop it, and it wins."""

from dataclasses import dataclass, fields

import pytest

from harness.declare.coins import Coins
from harness.declare.encoding import join, split_exactly
from harness.declare.errors import Rejection
from harness.declare.wire import Wire
from schemes.amf.tyagi19 import Tyagi19
from schemes.aw.sealed_sender import SealedSender
from schemes.evolve import evolve
from schemes.ke.x3dh import X3dh
from schemes.messenger.interface import MESSENGER
from schemes.messenger.names import User
from schemes.messenger.section7 import AS_WRITTEN, HARDENED, Section7
from schemes.messenger.slots.answers import Open
from schemes.messenger.slots.contacts import BySid
from schemes.messenger.slots.filing import OpenToAll
from schemes.messenger.slots.franking import Beside
from schemes.messenger.slots.handshakes import AsItComes
from schemes.messenger.slots.labels import DomainSeparated, NoLabels
from schemes.messenger.slots.report import Bare
from schemes.messenger.slots.tokens import BareTokens
from schemes.messenger.state import ProviderState, Report
from schemes.messenger.wire import Approval, Entry, EntryChange
from schemes.primitives import x25519_public
from schemes.session.composed import KeSm
from schemes.sm.broken.static_key import StaticKey
from schemes.sm.broken.unauthenticated import Unauthenticated
from schemes.values import (
    AccessKey,
    AmfPublicKey,
    AmfSecretKey,
    AwCiphertext,
    AwPublicKey,
    AwSecretKey,
    FrankingTag,
    Identifier,
    Message,
)
from tests.cells import match, planted
from tests.games.play import MESSENGERS, always_wins, play, variant

TAG_LENGTH = 356


@dataclass(frozen=True)
class SignsAnything(DomainSeparated):
    """Domain separation with one exception: what Auth signs goes without, as in the text."""

    def protect(self, record: Wire) -> Message:
        bare = isinstance(record, Approval)
        return Message(record.encode()) if bare else super().protect(record)


@dataclass(frozen=True)
class AnybodysEntry(DomainSeparated):
    """Domain separation, but an authorization does not say whose it is."""

    def protect(self, record: Wire) -> Message:
        if isinstance(record, Entry | EntryChange):
            record = evolve(record, uid=Identifier(b""))
        return super().protect(record)


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

    def franked(self, m: Message, plaintext: Message, sid: User, rid: User) -> Message:
        return super().franked(super().decompose(plaintext)[0], plaintext, sid, rid)


class Unchecked(Section7):
    """Reports carry the certificate, and RP does not verify it."""

    def check_reported_key(self, st: ProviderState, report: Report) -> None:
        """Whatever is claimed."""


class JudgesAnyTag(Tyagi19):
    """Every tag that is there is a good one."""

    def judge(
        self,
        pk_s: AmfPublicKey,
        pk_r: AmfPublicKey,
        sk_j: AmfSecretKey,
        m: Message,
        sigma: FrankingTag,
    ) -> bool:
        return len(sigma) > 0


class VerifiesAnything(Tyagi19):
    """The recipient does not look; RP does."""

    def verify(
        self,
        pk_s: AmfPublicKey,
        sk_r: AmfSecretKey,
        pk_j: AmfPublicKey,
        m: Message,
        sigma: FrankingTag,
    ) -> bool:
        return True


class LikesNoise(Tyagi19):
    """The recipient takes what cannot be a tag."""

    def verify(
        self,
        pk_s: AmfPublicKey,
        sk_r: AmfSecretKey,
        pk_j: AmfPublicKey,
        m: Message,
        sigma: FrankingTag,
    ) -> bool:
        return len(sigma) != TAG_LENGTH or super().verify(pk_s, sk_r, pk_j, m, sigma)


class Forgetful(StaticKey):
    """A channel that does not remember what it has received."""

    def check_gap(self, gap: int) -> None:
        """No message is too old."""


class OpenWrapper(SealedSender):
    """A wrapper that wraps nothing."""

    def send(
        self, sk_s: AwSecretKey, sid: Identifier, pk_r: AwPublicKey, m: Message, coins: Coins
    ) -> AwCiphertext:
        return AwCiphertext(join(x25519_public(sk_s), sid, m))

    def recv(self, sk_r: AwSecretKey, c: AwCiphertext) -> tuple[AwPublicKey, Identifier, Message]:
        pk, sid, m = split_exactly(c, 3)
        return AwPublicKey(pk), Identifier(sid), Message(m)


MALLEABLE = evolve(
    AS_WRITTEN, session=KeSm(X3dh(), Unauthenticated()), aw=OpenWrapper(), amf=VerifiesAnything()
)
AUTH_SIGNS_ANYTHING = evolve(HARDENED, labels=SignsAnything())
BARE_TOKENS = evolve(HARDENED, tokens=BareTokens())

WEAKENED: list[tuple[str, str, Section7]] = [
    ("snd/authorization[accounts-stay]", "signed_nonce_is_a_token", AUTH_SIGNS_ANYTHING),
    ("snd/authorization[accounts-move]", "signed_nonce_is_a_token", AUTH_SIGNS_ANYTHING),
    ("pro/authenticity[sp-honest]", "signed_nonce_is_a_certificate", AUTH_SIGNS_ANYTHING),
    ("abp/receiver_binding", "certificate_from_auth", AUTH_SIGNS_ANYTHING),
    (
        "snd/authorization[accounts-stay]",
        "borrowed_token",
        evolve(HARDENED, labels=AnybodysEntry()),
    ),
    ("snd/authorization[accounts-move]", "recycled_identifier", BARE_TOKENS),
    ("snd/authorization[accounts-move]", "left_in_the_directory", BARE_TOKENS),
    ("snd/lookup_gate[relayed]", "approval_for_another_query", BARE_TOKENS),
    ("rkm/rid_privacy[existence]", "was_there_an_answer", evolve(HARDENED, answers=Open())),
    ("rkm/rid_privacy[answer]", "marked_material", evolve(HARDENED, answers=Open())),
    ("pro/confidentiality[first-contact]", "judge_each_guess", evolve(HARDENED, franking=Beside())),
    (
        "pro/confidentiality[established]",
        "mail_for_the_namesake",
        evolve(HARDENED, contacts=BySid()),
    ),
    ("pro/authenticity[sp-honest]", "namesake", evolve(HARDENED, contacts=BySid())),
    ("pro/authenticity[sp-honest]", "looks_like_an_access_key", evolve(HARDENED, labels=Guesses())),
    (
        "pro/confidentiality[established]",
        "access_key_tells",
        evolve(HARDENED, labels=Guesses()),
    ),
    (
        "pro/authenticity[sp-honest]",
        "replay_first_contact",
        evolve(HARDENED, handshakes=AsItComes(), filing=OpenToAll()),
    ),
    ("pro/authenticity[sp-honest]", "another_providers_alice", evolve(HARDENED, labels=NoLabels())),
    ("pro/authenticity[sp-honest]", "her_keys_my_name", evolve(HARDENED, labels=NoLabels())),
    (
        "pro/authenticity[sp-honest]",
        "replay_and_reorder",
        evolve(HARDENED, filing=OpenToAll(), session=KeSm(X3dh(), Forgetful())),
    ),
    ("abp/receiver_binding", "report_with_a_fresh_key", variant(Unchecked, HARDENED)),
    ("abp/receiver_binding", "alter_a_true_report", evolve(HARDENED, amf=JudgesAnyTag())),
    ("abp/receiver_binding", "deniable_forgeries", evolve(HARDENED, amf=JudgesAnyTag())),
    ("abp/sender_binding[sp-honest]", "new_keys_then_deny", evolve(HARDENED, report=Bare())),
    (
        "abp/sender_binding[sp-honest]",
        "namesake_takes_the_blame",
        evolve(HARDENED, report=Bare(), contacts=BySid()),
    ),
    (
        "abp/sender_binding[sp-honest]",
        "under_another_flag",
        evolve(HARDENED, contacts=BySid(), labels=NoLabels()),
    ),
    ("abp/sender_binding[sp-honest]", "dishonest_tag", evolve(HARDENED, amf=VerifiesAnything())),
    ("abp/sender_binding[sp-honest]", "dishonest_tag", evolve(AS_WRITTEN, amf=LikesNoise())),
    (
        "abp/sender_binding[sp-honest]",
        "dishonest_tag",
        evolve(HARDENED, franking=Beside(), amf=LikesNoise()),
    ),
]


@pytest.mark.parametrize(("game", "attack", "d"), WEAKENED, ids=lambda v: str(v)[:40])
def test_without_its_defence_it_wins(game: str, attack: str, d: Section7) -> None:
    always_wins(match(game, planted(MESSENGER, d), attack), 6)


def test_tamper_finds_what_is_malleable() -> None:
    played = play(match("pro/authenticity[sp-honest]", planted(MESSENGER, MALLEABLE), "tamper"), 20)
    assert played.clean, played
    assert sum(played.won) >= 16, played


@pytest.mark.parametrize("version", ["first-contact", "established"])
def test_maul_and_deliver_finds_what_is_malleable(version: str) -> None:
    game = f"pro/confidentiality[{version}]"
    played = play(match(game, planted(MESSENGER, MALLEABLE), "maul_and_deliver"), 20)
    assert played.clean, played
    assert sum(played.won) >= 18, played


def test_every_slot_of_hardened_that_differs_is_a_defence() -> None:
    """What hardens section 7 is exchanged here or in a registered variant, slot by slot."""
    pairs = {
        f.name: (getattr(HARDENED, f.name), getattr(AS_WRITTEN, f.name)) for f in fields(HARDENED)
    }
    differ = {slot for slot, (one, other) in pairs.items() if one != other}
    assert len(differ) == 13
    for slot in differ:
        assert any(name.startswith(f"hardened[{slot}=") for name in MESSENGERS), slot
