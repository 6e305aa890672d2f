"""What each game forbids, that it forbids no more, and that no query of an adversary ends in a
fault of the scheme."""

from typing import Any

import pytest

from games.abp.receiver_binding import ReceiverBinding
from games.abp.sender_binding import SenderBinding
from games.pro.authenticity import Authenticity
from games.pro.confidentiality import Confidentiality, Withheld
from games.pro.recipient_privacy import RecipientPrivacy
from games.pro.sender_privacy import SenderPrivacy
from games.rkm.rid_privacy import RidPrivacy
from games.rkm.sid_privacy import SidPrivacy
from games.snd.authorization import Authorization
from games.snd.query_privacy import QueryPrivacy
from games.snd.uid_privacy import UidPrivacy
from games.world import ALICE, ALICE_CHAT, BOB, BOB_CHAT, EVE_CHAT, MALLORY
from harness.declare.coins import Coins
from harness.declare.encoding import join
from harness.declare.errors import Rejection
from schemes.evolve import evolve
from schemes.messenger.interface import SDS
from schemes.messenger.section7 import AS_WRITTEN, HARDENED, Section7
from schemes.messenger.slots.labels import Purpose
from schemes.messenger.state import ClientState, Identity, User
from schemes.values import Ciphertext, Identifier, Message, ProviderName
from tests.games.play import begin, both_designs, refused

STRANGER = User(EVE_CHAT, Identifier(b"stranger"))


@pytest.mark.parametrize(
    ("game", "version"),
    [
        (UidPrivacy, "messages"),
        (QueryPrivacy, ""),
        (SidPrivacy, ""),
        (RidPrivacy, "any"),
        (RidPrivacy, "equal-length"),
        (SenderPrivacy, "established"),
        (RecipientPrivacy, "any"),
    ],
)
def test_challenges_are_about_the_choices(game: type[Any], version: str) -> None:
    played, _ = begin(game, HARDENED, version)
    good = played.choices()[0]
    other = STRANGER if isinstance(good, User) else Identifier(b"stranger")
    assert refused(played.challenge, good, other)
    assert refused(played.challenge, other, good)
    assert not refused(played.challenge, good, good)


def test_equal_length_means_it() -> None:
    for game in (RidPrivacy, RecipientPrivacy):
        lengths = {
            version: {len(user.uid) for user in begin(game, HARDENED, version)[0].choices()}
            for version in ("any", "equal-length")
        }
        assert len(lengths["any"]) > 1
        assert len(lengths["equal-length"]) == 1


@pytest.mark.parametrize("game", [Authorization, Authenticity, ReceiverBinding, SenderBinding])
def test_accounts(game: type[Any]) -> None:
    version = "accounts-stay" if game is Authorization else ""
    played, _ = begin(game, HARDENED, version)
    uid = Identifier(b"new")
    assert refused(played.open_account, ProviderName(b"NoChat"), uid)
    for wrong in (b"", b"\xff", b"n" * 256):
        assert refused(played.open_account, EVE_CHAT, Identifier(wrong))
    if game is not SenderBinding:
        assert refused(played.open_account, *ALICE)
    for provider in (ALICE_CHAT, EVE_CHAT):
        for name in (uid, b"a@b", "é".encode(), b"n" * 255):
            assert not refused(played.open_account, provider, Identifier(name))
    assert refused(played.open_account, ALICE_CHAT, uid), "taken"


class TestAuthorization:
    def test_only_for_its_own_accounts(self) -> None:
        game, _ = begin(Authorization, HARDENED, "accounts-stay")
        game.open_account(*MALLORY)
        assert refused(game.ask, ALICE, "AliceChat", "authorize", b"")
        assert refused(game.ask, MALLORY, "BobChat", "authorize", b"")
        assert refused(game.give_up_account, MALLORY)
        for receiver, step in (("AliceChat", "auth"), (SDS, "challenge"), ("AliceChat", "close")):
            assert not refused(game.ask, MALLORY, receiver, step, b"")

    def test_identifiers_move(self) -> None:
        game, _ = begin(Authorization, HARDENED, "accounts-move")
        assert refused(game.give_up_account, ALICE)
        game.open_account(*ALICE)
        assert refused(game.alice_updates, True), "the identifier is mallory's now"
        game.give_up_account(ALICE)
        assert refused(game.ask, ALICE, "AliceChat", "authorize", b"")
        assert game.alice_updates(True)
        assert refused(game.open_account, *ALICE)

    def test_an_account_closed_by_hand_can_be_given_up(self) -> None:
        game, _ = begin(Authorization, HARDENED, "accounts-move")
        game.open_account(*ALICE)
        assert game.ask(ALICE, "AliceChat", "close", b"") == b""
        game.give_up_account(ALICE)
        assert game.alice_updates(True)


def impostor(d: Section7, view: Any) -> ClientState:
    """A client that calls itself bob, certified by his provider, which is with the adversary."""
    rp = view.providers[BOB_CHAT]

    def ask(receiver: str, step: str, request: bytes) -> bytes:
        return d.provider(rp, str(BOB), step, request, ask, Coins(b"rp"))[1]

    return d.register(BOB, rp.pki, False, ask, Coins(b"impostor"))[0]


