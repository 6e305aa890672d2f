"""KE: every attack wins against its planted fault, and on what is sound only where it says so."""

import pytest

from harness.engine.plan import Planned
from schemes.ke.interface import KE
from tests.alone import Alone, holds, is_a_break

ALONE = Alone(KE)
BREAKS = list(ALONE.breaks())


@pytest.mark.parametrize("planned", BREAKS, ids=lambda planned: str(planned.cell))
def test_a_declared_break_is_one(planned: Planned) -> None:
    is_a_break(planned)


@pytest.mark.parametrize("planned", ALONE.holding(), ids=lambda planned: str(planned.cell))
def test_what_is_sound_holds(planned: Planned) -> None:
    holds(planned)


def test_every_version_has_a_fault_that_is_found_in_it() -> None:
    assert ALONE.found() == {game.name for game in ALONE.games}
    assert {p.cell.scheme for p in BREAKS} >= {scheme.name for scheme in ALONE.faults}


def test_the_sources_are_quoted_for_each_game() -> None:
    assert not ALONE.unclaimed()
