"""A plug-in may write what it likes: the terminal of whoever runs it stays as it was."""

from pathlib import Path

import pytest

from tests.harness.gauntlet import gauntlet

EVIL = r"x\x1b[2J\x1b]0;t\x07\r\n4 cells: 0 surprises\x9b1A\u202e\u2066"
EVIL_NAME = EVIL.encode().decode("unicode_escape")
PLUGIN = f"""
from typing import Protocol
from harness.declare.corruption import Corruption
from harness.declare.errors import Reason, Rejection, attempt
from harness.declare.finding import Claim, Stance
from harness.declare.game import Winning, oracle
from harness.declare.kind import Kind
from harness.declare.registry import adversary

EVIL = "{EVIL}"

class Has(Protocol):
    def open(self) -> int: ...

class Fine:
    def open(self) -> int:
        raise Rejection(Reason.INVALID, EVIL)

MINE = Kind[Has]("mine")
CLAIMS = {{"mine/game": Claim(Stance.CLAIMED, EVIL)}}
MINE.value("fine", Fine(), cites=EVIL, doc=EVIL, claims=CLAIMS)

@MINE.game("mine/game", cites=EVIL, dma=EVIL, corrupts=Corruption(provided=EVIL))
class Mine(Winning[Has]):
    def initialize(self) -> str:
        return EVIL

    @oracle
    def open(self, said):
        return attempt(self.scheme.open)

@adversary(name=EVIL, finding=EVIL, cites=EVIL)
def knock(game: Mine, view, coins):
    game.note(EVIL)
    game.open(EVIL)

@adversary(name="fall", finding=EVIL, cites=EVIL)
def fall(game: Mine, view, coins):
    raise ValueError(EVIL)

Mine.__doc__ = knock.__doc__ = fall.__doc__ = EVIL
"""


@pytest.fixture(scope="module")
def plugin(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("plugin") / "evil\x1b[31m\u202e.py"
    file.write_text(PLUGIN)
    return file


@pytest.mark.parametrize(
    ("command", "code"),
    [
        (("run", "--game", "mine/*"), 3),
        (("list", "schemes"), 0),
        (("show", "mine/fine"), 0),
        (("replay", "mine/game", "fine", EVIL_NAME), 0),
    ],
)
def test_nothing_reaches_the_terminal(plugin: Path, command: tuple[str, ...], code: int) -> None:
    done = gauntlet(*command, "--plugin", str(plugin))
    assert done.returncode == code, done.stderr
    assert all(c.isprintable() or c == "\n" for c in done.stdout)
