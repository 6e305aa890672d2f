"""A result is filed under what produced it, and under nothing else."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from harness.declare.registry import SCHEMES
from harness.engine import catalogue
from harness.engine.offer import made_of, offer
from harness.engine.plan import plan
from harness.judge import hosts
from harness.judge.catalogue import Catalogue
from harness.judge.messages import Batch
from harness.judge.plan import Plan, fixed
from harness.judge.reach import Reach, imported
from harness.judge.sources import Source, Stock, house
from harness.judge.terms import Terms
from harness.judge.usage import UsageError

STOCK = Stock(sys_path=(), house={}, plugins=(), helpers=(), entries=())


@pytest.fixture(scope="module")
def contents() -> dict[str, bytes]:
    return house()


@pytest.fixture(scope="module")
def suite() -> Plan:
    catalogue.load()
    return fixed(offer(plan()), eps=0.5)


@pytest.fixture(scope="module")
def before(suite: Plan, contents: dict[str, bytes]) -> dict[str, str]:
    return _digests(suite, contents)


def _digests(suite: Plan, contents: dict[str, bytes], **terms: Any) -> dict[str, str]:
    how: dict[str, Any] = {"stock": STOCK, "seed": 1, "eps": 0.5, "alpha": 2.0**-33}
    made = Terms(**{**how, "time_limit": 10.0, **terms})
    return made.digests(suite.cells, Reach(contents, made.stock.plugins))


def _changed(
    suite: Plan, contents: dict[str, bytes], before: dict[str, str], file: str
) -> set[str]:
    """The cells that are played again after this file was edited."""
    edited = contents | {file: contents[file] + b"\n# edited\n"}
    return {cell for cell, now in _digests(suite, edited).items() if now != before[cell]}


def test_every_cell_has_a_digest_of_its_own(suite: Plan, before: dict[str, str]) -> None:
    assert len(set(before.values())) == len(suite.cells) == len(before)


def test_a_planted_fault_is_reached_by_its_own_cells_only(
    suite: Plan, contents: dict[str, bytes], before: dict[str, str]
) -> None:
    changed = _changed(suite, contents, before, "schemes/pke/nacl_box.py")
    mine = {str(p.cell) for p in suite.cells if p.cell.scheme == "nacl_box"}
    assert mine <= changed
    assert len(changed) < len(before) / 2
    assert not any(cell.startswith("amf/") for cell in changed)


def test_an_adversary_is_reached_by_its_own_cells_only(
    suite: Plan, contents: dict[str, bytes], before: dict[str, str]
) -> None:
    changed = _changed(suite, contents, before, "adversaries/pro/judge_each_guess.py")
    assert changed
    assert all(cell.endswith(" judge_each_guess") for cell in changed)


@pytest.mark.parametrize(
    "file",
    [
        "harness/declare/coins.py",
        "harness/engine/trial.py",
        "harness/judge/verdict/guessing.py",
        "schemes/__init__.py",
    ],
)
def test_what_every_cell_stands_on_is_reached_by_every_cell(
    suite: Plan, contents: dict[str, bytes], before: dict[str, str], file: str
) -> None:
    changed = _changed(suite, contents, before, file)
    assert len(changed) == len(before)


@pytest.mark.parametrize(
    "terms", [{"seed": 2}, {"eps": 0.25}, {"alpha": 2.0**-34}, {"time_limit": 9.0}]
)
def test_other_terms_are_other_results(
    suite: Plan, contents: dict[str, bytes], before: dict[str, str], terms: dict[str, Any]
) -> None:
    assert not set(before.values()) & set(_digests(suite, contents, **terms).values())


def test_a_plug_in_and_what_it_was_seen_to_import_is_reached_by_all(
    suite: Plan, contents: dict[str, bytes], before: dict[str, str]
) -> None:
    plugin = Source("gauntlet_plugin_x", "x.py", "import schemes")
    for more in ({"plugins": (plugin,)}, {"loaded": {"/somewhere/helper.py": "0"}}):
        stock = Stock(**{**vars(STOCK), **more})
        assert not set(before.values()) & set(_digests(suite, contents, stock=stock).values())


def test_what_is_imported_by_a_computed_name_may_be_anything(contents: dict[str, bytes]) -> None:
    file = "schemes/pke/nacl_box.py"
    wild = contents | {file: contents[file] + b"\nfrom importlib import import_module\n"}
    reached = Reach(wild, ()).closure(["schemes.pke.nacl_box"])
    assert len(reached) == len(contents)
    assert len(Reach(contents, ()).closure(["schemes.pke.nacl_box"])) < len(contents)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("import a.b as c", {"a.b", "a"}),
        ("from a import b", {"a", "a.b"}),
        ("from . import b", {"p.q", "p.q.b", "p"}),
        ("from .. import b", {"p", "p.b"}),
        ("from ..r import b", {"p.r", "p.r.b", "p"}),
        ("def f():\n    import late", {"late"}),
        ("if 0: import a; import b", {"a", "b"}),
        ("__import__('x' + y)", {"*"}),
        ("import importlib.util", {"importlib.util", "importlib", "*"}),
        ("def", set()),
    ],
)
def test_what_a_module_imports(text: str, found: set[str]) -> None:
    names = imported("p.q.m", text, package=False)
    assert names | {n.rpartition(".")[0] for n in names if "." in n} == found


def test_a_value_is_told_by_its_fields() -> None:
    catalogue.load()
    designs = {n: made_of(s.value) for (k, n), s in SCHEMES.items() if k == "messenger"}
    assert designs["hardened"] != designs["as_written"]
    exchanged = made_of(catalogue.scheme("hardened[padding=none]").value)
    assert exchanged not in (designs["hardened"], designs["as_written"])


HELPER = "LEAK = {leak}\n"
PLUGIN = """
from helper_of_a_test import LEAK
from tests.harness.toy import TOY, Toy
TOY.value("helped", Toy(leak=LEAK), doc="Leaks as its helper says.")
"""


@pytest.fixture
def helped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A plug-in that imports a module from a folder that is no package's."""
    monkeypatch.syspath_prepend(str(tmp_path))
    (tmp_path / "helper_of_a_test.py").write_text(HELPER.format(leak=0))
    plugin = tmp_path / "plugin.py"
    plugin.write_text(PLUGIN)
    yield plugin


