"""Findings and defences are data: everything that they name is there, and the page is theirs."""

import re
from collections.abc import Iterator

import pytest

from benchmarks.findings import PAGE, page
from harness.declare.finding import Break, Finding, Status, When, applies
from harness.declare.registry import ADVERSARIES, GAMES, SCHEMES
from harness.engine.expression import called
from schemes.messenger.broken.defences_removed import REMOVED, SLOTS
from schemes.messenger.defences import DEFENCES
from schemes.messenger.findings import FINDINGS
from schemes.messenger.section7 import AS_WRITTEN, HARDENED

every_finding = pytest.mark.parametrize("finding", FINDINGS, ids=lambda f: f.number)


def conditions() -> Iterator[When]:
    """Everything that findings, their breaks and defences say of slots."""
    for finding in FINDINGS:
        yield finding.when
        yield from (known.when for known in finding.breaks)
    yield from (defence.when for defence in DEFENCES)


def breaks() -> Iterator[tuple[Finding, Break]]:
    for finding in FINDINGS:
        yield from ((finding, known) for known in finding.breaks)


def test_the_page_is_written_from_the_findings() -> None:
    """If not: `python -m benchmarks.findings`."""
    assert PAGE.read_text(encoding="utf-8") == page()


@every_finding
def test_the_page_tells_a_finding(finding: Finding) -> None:
    (line,) = (row for row in page().splitlines() if row.startswith(f"| {finding.number} |"))
    assert finding.sentence in line
    for known in finding.breaks:
        assert f"`{known.by}` in " in line
        assert f"`{known.game}`" in line
    if finding.status is not Status.SHOWN:
        assert f"| {finding.status}" in line


def test_numbers_are_given_once() -> None:
    for numbers in ([f.number for f in FINDINGS], [d.number for d in DEFENCES]):
        assert len(numbers) == len(set(numbers))


def test_what_a_finding_names_is_there() -> None:
    names = {name for game in GAMES.values() for name in game.names}
    for finding, known in breaks():
        assert known.game in names, finding.number
        assert known.by in ADVERSARIES, finding.number
        games = [g for g in GAMES.values() if known.game in g.names]
        assert all(ADVERSARIES[known.by].target(game) for game in games), finding.number


def test_shown_means_that_an_attack_runs() -> None:
    for finding in FINDINGS:
        assert (finding.status is Status.SHOWN) == bool(finding.breaks), finding.number


def test_an_attack_that_names_a_finding_stands_in_it() -> None:
    """Or the finding is struck out, and the attack wins against planted faults only."""
    known = {finding.number: finding for finding in FINDINGS}
    for adversary in ADVERSARIES.values():
        for number in re.findall(r"\bF\d+\b", adversary.finding):
            stands = any(adversary.name == b.by for b in known[number].breaks)
            assert stands or known[number].status is Status.STRUCK, adversary.name


def test_conditions_speak_of_slots_and_what_may_be_in_them() -> None:
    slots = called(HARDENED)
    for when in conditions():
        for slot, alternative in when.items():
            assert slot in slots
            registered = {n for (kind, n), s in SCHEMES.items() if kind == slot and not s.fault}
            classes = {type(s.value).__name__ for (kind, _), s in SCHEMES.items() if kind == slot}
            assert alternative in registered | classes, (slot, alternative)


def test_every_defence_answers_something_and_is_described() -> None:
    named = {d for f in FINDINGS for d in f.defence.split(", ") if d}
    assert named == {defence.number for defence in DEFENCES}


def test_what_hardened_has() -> None:
    built = [d.number for d in DEFENCES if d.when and applies(d.when, called(HARDENED))]
    slots = ["D1", "D2", "D3", "D4", "D5", "D6", "D7", "D9", "D11", "D13", "D18", "D21", "D23"]
    slots += ["D36", "D41", "D42", "D43", "D50"]
    assert set(built) == {*slots, "D16"}
    written = [d.number for d in DEFENCES if d.when and applies(d.when, called(AS_WRITTEN))]
    assert written == ["D16"]
    (cites,) = {s.cites for s in SCHEMES.values() if s.value is HARDENED}
    assert re.findall(r"D\d+", cites) == slots


def test_what_can_be_removed_is_what_hardened_has() -> None:
    assert applies(SLOTS, called(HARDENED))
    answers = {d.number: d.when for d in DEFENCES}
    for numbers, slot, alternative, value, _ in REMOVED:
        assert all(answers[number] == {slot: SLOTS[slot]} for number in numbers.split(", "))
        assert alternative in called(AS_WRITTEN)[slot]
        assert getattr(AS_WRITTEN, slot) == value


def test_hardened_has_no_weak_point_that_its_defences_answer() -> None:
    for finding in FINDINGS:
        if finding.when and "session" not in finding.when:
            assert applies(finding.when, called(AS_WRITTEN)), finding.number
            assert not applies(finding.when, called(HARDENED)), finding.number
