"""The example plug-in: short, driven by our coins, and no exception of the package escapes.

`test_sm.py` and `test_sm_exposure.py` hold it to every property of an SM.
"""

import ast
import json
import sys
import tokenize
from collections.abc import Callable
from typing import ParamSpec
from unittest.mock import patch

import pytest
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from hypothesis import given, settings
from hypothesis import strategies as some

from harness.declare.coins import Coins
from harness.declare.errors import Reason, Rejection, attempt
from schemes.ke.x3dh import X3dh
from schemes.primitives import hkdf
from schemes.session.composed import KeSm
from schemes.sm.interface import SM as KIND
from schemes.sm.interface import Sm
from schemes.values import ChannelCiphertext, Message, SessionKey
from tests.schemes.plugins import EXAMPLES, load

EXAMPLE = EXAMPLES / "double_ratchet_pypi.py"
K = SessionKey(bytes(range(32)))
LAYOUT = {tokenize.COMMENT, tokenize.NL, tokenize.NEWLINE, tokenize.INDENT, tokenize.DEDENT}

pytestmark = pytest.mark.filterwarnings("ignore:More than 1000 message keys:UserWarning")


ENTRY = load(EXAMPLE.name, KIND.name, "pypi_double_ratchet")
SM: Sm[str] = ENTRY.value
P = ParamSpec("P")


def coins(*labels: str | int) -> Coins:
    return Coins.from_seed(17, *labels)


def refusal(call: Callable[P, object], *arguments: P.args, **named: P.kwargs) -> Reason | None:
    outcome = attempt(call, *arguments, **named)
    return outcome.reason if isinstance(outcome, Rejection) else None


def test_it_registers_as_a_sound_sm() -> None:
    assert isinstance(SM, Sm)
    assert not ENTRY.fault
    assert ENTRY.origin.file.endswith("examples/double_ratchet_pypi.py")


def test_it_is_short() -> None:
    """At most 60 lines of code: blank lines, comments and docstrings are not counted."""
    with EXAMPLE.open("rb") as source:
        tokens = [t for t in tokenize.tokenize(source.readline) if t.type not in LAYOUT]
    lines = {n for t in tokens[1:-1] for n in range(t.start[0], t.end[0] + 1)}
    for node in ast.walk(ast.parse(EXAMPLE.read_text())):
        if isinstance(node, ast.Module | ast.ClassDef) and ast.get_docstring(node):
            lines -= set(range(node.body[0].lineno, (node.body[0].end_lineno or 0) + 1))
    assert 40 < len(lines) <= 60


def test_its_coins_are_ours() -> None:
    """The ratchet key in the header follows our coins; the library draws nothing."""
    with (
        patch("os.urandom", side_effect=AssertionError),
        patch.object(X25519PrivateKey, "generate", side_effect=AssertionError),
    ):
        runs = []
        for seed in (1, 1, 2):
            st_s, c = SM.send(SM.init_s(K), Message(b"ping"), coins(seed))
            st_r, _ = SM.recv(SM.init_r(K), c)
            st_r, answer = SM.send(st_r, Message(b"pong"), coins(seed, "r"))
            runs.append((c, answer, SM.recv(st_s, answer)[0], st_r))
    assert runs[0] == runs[1]
    assert all(one != other for one, other in zip(runs[0], runs[2], strict=True))


def test_a_state_is_a_value_and_holds_no_sending_key_of_a_turn_to_come() -> None:
    st_s, c = SM.send(SM.init_s(K), Message(b"ping"), coins())
    assert isinstance(st_s, str)
    st_r, _ = SM.recv(SM.init_r(K), c)
    assert json.loads(st_r)["diffie_hellman_ratchet"]["own_ratchet_priv"] == ""


def test_it_serves_in_a_session() -> None:
    session = KeSm(X3dh(), SM)
    st_s, pk_s = session.gen(coins("s"))
    st_r, pk_r = session.gen(coins("r"))
    st_r, epk_r = session.egen(st_r, coins("e"))
    _, channel_s, c_ke, c_sm = session.initiate(st_s, pk_r, epk_r, Message(b"hello"), coins())
    _, claimed, channel_r, m = session.accept(st_r, c_ke, c_sm, None)
    assert (claimed, m) == (pk_s, b"hello")
    _, c = session.send(channel_r, Message(b"hello you"), coins("answer"))
    assert session.recv(channel_s, c)[1] == b"hello you"


def test_every_exception_of_the_package_becomes_a_rejection() -> None:
    st_s, c = SM.send(SM.init_s(K), Message(b"ping"), coins())
    st_r, _ = SM.recv(SM.init_r(K), c)
    duplicate, forged, far = c, c[:40] + bytes(48), c[:36] + b"\xff" * 4 + c[40:]
    for bad in (duplicate, forged, far, b"", c[:39]):
        assert refusal(SM.recv, st_r, ChannelCiphertext(bad)) is Reason.INVALID
    fresh = SM.init_r(K)
    for low_order in (bytes(32), b"\x01" + bytes(31)):
        assert refusal(SM.recv, fresh, ChannelCiphertext(low_order + c[32:])) is Reason.INVALID
    assert refusal(SM.send, fresh, Message(b"m"), coins()) is Reason.UNKNOWN
    assert SM.recv(fresh, c)[1] == b"ping"
    assert refusal(SM.recv, st_s, c) is Reason.INVALID


def test_no_one_without_the_root_key_knows_the_chain_of_an_empty_ratchet_key() -> None:
    """S has drawn no ratchet key yet: what it would derive for an intruder's must be secret."""
    plugin = sys.modules[type(SM).__module__]
    header = bytes(31) + b"\x09" + bytes(8)
    root = hkdf(K, info=b"root")
    for chain, known in ((bytes(32), False), (hkdf(b""), False), (hkdf(root), True)):
        key = plugin.run(plugin.Suite.derive(chain, b"step", 64))[32:]
        sealed = plugin.run(plugin.Suite.encrypt(b"forged", key, header))
        reason = refusal(SM.recv, SM.init_s(K), ChannelCiphertext(header + sealed))
        assert reason is (None if known else Reason.INVALID)


@settings(max_examples=100, deadline=None)
@given(forged=some.binary(max_size=150), keep=some.sampled_from((0, 32, 36, 40)))
def test_malformed_input_is_rejected(forged: bytes, keep: int) -> None:
    st_s, c = SM.send(SM.init_s(K), Message(b"ping"), coins())
    for st in (SM.init_r(K), SM.init_s(K), st_s):
        assert refusal(SM.recv, st, ChannelCiphertext(c[:keep] + forged)) is not None or (
            c[:keep] + forged == c
        )
