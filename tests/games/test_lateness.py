"""pro/correctness forbids what no bounded ratchet can do, and what it admits a sound one can do."""

import pytest

from games.conversation_stage import TURNS, WAITING
from games.pro.correctness import Correctness
from games.world import ALICE, BOB
from harness.declare.coins import Coins
from harness.declare.errors import Inadmissible
from harness.engine import catalogue
from schemes.messenger.interface import MESSENGER, Messenger
from schemes.values import Message
from tests.games.play import taken

M = Message(b"m")
SESSIONS = ("hardened", "as_written", "hardened[session=vodozemac]")


def conversation(name: str) -> Correctness[Messenger]:
    """Both have heard from each other, so that no handshake is repeated any more (F31)."""
    if "vodozemac" in name:
        pytest.importorskip("schemes.peers.vodozemac")
    scheme = catalogue.scheme(name, MESSENGER.name)
    game = Correctness[Messenger](scheme.value, Coins(b"late"))
    game.initialize()
    for speaker in (ALICE, BOB):
        assert game.arrive(taken(game.send(speaker, M)))
    return game


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("name", SESSIONS)
def test_any_admissible_order_is_borne(name: str, seed: int) -> None:
    """Messages wait as long as they may, and arrive in any order; some never do."""
    game, draw, refused = conversation(name), Coins(b"order%d" % seed), 0
    for _ in range(150):
        waiting = [n for n in range(len(game.post.posted)) if n not in game.post.arrived]
        try:
            if not waiting or draw.below(10) < 6:
                game.send((ALICE, BOB)[draw.bit()], M)
            else:
                game.arrive(waiting[draw.below(len(waiting))] if draw.bit() else waiting[0])
        except Inadmissible:
            refused += 1
        assert not game.won
    assert refused, "the rules were tried"


def test_the_largest_number_and_the_longest_wait() -> None:
    for name in SESSIONS:
        game = conversation(name)
        first, *others = [taken(game.send(ALICE, M)) for _ in range(WAITING - 1)]
        for speaker in (BOB, ALICE) * (TURNS // 2):
            assert game.arrive(taken(game.send(speaker, M)))
        assert all(game.arrive(number) for number in reversed(others))
        assert game.arrive(first)
        assert not game.won


@pytest.mark.parametrize("rule", ["WAITING", "TURNS"])
def test_the_rules_are_needed(rule: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without them a library in use would be BROKEN by delays that it cannot bear."""
    monkeypatch.setattr(f"games.conversation_stage.{rule}", 100)
    game = conversation("hardened[session=vodozemac]")
    if rule == "WAITING":
        late = [taken(game.send(ALICE, M)) for _ in range(50)]
        for number in reversed(late):
            game.arrive(number)
    else:
        number = taken(game.send(ALICE, M))
        for speaker in (BOB, ALICE) * 6:
            assert game.arrive(taken(game.send(speaker, M)))
        game.arrive(number)
    assert game.won
