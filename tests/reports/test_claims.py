"""The claim column of the schemes that stand in the house, as it is printed."""

import os
from pathlib import Path

import pytest

from harness.declare.finding import Claim
from harness.declare.registry import SCHEMES
from harness.engine import catalogue
from harness.engine.plan import plan
from reports import words

GOLDEN = Path(__file__).parent / "golden" / "claims.txt"
STATED = ("as_written", "hardened", "hpke", "ed25519", "tyagi19")


@pytest.fixture(autouse=True)
def _loaded() -> None:
    catalogue.load()


def test_each_claim_says_a_stance_and_where() -> None:
    ours = [s for s in SCHEMES.values() if s.origin.file.startswith("schemes/")]
    claims = [claim for scheme in ours for claim in scheme.claims.values()]
    assert claims
    assert all(isinstance(claim, Claim) and claim.cites for claim in claims)


def test_the_claim_column() -> None:
    """Line by line as in golden/claims.txt, which `GOLDEN=write` in the environment rewrites."""
    coverage = plan(STATED).coverage
    text = "".join(f"{pair.game}  {pair.scheme}: {words.claim(pair)}\n" for pair in coverage)
    if os.environ.get("GOLDEN") == "write":
        GOLDEN.write_text(text, encoding="utf-8")
    assert text == GOLDEN.read_text(encoding="utf-8")
