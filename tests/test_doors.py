"""The doors of ARCHITECTURE.md: who may import whom."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
ROOMS = ("schemes", "games", "adversaries", "harness", "reports")

DECLARATIONS = "harness.declare"
# What makes a game is no scheme's business.
NOT_FOR_SCHEMES = tuple(f"{DECLARATIONS}.{module}" for module in ("corruption", "events", "game"))
# Interfaces, values, names, messages and states of a scheme; never an instance of it.
VOCABULARY = ("evolve", "interface", "names", "values", "wire", "state")
# An attack on one construction may name it, and use its public algebra.
CONSTRUCTIONS = ("schemes.amf.tyagi19", "schemes.amf.proof.Witness", "schemes.amf.tag")

# What each room may import from the other rooms, and from the engine.
MAY: dict[str, tuple[str, ...]] = {
    "schemes": (DECLARATIONS, "schemes"),
    "games": (DECLARATIONS, "games", "schemes"),
    "adversaries": (DECLARATIONS, "adversaries", "games", "schemes"),
    "reports": (
        "harness.judge.results",
        "harness.judge.matrix",
        "harness.judge.calibration",
        "reports",
    ),
}
# The judge imports nothing of what it judges: of the engine only what a trial says.
TRIALS = "harness.engine.outcome"
# Inside the harness: declarations know nothing of the engine, the engine nothing of the commands,
# and the commands nothing of the engine.
WITHIN = {
    "declare": ("harness.declare",),
    "engine": ("harness.declare", "harness.engine", "harness.judge", "harness.__version__"),
    "judge": ("harness.declare", "harness.judge", TRIALS, "harness.__version__"),
    "command": ("harness.command", "harness.judge", "harness.declare", TRIALS),
}
# The command line hands results to the reports; nothing else of the harness knows them.
FRONT = tuple(
    f"harness/command/{name}.py" for name in ("calibrate", "commands", "matrix", "report")
)


def _modules(room: str) -> Iterator[Path]:
    return iter(sorted((ROOT / room).rglob("*.py")))


def imports(file: Path) -> Iterator[tuple[int, str]]:
    """Line and full name of everything that a file imports."""
    for node in ast.walk(ast.parse(file.read_text())):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            here = file.relative_to(ROOT).parts[: -node.level] if node.level else ()
            module = ".".join((*here, *filter(None, [node.module])))
            yield from ((node.lineno, f"{module}.{alias.name}") for alias in node.names)


def _inside(name: str, door: str) -> bool:
    return name == door or name.startswith(door + ".")


def _room_of(name: str) -> str:
    return name.partition(".")[0]


def forbidden(file: Path) -> Iterator[str]:
    """The imports of a file that go through no door."""
    place = file.relative_to(ROOT)
    room = place.parts[0]
    for line, name in imports(file):
        if _room_of(name) not in ROOMS:
            continue
        if room == "harness":
            own = WITHIN.get(place.parts[1], ("harness",))
            fine = any(_inside(name, door) for door in own) or (
                _room_of(name) == "reports" and str(place) in FRONT
            )
        else:
            fine = any(_inside(name, door) for door in MAY[room])
        if room == "schemes":
            fine = fine and not any(_inside(name, door) for door in NOT_FOR_SCHEMES)
        if fine and room in ("games", "adversaries") and _room_of(name) == "schemes":
            fine = any(part in VOCABULARY for part in name.split(".")) or (
                room == "adversaries" and any(_inside(name, door) for door in CONSTRUCTIONS)
            )
        if not fine:
            yield f"{place}:{line} imports {name}"


@pytest.mark.parametrize("room", ROOMS)
def test_doors(room: str) -> None:
    assert [entry for file in _modules(room) for entry in forbidden(file)] == []


@pytest.mark.parametrize(
    ("room", "source", "fine"),
    [
        ("schemes", "from harness.declare.coins import Coins", True),
        ("schemes", "from harness.declare.game import oracle", False),
        ("schemes", "from games.pke import ind_cca", False),
        ("games", "from schemes.pke.interface import Pke", True),
        ("games", "from schemes.pke.hpke import Hpke", False),
        ("games", "import adversaries", False),
        ("games", "from harness.engine.trial import Played", False),
        ("adversaries", "from schemes.pke.hpke import Hpke", False),
        ("adversaries", "from games.pke.ind_cca import View", True),
        ("harness", "from schemes.values import Message", False),
        ("harness/judge", "from harness.engine.outcome import Outcome", True),
        ("harness/judge", "from harness.engine.trial import Match", False),
        ("harness/judge", "from harness.engine import catalogue", False),
        ("harness/judge", "import games", False),
        ("harness/command", "from harness.engine import loading", False),
        ("harness/command", "from reports import page", False),
        ("reports", "from harness.judge.results import Run", True),
        ("reports", "from harness.judge.results import Verdict", True),
        ("reports", "from harness.declare.finding import Stance", False),
        ("reports", "import harness.engine.trial", False),
    ],
)
def test_a_door_can_be_shut(room: str, source: str, fine: bool, tmp_path: Path,
                            monkeypatch: pytest.MonkeyPatch) -> None:  # fmt: skip
    file = tmp_path / room / "module.py"
    file.parent.mkdir(parents=True)
    file.write_text(source)
    monkeypatch.setattr("tests.test_doors.ROOT", tmp_path)
    assert (not list(forbidden(file))) is fine


def test_no_test_module_loads_the_house_when_it_is_imported() -> None:
    """`conftest.py` does, once: a module that fails at import would take its tests with it."""
    loading = [
        f"{file.relative_to(ROOT)}:{node.lineno}"
        for file in (ROOT / "tests").rglob("*.py")
        for node in ast.parse(file.read_text()).body
        if isinstance(node, ast.For | ast.Expr) and _loads(node)
    ]
    assert loading == []


def _loads(statement: ast.stmt) -> bool:
    called = {ast.unparse(n.func) for n in ast.walk(statement) if isinstance(n, ast.Call)}
    return not called.isdisjoint({"catalogue.load", "loading.load", "import_module"})
