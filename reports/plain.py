"""Anybody's text, so that it can only be read: names, docstrings, refusals, errors, paths.

A plug-in may call a scheme whatever it likes. Every line that a report prints passes through
`text`, whoever wrote what stands in it.
"""

from collections.abc import Iterable

LINE = 8_000  # characters; a command to paste may be long
PROSE = 8_000
CELL = 1_000
NAME = 120


def text(lines: Iterable[str]) -> str:
    """Lines to print: each stays one line, and nothing in it moves a cursor or paints."""
    return "\n".join(map(plain, lines))


def plain(line: str) -> str:
    """Whatever cannot be printed is written as an escape: `\\x1b`, `\\u202e`, `\\n`.

    That is every control character, line break, override of the writing direction and invisible
    character. A line that is too long to read is cut.
    """
    line = cut(line, LINE)
    return line if line.isprintable() else "".join(map(_visible, line))


def _visible(character: str) -> str:
    if character.isprintable():
        return character
    return character.encode("unicode_escape").decode("ascii")


def cut(long: str, most: int) -> str:
    """At most so many characters, and how many more there were."""
    return long if len(long) <= most else f"{long[:most]}... ({len(long) - most} more characters)"
