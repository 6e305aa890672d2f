"""What each game forbids, and that it forbids no more."""

from enum import Enum
from typing import Any

import pytest

from adversaries.snd.moves import REMOVE, token_for
from games.abp.receiver_binding import ReceiverBinding
from games.abp.sender_binding import Provider, SenderBinding
from games.conversation_stage import TURNS, WAITING
from games.pro.authenticity import Authenticity
from games.pro.confidentiality import Confidentiality, Conversation
from games.pro.correctness import Correctness
from games.pro.recipient_privacy import RecipientPrivacy
from games.pro.sender_privacy import History, SenderPrivacy
from games.rkm.rid_privacy import RidPrivacy
from games.rkm.sid_privacy import SidPrivacy
from games.roles import Role
from games.snd.authorization import Accounts, Authorization
from games.snd.query_privacy import QueryPrivacy
from games.snd.uid_privacy import Transcript, UidPrivacy
from games.world import ALICE, ALICE_CHAT, BOB, BOB_CHAT, EVE_CHAT, MALLORY, Identifiers
from harness.declare.coins import Coins
from harness.declare.errors import Rejection
from harness.declare.game import Game, LeftOrRight
from schemes.messenger.interface import Messenger
from schemes.messenger.names import SDS, ProviderName, User
from schemes.messenger.section7 import HARDENED, Section7
from schemes.messenger.wire import (
    Approved,
    Auth,
    Authorize,
    Authorized,
    Block,
    Challenge,
    Close,
    Closed,
    GetChallenge,
    Nonce,
    Packet,
)
from schemes.values import Identifier, Message, PkeCiphertext
from tests.games.play import begin, both_designs, knowing, refused, taken

M = Message(b"m")
CAROL = User(BOB_CHAT, Identifier(b"carol"))
STRANGER = User(EVE_CHAT, Identifier(b"stranger"))
NONCE = Auth(n=Nonce(bytes(32)))


@pytest.mark.parametrize(
    ("game", "version"),
    [
        (UidPrivacy, Transcript.MESSAGES),
        (QueryPrivacy, None),
        (SidPrivacy, None),
        (RidPrivacy, Identifiers.ANY),
        (RidPrivacy, Identifiers.EQUAL_LENGTH),
        (SenderPrivacy, History.ESTABLISHED),
        (SenderPrivacy, History.EQUAL_LENGTH),
        (RecipientPrivacy, Identifiers.ANY),
    ],
)
def test_challenges_are_about_the_choices(
    game: type[LeftOrRight[Any]], version: Enum | None
) -> None:
    played, _ = begin(game, HARDENED, version)
    good = played.choices()[0]
    other = STRANGER if isinstance(good, User) else STRANGER.uid
    assert refused(played.challenge, good, other)
    assert refused(played.challenge, other, good)
    assert not refused(played.challenge, good, good)


@pytest.mark.parametrize("game", [RidPrivacy, RecipientPrivacy])
def test_equal_length_means_it(game: type[LeftOrRight[Any]]) -> None:
    lengths = {
        version: {len(user.uid) for user in begin(game, HARDENED, version)[0].choices()}
        for version in Identifiers
    }
    assert len(lengths[Identifiers.ANY]) > 1
    assert len(lengths[Identifiers.EQUAL_LENGTH]) == 1


def test_senders_of_equal_length() -> None:
    for version in History:
        game, _ = begin(SenderPrivacy[Messenger], HARDENED, version)
        lengths = {len(user.uid) for user in game.choices()}
        assert (len(lengths) == 1) == (version is History.EQUAL_LENGTH)


WITH_ACCOUNTS: list[tuple[type[Game[Any]], Enum | None]] = [
    (Authorization, Accounts.STAY),
    (Authenticity, None),
    (ReceiverBinding, None),
    (SenderBinding, Provider.HONEST),
    (SenderBinding, Provider.MALICIOUS),
]


@pytest.mark.parametrize(("game", "version"), WITH_ACCOUNTS)
def test_accounts(game: type[Any], version: Enum | None) -> None:
    played, _ = begin(game, HARDENED, version)
    uid = Identifier(b"new")
    assert refused(played.open_account, User(ProviderName(b"NoChat"), uid))
    for wrong in (b"", b"\xff", b"n" * 256):
        assert refused(played.open_account, User(EVE_CHAT, Identifier(wrong)))
    if game is not SenderBinding:
        assert refused(played.open_account, ALICE)
    for provider in (ALICE_CHAT, EVE_CHAT):
        for name in (uid, b"a@b", "é".encode(), b"n" * 255):
            assert not refused(played.open_account, User(provider, Identifier(name)))
    assert refused(played.open_account, User(ALICE_CHAT, uid)), "taken"


