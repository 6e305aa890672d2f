"""What is said of a planted fault beside its sentence and its breaks: all of it may be left out."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypedDict


class Said(TypedDict, total=False):
    """The keywords of `Kind.fault` and `Kind.value` that `About` is made of."""

    cwe: int
    seen: str
    advantage: float
    must_break: Iterable[str]
    must_hold: Iterable[str]
    needs: str


@dataclass(frozen=True, kw_only=True)
class About:
    """What kind of bug it is, where it happened, how much it gives away, and to which games."""

    cwe: int = 0  # number of the kind of bug in the Common Weakness Enumeration; 0: none fits
    seen: str = ""  # where it happened in real systems: CVE, paper
    advantage: float = 1.0  # of its best known attack, per trial: in (0, 1]
    must_break: tuple[str, ...] = ()  # games that it must break, beside those that a break names
    must_hold: tuple[str, ...] = ()  # games that it must not break
    needs: str = ""  # what it takes to catch it, while nobody does: one sentence


def about(said: Said) -> About:
    """The same with tuples. Raises ValueError."""
    words = About(
        cwe=said.get("cwe", 0),
        seen=said.get("seen", ""),
        advantage=said.get("advantage", 1.0),
        must_break=_names(said.get("must_break", ())),
        must_hold=_names(said.get("must_hold", ())),
        needs=said.get("needs", ""),
    )
    if not 0 < words.advantage <= 1:
        raise ValueError(f"an advantage lies in (0, 1], and is not {words.advantage}")
    if both := set(words.must_break) & set(words.must_hold):
        raise ValueError(f"it must break {min(both)}, and must not")
    return words


def _names(names: Iterable[str]) -> tuple[str, ...]:
    if isinstance(names, str):
        raise ValueError(f"games are several names, and not {names!r}")  # noqa: TRY004  as all the rest
    return tuple(names)
