"""`gauntlet report` and `gauntlet replay --svg`, as users see them."""

from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import pytest

from harness.command import files
from harness.command.cli import main
from harness.judge.results import Verdict
from tests.harness.gauntlet import TOY, gauntlet
from tests.harness.test_results import RUN
from tests.reports.parsed import parsed


@pytest.fixture
def made(tmp_path: Path) -> Path:
    """The JSON of a run."""
    file = tmp_path / "run.json"
    files.write_json(file, replace(RUN, transcripts={}))
    return file


def test_a_page_is_written(made: Path) -> None:
    page = made.with_name("report.html")
    assert main(["report", str(made), "-o", str(page)]) == 0
    root = parsed(page.read_text(encoding="utf-8"))
    assert root.one("header").one("p", class_="worst").text.startswith("claimed but BROKEN: ")


@pytest.mark.parametrize(
    ("form", "begins"),
    [
        ("html", "<!doctype html>"),
        ("md", "# Claimed against observed"),
        ("latex", "% interop-gauntlet"),
        ("junit", "<?xml"),
    ],
)
def test_every_format_goes_to_standard_output(
    form: str, begins: str, made: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["report", str(made), "--format", form]) == 0
    assert capsys.readouterr().out.startswith(begins)


def test_the_run_is_not_written_over(made: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = made.read_text()
    assert main(["report", str(made), "-o", str(made)]) == 2
    assert "it is the run" in capsys.readouterr().err
    assert made.read_text() == before


@pytest.mark.parametrize("text", ["{}", "no JSON", '{"format": 1}'])
def test_what_is_no_run_is_refused(text: str, tmp_path: Path) -> None:
    file = tmp_path / "run.json"
    file.write_text(text)
    assert main(["report", str(file)]) == 2


def test_a_story_of_another_shape_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (cell,) = [cell for cell in RUN.cells if cell.verdict is Verdict.BROKEN and not cell.control]
    file = tmp_path / "run.json"
    files.write_json(file, replace(RUN, transcripts={cell.key: {"calls": []}}))
    assert main(["report", str(file)]) == 2
    assert "a transcript lacks adversary, answer, b, chosen" in capsys.readouterr().err


def test_a_replay_is_drawn(tmp_path: Path) -> None:
    file = tmp_path / "trial.svg"
    done = gauntlet("replay", "toy/hide", "leaky", "listen", "--svg", str(file), *TOY)
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("toy/hide")
    root = ElementTree.fromstring(file.read_text(encoding="utf-8"))  # noqa: S314  ours
    words = "".join(root.itertext())
    assert "The adversary answers" in words
