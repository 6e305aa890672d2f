"""The JSON of a run: documented field by field, and read back as it was written."""

import json
import re
from dataclasses import fields
from typing import Any

import pytest

from harness.engine.results import BadResults, CellResult, Coverage, Run
from tests.harness.gauntlet import ROOT
from tests.reports.example import run


@pytest.mark.parametrize(
    ("title", "described"), [("Run", Run), ("Coverage", Coverage), ("Cell", CellResult)]
)
def test_every_field_is_documented_in_order(title: str, described: type[Any]) -> None:
    text = (ROOT / "docs" / "results.md").read_text()
    section = re.split(r"^## ", text, flags=re.MULTILINE)
    body = next(part for part in section if part.startswith(f"{title}\n"))
    assert re.findall(r"^\| `(\w+)` \|", body, re.MULTILINE) == [f.name for f in fields(described)]


def test_what_is_written_is_read() -> None:
    written = run()
    assert Run.from_json(json.loads(json.dumps(written.to_json()))) == written


@pytest.mark.parametrize(
    "broken",
    [
        [],
        {},
        {"format": 2},
        {"format": 1},
        run().to_json() | {"cells": [{}]},
        run().to_json() | {"more": 1},
        run().to_json() | {"eps": "0.5"},
        run().to_json() | {"alpha": None},
        run().to_json() | {"seed": "1"},
        run().to_json() | {"cells": [run().to_json()["cells"][0] | {"game": 5}]},
        run().to_json() | {"cells": [run().to_json()["cells"][0] | {"scheme": None}]},
        run().to_json() | {"cells": [run().to_json()["cells"][0] | {"claim": "maybe"}]},
        run().to_json() | {"cells": [run().to_json()["cells"][0] | {"interval": 3}]},
    ],
)
def test_anything_else_is_refused(broken: Any) -> None:
    with pytest.raises(BadResults):
        Run.from_json(broken)


def test_the_version_is_the_one_of_the_package() -> None:
    import tomllib  # noqa: PLC0415  only here

    from harness import __version__  # noqa: PLC0415  only here

    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    assert project.get("version", __version__) == __version__
