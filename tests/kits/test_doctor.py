"""`gauntlet doctor`, through the command line, and with patients that do harm."""

from pathlib import Path

import pytest

from harness.command.cli import main
from harness.judge.catalogue import Catalogue
from harness.judge.doctor import examined
from schemes.pke.hpke import Hpke
from schemes.pke.interface import PKE
from tests.harness.gauntlet import TOY, gauntlet

PATIENTS = Path("tests/kits/plugins/patients.py")
PLUGIN = ("--plugin", str(PATIENTS))


def test_what_conforms_is_told_where_to_go() -> None:
    done = gauntlet("doctor", "pke/healthy", *PLUGIN)
    command = f"gauntlet run --plugin {PATIENTS} --scheme"
    assert done.stdout.splitlines() == [
        f"pke/healthy conforms: {checks()} checks",
        f"{command} pke/healthy plays pke/correctness, pke/ind_cca, pke/key_privacy",
        f"{command} 'hardened[pke=healthy]' plays it inside a messenger",
    ]
    assert (done.returncode, done.stderr) == (0, "")


def checks() -> int:
    return len(list(PKE.checks(Hpke())))


def test_what_does_not_conform_is_told_what_to_mend() -> None:
    done = gauntlet("doctor", "absent_minded", *PLUGIN)
    first, *complaints = done.stdout.splitlines()
    assert first == "pke/absent_minded does not conform:"
    assert len(complaints) == 2
    assert complaints[0].startswith("  - dec raises IndexError: index out of range (patients.py:")
    assert complaints[0].endswith("given an empty ciphertext: it must raise Rejection")
    assert complaints[1].startswith("  - enc returns the same bytes for other coins: it must draw")
    assert (done.returncode, done.stderr) == (1, "")


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("pke/hpk", "there is no pke 'hpk'; did you mean 'hpke'?"),
        ("hardened[pke", "is no scheme: write NAME or NAME[SLOT=NAME,...]"),
        ("toy/sound", "the kind 'toy' has no conformance kit"),
    ],
)
def test_usage(name: str, said: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["doctor", name, *TOY]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.count("\n") == 1
    assert said in err


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("sleeps", "dec (patients.py:36) takes longer than 0.5 s: it must end"),
        ("sleeps_soundly", "check 4 takes longer than 0.5 s: it must end, with an answer or"),
        ("leaves", "check 14 ends all: the process exited with code 7: it must end, with"),
        ("dies", "check 4 ends all: the process died of SIGSEGV: it must end, with an"),
        ("talks", "a check printed more than 64 KiB in one trial: it must print nothing"),
        ("interrupts", "dec raises KeyboardInterrupt (patients.py:86): it may raise nothing but"),
    ],
)
def test_harm_is_a_complaint(name: str, said: str) -> None:
    *_, last = examined(Catalogue((PATIENTS,)).stock, f"pke/{name}", 0.5)
    assert last.startswith(said)
