"""What a trial is recognised by: equal where everything is, and nowhere else."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import combinations
from typing import Any, NamedTuple

import pytest

from harness.declare.coins import Coins
from harness.declare.errors import Reason, Rejection
from harness.declare.network import Envelope
from harness.engine.fingerprint import DEPTH, fingerprint
from harness.engine.handle import Call
from harness.engine.outcome import Blame, Fault, Outcome
from harness.engine.trial import Played
from schemes.values import Message
from tests.harness.door import Knock, Place

WON, LOST = Outcome(won=True), Outcome(won=False)
GUEST, PORTER = Place("guest"), Place("porter")
ASKED = Envelope(GUEST, PORTER, Knock(b"please"), None)
CALL = Call("knock", (1, b"2"), None, (ASKED,), False)


@dataclass(frozen=True)
class Box:
    """Holds two things."""

    left: Any
    right: Any


@dataclass(frozen=True)
class Chest:
    """Another class with the same fields."""

    left: Any
    right: Any


class Pair(NamedTuple):
    """A tuple with a name."""

    left: Any
    right: Any


def trial(**what: Any) -> Played:
    """A trial in which this happened, and nothing else."""
    nothing = Played(outcome=LOST, setup=(), view=None, calls=(), answer=None, b=None)
    return replace(nothing, **what)


def of_views(views: Iterable[object]) -> list[str]:
    return [fingerprint(LOST, trial(view=view)) for view in views]


VIEWS = (
    *(
        None,
        False,
        True,
        0,
        1,
        2**20_000,
        0.0,
        0.5,
        float("nan"),
        "",
        "0",
        "a",
        b"",
        b"a",
        "\ud800",
    ),
    *(Message(b"a"), bytearray(b"a"), Rejection(Reason.INVALID, "a"), Coins(bytes(32))),
    *((), (b"a",), [b"a"], (b"a", b"b"), (b"ab", b""), ((b"a",), b"b"), (b"a", (b"b",))),
    *({b"a": b"b"}, {b"b": b"a"}, {b"a", b"b"}, {b"ab"}, frozenset({b"ab"})),
    *(Box(b"a", b"b"), Chest(b"a", b"b"), Pair(b"a", b"b"), Box(b"ab", b""), Box(None, b"b")),
    *(Coins(b"\1" * 32), object(), PORTER, Knock(b"a"), Knock(b"b")),
)


def test_no_two_of_many_views_have_one_fingerprint() -> None:
    for (one, a), (other, b) in combinations(zip(VIEWS, of_views(VIEWS), strict=True), 2):
        assert a != b, f"{one!r:.40} and {other!r:.40}"


def test_equal_views_have_one_fingerprint_however_they_came_to_be() -> None:
    one, other = set((0, 8)), set((8, 0))  # noqa: C405  in this order they are put in
    assert list(one) != list(other), "they collide"
    assert len(set(of_views((one, other)))) == 1
    assert of_views((object(),)) == of_views((object(),)), "of an unknown class only that counts"


@pytest.mark.parametrize(
    "changed",
    [
        trial(setup=(ASKED,)),
        trial(calls=(CALL,)),
        trial(calls=("knock",)),
        trial(calls=(CALL, CALL)),
        trial(calls=(replace(CALL, oracle="ring"),)),
        trial(calls=(replace(CALL, arguments=(1,)),)),
        trial(calls=(replace(CALL, arguments=(1, b"3")),)),
        trial(calls=(replace(CALL, answer=b""),)),
        trial(calls=(replace(CALL, won=True),)),
        trial(calls=(replace(CALL, envelopes=()),)),
        trial(calls=(replace(CALL, envelopes=(replace(ASKED, answer=Knock(b"")),)),)),
        trial(calls=(replace(CALL, envelopes=(replace(ASKED, sender=None),)),)),
        trial(answer=0),
        trial(answer=1),
        trial(b=0),
        trial(b=1),
    ],
)
def test_whatever_happens_in_a_trial_changes_it(changed: Played) -> None:
    others = (trial(), trial(setup=(ASKED, ASKED)), trial(calls=(CALL, "knock")), trial(answer=b""))
    assert fingerprint(LOST, changed) not in [fingerprint(LOST, other) for other in others]
    assert fingerprint(LOST, changed) == fingerprint(LOST, replace(changed))


def test_so_does_how_it_ended() -> None:
    faulty = Outcome(fault=Fault(Blame.SCHEME, "set-up"))
    ends = [fingerprint(outcome, trial()) for outcome in (WON, LOST, faulty)]
    assert len({*ends, fingerprint(LOST, None)}) == len(ends) + 1


def test_what_is_deeper_than_anybody_looks_does_not_hang_it() -> None:
    endless: list[Any] = []
    endless.append(endless)
    deep, deeper = (1,), (2,)
    for _ in range(DEPTH - 1):
        deep, deeper = (deep,), (deeper,)  # type: ignore[assignment]  # deeper each time
    assert len(set(of_views((endless, deep, deeper)))) == len((endless, deep, deeper))
