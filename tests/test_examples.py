"""What the README promises beside the table: a third-party library, and a regression caught."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
PACKAGES = ("harness", "schemes", "games", "adversaries", "reports")


def gauntlet(*arguments: str, root: Path = ROOT) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONPATH": str(root)}
    command = [sys.executable, "-m", "harness", *arguments]
    return subprocess.run(
        command, cwd=root, env=environment, capture_output=True, text=True, check=False
    )


def test_the_pypi_double_ratchet_plays_the_same_games() -> None:
    done = gauntlet(
        *("run", "--plugin", "examples/double_ratchet_pypi.py"),
        *("--scheme", "hardened[sm=pypi_double_ratchet]", "--game", "pro/authenticity[sp-honest]"),
        *("--adversary", "tamper", "--adversary", "replay*", "--adversary", "do_nothing"),
    )

    assert done.returncode == 0, done.stdout + done.stderr
    assert "hardened" in done.stdout
    assert "0 surprises, 0 errors" in done.stdout


def test_check_catches_a_defence_that_was_taken_out(tmp_path: Path) -> None:
    for package in PACKAGES:
        ignored = shutil.ignore_patterns("__pycache__")
        shutil.copytree(ROOT / package, tmp_path / package, ignore=ignored)
    baseline = tmp_path / "before.json"
    narrowed = ("--scheme", "hardened", "--game", "rkm/rid_privacy[any]", "--adversary", "lengths")
    before = gauntlet("run", *narrowed, "--json", str(baseline), root=tmp_path)
    unchanged = gauntlet("check", "--baseline", str(baseline), root=tmp_path)

    design = tmp_path / "schemes" / "messenger" / "section7.py"
    source = design.read_text(encoding="utf-8")
    design.write_text(source.replace("padding=FixedSizes()", "padding=NoPadding()"), "utf-8")
    changed = gauntlet("check", "--baseline", str(baseline), root=tmp_path)

    assert (before.returncode, unchanged.returncode) == (0, 0)
    assert changed.returncode == 1
    assert "rkm/rid_privacy[any]" in changed.stdout
    assert "BROKEN" in changed.stdout
