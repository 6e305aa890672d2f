"""The kit of SIG tells what is wrong."""

import os
from typing import Any

from harness.declare.coins import Coins
from harness.declare.errors import Reason, Rejection
from schemes.sig.broken.ignores_last_byte import IgnoresLastByte
from schemes.sig.broken.verifies_nothing import VerifiesNothing
from schemes.sig.ed25519 import Ed25519
from schemes.sig.interface import SIG
from schemes.values import Message, Signature, SigPublicKey, SigSecretKey
from tests.kits.toys import Toy, every, told, toy

SOUND = Ed25519()


def rejecting(_: object, vk: SigPublicKey, sigma: Signature, m: Message) -> bool:
    if len(sigma) != 64:
        raise Rejection(Reason.MALFORMED, "length")
    return SOUND.verify(vk, sigma, m)


def sloppy(_: object, vk: SigPublicKey, sigma: Signature, m: Message) -> bool:
    return SOUND.verify(vk, Signature(sigma[:64]), m)


def salted(_: object, sk: SigSecretKey, m: Message, coins: Coins) -> Signature:
    return Signature(SOUND.sign(sk, m, coins) + os.urandom(1))


TOYS: dict[str, Toy] = {
    "a number": (
        {"verify": lambda _, vk, sigma, m: int(SOUND.verify(vk, sigma, m))},
        "verify returns int: it must return bool",
    ),
    "everything": (
        {"verify": lambda _, vk, sigma, m: True},
        "verify accepts a signature under another key: it must return False",
    ),
    "Rejection": (
        {"verify": rejecting},
        "verify raises Rejection: malformed: length (test_sig.py:0), given an empty signature: it "
        "must return False",
    ),
    "a sloppy parser": (
        {"verify": sloppy},
        "verify accepts a signature with 1 bytes more: it must return False",
    ),
    "coins of its own": (
        {"sign": salted, "verify": sloppy},
        "sign returns other bytes for the same coins: it must take all randomness from `coins`",
    ),
    "one key for all": (
        {"keygen": lambda _, coins: SOUND.keygen(Coins(b"fixed"))},
        "keygen returns the same bytes for other coins: it must draw from `coins`",
    ),
    "no verify": ({"verify": None}, "verify has type None: make it a method (vk, sigma, m)"),
}


@every(TOYS)
def test_a_fault_is_told(methods: dict[str, Any], said: str) -> None:
    told(SIG, toy(SOUND, **methods), said)


def test_planted_faults_are_told() -> None:
    told(SIG, VerifiesNothing(), "verify rejects what sign made (a message of 0 bytes)")
    told(SIG, IgnoresLastByte(), "verify accepts a message with a bit of byte 31 flipped")
