"""What a text claims, sentence by sentence, and which games play it."""

from dataclasses import dataclass

from harness.declare.registry import BadDeclaration


@dataclass(frozen=True, kw_only=True)
class Statement:
    """One claim or judgement of a text.

    `games` are the rows that play it: full names, or names without a version for all of them.
    What no game can show says so in `apart`, in one sentence.
    """

    number: int
    cites: str
    sentence: str
    games: tuple[str, ...] = ()
    apart: str = ""


STATEMENTS: dict[str, tuple[Statement, ...]] = {}
"""By the text that makes them."""


def states(text: str, statements: tuple[Statement, ...]) -> None:
    """Register what a text states. Raises BadDeclaration."""
    for statement in statements:
        if bool(statement.games) == bool(statement.apart):
            raise BadDeclaration(
                f"statement {statement.number} of {text!r} must name its games, or say why it has "
                "none"
            )
    numbers = [statement.number for statement in statements]
    if text in STATEMENTS or len(set(numbers)) < len(numbers):
        raise BadDeclaration(f"the statements of {text!r} are registered twice")
    STATEMENTS[text] = statements
