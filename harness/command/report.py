"""`gauntlet report`: the JSON of a run as something to read."""

from argparse import Namespace
from collections.abc import Callable, Mapping
from pathlib import Path

from harness.command import files
from harness.command.streams import out
from harness.judge.results import Json, Run
from harness.judge.usage import UsageError
from reports import junit, latex, markdown
from reports.chart.draw import drawn
from reports.chart.story import BadTranscript, story
from reports.html import page

FORMATS: Mapping[str, Callable[[Run], str]] = {
    "html": page.render,
    "md": markdown.render,
    "latex": latex.render,
    "junit": junit.render,
}


def report(options: Namespace) -> int:
    """`gauntlet report`. Raises UsageError."""
    if options.output != "-":
        files.refuse(Path(options.output), [("the run", options.run)])
    run = files.read_json(options.run)
    try:
        text = FORMATS[options.format](run)
    except BadTranscript as error:
        raise UsageError(f"cannot tell {str(options.run)!r}: {error}") from error
    if options.output == "-":
        out(text)
    else:
        files.write_text(Path(options.output), text.rstrip("\n") + "\n")
    return 0


def chart(told: Json, file: Path) -> None:
    """Write the message sequence chart of a transcript. Raises UsageError."""
    title = f"{told['game']} {told['scheme']} {told['adversary']}, trial {told['trial']}"
    files.write_text(file, drawn(story(told), title, alone=True) + "\n")
