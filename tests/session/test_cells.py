"""Every attack wins against its planted fault, and on a sound session only where it says so."""

import pytest

from harness.declare.registry import GAMES, SCHEMES, CoinsFrom
from harness.engine import catalogue
from harness.engine.plan import Planned, eligible
from schemes.session.interface import SESSION
from tests.alone import Alone, holds, is_a_break
from tests.session.cast import X3DH

ALONE = Alone(SESSION)
BREAKS = list(ALONE.breaks())


@pytest.mark.parametrize("planned", BREAKS, ids=lambda planned: str(planned.cell))
def test_a_declared_break_is_one(planned: Planned) -> None:
    is_a_break(planned)


@pytest.mark.parametrize("planned", ALONE.holding(), ids=lambda planned: str(planned.cell))
def test_a_sound_session_holds(planned: Planned) -> None:
    holds(planned)


def test_every_version_has_a_fault_that_is_found_in_it() -> None:
    assert ALONE.found() == {game.name for game in ALONE.games}
    assert {p.cell.scheme for p in BREAKS} >= {scheme.name for scheme in ALONE.faults}


def test_what_the_sources_say_of_each_game() -> None:
    assert not ALONE.unclaimed()


@pytest.mark.parametrize("block", ["sm/static_key", "sm/unauthenticated", "ke/unauthenticated"])
def test_a_fault_of_a_block_is_looked_for_in_a_session(block: str) -> None:
    slot, _, name = block.partition("/")
    entry = SCHEMES["session", f"x3dh_double_ratchet[{slot}={name}]"]
    assert entry.fault
    assert entry.value is catalogue.scheme(entry.name).value
    assert getattr(entry.value, slot) == SCHEMES[slot, name].value
    assert entry.breaks


def test_own_coins_are_nobodys_to_choose() -> None:
    if ("session", "vodozemac") not in SCHEMES:
        pytest.skip("the extra `vodozemac` is not installed")
    olm = SCHEMES["session", "vodozemac"]
    assert olm.coins is CoinsFrom.OWN
    chosen = GAMES["session/post_compromise[chosen-coins]"]
    assert "its coins are its own" in catalogue.unsupported(olm, chosen)
    assert not eligible(olm, chosen)
    assert eligible(olm, GAMES["session/post_compromise[passive]"])
    assert not catalogue.unsupported(X3DH, chosen)
