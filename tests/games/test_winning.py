"""The winning conditions of SND and PRO fire when they should, and only then."""

from typing import ClassVar

import pytest

from adversaries.pro.forgeries import delivered
from adversaries.snd.moves import token_for
from games.pro.authenticity import Authenticity
from games.pro.correctness import Correctness
from games.snd.authorization import Accounts, Authorization
from games.world import ALICE, ALICE_CHAT, BOB, BOB_CHAT, EVE_CHAT, MALLORY, Said
from harness.declare.coins import Coins
from harness.declare.errors import Reason, Rejection
from schemes.evolve import evolve
from schemes.messenger.interface import Messenger
from schemes.messenger.names import SDS, ProviderName, User
from schemes.messenger.section7 import AS_WRITTEN, HARDENED, Section7
from schemes.messenger.state import Arrived, ClientState, SdsState
from schemes.messenger.wire import Change, Forward, GetChallenge, Packet, Updated, UpdateEntry
from schemes.values import Message, Signature
from tests.games.play import MESSENGERS, begin, both_designs, taken, variant
from tests.games.variants import Disowns

M = Message(b"attack at dawn")


def update(app: ProviderName, b: bool, token: Signature, pref: int = 0) -> UpdateEntry:
    return UpdateEntry(uid=ALICE.uid, pref=pref, app=app, b=b, aux=token)


@both_designs
class TestAuthorization:
    @pytest.mark.parametrize("version", Accounts)
    def test_honest_play(self, d: Section7, version: Accounts) -> None:
        game, _ = begin(Authorization[Messenger], d, version)
        namesake = User(EVE_CHAT, ALICE.uid)
        game.open_account(namesake)
        for b in (True, True, False, True):
            assert game.alice_updates(b)
            asked = token_for(Change(pref=0, b=b))
            token = taken(game.speak(namesake, EVE_CHAT, asked)).sigma_p
            assert game.speak(namesake, SDS, update(EVE_CHAT, b, token)) == Updated(b=True)
        assert not game.won, "her namesake's app is another entry"

    @pytest.mark.parametrize("b", [True, False])
    def test_a_change_that_nobody_asked_for(self, d: Section7, b: bool) -> None:
        """With alice's own token, which no adversary has."""
        game, _ = begin(Authorization[Messenger], d, Accounts.STAY)
        game.open_account(MALLORY)
        assert game.alice_updates(not b)
        ask = game.world.network.ask
        same, other = (
            ask(ALICE, ALICE_CHAT, token_for(Change(pref=7, b=wanted))).sigma_p
            for wanted in (not b, b)
        )
        assert game.speak(MALLORY, SDS, update(ALICE_CHAT, not b, same, pref=7)) == Updated(b=True)
        assert not game.won, "the entry is as she wants it; its order is no part of it"
        assert game.speak(MALLORY, SDS, update(ALICE_CHAT, b, other, pref=7)) == Updated(b=True)
        assert game.won

    def test_before_alice_has_the_identifier(self, d: Section7) -> None:
        game, _ = begin(Authorization[Messenger], d, Accounts.MOVE)
        game.open_account(ALICE)
        for b in (True, False, True, False):
            lists(game, b)
        game.give_up_account(ALICE)
        assert not game.won
        game.alice_updates(True)
        assert not game.won

    def test_listed_as_she_comes(self, d: Section7) -> None:
        """The former holder has listed itself, and gone (F65)."""
        game, _ = begin(Authorization[Messenger], d, Accounts.MOVE)
        game.open_account(ALICE)
        lists(game, True)
        game.give_up_account(ALICE)
        assert not game.won
        game.alice_updates(True)
        assert game.won == (d is AS_WRITTEN), "hardened, her provider has struck him out"


def lists(game: Authorization[Messenger], b: bool) -> None:
    """The holder before alice adds or removes the entry."""
    token = taken(game.speak(ALICE, ALICE_CHAT, token_for(Change(pref=0, b=b)))).sigma_p
    assert game.speak(ALICE, SDS, update(ALICE_CHAT, b, token)) == Updated(b=True)


class Moody(Section7):
    """The directory server refuses updates, or takes them and does nothing, as the mood is."""

    mood: ClassVar[str] = ""

    def check_entry(self, st: SdsState, update: UpdateEntry) -> bool:
        return self.mood != "refuses" and super().check_entry(st, update)

    def update_entry_sds(self, st: SdsState, update: UpdateEntry) -> tuple[SdsState, Updated]:
        changed, answer = super().update_entry_sds(st, update)
        return (st if self.mood == "forgets" else changed), answer


class TestTheDirectoryItself:
    """What alice asked for is what was accepted, and what was accepted must be there."""

    def test_a_refused_update_changes_nothing(self, monkeypatch: pytest.MonkeyPatch) -> None:
        game, _ = begin(Authorization[Section7], variant(Moody, HARDENED), Accounts.STAY)
        game.open_account(MALLORY)
        monkeypatch.setattr(Moody, "mood", "refuses")
        with pytest.raises(Rejection, match="refuses alice's own update"):
            game.alice_updates(True)
        game.speak(MALLORY, SDS, GetChallenge())
        assert not game.alice_updates(True), "that may be the adversary's doing"
        assert not game.won, "she is not listed, and knows it"

    def test_an_accepted_update_must_be_there(self, monkeypatch: pytest.MonkeyPatch) -> None:
        game, _ = begin(Authorization[Section7], variant(Moody, HARDENED), Accounts.STAY)
        monkeypatch.setattr(Moody, "mood", "forgets")
        assert game.alice_updates(True)
        assert game.won