class TestConfidentiality:
    def test_equal_lengths(self) -> None:
        game, _ = begin(Confidentiality, HARDENED, "established")
        assert refused(game.challenge, Message(b"a"), Message(b"ab"))
        assert not refused(game.challenge, Message(b"a"), Message(b"b"))
        assert refused(game.deliver, MALLORY, ALICE_CHAT, Ciphertext(b""))

    @both_designs
    @pytest.mark.parametrize("version", ["first-contact", "established"])
    def test_what_is_withheld(self, d: Section7, version: str) -> None:
        game, view = begin(Confidentiality, d, version)

        def packet(c: Ciphertext) -> Ciphertext:
            return d.deliver(view.providers[BOB_CHAT], ALICE_CHAT, c)[1]

        left, right = game.choices()
        challenge = packet(game.challenge(left, right))
        assert isinstance(game.deliver(BOB, ALICE_CHAT, challenge), Withheld)
        for m in (left, right):
            assert isinstance(game.deliver(BOB, ALICE_CHAT, packet(game.send(m))), Withheld)
        other = Message(b"lunch?")
        assert game.deliver(BOB, ALICE_CHAT, packet(game.send(other))) == (ALICE, other)
        answer = game.answer(other)
        _, packed = d.deliver(view.providers[ALICE_CHAT], BOB_CHAT, answer)
        assert game.deliver(ALICE, BOB_CHAT, packed) == (BOB, other)
        assert not refused(game.challenge, left, right)

    @both_designs
    def test_false_keys_from_bobs_provider_end_the_challenges(self, d: Section7) -> None:
        game, view = begin(Confidentiality, d, "established")
        alice = view.providers[ALICE_CHAT].accounts[ALICE.uid]
        false = impostor(d, view)
        material = alice.material._replace(signature=alice.signature)
        _, c = d.send(evolve(false, material={ALICE: material}), Message(b"me"), ALICE, Coins(b"c"))
        _, packed = d.deliver(view.providers[ALICE_CHAT], BOB_CHAT, c)
        assert not refused(game.challenge, *game.choices())
        assert game.deliver(ALICE, BOB_CHAT, packed) == (BOB, b"me")
        assert refused(game.challenge, *game.choices())

    def test_no_false_fault(self) -> None:
        """A session whose access key the adversary spoiled is no fault of the scheme."""
        game, view = begin(Confidentiality, AS_WRITTEN, "established")
        c = game.answer(Message(join(b"x", bytes(32))))
        _, packed = AS_WRITTEN.deliver(view.providers[ALICE_CHAT], BOB_CHAT, c)
        assert game.deliver(ALICE, BOB_CHAT, packed) == (BOB, b"x")
        assert isinstance(game.challenge(*game.choices()), Ciphertext)


class TestReceiverBinding:
    def test_own_accounts(self) -> None:
        game, _ = begin(ReceiverBinding, HARDENED)
        assert refused(game.ask, ALICE, "auth", b"")
        for user in (BOB, MALLORY):
            assert not refused(game.ask, user, "auth", b"")

    def test_bob_may_block_alice(self) -> None:
        game, _ = begin(ReceiverBinding, HARDENED)
        game.ask(BOB, "block", HARDENED.contacts.index(ALICE))
        assert isinstance(game.alice_sends(BOB, Message(b"m")), Rejection)
        assert (BOB.uid, b"m") in game.sent, "she did send it"


class TestSenderBinding:
    def test_senders_providers(self) -> None:
        game, _ = begin(SenderBinding, HARDENED)
        assert refused(game.deliver, BOB_CHAT, Ciphertext(b""))
        assert refused(game.open_account, BOB_CHAT, Identifier(b"x"))
        assert isinstance(game.deliver(ALICE_CHAT, Ciphertext(b"")), Rejection)
        assert isinstance(game.bob_answers(MALLORY, Message(b"")), Rejection), "nothing heard yet"


class TestAuthenticity:
    def test_own_accounts(self) -> None:
        game, _ = begin(Authenticity, HARDENED)
        game.open_account(*MALLORY)
        assert refused(game.ask, ALICE, "auth", b"")
        assert not refused(game.ask, MALLORY, "auth", b"")
        assert refused(game.send, MALLORY, Message(b""))
        assert refused(game.deliver, MALLORY, ALICE_CHAT, Ciphertext(b""))

    def test_a_key_that_is_none_is_no_fault(self) -> None:
        """RP certifies nonsense as bob's wrapper key; alice's client then refuses to send."""
        d = HARDENED
        game, view = begin(Authenticity, d)
        honest = impostor(d, view)
        bad = Identity(honest.identity.ke, type(honest.identity.aw)(b"x"), honest.identity.amf)
        rp = view.providers[BOB_CHAT]
        signed = d.labels.bind(Purpose.CERTIFICATE, BOB.uid, bad.encode())
        signature = d.sig.sign(rp.secrets.sig, signed, Coins(b"c"))
        km = game.world.provider(ALICE_CHAT).accounts[ALICE.uid]
        material = km.material._replace(signature=km.signature)
        client = evolve(honest, identity=bad, signature=signature, material={ALICE: material})
        _, c = d.send(client, Message(b"me"), ALICE, Coins(b"c"))
        _, packed = d.deliver(game.world.provider(ALICE_CHAT), BOB_CHAT, c)
        assert game.deliver(ALICE, BOB_CHAT, packed) == (BOB, b"me")
        assert isinstance(game.send(ALICE, Message(b"m")), Rejection)
        assert game.sent[ALICE, Message(b"m")] == 0
        assert not game.won
