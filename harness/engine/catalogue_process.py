"""A process that imports everything, and answers one question of the judge's about it."""

import os
import sys
from collections.abc import Callable
from dataclasses import asdict
from multiprocessing.connection import Connection
from typing import Any

from harness.declare.registry import BadDeclaration, UnknownName
from harness.engine import catalogue, loading
from harness.engine.covering import covering
from harness.engine.examination import chart
from harness.engine.limits import catalogue_limits
from harness.engine.listing import listing, show
from harness.engine.names import check_names
from harness.engine.offer import offer
from harness.engine.outcome import describe
from harness.engine.plan import Planned, Selection, again, plan, selection
from harness.engine.planted import planted
from harness.judge.cell import Cell
from harness.judge.messages import read, text_of
from harness.judge.results import Json
from harness.judge.sources import Stock
from harness.judge.typed import build
from harness.judge.usage import UsageError


def main(descriptor: int) -> None:
    """The whole life of a catalogue process."""
    line = Connection(descriptor)
    catalogue_limits()
    stock = build(Stock, read(line.recv_bytes()))
    question = read(line.recv_bytes())

    def say(message: Json) -> None:
        line.send_bytes(text_of(message))

    try:
        say(_answered(stock, question, say))
    except (UsageError, BadDeclaration, UnknownName) as error:
        say({"refused": str(error)})
    except BaseException as error:  # noqa: BLE001  a plug-in may raise anything when it is asked
        say({"refused": f"the catalogue cannot be read: {describe(error)}"})
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(0)  # a thread without end is not waited for


def _answered(stock: Stock, question: Json, say: Callable[[Json], None]) -> Json:
    loading.same_house(stock, loading.load_house)
    loading.load_stock(stock, lambda what: say({"importing": what}))
    say({"importing": ""})
    check_names()
    answer = _answer(question)
    return {"answer": answer, "loaded": loading.files_of(set(sys.modules), stock)}


def _answer(question: Json) -> Any:
    match question:
        case {"plan": {"schemes": schemes, "games": games, "adversaries": adversaries}}:
            return asdict(offer(plan(schemes, games, adversaries)))
        case {"planted": {"schemes": schemes, "kinds": kinds, "games": games}}:
            return asdict(planted(schemes, kinds, games))
        case {"again": cells}:
            found, vanished = again(Cell(*cell) for cell in cells)
            return asdict(offer(found, vanished.items()))
        case {"one": cell}:
            return asdict(offer(_one(Cell(*cell))))
        case {"list": what}:
            return listing(what)
        case {"show": name}:
            return show(name)
        case {"coverage": {"schemes": schemes, "games": games}}:
            return covering(schemes, games)
        case {"doctor": name}:
            return chart(name)
    raise AssertionError(f"nobody asks {question!r:.80}")


def _one(cell: Cell) -> Selection:
    """A single cell; every spelling of it is the same one."""
    planned = Planned(catalogue.match(cell))
    return selection([planned], (), [planned.match.scheme])
