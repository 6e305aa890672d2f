"""Designs with slots: what they are called, what is expected of them, and what applies to them."""

import pytest

from harness.declare.finding import Break, Finding
from harness.declare.registry import SCHEMES, CoinsFrom, Scheme, UnknownName
from harness.engine import catalogue
from harness.engine.expression import coins_of, refuse_block, slots_of
from harness.engine.facts import schemes_of
from harness.engine.names import check_names
from harness.engine.plan import Selection, plan
from harness.judge.cell import Cell
from harness.judge.usage import PluginError, UsageError
from harness.judge.verdict import Verdict

pytestmark = pytest.mark.usefixtures("chests")

DAY, NIGHT = "chest/open[by-day]", "chest/open[by-night]"


def _plan(*schemes: str) -> Selection:
    return plan(schemes, ["chest/*"])


def _causes(scheme: str) -> dict[tuple[str, str], str]:
    broken = (p for p in _plan(scheme).cells if p.known is not None)
    return {(p.cell.game, p.cell.adversary): p.known.cause for p in broken if p.known}


@pytest.mark.parametrize(
    ("scheme", "slots"),
    [
        ("oak", {"lock": "pins", "outside": "False", "spring": "steel"}),
        ("oak[spring=soft]", {"lock": "pins[spring=soft]", "outside": "False", "spring": "soft"}),
        ("old[lock=wild]", {"lock": "wild", "outside": "True"}),
        ("ajar", {"lock": "pins", "outside": "False", "spring": "steel"}),
        ("box", {}),
    ],
)
def test_slots_are_called_by_what_was_registered(scheme: str, slots: dict[str, str]) -> None:
    assert slots_of(catalogue.scheme(scheme).value) == slots


def test_a_block_is_exchanged_before_the_slots_inside_it() -> None:
    exchanged = catalogue.scheme("oak[spring=soft,lock=pins]").value.lock
    assert exchanged.spring is SCHEMES["spring", "soft"].value


@pytest.mark.parametrize("slots", ["lock=wild,lock=pins", "lock", "lock=", "=wild", "lock=wild,"])
def test_each_slot_is_written_once_and_wholly(slots: str) -> None:
    with pytest.raises(UsageError, match="write each slot once, as SLOT=NAME"):
        catalogue.scheme(f"oak[{slots}]")


@pytest.mark.parametrize(
    ("expression", "said"),
    [
        ("oak[lock=wild,spring=soft]", "the lock 'wild' has no slot 'spring'"),
        ("oak[lok=wild]", "there is no slot of oak 'lok'; did you mean 'lock'?"),
        ("oak[lock=wylde]", "there is no lock 'wylde'; did you mean 'wild'?"),
        ("chets/oak", "there is no kind of scheme 'chets'; did you mean 'chest'?"),
        ("chest/pins", "there is no chest 'pins'"),
    ],
)
def test_a_wrong_expression_gets_a_sentence(expression: str, said: str) -> None:
    with pytest.raises((UsageError, UnknownName)) as refused:
        catalogue.scheme(expression)
    assert said in str(refused.value)


@pytest.mark.parametrize(
    ("expression", "way_out"),
    [
        ("wild", "--scheme 'oak[lock=wild]'"),
        ("lock/wild", "--scheme 'oak[lock=wild]'"),
        ("pins[spring=soft]", "--scheme 'oak[lock=pins,spring=soft]'"),
        ("soft", "--scheme 'oak[spring=soft]'"),
    ],
)
def test_a_building_block_is_played_inside_a_design(expression: str, way_out: str) -> None:
    with pytest.raises(UsageError, match="by itself: play it inside a chest") as refused:
        plan([expression])
    assert str(refused.value).endswith(way_out)
    plan([way_out.partition("'")[2].removesuffix("'")], ["chest/*"])


def test_a_building_block_that_no_design_has_a_slot_for() -> None:
    lonely = Scheme(kind="key", name="iron", value=1, doc="", origin=SCHEMES["lock", "wild"].origin)
    with pytest.raises(UsageError, match="no scheme has a slot for it"):
        refuse_block(lonely)


@pytest.mark.parametrize(
    ("scheme", "causes"),
    [
        ("oak", {}),
        ("old", {(DAY, "pry"): "F1", (NIGHT, "pry"): "F1"}),
        ("oak[spring=soft]", {(DAY, "rake"): "F2"}),
        (
            "old[spring=soft]",
            {(DAY, "pry"): "F1, F2", (NIGHT, "pry"): "F1, F2", (DAY, "rake"): "F2"},
        ),
        ("ajar", {(DAY, "rake"): "planted fault", (NIGHT, "rake"): "planted fault"}),
        ("old[lock=wild]", {(DAY, "pry"): "F1", (NIGHT, "pry"): "F1"}),
    ],
)
def test_what_is_expected_follows_from_the_slots(
    scheme: str, causes: dict[tuple[str, str], str]
) -> None:
    assert _causes(scheme) == causes


