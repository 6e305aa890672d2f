"""The fuzzer can fail: planted bad parsers are found, and useless targets are named."""

import json
from collections.abc import Callable
from typing import Any, Self

import pytest

from games.world import ALICE, ALICE_CHAT
from harness.declare.coins import Coins
from harness.declare.encoding import join, split, split_exactly
from harness.declare.errors import Reason, Rejection
from harness.declare.registry import SCHEMES
from schemes.messenger.names import SDS
from schemes.messenger.section7 import HARDENED, Section7
from schemes.messenger.wire import Identity, SupplyFilter
from tests.fuzz import blocks, slots
from tests.fuzz.__main__ import fuzz, main
from tests.fuzz.blocks import never_rejects
from tests.fuzz.everything import DESIGNS, targets
from tests.fuzz.mutate import Dice, Fields, mutated
from tests.fuzz.roles import roles
from tests.fuzz.stage import Cast, Stage, address_of, bytes_of
from tests.fuzz.target import Played, Target, play
from tests.fuzz.wires import kinds, parser
from tests.messenger.designs import variant
from tests.messenger.messages import MESSAGES, REQUESTS, example

RUNS = 400
VALID = ((join(b"alice", b"AliceChat"),),)


def rejecting(condition: bool) -> None:
    if condition:
        raise Rejection(Reason.MALFORMED)


def played(parse: Callable[..., object], valid: tuple[Fields, ...] = VALID, **more: Any) -> Played:
    return play(Target("planted", valid, parse, **more), RUNS, 1)


class TestPlantedFaults:
    def unchecked_count(self, data: bytes) -> object:
        uid, app = split(data)  # ValueError if there are not two
        return uid, app

    def unchecked_length(self, data: bytes) -> object:
        return split_exactly(data, 2)[1][0]

    def unchecked_text(self, data: bytes) -> object:
        return split_exactly(data, 2)[0].decode()

    def gives_up(self, data: bytes) -> object:
        if len(split(data)) > 2:
            raise SystemExit
        return True

    def recurses(self, data: bytes) -> object:
        return split_exactly(data, 2) if data else self.recurses(data)

    @pytest.mark.parametrize(
        ("parser", "error"),
        [
            ("unchecked_count", "ValueError"),
            ("unchecked_length", "IndexError"),
            ("unchecked_text", "UnicodeDecodeError"),
            ("gives_up", "SystemExit"),
            ("recurses", "RecursionError"),
        ],
    )
    def test_is_found(self, parser: str, error: str) -> None:
        found = played(getattr(self, parser))
        assert error in {finding.error.partition(":")[0].split()[0] for finding in found.findings}

    def test_is_printed_and_fails_the_run(self, capsys: pytest.CaptureFixture[str]) -> None:
        assert fuzz([Target("planted", VALID, self.unchecked_length)], RUNS, 7) == 1
        out = capsys.readouterr().out
        finding = next(line for line in out.splitlines() if line.startswith("FINDING"))
        assert "planted --seed 7 run " in finding
        assert "IndexError" in finding
        line = out.splitlines()[out.splitlines().index(finding) + 1]
        fields = [b"" if field == "-" else bytes.fromhex(field) for field in line.split()]
        with pytest.raises(IndexError):
            self.unchecked_length(*fields)

    def test_one_fault_is_reported_once(self) -> None:
        assert len(played(self.unchecked_length).findings) == 1

    def test_a_parser_of_json_is_not_one_of_ours(self) -> None:
        found = played(json.loads, ((b'{"uid": "alice"}',),))
        assert {f.error.partition(":")[0] for f in found.findings} >= {"JSONDecodeError"}

    def test_a_verdict_that_is_a_rejection_is_found(self) -> None:
        def verify(data: bytes) -> bool:
            return split_exactly(data, 2)[0] == b"alice"

        assert not played(verify).findings
        assert "rejects instead" in played(never_rejects(verify)).findings[0].error


class TestUselessTargets:
    def complaints(self, parse: Callable[..., object], **more: Any) -> str:
        return "; ".join(played(parse, **more).complaints)

    def test_good(self) -> None:
        assert not self.complaints(split)
        assert not self.complaints(lambda _: True, rejects=False)
        assert not self.complaints(split, rejects=None)

    def test_nothing_is_ever_rejected(self) -> None:
        assert "nothing is ever rejected" in self.complaints(lambda _: True)

    def test_the_valid_input_is_not_accepted(self) -> None:
        assert "a valid input is not accepted" in self.complaints(lambda data: split(data) == ())

    def test_a_total_parser_rejects(self) -> None:
        assert "and yet rejects" in self.complaints(split, rejects=False)

    def test_garbage_leaves_a_trace(self) -> None:
        seen: list[bytes] = []

        def parse(data: bytes) -> object:
            rejecting(len(seen) > 1 or len(split(data)) > 2)
            if data not in seen:
                seen.append(data)
            return data

        assert "not accepted after the others" in self.complaints(parse)

    def test_fails_the_run(self, capsys: pytest.CaptureFixture[str]) -> None:
        assert fuzz([Target("planted", VALID, lambda _: True)], RUNS, 1) == 1
        assert "USELESS" in capsys.readouterr().out


