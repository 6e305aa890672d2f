"""A scheme that says what it cannot do: neither a pass nor a lost cell."""

import json
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
CODE = """
WHY = "it has no public verification"
from schemes.sig.ed25519 import Ed25519
from schemes.sig.interface import SIG

SIG.value(
    "shy", Ed25519(), doc="Signs, and is not attacked.",
    unsupported={"sig/euf_cma": WHY, "sig/suf_cma": WHY},
)
"""


def test_it_is_shown_with_its_reason_and_is_no_surprise(tmp_path: Path) -> None:
    plugin = tmp_path / "shy.py"
    plugin.write_text(CODE, encoding="utf-8")
    results = tmp_path / "run.json"
    command = [sys.executable, "-m", "harness", "run", "--plugin", str(plugin), "--scheme", "shy"]

    done = subprocess.run(
        [*command, "--json", str(results)], cwd=ROOT, capture_output=True, text=True, check=False
    )

    run = json.loads(results.read_text(encoding="utf-8"))
    by_game = {pair["game"]: pair for pair in run["coverage"]}
    assert done.returncode == 0, done.stdout + done.stderr
    assert "UNSUPPORTED" in done.stdout
    assert "it has no public verification" in done.stdout
    assert by_game["sig/euf_cma"]["unsupported"] == "it has no public verification"
    assert {cell["game"] for cell in run["cells"]} == {"sig/correctness"}
