"""Verdicts: what the trials played so far entitle a cell to say, valid at any stopping time."""

from harness.judge.verdict.guessing import GuessingTest
from harness.judge.verdict.tally import Tally, Test, Verdict, family_alpha
from harness.judge.verdict.winning import WinningTest

__all__ = ["GuessingTest", "Tally", "Test", "Verdict", "WinningTest", "family_alpha"]
