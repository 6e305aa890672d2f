"""Packages of others that have the names of ours."""

from importlib.util import find_spec
from pathlib import Path

from harness.declare.registry import ROOT
from harness.judge.usage import UsageError

OURS = ("harness", "schemes", "games", "adversaries", "reports")


def refuse_shadows() -> None:
    """Somebody else's `games` or `schemes` may be found before ours. Raises UsageError."""
    for name in OURS:
        spec = find_spec(name)
        if spec is None:
            raise UsageError(f"there is no package {name!r}: install interop-gauntlet anew")
        where = next(iter(spec.submodule_search_locations or ()), spec.origin or "?")
        if Path(where).resolve() != ROOT.resolve() / name:
            raise UsageError(
                f"the package {name!r} of {where!r} hides ours: run the command from another "
                "folder, or rename that package"
            )
