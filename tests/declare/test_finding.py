"""Findings: which of them a design has, and what is therefore expected of it."""

import pytest

from harness.declare.finding import Break, Expected, Finding, applies, expected

GAME = "pro/authenticity[established]", "pro/authenticity"
NAMESAKE = Finding(
    number="F9",
    step="6(a)",
    sentence="Sessions are indexed by sid alone.",
    when={"contacts": "by_sid"},
    breaks=(
        Break("pro/authenticity", "namesake"),
        Break("abp/sender_binding", "takes_the_blame", when={"report": "bare"}),
    ),
)
LABELS = Finding(
    number="F11",
    step="7",
    sentence="A signed nonce is a certificate.",
    when={"labels": "none", "contacts": "by_sid"},
    breaks=(
        Break("pro/authenticity[established]", "namesake", "The label says nothing."),
        Break("pro/authenticity", "nonce"),
    ),
)
ALWAYS = Finding(
    number="F28", step="6", sentence="It is late.", breaks=(Break("pro/authenticity", "late"),)
)
FINDINGS = NAMESAKE, LABELS, ALWAYS
BY_SID = {"contacts": ["by_sid"], "labels": ["prefixed"], "report": ["bare", "Bare"]}
WITHOUT_LABELS = BY_SID | {"labels": ["none"]}
HARDENED = BY_SID | {"contacts": ["by_user"]}


def test_a_condition_holds_where_all_its_slots_do() -> None:
    assert applies({}, HARDENED)
    assert applies({"contacts": "by_sid"}, BY_SID)
    assert not applies({"contacts": "by_sid"}, HARDENED)
    assert applies({"contacts": "by_sid", "labels": "none"}, WITHOUT_LABELS)
    assert not applies({"contacts": "by_sid", "labels": "none"}, BY_SID)
    assert not applies({"labels": "none"}, {})


def test_an_alternative_has_several_names() -> None:
    assert applies({"report": "bare"}, BY_SID)
    assert applies({"report": "Bare"}, BY_SID)
    assert not applies({"report": "ba"}, BY_SID)


def test_a_break_is_expected_where_its_finding_is() -> None:
    assert expected(FINDINGS, BY_SID, GAME, "namesake") == Expected(
        "F9", "F9: Sessions are indexed by sid alone."
    )
    assert expected(FINDINGS, HARDENED, GAME, "namesake") is None


def test_a_finding_without_a_condition_is_everywhere() -> None:
    assert expected(FINDINGS, {}, GAME, "late") == Expected("F28", "F28: It is late.")


def test_a_break_may_have_a_condition_of_its_own() -> None:
    """It is expected where both hold: the finding's, and its own."""
    game = "abp/sender_binding", "abp/sender_binding"
    assert expected(FINDINGS, BY_SID, game, "takes_the_blame") is not None
    covered = BY_SID | {"report": ["certified"]}
    assert expected(FINDINGS, covered, game, "takes_the_blame") is None
    moved = HARDENED | {"report": ["bare"]}
    assert expected(FINDINGS, moved, game, "takes_the_blame") is None


def test_two_findings_are_two_causes() -> None:
    assert expected(FINDINGS, WITHOUT_LABELS, GAME, "namesake") == Expected(
        "F9, F11", "F9: Sessions are indexed by sid alone.; F11: The label says nothing."
    )


def test_conjunctions_are_about_all_their_slots() -> None:
    assert expected(FINDINGS, WITHOUT_LABELS, GAME, "nonce") is not None
    assert expected(FINDINGS, BY_SID, GAME, "nonce") is None
    assert expected(FINDINGS, HARDENED | {"labels": ["none"]}, GAME, "nonce") is None


def test_a_version_is_meant_alone_or_with_all_others() -> None:
    other = "pro/authenticity[first-contact]", "pro/authenticity"
    assert expected(FINDINGS, WITHOUT_LABELS, other, "nonce") is not None
    both = expected(FINDINGS, WITHOUT_LABELS, other, "namesake")
    assert both is not None
    assert both.cause == "F9"


def test_a_finding_is_one_cause_however_often_it_says_so() -> None:
    twice = Finding(
        number="F1", step="1", sentence="Again.", breaks=(Break(GAME[0], "x"), Break(GAME[1], "x"))
    )
    assert expected([twice], {}, GAME, "x") == Expected("F1", "F1: Again.")


@pytest.mark.parametrize(("game", "by"), [("pro/correctness", "late"), ("pro/authenticity", "x")])
def test_nothing_else_is_expected(game: str, by: str) -> None:
    assert expected(FINDINGS, WITHOUT_LABELS, (game, game), by) is None