@pytest.mark.parametrize("game", [Authenticity, Confidentiality, SenderBinding])
def test_only_the_servers_that_fell_show_what_comes(game: type[Any]) -> None:
    versions: dict[type[Any], Enum] = {
        Confidentiality: Conversation.ESTABLISHED,
        SenderBinding: Provider.MALICIOUS,
    }
    played, _ = begin(game, HARDENED, versions.get(game))
    for role in (Role.NETWORK, Role.CLIENTS, Role.RID):
        assert refused(played.inbox, role)
    servers = {Role.SP, Role.RP, Role.EVE, Role.SDS}
    fell = {role for role in servers if not refused(played.inbox, role)}
    assert (
        fell
        == {
            Authenticity: {Role.RP, Role.EVE},
            Confidentiality: servers,
            SenderBinding: {Role.SP},
        }[game]
    )


class TestAuthorization:
    def test_only_for_its_own_accounts(self) -> None:
        game, _ = begin(Authorization[Messenger], HARDENED, Accounts.STAY)
        game.open_account(MALLORY)
        assert refused(game.speak, ALICE, ALICE_CHAT, Authorize())
        assert refused(game.speak, MALLORY, BOB_CHAT, Authorize())
        assert refused(game.give_up_account, MALLORY)
        assert isinstance(game.speak(MALLORY, ALICE_CHAT, NONCE), Approved)
        assert isinstance(game.speak(MALLORY, SDS, GetChallenge()), Challenge)
        assert isinstance(game.speak(MALLORY, ALICE_CHAT, Close()), Closed)

    def test_identifiers_move(self) -> None:
        game, _ = begin(Authorization[Messenger], HARDENED, Accounts.MOVE)
        assert refused(game.give_up_account, ALICE)
        game.open_account(ALICE)
        assert refused(game.alice_updates, True), "the identifier is mallory's now"
        game.give_up_account(ALICE)
        assert refused(game.speak, ALICE, ALICE_CHAT, Authorize())
        assert game.alice_updates(True)
        assert refused(game.open_account, ALICE)

    def test_a_closed_account_is_gone_at_its_provider_too(self) -> None:
        game, _ = begin(Authorization[Messenger], HARDENED, Accounts.MOVE)
        game.open_account(MALLORY)
        assert isinstance(game.speak(MALLORY, ALICE_CHAT, token_for(REMOVE)), Authorized)
        game.give_up_account(MALLORY)
        assert MALLORY.uid not in game.world.provider(ALICE_CHAT).accounts
        assert not refused(game.open_account, MALLORY)

    def test_an_account_closed_by_hand_can_be_given_up(self) -> None:
        game, _ = begin(Authorization[Messenger], HARDENED, Accounts.MOVE)
        game.open_account(ALICE)
        assert isinstance(game.speak(ALICE, ALICE_CHAT, Close()), Closed)
        game.give_up_account(ALICE)
        assert game.alice_updates(True)


