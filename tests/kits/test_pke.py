"""The kit of PKE tells what is wrong."""

import os
import sys
from typing import Any, NoReturn

from harness.declare.coins import ChosenCoins, Coins
from harness.declare.errors import Reason, Rejection
from schemes.pke.hpke import Hpke
from schemes.pke.interface import PKE
from schemes.values import Message, PkeCiphertext, PkePublicKey
from tests.kits.toys import Toy, every, told, toy

SOUND = Hpke()


def urandom(_: object, pk: PkePublicKey, m: Message, coins: Coins) -> PkeCiphertext:
    return SOUND.enc(pk, m, Coins(os.urandom(32)))


def fixed(_: object, pk: PkePublicKey, m: Message, coins: Coins) -> PkeCiphertext:
    return SOUND.enc(pk, m, Coins(b"fixed"))


def careless(_: object, sk: Any, c: PkeCiphertext) -> Message:
    c[48]  # the tag must be there
    return SOUND.dec(sk, c)


def lenient(_: object, sk: Any, c: PkeCiphertext) -> Message:
    try:
        return SOUND.dec(sk, c)
    except Rejection:
        return Message(b"")


def short(_: object, sk: Any, c: PkeCiphertext) -> Message:
    return Message(SOUND.dec(sk, c)[:4000])


def exits(_: object, sk: Any, c: PkeCiphertext) -> NoReturn:
    sys.exit("bye")


def refuses(_: object, sk: Any, c: PkeCiphertext) -> Message:
    if len(c) > 9999:
        raise Rejection(Reason.REFUSED, "too long")
    return SOUND.dec(sk, c)


def sampling(_: object, pk: PkePublicKey, m: Message, coins: Coins) -> PkeCiphertext:
    if not any(key := coins.bytes(32)):
        raise ValueError("no such scalar")
    return SOUND.enc(pk, m, ChosenCoins(key))


def padded(_: object, pk: PkePublicKey, m: Message, coins: Coins) -> PkeCiphertext:
    return SOUND.enc(PkePublicKey(pk[:32].ljust(32, b"\1")), m, coins)


TOYS: dict[str, Toy] = {
    "plain bytes": (
        {"enc": lambda _, pk, m, coins: bytes(SOUND.enc(pk, m, coins))},
        "enc returns bytes: it must return PkeCiphertext",
    ),
    "the general class": (
        {"dec": lambda _, sk, c: bytes(SOUND.dec(sk, c))},
        "dec returns bytes: it must return Message",
    ),
    "one key": (
        {"keygen": lambda _, coins: SOUND.keygen(coins)[0]},
        "keygen returns PkeSecretKey: it must return (PkeSecretKey, PkePublicKey)",
    ),
    "other parameters": (
        {"enc": lambda _, key, text, coins: SOUND.enc(key, text, coins)},
        "enc takes (key, text, coins): name its parameters (pk, m, coins)",
    ),
    "coins of its own": (
        {"enc": urandom},
        "enc returns other bytes for the same coins: it must take all randomness from `coins`",
    ),
    "no coins": ({"enc": fixed}, "enc returns the same bytes for other coins: it must draw"),
    "IndexError": (
        {"dec": careless},
        "dec raises IndexError: index out of range (test_pke.py:0), given an empty ciphertext: "
        "it must raise Rejection",
    ),
    "no Rejection": ({"dec": lenient}, "dec accepts a ciphertext for another key: it must raise"),
    "no Rejection of a changed one": (
        {"dec": lenient},
        "dec accepts a ciphertext with a bit of byte 61 flipped: it must raise Rejection",
    ),
    "any public key": ({"enc": padded}, "enc accepts an empty public key: it must raise Rejection"),
    "short messages": (
        {"dec": short},
        "dec returns another message than was encrypted (4096 bytes): it must return what enc",
    ),
    "exits": ({"dec": exits}, "dec raises SystemExit: bye (test_pke.py:0), in: a message of 0"),
    "refuses": (
        {"dec": refuses},
        "dec raises Rejection: refused: too long (test_pke.py:0), in: a message of 65536 bytes: "
        "what an honest party made must not be refused",
    ),
    "zero coins": (
        {"enc": sampling},
        "enc raises ValueError: no such scalar (test_pke.py:0), given coins that are all zero",
    ),
}  # fmt: skip


@every(TOYS)
def test_a_fault_is_told(methods: dict[str, Any], said: str) -> None:
    told(PKE, toy(SOUND, **methods), said)


def test_decryption_that_remembers_is_told() -> None:
    seen: set[bytes] = set()

    class Once(Hpke):
        """Opens a ciphertext once."""

        def dec(self, sk: Any, c: PkeCiphertext) -> Message:
            if c in seen:
                raise Rejection(Reason.INVALID, "again")
            seen.add(c)
            return super().dec(sk, c)

    told(PKE, Once(), "dec opens a ciphertext once only: it must keep nothing")
