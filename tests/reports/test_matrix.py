"""The page of a matrix: what is wrong leads, and nobody's text is more than text."""

from dataclasses import replace

from harness.judge.matrix import Cross, Fate, Matrix, Row
from reports.matrix import by_game, by_kind, render

CAUGHT = Cross(
    game="pke/ind_cca", fate=Fate.CAUGHT, must=True, spared=False, by="listen", wins=9, trials=9
)
MISSED = replace(CAUGHT, fate=Fate.MISSED, by="", wins=0, trials=0, tried=("listen", "guess"))
SPURIOUS = replace(CAUGHT, game="pke/ind_cda", fate=Fate.SPURIOUS, must=False, spared=True)
INHERITED = Cross(game="pke/correctness", fate=Fate.INHERITED, must=False, spared=False)
ROW = Row(
    kind="pke",
    scheme="bad",
    block="",
    fault="It is bad.",
    of="good",
    cwe=330,
    seen="CVE-1",
    advantage=1.0,
    apart=False,
    needs="",
    crosses=(CAUGHT, INHERITED),
)
LOST = replace(ROW, scheme="worse", crosses=(MISSED,), needs="an ear")
FAINT = replace(LOST, scheme="faint", advantage=0.05, apart=True)
BLOCK = replace(ROW, kind="session", scheme="x[ke=bad]", block="ke/bad")


def matrix(*rows: Row) -> Matrix:
    return Matrix(
        version="0.1.0",
        commit=None,
        date="2026-01-01T00:00:00+00:00",
        seed=1,
        eps=0.5,
        alpha=2.0**-33,
        plan=9,
        played=5,
        reached=True,
        rows=rows,
        seconds=2.0,
    )


def test_what_is_fine() -> None:
    page = render(matrix(ROW))
    assert "!!" not in page
    assert "pke/bad (CWE-330): of good, CVE-1" in page
    assert "pke/ind_cca: caught by listen (9/9)" in page
    assert "as good, for no trial executes the fault: pke/correctness" in page
    assert "1 fault of advantage 0.5 or more: 1 found, 0 missed somewhere; 0 spurious" in page
    assert matrix(ROW).fine


def test_what_is_missed_leads() -> None:
    page = render(matrix(ROW, LOST))
    lines = page.splitlines()
    assert lines[:3] == ["Missed", "------", "!! pke/worse (CWE-330)"]
    assert "    pke/ind_cca: tried by listen, guess" in lines
    assert "    needs an ear" in lines
    assert not matrix(ROW, LOST).fine


def test_what_declares_no_game_is_missed() -> None:
    silent = replace(LOST, crosses=())
    assert not matrix(silent).fine
    assert "it declares no game that it must break" in render(matrix(silent))


def test_what_breaks_where_it_must_not() -> None:
    both = replace(ROW, crosses=(CAUGHT, SPURIOUS))
    assert not matrix(both).fine
    said = "!! pke/bad (CWE-330) in pke/ind_cda, by listen (9/9), which it must not break"
    assert said in render(matrix(both))


def test_small_advantages_are_counted_apart() -> None:
    made = matrix(ROW, FAINT)
    assert made.fine
    assert "1 fault of less, counted apart: 0 found" in render(made)
    assert "!! pke/faint (CWE-330), apart" in render(made)


def test_sums() -> None:
    made = matrix(ROW, LOST, FAINT, BLOCK)
    kinds = {line[0]: line[1:] for line in by_kind(made)}
    assert kinds["ke"][:4] == ("1", "1", "0", "0")
    assert kinds["pke"][:4] == ("3", "1", "1", "1")
    assert kinds["all"][:5] == ("4", "2", "1", "1", "2")
    games = {line[0]: line[1:] for line in by_game(made)}
    assert games["pke/ind_cca"] == ("2", "2", "", "", "", "")
    assert games["pke/correctness"] == ("", "", "", "", "", "2")


def test_nobodys_text_is_more_than_text() -> None:
    rude = replace(LOST, scheme="\x1b[31mred\nline", fault="a\nb", needs="\u202e")
    lines = render(matrix(rude)).split("\n")
    assert all(line.isprintable() for line in lines)
    assert not any(line.startswith("line") for line in lines)
