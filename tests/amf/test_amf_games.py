"""AMF's games, each attack against the scheme that it should and should not break."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

import pytest

from adversaries.amf.check_with_every_key import check_with_every_key
from adversaries.amf.compare_repeats import compare_repeats
from adversaries.amf.mutate_the_tag import mutate_the_tag
from games.amf.deniability_judge import DeniabilityJudge
from games.amf.deniability_receiver import DeniabilityReceiver
from games.amf.deniability_universal import DeniabilityUniversal
from games.amf.receiver_binding import ReceiverBinding
from games.amf.sender_binding import SenderBinding
from games.amf.unforgeability import Unforgeability
from harness.declare.coins import ChosenCoins, Coins
from harness.declare.errors import Rejection
from harness.declare.game import Guessing, Likelihood, oracles
from harness.declare.registry import ADVERSARIES, GAMES, SCHEMES
from harness.engine import catalogue
from schemes.amf.tyagi19 import Tyagi19
from schemes.values import FrankingTag, Message, PublicKey, SecretKey

catalogue.load()

OURS = {name: entry for name, entry in GAMES.items() if name.startswith("amf/")}
BREAKS = [
    pytest.param(fault.value, known.game, known.adversary, id=f"{fault.name}-{known.adversary}")
    for (kind, _), fault in SCHEMES.items()
    if kind == "amf"
    for known in fault.breaks
]
PAIRS = [
    (game, adversary)
    for game in OURS
    for adversary, entry in ADVERSARIES.items()
    if game in entry.plays
]
WINNING = [p for p in PAIRS if not issubclass(OURS[p[0]].play, Guessing)]
GUESSING = [p for p in PAIRS if issubclass(OURS[p[0]].play, Guessing)]
DENIABILITY = [DeniabilityUniversal, DeniabilityReceiver, DeniabilityJudge]
TYAGI19 = Tyagi19()
M = Message(b"hello")


class Handle:
    """The oracles and the scheme, and nothing else of the game."""

    def __init__(self, game: Any) -> None:
        self.scheme = game.scheme
        for name in oracles(type(game)):
            setattr(self, name, getattr(game, name))


def wins(play: type[Any], scheme: Any, attack: Callable[..., Any], seed: int) -> bool:
    """One trial, from its own coins."""
    coins = Coins.from_seed(seed, play.__name__, attack.__name__)
    game = play(scheme, coins)
    answer = attack(Handle(game), game.initialize(), coins.child("adversary"))
    if not isinstance(game, Guessing):
        assert answer is None
        return bool(game.won)
    if isinstance(answer, Likelihood):
        assert 0 <= answer <= 1
        return int(answer > 0.5) == game.b
    assert type(answer) is int
    return answer == game.b


@pytest.mark.parametrize(("scheme", "game", "adversary"), BREAKS)
def test_each_declared_break_is_one(scheme: Any, game: str, adversary: str):
    play, attack = OURS[game].play, ADVERSARIES[adversary].attack
    assert all(wins(play, scheme, attack, seed) for seed in range(12))


@pytest.mark.parametrize("game", OURS)
def test_every_game_has_a_positive_control(game: str):
    assert any(game == p.values[1] for p in BREAKS)


def test_there_are_the_six_notions_and_correctness():
    assert len(OURS) == 7
    assert all(entry.doc and entry.cites and entry.dma for entry in OURS.values())


@pytest.mark.parametrize(("game", "adversary"), WINNING)
def test_tyagi19_holds_in_winning_games(game: str, adversary: str):
    play, attack = OURS[game].play, ADVERSARIES[adversary].attack
    assert not any(wins(play, TYAGI19, attack, seed) for seed in range(8))


@pytest.mark.parametrize(("game", "adversary"), GUESSING)
def test_tyagi19_holds_in_guessing_games(game: str, adversary: str):
    """Fixed seeds; 60 fair coins fall outside [12, 48] with probability 2^-20."""
    play, attack = OURS[game].play, ADVERSARIES[adversary].attack
    assert 12 <= sum(wins(play, TYAGI19, attack, seed) for seed in range(60)) <= 48


def test_look_for_a_signature_takes_no_chance():
    """Against signed_tag and for both values of b, in a few hundred trials."""
    attack = ADVERSARIES["look_for_a_signature"].attack
    scheme = SCHEMES["amf", "signed_tag"].value
    assert all(wins(DeniabilityUniversal, scheme, attack, seed) for seed in range(100))


# The generic adversaries, against faults planted here.


@dataclass(frozen=True)
class Planted:
    """Tyagi19 with any of its algorithms exchanged."""

    keygen: Callable[..., Any] = TYAGI19.keygen
    frank: Callable[..., Any] = TYAGI19.frank
    forge: Callable[..., Any] = TYAGI19.forge
    rforge: Callable[..., Any] = TYAGI19.rforge
    jforge: Callable[..., Any] = TYAGI19.jforge
    verify: Callable[..., Any] = TYAGI19.verify
    judge: Callable[..., Any] = TYAGI19.judge


SOUND = Planted()


def without_coins(
    sk_s: SecretKey, pk_r: PublicKey, pk_j: PublicKey, m: Message, coins: Coins
) -> FrankingTag:
    """Frank's tag is a function of keys and message."""
    return TYAGI19.frank(sk_s, pk_r, pk_j, m, ChosenCoins(b""))


