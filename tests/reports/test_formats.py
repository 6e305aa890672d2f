"""Markdown, LaTeX and JUnit: the same words as the page, each in its own form."""

from dataclasses import replace
from xml.etree import ElementTree

from harness.judge.results import Run
from reports import junit, latex, markdown
from tests.reports.example import BROKEN, run
from tests.reports.test_html import whole


def test_build_servers_are_told_of_surprises_and_errors() -> None:
    made = whole()
    root = ElementTree.fromstring(junit.render(made))  # noqa: S314  ours
    assert int(root.get("failures", "")) == len(made.surprises) == len(list(root.iter("failure")))
    assert int(root.get("errors", "")) == len(made.errors) == len(list(root.iter("error")))
    assert int(root.get("tests", "")) == len(made.cells)
    (failure,) = root.iter("failure")
    assert "BROKEN  advantage 1.00 (38/38)" in failure.get("message", "")
    assert "expected HOLDS; gauntlet replay pke/game bad odd" in failure.get("message", "")


def test_a_pull_request_reads_what_is_worst_first() -> None:
    lines = markdown.render(run(BROKEN)).splitlines()
    assert lines[:3] == [
        "# Claimed against observed",
        "",
        "**claimed but BROKEN: 1 (of 1 claimed)**",
    ]
    assert "| pke/game | BROKEN, claimed |" in lines
    assert "- **pke/game  bad  plain**: F1: the tag is not bound" in lines
    (command,) = [line for line in lines if "gauntlet replay" in line]
    assert command.startswith("  `gauntlet replay pke/game bad plain --trial 0")


def test_a_command_ends_no_code() -> None:
    (command,) = [
        line for line in markdown.render(_with_plugin("a`b``c")).splitlines() if "replay" in line
    ]
    assert command.strip().startswith("``` gauntlet")
    assert command.endswith(" ```")


def _with_plugin(name: str) -> Run:
    return replace(run(BROKEN), plugins=(name,))


def test_a_paper_gets_tables() -> None:
    lines = latex.render(whole()).splitlines()
    assert lines[1] == "claimed but BROKEN: 2 (of 5 claimed)"
    assert lines.count(r"\begin{table}") == lines.count(r"\end{table}") == 2
    assert r"pro/other & BROKEN, claimed \tabularnewline" in lines
