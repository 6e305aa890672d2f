"""Asks the catalogue: a process that knows every name, so that this one need not."""

import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from dataclasses import asdict, replace
from pathlib import Path
from typing import IO, Any, TypeVar

from harness.engine.outcome import in_one_line
from harness.judge import channel
from harness.judge.cell import Cell
from harness.judge.channel import Gone, Late
from harness.judge.patience import IMPORT, START
from harness.judge.plan import Offer
from harness.judge.planted import Planted
from harness.judge.reach import Reach, preloadable
from harness.judge.results import Json
from harness.judge.sources import Stock, digests, entries, house, read_plugins
from harness.judge.start import start
from harness.judge.typed import build
from harness.judge.usage import PluginError, UsageError

R = TypeVar("R")

OUTPUT_LIMIT = 64 * 1024  # bytes that plug-ins may print while they are imported
DIGESTED = {
    "plan",
    "again",
    "planted",
}  # questions after which cells are filed by what they can reach
PLANNING = 600.0  # seconds for the largest plan


class Killed(PluginError):
    """The catalogue did not end by itself."""


class Catalogue:
    """Everything that can be named in a command, with the texts that it comes from."""

    def __init__(self, plugins: tuple[Path, ...] = (), import_limit: float = IMPORT) -> None:
        """Read every source once. Raises PluginError."""
        contents = house()
        given, installed = tuple(read_plugins(plugins)), entries()
        self.reach = Reach(contents, given)
        self.plugins = tuple(map(str, plugins))
        self.import_limit = import_limit
        helpers = self.reach.helpers(entry.value.partition(":")[0] for entry in installed)
        self.stock = Stock(
            sys_path=tuple(sys.path),
            house=digests(contents),
            plugins=given,
            helpers=helpers,
            entries=installed,
            preload=preloadable((*given, *helpers), installed),
        )

    def offer(
        self, schemes: Iterable[str], games: Iterable[str], adversaries: Iterable[str]
    ) -> Offer:
        """The default suite, or what these names and globs leave of it. Raises UsageError."""
        names = {"schemes": schemes, "games": games, "adversaries": adversaries}
        return self._offer({"plan": {what: list(some) for what, some in names.items()}})

    def planted(
        self, schemes: Iterable[str], kinds: Iterable[str], games: Iterable[str]
    ) -> Planted:
        """Planted faults, and the cells of what they are planted in. Raises UsageError."""
        names = {"schemes": schemes, "kinds": kinds, "games": games}
        return self._built(Planted, {"planted": {what: list(some) for what, some in names.items()}})

    def again(self, cells: Iterable[Cell]) -> Offer:
        """Exactly these cells, as far as they still exist. Raises UsageError."""
        return self._offer({"again": [[c.game, c.scheme, c.adversary] for c in cells]})

    def one(self, cell: Cell) -> Offer:
        """One cell, by any spelling. Raises UsageError."""
        return self._offer({"one": [cell.game, cell.scheme, cell.adversary]})

    def text(self, question: Json) -> str:
        """What is printed for `list` and `show`. Raises UsageError."""
        said = self._ask(question)
        if not isinstance(said, str):
            raise UsageError("the catalogue answered what nobody asked")
        return said

    def chart(self, name: str) -> Json:
        """What can be done with a scheme that is examined. Raises UsageError."""
        chart: Json = self._ask({"doctor": name})
        match chart:
            case {"name": str(), "games": list(), "inside": list() | None}:
                return chart
        raise UsageError("the catalogue answered what nobody asked")

    def _offer(self, question: Json) -> Offer:
        return self._built(Offer, question)

    def _built(self, made: type[R], question: Json) -> R:
        try:
            return build(made, self._ask(question))
        except (KeyError, TypeError, ValueError) as error:
            raise UsageError(f"the catalogue answered what nobody asked: {error}") from error

    def _ask(self, question: Json) -> Any:
        """Its answer; asked once more if it was killed, as by a machine without memory."""
        try:
            return self._asked(question)
        except Killed:
            return self._asked(question)

    def _asked(self, question: Json) -> Any:
        with tempfile.TemporaryFile() as output:
            process, line = start("catalogue_process", output)
            try:
                channel.send(line, asdict(self.stock))
                channel.send(line, question)
                if DIGESTED & set(question):
                    self.reach.read()  # while the other process imports everything
                answer = self._listen(line, process, output)
            finally:
                process.kill()
                process.wait()
                line.close()
            _print(output)
        if "refused" in answer:
            raise UsageError(in_one_line(answer["refused"]))
        self.stock = replace(self.stock, loaded=dict(answer["loaded"]))
        return answer["answer"]

    def _listen(self, line: Any, process: subprocess.Popen[bytes], output: IO[bytes]) -> Json:
        """Follow it through its imports: who hangs, floods or ends it there is refused."""
        importing = ""
        try:
            while True:
                limit = self.import_limit if importing else PLANNING
                said: Json = channel.receive(line, limit + (0 if importing else START))
                if importing and _size(output) > OUTPUT_LIMIT:
                    raise PluginError(
                        f"{importing} prints more than {OUTPUT_LIMIT // 1024} KiB when imported"
                    )
                if "importing" not in said:
                    return said
                importing = str(said["importing"])
        except Late as late:
            raise PluginError(
                f"{importing or 'the catalogue'} is not imported in {self.import_limit:g} s"
            ) from late
        except Gone as gone:
            if _size(output) > OUTPUT_LIMIT:
                raise PluginError(
                    f"{importing} prints more than {OUTPUT_LIMIT // 1024} KiB when imported"
                ) from gone
            process.wait(START)
            who = importing or "something in the catalogue"
            if process.returncode == -signal.SIGKILL:
                raise Killed(f"{who} ends the program ({process.returncode})") from gone
            raise PluginError(f"{who} ends the program ({process.returncode})") from gone


def _size(output: IO[bytes]) -> int:
    return output.seek(0, 2)


def _print(output: IO[bytes]) -> None:
    """What plug-ins have printed is for whoever wrote them."""
    output.seek(0)
    for line in output.read(OUTPUT_LIMIT).decode(errors="replace").splitlines():
        print(in_one_line(line), file=sys.stderr)
