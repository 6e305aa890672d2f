"""`gauntlet doctor`: a scheme against the conformance kit of its kind."""

from argparse import Namespace
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from shlex import quote
from typing import NamedTuple

from harness.command import commands
from harness.declare.conformance import said_of, where
from harness.declare.kind import KINDS
from harness.declare.registry import GAMES, Scheme
from harness.engine import worker
from harness.engine.catalogue import scheme, unsupported
from harness.engine.expression import within
from harness.engine.isolated import Died, Isolated
from harness.engine.outcome import Blame, Outcome
from harness.engine.usage import UsageError
from harness.engine.verdict import family_alpha

CONFORMS, COMPLAINTS = 0, 1


class Check(NamedTuple):
    """What came of one check: a complaint or "", and whether it is the last one."""

    complaint: str
    last: bool = False


_checks: list[Iterator[str]] = []  # at most one: those that this process makes


def doctor(options: Namespace) -> int:
    """`gauntlet doctor`."""
    plugins = commands.load(options)
    found = scheme(options.name)
    if found.kind not in KINDS:
        raise UsageError(
            f"the kind {found.kind!r} has no conformance kit: write one, registered with .kit"
        )
    setup = worker.Setup(plugins, 1, 0.5, family_alpha(1), options.time_limit)
    made = list(examined(setup, options.name, found.kind))
    complaints = list(dict.fromkeys(filter(None, made)))
    name = f"{found.kind}/{found.name}"
    if not complaints:
        print(f"{name} conforms: {len(made)} checks")
        print("\n".join(ways_on(found, plugins)))
        return CONFORMS
    print(f"{name} does not conform:")
    print("\n".join(f"  - {said}" for said in complaints))
    return COMPLAINTS


def examined(setup: worker.Setup, name: str, kind: str) -> Iterator[str]:
    """What each check says, in a process of its own; the last one, if that dies."""
    with Isolated(setup) as isolated:
        done = 0
        try:
            isolated.call(begin, name, kind)
            while True:
                check: Check | None = isolated.call(step, setup.time_limit)
                if check is None:
                    return
                yield check.complaint
                if check.last:
                    return
                done += 1
        except Died as died:
            late = died.seconds > setup.time_limit
            said = f"takes longer than {setup.time_limit:g} s" if late else f"ends all: {died}"
            yield f"check {done + 1} {said}: it must end, with an answer or a Rejection"


def begin(name: str, kind: str) -> None:
    """In the other process: get ready to check this scheme."""
    _checks[:] = [KINDS[kind].checks(scheme(name).value)]


def step(time_limit: float) -> Check | None:
    """In the other process: the next check, within the limits of a trial; None at the end."""
    made: list[Check] = []
    ended: list[BaseException] = []

    def one() -> Outcome:
        try:
            made.extend(map(Check, islice(_checks[0], 1)))
        except BaseException as error:
            ended.append(error)
            raise
        return Outcome()

    fault = worker.guarded(one).fault
    worker.rest()
    if fault is None:
        return made[0] if made else None
    match fault.blame:
        case Blame.TIME:
            running = "".join(where(ended[0])) if ended else "a check"
            said = f"{running} takes longer than {time_limit:g} s: it must end"
        case Blame.OUTPUT:
            said = f"a check {fault.reason}: it must print nothing"
        case _:
            said = f"{said_of(ended[0])}: it may raise nothing but Rejection"
    return Check(said, last=True)


def ways_on(found: Scheme, plugins: tuple[Path, ...]) -> Iterator[str]:
    """What can be played with a scheme that conforms."""
    options = "".join(f" --plugin {quote(str(file))}" for file in plugins)
    command = f"gauntlet run{options} --scheme"
    games = {g.base for g in GAMES.values() if g.kind == found.kind and not unsupported(found, g)}
    if games:
        yield f"{command} {quote(f'{found.kind}/{found.name}')} plays {', '.join(sorted(games))}"
    inside = within(found)
    if inside is not None:
        kind, expression = inside
        yield f"{command} {quote(expression)} plays it inside a {kind}"
