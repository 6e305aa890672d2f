"""What the games of SM forbid, that they forbid no more, and what counts as a win."""

from typing import Any, TypeVar

import pytest

from games.session.confidentiality import Withheld
from games.session.correctness import MOST, TURNS, WAITING
from games.session.stage import ALICE, BOB, PEER, Name
from games.sm.authenticity import Authenticity, Before
from games.sm.confidentiality import Confidentiality, Exposures
from games.sm.correctness import Correctness
from harness.declare.coins import ChosenCoins, Coins
from harness.declare.errors import Reason, Rejection
from harness.declare.game import Game
from schemes.sm.broken.replays import Replays
from schemes.sm.double_ratchet import DoubleRatchet, RatchetState
from schemes.values import ChannelCiphertext, Message
from tests.games.play import refused, taken

G = TypeVar("G", bound=Game[Any])
SM = DoubleRatchet()
HI, HO, LONGER = Message(b"hi"), Message(b"ho"), Message(b"longer")
EXPOSING = [v for v in Exposures if v is not Exposures.UNEXPOSED]


def begun(game: type[G], version: Any = None, scheme: Any = SM) -> G:
    """A game that has begun."""
    made = game(scheme, Coins(b"rules"), version)
    made.initialize()
    return made


def say(game: Confidentiality | Authenticity, name: Name, m: Message = LONGER) -> ChannelCiphertext:
    """A message that arrives."""
    c = game.send(name, m)
    assert game.deliver(PEER[name], c) == m
    return c


def talk(game: Confidentiality | Authenticity, turns: int, first: Name = ALICE) -> None:
    """So many turns, every message of which arrives."""
    for turn in range(turns):
        say(game, first if turn % 2 == 0 else PEER[first])


def test_correctness() -> None:
    game = begun(Correctness)
    assert refused(game.send, BOB, HI)
    first = taken(game.send(ALICE, HI))
    assert refused(game.send, BOB, HI)
    assert game.arrive(first)
    assert refused(game.arrive, first)
    assert refused(game.arrive, 1)
    assert game.arrive(taken(game.send(BOB, HO)))
    waiting = [taken(game.send(ALICE, HI)) for _ in range(WAITING)]
    assert refused(game.send, ALICE, HI)
    for turn in range(TURNS):
        assert game.arrive(waiting.pop())
        assert game.arrive(taken(game.send(ALICE if turn % 2 else BOB, HO)))
    assert game.arrive(waiting.pop())
    assert game.arrive(taken(game.send(BOB, HO)))
    assert refused(game.arrive, waiting[0])
    assert not game.won


class Mute(DoubleRatchet):
    """Refuses whatever comes."""

    def check_gap(self, gap: int) -> None:
        """The fault."""
        super().check_gap(-1)


class Fat(DoubleRatchet):
    """Says less than it adds."""

    @property
    def overhead(self) -> int:
        """The fault."""
        return super().overhead - 1


class Silent(DoubleRatchet):
    """Sends nothing."""

    def header(self, st: RatchetState) -> bytes:
        """The fault."""
        raise Rejection(Reason.REFUSED)


def test_nobody_sends_without_end() -> None:
    game = begun(Correctness)
    game.stage.written[ALICE] = MOST - 1
    assert not isinstance(game.send(ALICE, HI), Rejection)
    assert refused(game.send, ALICE, HI)


def test_a_refused_or_overlong_honest_message_is_a_win() -> None:
    silent = begun(Correctness, scheme=Silent())
    assert isinstance(silent.send(ALICE, HI), Rejection)
    assert silent.won
    mute = begun(Correctness, scheme=Mute())
    assert not mute.arrive(taken(mute.send(ALICE, HI)))
    assert mute.won
    fat = begun(Correctness, scheme=Fat())
    fat.send(ALICE, HI)
    assert fat.won


@pytest.mark.parametrize("version", Exposures)
def test_what_no_version_of_confidentiality_allows(version: Exposures) -> None:
    game = begun(Confidentiality, version)
    assert refused(game.challenge, HI, LONGER)
    assert refused(game.send, BOB, HI)
    assert refused(game.let_challenge, BOB)
    c = game.challenge(HI, HO)
    assert refused(game.expose, BOB)
    assert game.deliver(BOB, c) == Withheld()
    assert isinstance(game.deliver(BOB, c), Rejection)
    assert game.deliver(BOB, game.send(ALICE, HI)) == Withheld()
    assert game.deliver(BOB, game.send(ALICE, LONGER)) == LONGER
    game.let_challenge(BOB)
    assert game.deliver(ALICE, game.challenge(HI, HO)) == Withheld()
    assert refused(game.choose_coins, BOB, b"") is (version is not Exposures.CHOSEN_COINS)


class Stutters(DoubleRatchet):
    """Shows everything twice."""

    def recv(self, st: RatchetState, c: ChannelCiphertext) -> tuple[RatchetState, Message]:
        """The fault."""
        new, m = super().recv(st, c)
        return new, Message(m + m)


def test_whatever_is_shown_of_a_challenge_is_not_told() -> None:
    game = begun(Confidentiality, Exposures.UNEXPOSED, Stutters())
    assert game.deliver(BOB, game.challenge(HI, HO)) == Withheld()


def test_the_side_decides_what_is_sent() -> None:
    for side in (0, 1):
        game = Confidentiality(SM, Coins(b"side"), Exposures.UNEXPOSED)
        game.hide(1 - side, side)
        game.initialize()
        game.challenge(HI, HO)
        assert game.stage.sent == {(ALICE, (HI, HO)[side]): 1}


def test_nobody_is_exposed_where_nobody_is() -> None:
    game = begun(Confidentiality, Exposures.UNEXPOSED)
    assert refused(game.expose, ALICE)
    assert refused(begun(Authenticity, Before.UNEXPOSED).expose, ALICE)