def longer(
    sk_s: SecretKey, pk_r: PublicKey, pk_j: PublicKey, m: Message, coins: Coins
) -> FrankingTag:
    """Frank's tag has a byte more."""
    return FrankingTag(TYAGI19.frank(sk_s, pk_r, pk_j, m, coins) + b"\x00")


def tolerant(
    pk_s: PublicKey, sk_r: SecretKey, pk_j: PublicKey, m: Message, sigma: FrankingTag
) -> bool:
    """Verify ignores what follows the tag, and Judge does not."""
    return TYAGI19.verify(pk_s, sk_r, pk_j, m, FrankingTag(sigma[:356]))


def any_message(pk: PublicKey, one: bytes, two: bytes, m: Message, sigma: FrankingTag) -> bool:
    """Length is all that is checked."""
    return len(sigma) == 356


def unverified(
    pk_s: PublicKey, sk_r: SecretKey, pk_j: PublicKey, m: Message, coins: Coins
) -> FrankingTag:
    """A forger whose tags Verify refuses: it forges for another recipient."""
    return TYAGI19.rforge(pk_s, TYAGI19.keygen(coins)[0], pk_j, m, coins)


def unjudged(
    pk_s: PublicKey, pk_r: PublicKey, sk_j: SecretKey, m: Message, coins: Coins
) -> FrankingTag:
    """A forger whose tags Judge refuses: it forges for another judge."""
    return TYAGI19.jforge(pk_s, pk_r, TYAGI19.keygen(coins)[0], m, coins)


@pytest.mark.parametrize("play", DENIABILITY)
@pytest.mark.parametrize("frank", [without_coins, longer])
def test_compare_repeats_sees_repeats_and_lengths(play: type[Any], frank: Callable[..., Any]):
    leaky = replace(SOUND, frank=frank)
    assert all(wins(play, leaky, compare_repeats, seed) for seed in range(20))


@pytest.mark.parametrize(
    ("play", "weak"),
    [
        (DeniabilityReceiver, replace(SOUND, rforge=unverified)),
        (DeniabilityJudge, replace(SOUND, jforge=unjudged)),
    ],
)
def test_check_with_every_key_sees_a_forger_that_fails(play: type[Any], weak: Planted):
    assert all(wins(play, weak, check_with_every_key, seed) for seed in range(20))


def test_mutate_the_tag_finds_what_is_not_checked():
    assert wins(SenderBinding, replace(SOUND, verify=tolerant), mutate_the_tag, 1)
    assert wins(Unforgeability, replace(SOUND, verify=any_message), mutate_the_tag, 1)
    assert wins(ReceiverBinding, replace(SOUND, judge=any_message), mutate_the_tag, 1)


# The games' own rules.


def test_honest_use_wins_nothing():
    game = Unforgeability(TYAGI19, Coins.from_seed(1))
    view = game.initialize()
    sigma = game.frank(view.pk_r, view.pk_j, M)
    assert isinstance(sigma, FrankingTag)
    assert game.verify(view.pk_s, M, sigma)
    assert game.judge(view.pk_s, view.pk_r, M, sigma)
    assert not game.verify(view.pk_s, Message(b"other"), sigma)
    assert not game.won


