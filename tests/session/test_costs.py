"""What is counted as cost: the same in every run, and stopped when it is too much."""

from dataclasses import dataclass
from typing import NamedTuple

from adversaries.session.costs import Talk
from games.session.cost import STORE, WORK, Cost, Meter, weight
from harness.declare.coins import Coins
from harness.declare.errors import Rejection
from schemes.session.composed import X3DH_DOUBLE_RATCHET
from tests.session.cast import SESSIONS, begun


@dataclass
class Held:
    """A state with something of each sort."""

    key: bytes
    count: int
    more: tuple[tuple[bytes, str], ...]


class Named(NamedTuple):
    """Likewise."""

    text: str


def test_weight() -> None:
    assert weight(Held(b"12", 7, ((b"1", "é"), (b"", "x")))) == 2 + 8 + 1 + 2 + 1
    assert weight({"a": [b"xyz", Named("q")]}) == 1 + 3 + 1
    assert weight(None) == weight(7) == 8


def test_work_is_counted_alike_and_stopped() -> None:
    def work(times: int) -> int:
        return sum(len(bytes(1)) for _ in range(times))

    counts = []
    for _ in range(2):
        meter = Meter()
        assert meter.run(lambda: work(100)) == 100
        counts.append(meter.calls)
    assert counts[0] == counts[1] >= 100
    meter = Meter()
    assert meter.run(lambda: work(WORK)) is None
    assert meter.calls == WORK + 1


def test_a_bill_says_what_was_shown_and_what_is_held() -> None:
    game, card = begun(Cost)
    talk = Talk(game, card, Coins(b"talk"))
    assert not isinstance(talk.bill.answer, Rejection | None)
    empty = talk.bill.held
    for _ in range(100):
        talk.channel, packet = talk.say()
    bill = game.deliver(packet)
    assert bill.held - empty >= 99 * 64
    refused = game.deliver(packet)
    assert isinstance(refused.answer, Rejection)
    assert refused.held == bill.held < STORE
    assert not game.won


def test_two_runs_cost_the_same() -> None:
    bills = []
    for _ in range(2):
        game, card = begun(Cost)
        bills.append(Talk(game, card, Coins(b"same")).bill)
    assert bills[0] == bills[1]


def test_who_follows_any_header_is_stopped() -> None:
    far = SESSIONS["x3dh_double_ratchet[sm=far_ahead]"].value
    for scheme, stopped in ((far, True), (X3DH_DOUBLE_RATCHET, False)):
        game, card = begun(Cost, None, scheme)
        talk = Talk(game, card, Coins(b"far"))
        ahead = talk.say(type(talk.channel)(**{**vars(talk.channel), "sent": 60_000}))[1]
        assert (game.deliver(ahead).answer is None) is stopped
        assert game.won is stopped