def test_what_a_plug_in_imports_is_shipped_and_part_of_the_digest(helped: Path) -> None:
    def digests() -> set[str]:
        known = Catalogue((helped,))
        assert "helper_of_a_test" in {source.name for source in known.stock.helpers}
        made = fixed(known.offer(["helped"], ["toy/hide"], ["listen"]), eps=0.5)
        terms = Terms(stock=known.stock, seed=1, eps=0.5, alpha=made.alpha, time_limit=10.0)
        return set(terms.digests(made.cells, known.reach).values())

    one = digests()
    assert one == digests()
    (helped.parent / "helper_of_a_test.py").write_text(HELPER.format(leak=256))
    assert not one & digests()


def test_a_file_that_is_found_only_by_importing_it_must_stay_as_it_was(helped: Path) -> None:
    helper = helped.parent / "helper_of_a_test.py"
    computed = "import importlib\nLEAK = importlib.import_module('helper_of' + '_a_test').LEAK"
    helped.write_text(PLUGIN.replace("from helper_of_a_test import LEAK", computed))
    known = Catalogue((helped,))
    made = fixed(known.offer(["helped"], ["toy/hide"], ["listen"]), eps=0.5)
    assert str(helper) in known.stock.loaded
    terms = Terms(stock=known.stock, seed=1, eps=0.5, alpha=made.alpha, time_limit=10.0)
    batch = Batch(setup=terms.setup(made.cells[0]), start=0, count=1)
    try:
        assert len(hosts.play(known.stock, batch).outcomes) == 1
        hosts.host(known.stock).leave(batch.setup)
        helper.write_text(HELPER.format(leak=128))
        with pytest.raises(UsageError, match="changed while the run was played"):
            hosts.play(known.stock, batch)
    finally:
        hosts.close(known.stock)
