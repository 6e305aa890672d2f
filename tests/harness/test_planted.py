"""What a planted fault says of itself, what it is planted in, and what it replaces."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

import pytest

from harness.declare.finding import Break
from harness.declare.registry import SCHEMES, BadDeclaration, Scheme
from harness.engine import catalogue
from harness.engine.controls import refuse_lost_controls
from harness.engine.listing import show
from harness.engine.planted import planted, sound_of
from harness.engine.replaced import replaced
from harness.engine.tracer import Tracer
from harness.judge.usage import UsageError
from schemes.pke.hpke import Hpke
from schemes.pke.interface import PKE
from tests.harness.gauntlet import PLUGINS, ROOT
from tests.harness.toys import lent

pytestmark = pytest.mark.usefixtures("safes", "chests")


@pytest.fixture(scope="module")
def safes() -> Iterator[None]:
    yield from lent(ROOT / PLUGINS / "safes.py")


def safe(name: str) -> Scheme:
    return SCHEMES["safe", name]


class TestDeclarations:
    @pytest.mark.parametrize("advantage", [0.0, 1.5, -1.0])
    def test_an_advantage_is_a_share(self, advantage: float) -> None:
        with pytest.raises(BadDeclaration, match="an advantage lies in"):
            PKE.fault("odd", "Odd.", advantage=advantage)(Hpke)

    def test_a_game_is_broken_or_not(self) -> None:
        with pytest.raises(BadDeclaration, match="must break safe/door, and must not"):
            PKE.fault("odd", "Odd.", must_break=["safe/door"], must_hold=["safe/door"])(Hpke)

    def test_a_game_is_no_string_of_letters(self) -> None:
        with pytest.raises(BadDeclaration, match="several names"):
            PKE.fault("odd", "Odd.", must_break="safe/door")(Hpke)

    def test_what_has_no_fault_says_nothing_of_one(self) -> None:
        with pytest.raises(BadDeclaration, match="says cwe of a fault, and names none"):
            PKE.value("odd", Hpke(), cwe=1)

    def test_a_game_that_must_break_can_be_played(self) -> None:
        about = replace(safe("open").about, must_break=("chest/open",))
        with pytest.raises(UsageError, match="must break chest/open: it is a game for chest"):
            refuse_lost_controls(replace(safe("open"), about=about))

    def test_a_break_is_not_where_there_must_be_none(self) -> None:
        known = (Break("safe/slot", "fish"),)
        with pytest.raises(UsageError, match="breaks safe/slot, and must not"):
            refuse_lost_controls(replace(safe("open"), breaks=known))

    def test_show_tells_it(self) -> None:
        said = show("safe/open")
        for line in ("kind of bug:   CWE-284", "happened in:   everywhere", "advantage:     1 per"):
            assert f"  {line}" in said


class TestSound:
    def test_by_name_by_slot_and_by_class(self) -> None:
        assert SCHEMES["chest", "rusty"].of == "old"
        for kind, name, sound in (
            ("chest", "rusty", "old"),
            ("safe", "open", "safe"),
            ("messenger", "hardened[labels=none]", "hardened"),
            ("pke", "hedges_half", "hedged_hpke"),
        ):
            assert sound_of(SCHEMES[kind, name]) is SCHEMES[kind, sound]

    def test_what_stands_alone(self) -> None:
        alone = replace(safe("open"), value=object())
        assert sound_of(alone) is None

    def test_who_wins_anyway_is_asked_only_where_it_is_declared(self) -> None:
        told = {f.name: f for f in planted([], ["safe"], []).faults}
        carry = {name: f.places[0] for name, f in told.items()}
        assert carry["hollow"].declared == ("lift",)
        assert carry["open"].others == ("wait",)

    def test_a_block_without_a_game_says_what_it_needs(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setitem(SCHEMES, ("lock", "picked"), picked())
        (told,) = planted([], ["lock"], []).faults
        assert told.places == ()
        assert "no game plays a lock by itself" in told.needs

    def test_a_block_without_a_game_has_a_row_where_it_stands(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        block, oak = picked(), SCHEMES["chest", "oak"]
        around = replace(oak.value, lock=block.value)
        monkeypatch.setitem(SCHEMES, ("lock", "picked"), block)
        host = replace(oak, name="oak[lock=picked]", value=around, fault="lock=picked")
        monkeypatch.setitem(SCHEMES, ("chest", host.name), host)
        (told,) = planted([], ["lock"], []).faults
        assert (told.key, told.block, told.of) == ("chest/oak[lock=picked]", "lock/picked", "oak")
        assert told.places


def picked() -> Scheme:
    """A lock with a fault, which no game plays by itself."""
    pins = SCHEMES["lock", "pins"]
    weak = replace(pins.value, spring=SCHEMES["spring", "soft"].value)
    return replace(pins, name="picked", value=weak, fault="It gives way.")


@dataclass(frozen=True)
class Bolt:
    """A block."""

    length: int = 1

    def slide(self) -> int:
        return self.length


class Bent(Bolt):
    """With a fault."""

    def slide(self) -> int:
        return 0


@dataclass(frozen=True)
class Gate:
    """Has a block."""

    bolt: Bolt
    colour = "red"

    @property
    def width(self) -> int:
        return 1

    def helper(self) -> None: ...


class Wider(Gate):
    """Overrides a property."""

    @property
    def width(self) -> int:
        return 2


class Blue(Gate):
    """Overrides what any function may read."""

    colour = "blue"


class More(Gate):
    """Has something new, which nobody calls."""

    def new(self) -> None: ...


class TestReplaced:
    @pytest.mark.parametrize(
        ("value", "functions"),
        [
            (Wider(Bolt()), {"Gate.width"}),
            (Gate(Bent()), {"Bolt.slide"}),
            (Wider(Bent()), {"Gate.width", "Bolt.slide"}),
            (Blue(Bolt()), None),
            (More(Bolt()), None),
            (Gate(Bolt(2)), None),
        ],
    )
    def test_what_it_replaces(self, value: Gate, functions: set[str] | None) -> None:
        names = None if functions is None else {f"{__name__}:{name}" for name in functions}
        assert replaced(value, Gate(Bolt())) == names

    def test_every_fault_of_the_house_replaces_what_is_there(self) -> None:
        for fault in planted([], [], []).faults:
            if fault.kind in ("pke", "sig", "amf", "aw", "session"):
                assert fault.replaces, fault.key


class TestTracer:
    @pytest.mark.parametrize(
        ("scheme", "adversary", "functions"),
        [
            ("safe", "push", ["Safe.door", "Safe.hum"]),
            ("safe", "wait", []),
            ("open", "push", ["Open.door", "Safe.hum"]),
        ],
    )
    def test_what_a_trial_executes(self, scheme: str, adversary: str, functions: list[str]) -> None:
        door, who = catalogue.game("safe/door"), catalogue.adversary(adversary)
        tracer = Tracer(catalogue.made(door, safe(scheme), who))
        executed = tracer.executed(tracer.play(1))
        assert executed == [f"tests.harness.safes:{name}" for name in functions]

    def test_what_a_fault_cuts_short_may_execute_anything(self) -> None:
        slot, who = catalogue.game("safe/slot"), catalogue.adversary("fish")
        tracer = Tracer(catalogue.made(slot, safe("bursts"), who))
        executed = tracer.executed(tracer.play(1))
        assert "tests.harness.safes:Safe.light" in executed
