"""SIG: every attack wins against its planted fault, and against nothing that is sound."""

import pytest

from harness.declare.registry import Scheme
from schemes.sig.ed25519 import SIGNATURE_LENGTH, Ed25519
from schemes.sig.interface import SIG
from schemes.values import Message, Signature, SigPublicKey
from tests.cells import planted, schemes, wins

GAME = "sig/euf_cma"
STRONG = "sig/suf_cma"
SIGS = schemes(SIG)
SOUND = [s for s in SIGS.values() if not s.fault]
BREAKS = [
    pytest.param(fault, known.game, known.by, id=f"{fault.name}-{known.game}-{known.by}")
    for fault in SIGS.values()
    for known in fault.breaks
]
ATTACKS = ("extend_the_message", "flip_a_bit_of_the_message", "mutate_the_signature")
TRIALS = 60


@pytest.mark.parametrize("name", ATTACKS)
@pytest.mark.parametrize("scheme", SOUND, ids=lambda s: s.name)
def test_sound_signatures_are_not_forged(name: str, scheme: Scheme) -> None:
    assert wins(GAME, scheme, name, TRIALS) == 0


@pytest.mark.parametrize("scheme", SOUND, ids=lambda s: s.name)
def test_sound_signatures_have_one_form(scheme: Scheme) -> None:
    assert wins(STRONG, scheme, "another_signature", TRIALS) == 0


@pytest.mark.parametrize(("fault", "game", "name"), BREAKS)
def test_each_declared_break_is_one(fault: Scheme, game: str, name: str) -> None:
    assert wins(game, fault, name, 20) == 20


def test_every_game_has_a_planted_fault() -> None:
    assert {p.values[1] for p in BREAKS} == {"sig/correctness", GAME, STRONG}


class MovableBoundary(Ed25519):
    """Verifies sigma || m as one string, wherever the boundary lies."""

    def verify(self, vk: SigPublicKey, sigma: Signature, m: Message) -> bool:
        """The fault: another split of the same bytes."""
        both = sigma + m
        cut = SIGNATURE_LENGTH
        return super().verify(vk, Signature(both[:cut]), Message(both[cut:]))


class FailsOpen(Ed25519):
    """Takes a signature that it cannot parse for one that need not be checked."""

    def verify(self, vk: SigPublicKey, sigma: Signature, m: Message) -> bool:
        """The fault: any other length will do."""
        return len(sigma) != SIGNATURE_LENGTH or super().verify(vk, sigma, m)


class SignsNothing(Ed25519):
    """The message is never looked at, by either side."""

    def signed(self, m: Message) -> bytes:
        """The fault: the same for every message."""
        return b""


@pytest.mark.parametrize("verifier", [MovableBoundary(), FailsOpen()])
def test_a_careless_verifier_falls_to_a_mutated_signature(verifier: Ed25519) -> None:
    assert wins(GAME, planted(SIG, verifier), "mutate_the_signature", TRIALS) == TRIALS


@pytest.mark.parametrize("name", ATTACKS)
def test_a_message_that_is_not_looked_at(name: str) -> None:
    assert wins(GAME, planted(SIG, SignsNothing()), name, TRIALS) == TRIALS