def test_a_finding_is_expected_of_a_planted_fault_too_and_is_no_control() -> None:
    cells = {(p.cell.game, p.cell.adversary): p for p in _plan("rusty").cells}
    planted, found, other = cells[DAY, "rake"], cells[DAY, "pry"], cells[NIGHT, "creep"]
    assert (planted.expected, planted.control) == (Verdict.BROKEN, True)
    assert (found.expected, found.control) == (Verdict.BROKEN, False)
    assert found.known is not None
    assert found.known.cause == "F1"
    assert (other.expected, other.control) == (None, False)
    suite = {p.cell.adversary for p in _plan().cells if p.cell.scheme == "rusty"}
    assert suite == {"rake"}


def test_the_sentences_of_all_causes_stand_together() -> None:
    (known,) = {
        p.known.why for p in _plan("old[spring=soft]").cells if p.known and "F1" in p.known.cause
    }
    assert known == "F1: the hinges are outside; F2: what is weak is pried"


def test_an_attack_that_does_not_apply_is_counted_and_is_no_pass() -> None:
    by_scheme = {
        c.scheme: (c.adversaries, dict(c.inapplicable))
        for c in _plan("box", "oak").coverage
        if c.game == DAY
    }
    lacks = {"pry": "hinges: tests.harness.chest.Hinged"}
    assert by_scheme == {"box": (1, lacks), "oak": (2, {})}
    with pytest.raises(UsageError, match="pry does not apply to box: it needs hinges"):
        catalogue.match(Cell(DAY, "box", "pry"))


def test_a_scheme_may_say_itself_what_does_not_apply(monkeypatch: pytest.MonkeyPatch) -> None:
    oak = SCHEMES["chest", "oak"]
    monkeypatch.setitem(vars(oak), "unsupported", {"rake": "a keyhole"})
    day = next(c for c in _plan("oak").coverage if c.game == DAY)
    assert (day.adversaries, day.inapplicable) == (1, {"rake": "a keyhole"})


def test_a_game_whose_component_is_not_there_is_unsupported_by_itself() -> None:
    look = [c for c in _plan("box", "oak").coverage if c.game == "chest/look"]
    assert {c.unsupported for c in look} == {"it has no look: tests.harness.chest.Glazed"}
    assert not any(c.unattacked for c in look)
    with pytest.raises(UsageError, match="box does not support chest/look: it has no look"):
        catalogue.match(Cell("chest/look", "box", "peep"))
    with pytest.raises(UsageError, match="nothing to play: box does not support chest/look"):
        plan(["box"], ["chest/look"])


def test_an_adversary_plays_in_its_own_circumstances_only() -> None:
    games = {p.cell.game for p in _plan("oak").cells if p.cell.adversary == "creep"}
    assert games == {NIGHT}


@pytest.mark.parametrize(
    ("scheme", "coins"),
    [
        ("oak", CoinsFrom.GIVEN),
        ("lock/wild", CoinsFrom.OWN),
        ("oak[lock=wild]", CoinsFrom.OWN),
        ("oak[spring=soft]", CoinsFrom.GIVEN),
    ],
)
def test_a_design_has_coins_of_its_own_if_a_block_in_it_has(scheme: str, coins: CoinsFrom) -> None:
    assert coins_of(catalogue.scheme(scheme)) is coins


def test_the_facts_name_slots_and_coins() -> None:
    facts = schemes_of(_plan("oak[lock=wild]"))["chest/oak[lock=wild]"]
    assert (facts.coins, facts.slots) == (CoinsFrom.OWN, {"lock": "wild", "outside": "False"})


@pytest.mark.parametrize(
    ("finding", "said"),
    [
        ({"breaks": (Break("chest/opne", "rake"),)}, "did you mean 'chest/open'?"),
        ({"breaks": (Break("chest/open[by-dya]", "rake"),)}, "mean 'chest/open[by-day]'?"),
        ({"breaks": (Break("chest/open", "raek"),)}, "there is no adversary 'raek'"),
        ({"when": {"lok": "wild"}}, "there is no slot 'lok'; did you mean 'lock'?"),
        ({"when": {"lock": "wlid"}}, "there is no lock 'wlid'; did you mean 'wild'?"),
        ({"breaks": (Break("chest/open", "rake", when={"lock": "Pin"}),)}, "there is no lock"),
    ],
)
def test_findings_about_nothing_are_refused(
    monkeypatch: pytest.MonkeyPatch, finding: dict[str, object], said: str
) -> None:
    wrong = Finding(number="F9", step="", sentence="", **finding)  # type: ignore[arg-type]  # any
    monkeypatch.setitem(vars(SCHEMES["chest", "oak"]), "findings", (wrong,))
    with pytest.raises(PluginError) as refused:
        check_names()
    assert said in str(refused.value)


def test_the_chests_themselves_are_about_something() -> None:
    check_names()
