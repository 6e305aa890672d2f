"""The sections under the table, line by line, and what may never be left unsaid."""

import os
from dataclasses import replace
from pathlib import Path

import pytest

from harness.judge.results import Stance, Verdict
from reports import attacks, page
from reports.facts import Facts
from reports.plain import text as shown
from reports.stops import TITLE, reasons, stops
from tests.reports.example import (
    ATTACK,
    BROKEN,
    CONTROL,
    COVERED,
    ERROR,
    FAULTY,
    FREE,
    HELD,
    NULL,
    UNEXPECTED,
    run,
)

GOLDEN = Path(__file__).parent / "golden" / "page.txt"
LONG = " ".join(["certificate"] * 12)


def test_an_attack_is_told_with_its_cause() -> None:
    assert shown(attacks.attacks(Facts(run(BROKEN)))) == (
        "Attacks\n"
        "-------\n"
        "pke/game  bad  plain   cause: F1\n"
        "  BROKEN  advantage 1.00 (38/38), interval [.73, 1], error <= 2^-33, seed 1\n"
        "  F1: the tag is not bound. Do something plain.\n"
        "  $ gauntlet replay pke/game bad plain --trial 0 --seed 1 --plugin 'my plugin.py'"
    )


def test_attacks_stand_apart() -> None:
    text = shown(attacks.attacks(Facts(run(BROKEN, replace(BROKEN, adversary="other")))))
    assert text.count("\n\n") == 1
    assert "my plugin.py'\n\npke/game  bad  other " in text


def test_an_unexpected_break_keeps_what_the_adversary_says() -> None:
    text = shown(attacks.attacks(Facts(run(UNEXPECTED))))
    assert "pke/game  bad  plain   !! unexpected\n" in text
    assert "\n  plain things are seen. Do something plain.\n" in text
    assert "cause" not in text


def test_a_story_stands_alone_where_nobody_says_more() -> None:
    quiet = replace(run(UNEXPECTED), adversaries={"plain": replace(ATTACK, finding="")})
    assert "\n  Do something plain.\n" in shown(attacks.attacks(Facts(quiet)))


def test_only_breaks_that_nobody_planted_are_attacks() -> None:
    assert shown(attacks.attacks(Facts(run(HELD, NULL, CONTROL, ERROR)))) == ""
    free = replace(FREE, verdict=Verdict.BROKEN)
    assert "pke/game  faulty  other\n" in shown(attacks.attacks(Facts(run(free))))


def test_the_whole_page() -> None:
    """Line by line as in golden/page.txt, which `GOLDEN=write` in the environment rewrites."""
    cells = (
        replace(HELD, inadmissible=7, stopped_by={"invalid: tag": 199}),
        replace(HELD, adversary="late", verdict=Verdict.UNDECIDED),
        NULL,
        BROKEN,
        replace(UNEXPECTED, adversary="lucky", first_win=0),
        replace(BROKEN, game="pke/other", verdict=Verdict.HOLDS, cause="F2, F3"),
        replace(ERROR, scheme="own"),
        CONTROL,
        replace(CONTROL, adversary="missed", verdict=Verdict.HOLDS, wins=3),
        FREE,
        replace(BROKEN, game="pke/third", scheme="good"),
        replace(CONTROL, scheme="quiet", verdict=Verdict.HOLDS, wins=0),
    )
    coverage = (
        replace(COVERED, adversaries=2, inapplicable={"judging": "judge: schemes.pke.Judged"}),
        replace(COVERED, scheme="bad", adversaries=2, claim=Stance.CONCEDED),
        replace(COVERED, scheme="faulty", adversaries=3, claim=None),
        replace(COVERED, game="pke/other", adversaries=0),
        replace(
            COVERED, game="pke/other", scheme="own", adversaries=0, unsupported="it has no rest"
        ),
    )
    text = page.render(run(*cells, coverage=coverage))
    if os.environ.get("GOLDEN") == "write":
        GOLDEN.write_text(text + "\n", encoding="utf-8")
    assert text + "\n" == GOLDEN.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("why", "said"),
    [
        ("It repeats", "It repeats. Do"),
        ("It repeats.", "It repeats. Do"),
        ("It repeats!", "It repeats! Do"),
        ("It repeats?", "It repeats? Do"),
        ("It repeats:", "It repeats: Do"),
    ],
)
def test_a_finding_ends_as_a_sentence(why: str, said: str) -> None:
    facts = Facts(run(replace(BROKEN, why=why)))
    assert f"  {said} something plain.\n" in shown(attacks.attacks(facts))


