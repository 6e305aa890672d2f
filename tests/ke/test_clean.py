"""The freshness table of key exchange, on events alone."""

from collections.abc import Sequence

import pytest

from games.freshness import clean_stage
from harness.declare.events import ChoseCoins, EpochPassed, Event, Exposed, Healed, Sent

SENT = Sent("a", "b", 0)
A, B = Exposed("a"), Exposed("b")
GONE: tuple[Event, ...] = (EpochPassed("b"), EpochPassed("b"))
COINS = ChoseCoins("a")


@pytest.mark.parametrize(
    ("events", "clean"),
    [
        ((SENT,), True),
        ((A, SENT, A), True),  # (eph_I, ltk_R), (eph_I, mtk_R)
        ((SENT, B), False),
        ((SENT, *GONE[:1], B), False),
        ((SENT, *GONE, B), True),  # (eph_I, mtk_R), and (ltk_I, mtk_R)
        ((A, SENT, *GONE, B), True),  # (eph_I, mtk_R)
        ((B, SENT), False),
        ((B, *GONE[:1], SENT), True),
        ((COINS, SENT), True),  # (ltk_I, mtk_R)
        ((COINS, SENT, *GONE, B), True),
        ((COINS, SENT, B), False),
        ((COINS, SENT, A), False),
        ((A, COINS, SENT), False),
        ((A, COINS, Healed("a"), SENT), True),
        ((A, ChoseCoins("b"), SENT), True),
    ],
)
def test_the_table_of_clean_stages(events: Sequence[Event], clean: bool) -> None:
    assert clean_stage(events, SENT) is clean
