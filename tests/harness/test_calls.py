"""Oracle calls on a network: what stopped the adversary, and whose mistake a step is."""

from contextlib import suppress
from typing import Any

import pytest

from harness.declare.errors import Inadmissible
from harness.declare.wire import Request
from harness.engine.handle import Call
from harness.engine.outcome import Blame
from tests.harness.door import Door
from tests.harness.single import fault_of, play, swallow


def test_what_stopped_an_adversary_is_counted_by_call() -> None:
    def attack(game: Any, view: Any, coins: Any) -> None:
        game.knock(b"please")
        game.push(b"now")
        with suppress(Inadmissible):
            game.push(b"")

    played = play(Door, attack)
    assert played.outcome.fault is None
    assert played.outcome.stopped_by == (("refused: not tonight", 2),)
    spans = [len(call.envelopes) for call in played.calls if isinstance(call, Call)]
    assert spans == [1, 1, 0]


@pytest.mark.parametrize(
    ("oracle_", "blame"), [("send", Blame.ADVERSARY), ("mistake", Blame.SCHEME)]
)
def test_an_unknown_step_is_the_fault_of_whoever_asked(oracle_: str, blame: Blame) -> None:
    def attack(game: Any, view: Any, coins: Any) -> None:
        swallow(lambda: getattr(game, oracle_)(Request()))

    assert fault_of(play(Door, attack))[0] is blame