class TestMutations:
    def inputs(self, seed: int, runs: int = 300) -> list[Fields]:
        valid = ((join(b"alice", join(b"a", b"b")), b"AliceChat"), (join(b"bob", b""), b"BobChat"))
        return [mutated(valid, Dice(Coins.from_seed(seed, run))) for run in range(runs)]

    def test_same_seed_same_inputs(self) -> None:
        assert self.inputs(1) == self.inputs(1)
        assert self.inputs(1) != self.inputs(2)

    def test_few_repeat_or_are_valid(self) -> None:
        inputs = self.inputs(1)
        assert len(set(inputs)) > 200
        assert not {(join(b"bob", b""), b"BobChat")} & set(inputs)

    def test_the_number_of_fields_stays(self) -> None:
        assert {len(fields) for fields in self.inputs(1)} == {2}

    def test_every_depth_is_reached(self) -> None:
        """Well-formed and not; other counts; and the fields inside a field changed."""
        counts: set[int] = set()
        inner: set[bytes] = set()
        for data, _ in self.inputs(1):
            try:
                parts = split(data)
            except Rejection:
                counts.add(-1)
                continue
            counts.add(len(parts))
            inner.update(parts[1:2])
        assert counts >= {-1, 0, 1, 2, 3}
        assert len(inner) > 30

    def test_runs_are_those_of_a_longer_run(self) -> None:
        seen: list[bytes] = []
        for runs in (50, 100):
            play(Target("t", VALID, seen.append, rejects=False), runs, 3)
        assert seen[:50] == seen[51:101]  # run 51 is the valid input, once more


def retrieval(d: Section7) -> Target:
    """Step 4 at the sender's provider, over the network."""
    (target,) = (
        target
        for target in roles(Cast("design", d, Stage(d)))
        if target.name.endswith("roles provider Retrieve")
    )
    return target


def test_a_fault_deep_in_a_role_is_found() -> None:
    """Step 4 for a client who asks its provider to ask itself."""
    assert not play(retrieval(HARDENED), RUNS, 1).findings
    unguarded = variant(HARDENED, check_other_provider=lambda *_: None)
    (finding,) = play(retrieval(unguarded), 3 * RUNS, 1).findings
    assert f"{ALICE_CHAT} is asked while it acts" in finding.error


class Lenient(Identity):
    """Takes what follows for a comment."""

    @classmethod
    def decode(cls, data: bytes) -> Self:
        return cls.of(split(data)[:3])


def test_two_encodings_of_one_message_are_found() -> None:
    valid = ((example(Identity).encode(),),)
    assert not play(Target("sound", valid, parser(Identity)), RUNS, 1).findings
    (finding,) = play(Target("lenient", valid, parser(Lenient)), RUNS, 1).findings
    assert "two encodings of one Lenient" in finding.error


@pytest.mark.parametrize("address", [ALICE, ALICE_CHAT, SDS], ids=str)
def test_addresses_come_back(address: object) -> None:
    assert address_of(bytes_of(address)) == address  # type: ignore[arg-type]  # they are addresses


def test_every_registered_parser_is_a_target() -> None:
    names = {target.name for target in targets()}
    assert len(names) == len(targets())
    for (kind, name), scheme in SCHEMES.items():
        useless = any(b.game == f"{kind}/correctness" for b in scheme.breaks)
        if kind in {**blocks.KINDS, **slots.SLOTS} and not useless:
            assert any(n.startswith(f"{kind}/{name}/") for n in names), f"{kind}/{name}"
    assert {f"wire/{kind.__name__}" for kind in (*MESSAGES, *kinds())} <= names
    for messenger in ("as_written", "hardened", "auth_names_user", "auth_shows_query"):
        assert {f"proofs/{messenger}/check", f"proofs/{messenger}/vouch"} <= names


NEVER_TAKEN = {SupplyFilter}
"""Refused unread by both designs: `wire/SupplyFilter` is fuzzed, and nothing is behind it."""


def test_every_step_of_every_role_is_a_target() -> None:
    names = {target.name for target in targets()}
    of_sds = ("UpdateEntry", "GetChallenge", "Lookup")
    steps = {
        f"{'sds' if name in of_sds else 'client' if name == 'Receive' else 'provider'} {name}"
        for name in (kind.__name__ for kind in REQUESTS if kind not in NEVER_TAKEN)
    }
    assert len(steps) == len(REQUESTS) - len(NEVER_TAKEN) == 16
    for design in DESIGNS:
        assert {f"{design}/roles {step}" for step in steps} <= names


def test_a_short_run_of_everything_is_clean(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--runs", "4000", "--seed", "1"]) == 0
    assert len(capsys.readouterr().out.splitlines()) == len(targets())


def test_an_unknown_target_is_a_usage_error() -> None:
    with pytest.raises(SystemExit) as ended:
        main(["--only", "no/such*"])
    assert ended.value.code == 2
