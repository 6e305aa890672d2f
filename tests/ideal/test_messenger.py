"""`hardened` from ideal blocks: what is broken there is a flaw of the composition."""

import pytest

from harness.declare.registry import AdversaryEntry, GameEntry
from harness.judge.verdict import Verdict
from schemes.messenger.section7 import HARDENED
from tests.games.play import MESSENGERS, PLAYED, attacked
from tests.ideal.play import IN_HARDENED, cells, judged

COMPOSED = (
    *("pro/correctness", "pro/confidentiality", "pro/authenticity", "pro/sender_privacy["),
    *("pro/recipient_privacy[", "abp/receiver_binding", "abp/sender_binding", "snd/", "rkm/"),
)
"""What the composition has to answer for. Where devices are exposed or a transcript is simulated,
an ideal block is better than any real one can be: it knows who made what, whoever has the keys."""
EXPECTED = {
    (planned.cell.game, planned.cell.adversary): planned.expected
    for game in PLAYED
    if game.name.startswith(COMPOSED)
    for planned in attacked(MESSENGERS["hardened"], game)
}
"""What `hardened` shows with its real blocks; `tests.games.test_attacks` plays all of it."""

CELLS = [
    (game, by) for game, by in cells(IN_HARDENED) if game.name.startswith(COMPOSED) and not by.null
]


@pytest.mark.parametrize(("game", "by"), CELLS, ids=lambda entry: entry.name)
def test_it_is_as_broken_as_with_real_blocks(game: GameEntry, by: AdversaryEntry) -> None:
    assert judged(IN_HARDENED, game, by).decision is EXPECTED[game.name, by.name]


def test_every_cell_of_hardened_is_played() -> None:
    """An attack that needs a certain real block would be missing here: none of them does."""
    assert {(game.name, by.name) for game, by in CELLS} == set(EXPECTED)
    assert {Verdict.BROKEN, Verdict.HOLDS} == set(EXPECTED.values())


def test_the_slots_differ_from_hardeneds_in_their_blocks_only() -> None:
    made = IN_HARDENED.make(b"")
    differ = {name for name, value in vars(HARDENED).items() if getattr(made, name) is not value}
    assert differ == {"pke", "sig", "session", "amf"}
