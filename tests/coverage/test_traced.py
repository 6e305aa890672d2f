"""Lines that no trial executes, and games that execute the others."""

import json
import subprocess
import sys
from functools import cache

from harness.engine.traced import Function, Traced, functions
from tests.harness.gauntlet import gauntlet

FILE = "schemes/pke/nacl_box.py"


@cache
def known() -> dict[str, Function]:
    """The functions of one file, by name."""
    return {function.name: function for function in functions() if function.file == FILE}


def test_functions_have_the_lines_of_their_statements() -> None:
    enc = known()["NaclBox.enc"]
    assert len(enc.lines) >= 2
    assert list(enc.lines) == sorted(set(enc.lines))


def test_protocols_kits_and_faults_are_not_to_be_executed() -> None:
    files = {function.file for function in functions()}
    assert FILE in files
    assert not any("/broken/" in file or "kit" in file for file in files)
    assert "schemes/pke/interface.py" not in files


def test_what_no_game_executes_is_missed() -> None:
    enc = known()["NaclBox.enc"]
    first, *rest = enc.lines
    traced = Traced(games={FILE: {first: frozenset({"pke/ind_cca"})}}, trials=1, faults=0)
    assert traced.executing(enc) == {"pke/ind_cca"}
    assert traced.missed(enc) == tuple(rest)


def test_the_page_has_claims_steps_paragraphs_and_lines() -> None:
    done = gauntlet("coverage", "--scheme", "nacl_box", "--game", "pke/correctness")
    assert done.returncode == 0, done.stderr
    for said in ("64 claims and judgements", "steps of messenger", "DMA, Article 7"):
        assert said in done.stdout
    missed = [line for line in done.stdout.splitlines() if "Hpke.enc " in line]
    assert missed, "hpke was not played"
    assert not [line for line in done.stdout.splitlines() if "NaclBox.enc " in line]


def test_without_coverage_py_it_says_what_to_install() -> None:
    said = (
        "import sys, json; sys.modules['coverage'] = None\n"
        "from harness.engine.traced import trace\n"
        "from harness.judge.usage import UsageError\n"
        "try:\n    trace([], 1)\n"
        "except UsageError as error:\n    print(json.dumps(str(error)))\n"
    )
    done = subprocess.run([sys.executable, "-c", said], capture_output=True, text=True, check=True)
    assert "interop-gauntlet[coverage]" in json.loads(done.stdout)
