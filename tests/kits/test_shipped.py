"""Every scheme that is shipped conforms; so do examples, and what a planted fault leaves sound."""

import pytest

from harness.declare.kind import KINDS
from harness.declare.registry import SCHEMES, CoinsFrom, Scheme
from harness.engine import expression
from tests.harness.gauntlet import ROOT
from tests.harness.toys import registered

KINDS_TOLD = {
    *("pke", "sig", "ke", "sm", "aw", "amf", "session", "messenger"),
    *("labels", "padding", "franking", "report", "contacts", "handshakes", "blocklist", "rotation"),
    *("filing", "past_keys", "answers", "tokens"),
    *("message_franking", "integrity", "tag", "context"),
}
SHIPPED = [
    pytest.param(scheme, id=f"{kind}/{name}")
    for (kind, name), scheme in SCHEMES.items()
    if not scheme.fault and kind in KINDS_TOLD
]
SECURITY_ONLY = ("aw/shows_sender", "ke/unauthenticated", "pke/names_key", "sm/static_key")
"""Faults that no honest use meets: games find them, and only games."""


def test_every_kind_that_is_shipped_has_a_kit() -> None:
    assert set(KINDS) >= KINDS_TOLD


@pytest.mark.parametrize("scheme", SHIPPED)
def test_it_conforms(scheme: Scheme) -> None:
    for _ in range(3 if scheme.coins is CoinsFrom.OWN else 1):
        assert KINDS[scheme.kind].complaints(scheme.value) == []


@pytest.mark.parametrize(
    "name",
    [
        "hardened[pke=nacl_box]",
        "hardened[aw=sealed_sender,sm=double_ratchet]",
        "hardened[contacts=by_sid,labels=none]",
    ],
)
def test_a_design_with_other_blocks_conforms(name: str) -> None:
    assert KINDS["messenger"].complaints(expression.scheme(name).value) == []


def test_a_design_with_a_library_in_it_conforms() -> None:
    if ("session", "vodozemac") not in SCHEMES:
        pytest.skip("the extra `vodozemac` is not installed")
    for _ in range(3):
        value = expression.scheme("hardened[session=vodozemac]").value
        assert KINDS["messenger"].complaints(value) == []


@pytest.mark.parametrize("name", SECURITY_ONLY)
def test_what_only_a_game_can_show_conforms(name: str) -> None:
    kind, _, plain = name.partition("/")
    scheme = SCHEMES[kind, plain]
    assert scheme.fault
    assert KINDS[kind].complaints(scheme.value) == []


@pytest.mark.parametrize("file", ["my_session.py", "double_ratchet_pypi.py"])
def test_an_example_conforms(file: str) -> None:
    schemes, *_ = registered(ROOT / "examples" / file)
    assert schemes
    for (kind, _), scheme in schemes.items():
        assert KINDS[kind].complaints(scheme.value) == []
