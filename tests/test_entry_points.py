"""An installed package that registers through the entry-point group."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
CODE = """
from schemes.pke.interface import PKE
from schemes.pke.nacl_box import NaclBox

PKE.value("installed_box", NaclBox(), cites="somebody", doc="A box from an installed package.")
"""


def installed(site: Path, code: str) -> None:
    """What an installer would leave there: a module, and the metadata that names it."""
    (site / "their_gauntlet.py").write_text(code, encoding="utf-8")
    metadata = site / "their_gauntlet-1.0.dist-info"
    metadata.mkdir()
    (metadata / "METADATA").write_text(
        "Metadata-Version: 2.1\nName: their-gauntlet\nVersion: 1.0\n"
    )
    (metadata / "entry_points.txt").write_text("[interop_gauntlet]\ntheirs = their_gauntlet\n")


def gauntlet(site: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    path = os.pathsep.join((str(ROOT), str(site)))
    command = [sys.executable, "-m", "harness", *arguments]
    environment = {**os.environ, "PYTHONPATH": path}
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=False)


def test_an_installed_scheme_is_played(tmp_path: Path) -> None:
    installed(tmp_path, CODE)

    done = gauntlet(tmp_path, "run", "--scheme", "installed_box", "--adversary", "flip_a_bit")

    assert done.returncode == 0, done.stdout + done.stderr
    assert "installed_box" in done.stdout


def test_an_installed_package_that_fails_is_fatal(tmp_path: Path) -> None:
    installed(tmp_path, "raise RuntimeError('not today')")

    done = gauntlet(tmp_path, "list", "schemes")

    assert done.returncode == 2
    assert "theirs" in done.stderr
    assert "not today" in done.stderr
    assert "Traceback" not in done.stderr
