"""The JSON of a run: documented field by field, and read back as it was written."""

import json
import math
import re
import tomllib
from collections.abc import Callable
from dataclasses import fields, replace
from typing import Any

import pytest

from harness import __version__
from harness.judge.results import (
    AdversaryFacts,
    BadResults,
    CellResult,
    CoinsFrom,
    Coverage,
    GameFacts,
    Json,
    Run,
    SchemeFacts,
    Stance,
    Verdict,
)
from tests.harness.gauntlet import ROOT

CELL = CellResult(
    game="toy/hide",
    scheme="leaky",
    adversary="listen",
    kind="toy",
    expected=Verdict.BROKEN,
    verdict=Verdict.BROKEN,
    cause="F1",
    why="F1: it listens",
    control=False,
    wins=38,
    trials=38,
    advantage=1.0,
    interval=(0.73, 1.0),
    first_win=0,
    stopped_by={"invalid: tag": 3},
    queries=38,
    inadmissible=0,
    seconds=1.5,
    error=None,
    notes=("a note",),
    digest="0" * 64,
)
PAIR = Coverage(
    game="toy/hide",
    scheme="leaky",
    kind="toy",
    claim=Stance.CLAIMED,
    claim_cites="7.2",
    adversaries=2,
    inapplicable={"pry": "hinges"},
    unsupported="",
)
OTHER = replace(
    CELL, adversary="wait", expected=None, cause="", wins=0, advantage=0.0, first_win=None,
    interval=(-0.5, 0.5), verdict=Verdict.UNDECIDED,
)  # fmt: skip
ADVERSARY = AdversaryFacts(doc="Ask. Say.", story="Ask.", finding="", cites="", null=False)
FAULTY = SchemeFacts(
    kind="toy",
    doc="",
    cites="",
    fault="empty",
    coins=CoinsFrom.GIVEN,
    slots={"leak": "0"},
    unwatched=(),
)
RUN = Run(
    version="0.1.0",
    commit=None,
    date="2026-11-26T03:00:00+00:00",
    python="CPython 3.11.7 linux x86_64",
    packages={"PyNaCl": "1.6.2"},
    seed=1,
    eps=0.5,
    alpha=2.0**-33,
    plan=2,
    confidence=0.95,
    time_limit=10.0,
    plugins=("toy.py",),
    games={
        "toy/hide": GameFacts(
            doc="Hide.", cites="1", dma="2", corrupts="nobody", kind="toy", guessing=True
        )
    },
    schemes={"toy/leaky": replace(FAULTY, fault=""), "toy/faulty": FAULTY},
    adversaries={"listen": ADVERSARY, "wait": ADVERSARY},
    coverage=(PAIR,),
    cells=(CELL, OTHER),
    transcripts={"toy/hide leaky listen": {"won": True, "calls": []}},
    seconds=3.0,
)


@pytest.mark.parametrize(
    ("title", "described"),
    [
        ("Run", Run),
        ("Game", GameFacts),
        ("Scheme", SchemeFacts),
        ("Adversary", AdversaryFacts),
        ("Coverage", Coverage),
        ("Cell", CellResult),
    ],
)
def test_every_field_is_documented_in_order(title: str, described: type[Any]) -> None:
    text = (ROOT / "docs" / "results.md").read_text()
    section = re.split(r"^## ", text, flags=re.MULTILINE)
    body = next(part for part in section if part.startswith(f"{title}\n"))
    assert re.findall(r"^\| `(\w+)` \|", body, re.MULTILINE) == [f.name for f in fields(described)]


def test_what_is_written_is_read() -> None:
    assert Run.from_json(json.loads(json.dumps(RUN.to_json()))) == RUN


def _in(place: str, **edits: Any) -> Callable[[Json], None]:
    """Edits the first thing in that place."""

    def edit(data: Json) -> None:
        there = data[place]
        first = there[0] if isinstance(there, list) else next(iter(there.values()))
        first.update(edits)

    return edit