def test_counts_tell_hits_from_misses() -> None:
    cells = [replace(CONTROL, game=f"pke/{n}") for n in range(3)]
    cells[0] = replace(cells[0], verdict=Verdict.HOLDS)
    assert "found by 2 of 3 declared attacks" in shown(attacks.controls(Facts(run(*cells))))
    cells = [replace(NULL, game=f"pke/{n}") for n in range(3)]
    cells[0] = replace(cells[0], verdict=Verdict.BROKEN)
    assert "2 of 3 hold" in shown(attacks.nulls(Facts(run(*cells))))


def indents(section: str) -> list[int]:
    """How far each line under a section's title is indented."""
    return [len(line) - len(line.lstrip()) for line in section.splitlines()[2:] if line]


def test_lines_hang_under_their_first() -> None:
    broken = replace(BROKEN, why=LONG)
    assert indents(shown(attacks.attacks(Facts(run(broken))))) == [0, 2, 2, 2, 2]

    planted = replace(run(CONTROL), schemes={"pke/faulty": replace(FAULTY, fault=LONG)})
    assert indents(shown(attacks.controls(Facts(planted)))) == [0, 4, 4]

    failed = replace(ERROR, error=LONG)
    assert indents(shown(attacks.problems(Facts(run(failed))))) == [0, 2, 2]

    held = replace(HELD, stopped_by={LONG: 1})
    assert indents(shown(stops(Facts(run(held))))) == [0, 4, 8]


def test_a_surprise_is_marked_everywhere() -> None:
    text = page.render(run(UNEXPECTED))
    assert "!! unexpected: plain" in text
    assert "(expected HOLDS)" in text
    assert "1 cell: 1 surprise, 0 errors, 0 as expected; seed 1" in text


def test_an_attack_that_fails_now_is_named_with_its_cause() -> None:
    text = shown(attacks.problems(Facts(run(replace(BROKEN, verdict=Verdict.HOLDS)))))
    assert "(expected BROKEN, cause: F1)" in text


def test_a_gap_passes_nothing() -> None:
    gap = replace(COVERED, adversaries=0)
    facts = Facts(run(NULL, coverage=[gap]))
    assert "pke/game  good: no adversary, so it passes nothing" in shown(attacks.problems(facts))
    assert "1 game without adversary" in shown(page.summary(facts))


def test_inadmissible_queries_are_counted() -> None:
    facts = Facts(run(HELD, replace(HELD, adversary="b", inadmissible=3)))
    assert shown(attacks.problems(facts)) == (
        "Inadmissible queries (refused and counted)\n"
        "------------------------------------------\n"
        "pke/game  good  b: 3 of 398 queries"
    )


def test_a_control_that_is_missed_is_counted_and_marked() -> None:
    missed = replace(CONTROL, game="pke/other", verdict=Verdict.HOLDS)
    assert shown(attacks.controls(Facts(run(CONTROL, missed, HELD)))) == (
        "Controls: planted faults found by 1 of 2 declared attacks\n"
        "---------------------------------------------------------\n"
        "faulty: no nonce\n"
        "    BROKEN 38/38  pke/game  by plain\n"
        "    !! HOLDS 38/38  pke/other  by plain"
    )


def test_a_null_adversary_that_wins_does_not_hold() -> None:
    won = replace(NULL, game="pke/other", verdict=Verdict.BROKEN)
    assert shown(attacks.nulls(Facts(run(HELD, NULL, won)))) == "Null adversaries: 1 of 2 hold."
    assert shown(attacks.nulls(Facts(run(HELD)))) == ""