class TestCorrectness:
    def test_who_speaks_and_what_arrives(self) -> None:
        game, _ = begin(Correctness[Messenger], HARDENED)
        assert refused(game.send, MALLORY, M)
        assert refused(game.send, BOB, M), "he has heard nothing"
        assert refused(game.arrive, 0)
        assert game.arrive(taken(game.send(ALICE, M)))
        assert refused(game.arrive, 0), "it has arrived"
        assert refused(game.arrive, -1)
        assert not refused(game.send, BOB, M)

    def test_so_many_wait(self) -> None:
        game, _ = begin(Correctness[Messenger], HARDENED)
        numbers = [taken(game.send(ALICE, M)) for _ in range(WAITING)]
        assert refused(game.send, ALICE, M)
        assert game.arrive(numbers[-1])
        assert not refused(game.send, ALICE, M)
        assert refused(game.send, BOB, M), "his count too: all that wait are in one network"
        assert all(game.arrive(number) for number in reversed(numbers[:-1]))
        assert not game.won

    @both_designs
    def test_so_late_they_are(self, d: Section7) -> None:
        """In a conversation where both have heard from each other; six changes of speaker."""
        game, _ = begin(Correctness[Section7], d)
        for speaker in (ALICE, BOB):
            assert game.arrive(taken(game.send(speaker, M)))
        late, later = (taken(game.send(ALICE, M)) for _ in range(2))
        for speaker in (BOB, ALICE) * (TURNS // 2):
            assert game.arrive(taken(game.send(speaker, M)))
        assert game.arrive(late)
        assert game.arrive(taken(game.send(ALICE, M))), "nobody else has spoken"
        assert not game.won
        taken(game.send(BOB, M))
        assert refused(game.arrive, later)

    def test_so_many_are_sent(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("games.conversation_stage.MOST", 2)
        game, _ = begin(Correctness[Messenger], HARDENED)
        for _ in range(2):
            assert game.arrive(taken(game.send(ALICE, M)))
        assert refused(game.send, ALICE, M)
        assert not refused(game.send, BOB, M)

    @both_designs
    def test_two_first_messages_of_each_before_any_answer(self, d: Section7) -> None:
        game, _ = begin(Correctness[Section7], d)
        for speaker in (ALICE, BOB):
            for number in [taken(game.send(speaker, M)) for _ in range(2)]:
                assert game.arrive(number)
        assert not game.won


class TestReceiverBinding:
    def test_own_accounts(self) -> None:
        game, _ = begin(ReceiverBinding[Messenger], HARDENED)
        assert refused(game.speak, ALICE, NONCE)
        assert refused(game.alice_sends, MALLORY, M), "no account at bob's provider"
        carol = game.world.join(CAROL)
        assert refused(game.alice_sends, carol, M), "an honest user's account"
        for user in (BOB, MALLORY):
            assert not refused(game.speak, user, NONCE)

    def test_bob_may_block_alice(self) -> None:
        game, _ = begin(ReceiverBinding[Messenger], HARDENED)
        game.speak(BOB, Block(index=HARDENED.contacts.index(ALICE)))
        packets = taken(game.alice_sends(BOB, M))
        assert packets
        assert all(isinstance(packet, Rejection) for packet in packets)
        assert (BOB.uid, M) in game.stage.sent, "she did send it"


class TestSenderBinding:
    @pytest.mark.parametrize("version", Provider)
    def test_senders_providers(self, version: Provider) -> None:
        game, _ = begin(SenderBinding[Messenger], HARDENED, version)
        nonsense = PkeCiphertext(b"")
        assert refused(game.deliver, BOB_CHAT, nonsense)
        assert refused(game.open_account, User(BOB_CHAT, Identifier(b"x")))
        assert isinstance(game.deliver(ALICE_CHAT, nonsense), Rejection)
        assert isinstance(game.bob_answers(MALLORY, M), Rejection), "nothing heard yet"
        assert refused(game.bob_answers, ALICE, M), "an honest user's mail"
        assert refused(game.speak, ALICE, NONCE)
        assert not refused(game.speak, MALLORY, NONCE)

    def test_an_honest_provider_shows_nothing(self) -> None:
        game, view = begin(SenderBinding[Messenger], HARDENED, Provider.HONEST)
        assert refused(game.inbox, Role.SP)
        assert view.servers is None

    def test_packets_are_for_bob(self) -> None:
        game, view = begin(SenderBinding[Messenger], HARDENED, Provider.HONEST)
        game.world.join(CAROL)
        mallory = knowing(view.mallory, game.world, BOB, CAROL)
        for user in (BOB, CAROL):
            _, (packet,) = HARDENED.send(mallory, M, user, Coins(b"c"))
            assert refused(game.deliver, ALICE_CHAT, packet.c) == (user == CAROL)


class TestAuthenticity:
    def test_own_accounts(self) -> None:
        game, _ = begin(Authenticity[Messenger], HARDENED)
        game.open_account(MALLORY)
        assert refused(game.speak, ALICE, NONCE)
        assert not refused(game.speak, MALLORY, NONCE)
        assert refused(game.send, MALLORY, M)
        assert refused(game.deliver, MALLORY, ALICE_CHAT, Packet(b""))

    def test_whom_alice_whispers_to(self) -> None:
        game, _ = begin(Authenticity[Messenger], HARDENED)
        assert refused(game.whisper, MALLORY)
        assert refused(game.whisper, STRANGER)
        assert refused(game.whisper, User(BOB_CHAT, Identifier(b"")))
        assert refused(game.deliver, CAROL, ALICE_CHAT, Packet(b"")), "nobody yet"
        for user in (BOB, CAROL, CAROL):
            assert not refused(game.whisper, user)
        assert not refused(game.deliver, CAROL, ALICE_CHAT, Packet(b""))
        assert refused(game.open_account, CAROL)