def sent(game: Authenticity[Section7], sender: User, m: Message) -> Packet:
    """What an honest user's peer gets, as its provider would deliver it."""
    peer = BOB if sender == ALICE else ALICE
    rp = game.world.provider(peer.provider)
    (packet,) = delivered(game.scheme, rp, sender.provider, taken(game.send(sender, m)))
    return packet


@both_designs
class TestAuthenticity:
    def test_honest_play_in_any_order(self, d: Section7) -> None:
        game, _ = begin(Authenticity[Section7], d)
        packets = [sent(game, ALICE, M) for _ in range(2)]
        for packet in reversed(packets):
            assert game.deliver(BOB, ALICE_CHAT, packet) == (Said(ALICE, M),)
        assert game.deliver(ALICE, BOB_CHAT, sent(game, BOB, M)) == (Said(BOB, M),)
        assert not game.won

    def test_once_more_than_sent(self, d: Section7) -> None:
        """Bob's client is rewound, so that it shows a message twice."""
        game, _ = begin(Authenticity[Section7], d)
        packet = sent(game, ALICE, M)
        before = game.world.state(BOB)
        game.deliver(BOB, ALICE_CHAT, packet)
        assert not game.won
        game.world.network.parties[BOB].state = before
        game.deliver(BOB, ALICE_CHAT, packet)
        assert game.won

    def test_what_mallory_says_is_mallorys(self, d: Section7) -> None:
        game, view = begin(Authenticity[Section7], d)
        mallory = game.open_account(MALLORY)
        for coins in (Coins(b"c"), Coins(b"d")):
            _, packets = d.send(mallory, M, BOB, coins)
            (packet,) = delivered(d, view.servers.provider(BOB_CHAT), ALICE_CHAT, packets)
            assert game.deliver(BOB, ALICE_CHAT, packet) == (Said(MALLORY, M),)
        assert not game.won, "although bob may be shown it twice"

    def test_alices_keys_replaced(self, d: Section7) -> None:
        """Her provider certifies other keys: the game would count it, if it could happen."""
        game, _ = begin(Authenticity[Section7], d)
        bob = game.world.state(BOB)
        index = d.contacts.index(ALICE)
        contact = evolve(bob.contacts[index], identity=bob.identity)
        game.world.network.parties[BOB].state = bob.with_contact(index, contact)
        game.deliver(BOB, ALICE_CHAT, Packet(b""))
        assert game.won

    def test_a_message_that_bob_never_sent_in_his_own_session(self, d: Section7) -> None:
        game, _ = begin(Authenticity[Section7], d)
        _, packets = d.send(game.world.state(BOB), M, ALICE, Coins(b"c"))
        (packet,) = delivered(d, game.world.provider(ALICE_CHAT), BOB_CHAT, packets)
        assert game.deliver(ALICE, BOB_CHAT, packet) == (Said(BOB, M),)
        assert game.won


def test_a_conversation_that_is_not_shown_is_the_schemes_fault() -> None:
    with pytest.raises(Rejection, match="is not shown"):
        begin(Authenticity[Messenger], MESSENGERS["shows_nothing"].value)


class ShowsTwice(Section7):
    """A message stands on the screen twice."""

    def receive(self, st: ClientState, sp: ProviderName, c: Packet) -> tuple[ClientState, Arrived]:
        st, arrived = super().receive(st, sp, c)
        return evolve(st, shown=(*st.shown, *arrived.shown)), arrived


class Misnames(Section7):
    """Everything is mallory's."""

    def receive(self, st: ClientState, sp: ProviderName, c: Packet) -> tuple[ClientState, Arrived]:
        st, arrived = super().receive(st, sp, c)
        mallorys = tuple(evolve(received, sender=MALLORY) for received in st.shown)
        return evolve(st, shown=mallorys), arrived


class Mute(Section7):
    """Nothing is ever sent."""

    def send(
        self, st: ClientState, m: Message, rid: User, coins: Coins
    ) -> tuple[ClientState, tuple[Forward, ...]]:
        raise Rejection(Reason.REFUSED, "busy")


class TestCorrectness:
    @both_designs
    def test_a_conversation_wins_nothing(self, d: Section7) -> None:
        game, _ = begin(Correctness[Section7], d)
        for sender in (ALICE, BOB, ALICE):
            assert game.arrive(taken(game.send(sender, M)))
        assert not game.won

    @both_designs
    def test_shown_although_the_sender_is_told_that_it_was_not_forwarded(self, d: Section7) -> None:
        game, _ = begin(Correctness[Section7], variant(Disowns, d))
        number = taken(game.send(ALICE, M))
        assert not game.arrive(number)
        assert [received.m for received in d.shown(game.world.state(BOB))] == [M]
        assert game.won

    @pytest.mark.parametrize("wrong", [ShowsTwice, Misnames])
    def test_shown_otherwise_than_sent(self, wrong: type[Section7]) -> None:
        game, _ = begin(Correctness[Section7], variant(wrong, HARDENED))
        assert not game.arrive(taken(game.send(ALICE, M)))
        assert game.won

    def test_nothing_is_sent(self) -> None:
        game, _ = begin(Correctness[Section7], variant(Mute, HARDENED))
        assert isinstance(game.send(ALICE, M), Rejection)
        assert game.won