@pytest.mark.parametrize("version", EXPOSING)
def test_what_was_read_may_be_exposed(version: Exposures) -> None:
    game = begun(Confidentiality, version)
    game.deliver(BOB, game.challenge(HI, HO))
    for name in Name:
        assert game.expose(name) == game.stage.states[name]
    assert refused(game.challenge, HI, HO)


def test_an_exposed_state_is_whole() -> None:
    """It opens what is under way to it, and what it writes is taken."""
    game = begun(Confidentiality, Exposures.POST_COMPROMISE)
    talk(game, 2)
    c = game.send(ALICE, LONGER)
    assert SM.recv(game.expose(BOB), c)[1] == LONGER
    _, forged = SM.send(game.expose(ALICE), HO, Coins(b"thief"))
    assert game.stage.hear(BOB, forged) == HO


@pytest.mark.parametrize("version", [Exposures.POST_COMPROMISE, Exposures.CHOSEN_COINS])
def test_a_challenge_comes_delta_epochs_after_the_exposure(version: Exposures) -> None:
    game = begun(Confidentiality, version)
    talk(game, 2)
    game.expose(BOB)
    allowed = []
    for turn in range(4):
        name = ALICE if turn % 2 == 0 else BOB
        game.let_challenge(name)
        allowed.append(not refused(game.challenge, HI, HO))
        say(game, name)
    assert allowed == [False, False, True, True]


def test_an_old_key_never_has_its_challenge_again() -> None:
    game = begun(Confidentiality, Exposures.FORWARD_SECRECY)
    talk(game, 2)
    game.expose(ALICE)
    talk(game, 8)
    assert refused(game.challenge, HI, HO)


def test_bad_coins_before_the_healing_put_it_off_and_after_it_do_nothing() -> None:
    game = begun(Confidentiality, Exposures.CHOSEN_COINS)
    talk(game, 2)
    game.expose(ALICE)
    game.choose_coins(ALICE, b"bad" * 20)
    say(game, ALICE)  # epoch 3
    game.own_coins(ALICE)
    say(game, BOB)
    assert refused(game.challenge, HI, HO)  # 5 = 3 + 2
    talk(game, 2)
    game.choose_coins(ALICE, b"bad" * 20)
    assert not refused(game.challenge, HI, HO)  # 7


def test_chosen_coins_are_those_that_are_used() -> None:
    """Not hedged by anything, they would be the new pair: so that the rule has a matter."""

    class Unhedged(DoubleRatchet):
        def ratchet_pair(self, st: RatchetState, coins: Coins) -> Any:
            return coins.bytes(32)

    chosen = bytes(range(32))
    game = begun(Confidentiality, Exposures.CHOSEN_COINS, Unhedged())
    game.choose_coins(ALICE, chosen)
    game.send(ALICE, LONGER)
    assert game.stage.states[ALICE].own_sk == ChosenCoins(chosen).bytes(32) == chosen
    talk(game, 2)
    game.own_coins(ALICE)
    say(game, ALICE)
    assert game.stage.states[ALICE].own_sk not in (chosen, bytes(32))


@pytest.mark.parametrize("name", Name)
def test_what_nobody_sent_is_delivered_when_both_have_healed(name: Name) -> None:
    secret = begun(Confidentiality, Exposures.POST_COMPROMISE)
    authentic = begun(Authenticity, Before.HEALED)
    for game in (secret, authentic):
        forgery = ChannelCiphertext(b"anything")
        assert isinstance(game.deliver(name, forgery), Rejection)
        talk(game, 2)
        game.expose(name)
        answers = []
        for turn in range(5):
            answers.append(refused(game.deliver, name, forgery))
            say(game, ALICE if turn % 2 == 0 else BOB)
        assert answers == [True, True, True, False, False]


def test_a_lost_message_whose_key_was_exposed_stays_the_adversarys_to_replace() -> None:
    game = begun(Authenticity, Before.HEALED)
    talk(game, 2)
    lost = game.send(ALICE, LONGER)
    game.expose(ALICE)
    talk(game, 8)
    forgery = ChannelCiphertext(b"anything")
    assert refused(game.deliver, BOB, forgery)
    assert isinstance(game.deliver(ALICE, forgery), Rejection)
    assert game.deliver(BOB, lost) == LONGER
    assert isinstance(game.deliver(BOB, forgery), Rejection)


@pytest.mark.parametrize("version", Before)
def test_what_was_sent_once_is_shown_once(version: Before) -> None:
    game = begun(Authenticity, version)
    assert refused(game.send, BOB, HI)
    c = say(game, ALICE)
    assert isinstance(game.deliver(BOB, c), Rejection)
    assert isinstance(game.deliver(ALICE, c), Rejection)
    assert not game.won
    again = begun(Authenticity, version, Replays())
    c = say(again, ALICE)
    assert not again.won
    again.deliver(BOB, c)
    assert again.won


class Loose(DoubleRatchet):
    """Ignores what follows."""

    def recv(self, st: RatchetState, c: ChannelCiphertext) -> tuple[RatchetState, Message]:
        """The fault."""
        return super().recv(st, ChannelCiphertext(c.removesuffix(b"!")))


def test_who_was_shown_what_nobody_sent_is_not_exposed() -> None:
    secret = begun(Confidentiality, Exposures.POST_COMPROMISE, Loose())
    authentic = begun(Authenticity, Before.HEALED, Loose())
    for game in (secret, authentic):
        game.deliver(BOB, ChannelCiphertext(game.send(ALICE, LONGER) + b"!"))
        assert refused(game.expose, BOB)
        assert refused(game.expose, ALICE)
    assert not authentic.won, "it was sent once, and shown once"