def test_honest_report_wins_nothing():
    game = ReceiverBinding(TYAGI19, Coins.from_seed(1))
    view = game.initialize()
    sk_r, pk_r = TYAGI19.keygen(Coins.from_seed(2))
    sigma = game.frank(pk_r, view.pk_j, M)
    assert isinstance(sigma, FrankingTag)
    assert TYAGI19.verify(view.pk_s, sk_r, view.pk_j, M, sigma)
    assert game.judge(view.pk_s, pk_r, M, sigma)
    assert not game.won


def test_honest_sending_wins_nothing():
    game = SenderBinding(TYAGI19, Coins.from_seed(1))
    view, coins = game.initialize(), Coins.from_seed(2)
    sk_s, pk_s = TYAGI19.keygen(coins)
    sigma = TYAGI19.frank(sk_s, view.pk_r, view.pk_j, M, coins)
    assert game.verify(pk_s, M, sigma)
    assert game.judge(pk_s, view.pk_r, M, sigma)
    assert not game.verify(pk_s, Message(b"other"), sigma)
    assert not game.won


def test_winning_games_are_won_by_whoever_holds_the_keys():
    """Each game can be won: a leaked secret is enough."""
    forgery = Unforgeability(TYAGI19, Coins.from_seed(1))
    view = forgery.initialize()
    coins = Coins.from_seed(2)
    sigma = TYAGI19.rforge(view.pk_s, forgery.sk_r, view.pk_j, M, coins)
    assert forgery.verify(view.pk_s, M, sigma)
    assert forgery.won
    frame = ReceiverBinding(TYAGI19, Coins.from_seed(1))
    seen = frame.initialize()
    _, pk_r = TYAGI19.keygen(coins)
    sigma = TYAGI19.jforge(seen.pk_s, pk_r, frame.sk_j, M, coins)
    assert frame.judge(seen.pk_s, pk_r, M, sigma)
    assert frame.won
    escape = SenderBinding(TYAGI19, Coins.from_seed(1))
    shown = escape.initialize()
    _, pk_s = TYAGI19.keygen(coins)
    sigma = TYAGI19.rforge(pk_s, escape.sk_r, shown.pk_j, M, coins)
    assert escape.verify(pk_s, M, sigma)
    assert escape.won


def test_malformed_keys_are_an_answer_and_frank_nothing():
    for game in (Unforgeability(TYAGI19, Coins(b"1")), ReceiverBinding(TYAGI19, Coins(b"1"))):
        view = game.initialize()
        assert isinstance(game.frank(PublicKey(b"?"), view.pk_j, M), Rejection)
        assert not game.franked


@pytest.mark.parametrize("play", DENIABILITY)
def test_views_hold_what_is_exposed_and_b_decides(play: type[Any]):
    """The pairs match, and the checks that the exposed keys do not allow tell b."""
    exposed = {DeniabilityUniversal: "s", DeniabilityReceiver: "sr", DeniabilityJudge: "srj"}[play]
    accepted = {DeniabilityUniversal: (0, 0), DeniabilityReceiver: (1, 0), DeniabilityJudge: (1, 1)}
    bits = set()
    for seed in range(16):
        coins = Coins.from_seed(seed)
        sks = replay(play, seed)
        game = play(TYAGI19, coins)
        view = game.initialize()
        assert {name[3] for name in vars(view) if name.startswith("sk_")} == set(exposed)
        assert all(getattr(view, f"sk_{role}") == sks[role] for role in exposed)
        sigma = game.challenge(M)
        checks = (
            TYAGI19.verify(view.pk_s, sks["r"], view.pk_j, M, sigma),
            TYAGI19.judge(view.pk_s, view.pk_r, sks["j"], M, sigma),
        )
        assert checks == (accepted[play] if game.b else (1, 1))
        assert game.challenge(M) != sigma
        bits.add(game.b)
    assert bits == {0, 1}


def replay(play: type[Any], seed: int) -> dict[str, SecretKey]:
    """The challenger's three secret keys, from its coins."""
    coins = Coins.from_seed(seed)
    play(TYAGI19, coins)
    return {role: TYAGI19.keygen(coins)[0] for role in "srj"}