@pytest.mark.parametrize(
    "edit",
    [
        lambda data: data.clear(),
        lambda data: data.update(format=1),
        lambda data: data.update(format=3),
        lambda data: data.pop("transcripts"),
        lambda data: data.update(more=1),
        lambda data: data.update(eps="0.5"),
        lambda data: data.update(alpha=None),
        lambda data: data.update(seed="1"),
        lambda data: data.update(seed=True),
        lambda data: data.update(cells={}),
        lambda data: data.update(cells=[{}]),
        lambda data: data.update(cells=[3]),
        lambda data: data.update(games=[]),
        lambda data: data.update(games={}),
        lambda data: data.update(schemes={}),
        lambda data: data.update(adversaries={}),
        lambda data: data.update(transcripts={"x": 1}),
        lambda data: data.update(plugins=[1]),
        _in("cells", game=5),
        _in("cells", scheme=None),
        _in("cells", interval=3),
        _in("cells", interval=[0.0]),
        _in("cells", verdict="BROKE"),
        _in("cells", verdict="UNSUPPORTED"),
        _in("cells", expected="ERROR"),
        _in("cells", expected=""),
        _in("cells", stopped_by={"invalid": "3"}),
        _in("cells", stopped_by=[]),
        _in("cells", stopped_by={"invalid": 0}),
        _in("cells", wins=39),
        _in("cells", wins=-1),
        _in("cells", wins=0),
        _in("cells", trials=0, wins=0, first_win=None),
        _in("cells", first_win=None),
        _in("cells", first_win=-1),
        _in("cells", first_win=1),
        _in("cells", advantage=1.5),
        _in("cells", advantage=math.nan),
        _in("cells", interval=[0.5, 0.4]),
        _in("cells", interval=[-2.0, 1.0]),
        _in("cells", queries=-1),
        _in("cells", inadmissible=39),
        _in("cells", seconds=-1.0),
        _in("cells", seconds=math.inf),
        _in("cells", error="state: otherwise"),
        _in("cells", verdict="ERROR"),
        _in("cells", verdict="HOLDS"),
        _in("cells", expected="HOLDS"),
        _in("cells", digest="d1"),
        _in("cells", adversary="wait"),
        _in("coverage", adversaries=-1),
        _in("games", kind="pke"),
        _in("schemes", kind="pke"),
        lambda data: data.update(coverage=data["coverage"] * 2),
        lambda data: data.update(cells=[], plan=0),
        lambda data: data.update(plan=3),
        lambda data: data.update(alpha=0.5),
        lambda data: data.update(alpha=2.0**-34),
        lambda data: data.update(eps=0.0),
        lambda data: data.update(eps=1),
        lambda data: data.update(eps=math.nan),
        lambda data: data.update(seed=-1),
        lambda data: data.update(confidence=1),
        lambda data: data.update(time_limit=0),
        lambda data: data.update(time_limit=math.inf),
        lambda data: data.update(seconds=-1),
        lambda data: data.update(date="yesterday"),
        lambda data: data.update(date="2026-11-26T03:00:00"),
        lambda data: data.update(commit="HEAD"),
        lambda data: data.update(version="999.0.0"),
        lambda data: data.update(version="0.1"),
        _in("coverage", claim="maybe"),
        _in("coverage", inapplicable={"pry": 1}),
        _in("schemes", coins="borrowed"),
        _in("schemes", slots={"leak": 0}),
        _in("games", guessing=1),
        _in("adversaries", null=None),
    ],
)
def test_anything_else_is_refused(edit: Callable[[Json], None]) -> None:
    data = json.loads(json.dumps(RUN.to_json()))
    edit(data)
    with pytest.raises(BadResults):
        Run.from_json(data)


@pytest.mark.parametrize("data", [[], "run", None, 3])
def test_what_is_no_object_is_refused(data: Any) -> None:
    with pytest.raises(BadResults):
        Run.from_json(data)


@pytest.mark.parametrize(
    ("expected", "verdict", "surprise"),
    [
        (Verdict.BROKEN, Verdict.BROKEN, False),
        (Verdict.BROKEN, Verdict.HOLDS, True),
        (Verdict.HOLDS, Verdict.BROKEN, True),
        (Verdict.HOLDS, Verdict.UNDECIDED, True),
        (None, Verdict.BROKEN, False),
    ],
)
def test_a_surprise_goes_either_way(
    expected: Verdict | None, verdict: Verdict, surprise: bool
) -> None:
    cell = replace(CELL, expected=expected, verdict=verdict)
    assert cell.surprise is surprise
    assert bool(replace(RUN, cells=(cell,)).surprises) is surprise


def test_an_error_is_counted_apart() -> None:
    run = replace(RUN, cells=(replace(CELL, verdict=Verdict.ERROR),))
    assert (len(run.errors), len(run.surprises)) == (1, 0)


@pytest.mark.parametrize(
    ("pair", "gap"),
    [
        (PAIR, False),
        (replace(PAIR, adversaries=0), True),
        (replace(PAIR, adversaries=0, unsupported="it has no lock"), False),
        (replace(PAIR, adversaries=0, scheme="faulty"), False),
    ],
)
def test_a_gap_is_where_nobody_attacks_a_sound_scheme(pair: Coverage, gap: bool) -> None:
    assert bool(replace(RUN, coverage=(pair,)).gaps) is gap


def test_the_version_is_the_one_of_the_package() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    assert project.get("version", __version__) == __version__