def test_what_stopped_an_attack_is_told_for_what_holds() -> None:
    met = {"invalid: certificate": 38}
    cells = [
        replace(HELD, scheme="bad", stopped_by=met),
        replace(HELD, adversary="other", stopped_by=met),
        replace(HELD, stopped_by=met),
        replace(HELD, adversary="unhindered"),
        replace(NULL, stopped_by=met),
        replace(BROKEN, stopped_by=met),
        replace(ERROR, adversary="b", stopped_by=met),
        replace(HELD, game="pke/other", stopped_by=met),
    ]
    assert shown(stops(Facts(run(*cells)))) == (
        f"{TITLE}\n"
        f"{'-' * len(TITLE)}\n"
        "pke/game\n"
        "    bad  plain: invalid: certificate (38)\n"
        "    good  other: invalid: certificate (38)\n"
        "    good  plain: invalid: certificate (38)\n"
        "pke/other\n"
        "    good  plain: invalid: certificate (38)"
    )
    assert shown(stops(Facts(run(HELD, BROKEN)))) == ""


@pytest.mark.parametrize(
    ("counted", "said"),
    [
        ({"b": 1, "a": 1, "c": 2}, ["c (2)", "a (1)", "b (1)"]),
        ({"a": 5, "b": 4, "c": 3, "d": 2, "e": 1}, ["a (5)", "b (4)", "c (3)", "other (3)"]),
        ({"a": 1, "other": 70}, ["a (1)", "other (70)"]),
        ({"a": 5, "b": 4, "c": 3, "d": 2, "other": 7}, ["a (5)", "b (4)", "c (3)", "other (9)"]),
    ],
)
def test_the_most_frequent_reasons_come_first(counted: dict[str, int], said: list[str]) -> None:
    stopped = replace(HELD, stopped_by=counted)
    assert list(reasons(stopped)) == said
    assert shown(stops(Facts(run(stopped)))).endswith(f"\n    good  plain: {', '.join(said)}")


def test_the_replay_command_can_be_pasted() -> None:
    assert attacks.replay_command(BROKEN, Facts(run())) == (
        "gauntlet replay pke/game bad plain --trial 0 --seed 1 --plugin 'my plugin.py'"
    )
    late = replace(BROKEN, first_win=41)
    assert "--trial 41 " in attacks.replay_command(late, Facts(run()))


def test_no_trial_is_promised_again_of_a_scheme_with_coins_of_its_own() -> None:
    facts = Facts(run(replace(BROKEN, scheme="own")))
    text = shown(attacks.attacks(facts))
    assert "$ gauntlet replay pke/game own plain --seed 1 " in text
    assert "The scheme draws coins of its own, so a replay plays another trial." in text
    assert "coins" not in shown(attacks.attacks(Facts(run(BROKEN))))


def test_no_line_is_wider_than_a_terminal() -> None:
    long = replace(
        BROKEN, game="pke/a_game_with_a_very_long_name[and-a-circumstance]", why="w " * 90
    )
    lines = page.render(run(long, HELD, NULL, CONTROL)).splitlines()
    assert max(len(line) for line in lines if not line.startswith("  $ ")) <= 110


def test_the_sections_come_in_order() -> None:
    cells = (
        replace(HELD, stopped_by={"invalid: tag": 1}),
        UNEXPECTED,
        NULL,
        CONTROL,
        replace(HELD, adversary="b", inadmissible=1),
    )
    text = page.render(run(*cells))
    titles = [
        "claimed but BROKEN: ",
        "planted faults that nobody finds: ",
        "┌",
        "Attacks\n",
        "Controls: ",
        "Null adversaries: ",
        "What stopped the attacks",
        "Not as expected",
        "Inadmissible queries",
        "HOLDS < .5 speaks of",
        "claimed but BROKEN: ",
        "planted faults that nobody finds: ",
        "5 cells: ",
    ]
    place = -1
    for title in titles:
        place = text.index(title, place + 1)


def test_the_words_do_not_oversell() -> None:
    text = " ".join(page.render(run()).split())
    assert "secure" not in text.replace("never says that a scheme is secure", "")
    assert "biases the estimate upward" in text


def test_what_a_reader_should_know_stands_under_the_table() -> None:
    noted = replace(HELD, notes=("a key recurs", "it\nwas cut off"))
    lines = page.render(run(noted, BROKEN)).splitlines()
    at = lines.index("Notes")
    assert lines[at + 1 : at + 5] == [
        "-----",
        "pke/game  good  plain  HOLDS",
        "  a key recurs",
        "  it was cut off",
    ]
    assert lines[at - 2].startswith("└")
    assert "Notes" not in page.render(run())
