"""The kit of AW tells what is wrong."""

import os
from typing import Any

from harness.declare.coins import Coins
from harness.declare.errors import Rejection
from schemes.aw.interface import AW
from schemes.aw.sealed_sender import SealedSender
from schemes.values import AwCiphertext, AwPublicKey, AwSecretKey, Identifier, Message
from tests.kits.toys import Toy, every, told, toy

SOUND = SealedSender()


def another_key(
    _: object, sk_r: AwSecretKey, c: AwCiphertext
) -> tuple[AwPublicKey, Identifier, Message]:
    _pk, sid, m = SOUND.recv(sk_r, c)
    return AwPublicKey(c[:32]), sid, m


def text_only(
    _: object, sk_r: AwSecretKey, c: AwCiphertext
) -> tuple[AwPublicKey, Identifier, Message]:
    pk, sid, m = SOUND.recv(sk_r, c)
    return pk, Identifier(sid.decode().encode()), m


def trimmed(
    _: object, sk_r: AwSecretKey, c: AwCiphertext
) -> tuple[AwPublicKey, Identifier, Message]:
    pk, sid, m = SOUND.recv(sk_r, AwCiphertext(c[: len(c) - len(c) % 2]))
    return pk, sid, m


def lenient(
    _: object, sk_r: AwSecretKey, c: AwCiphertext
) -> tuple[AwPublicKey, Identifier, Message]:
    try:
        return SOUND.recv(sk_r, c)
    except Rejection:
        return AwPublicKey(b""), Identifier(b""), Message(b"")


def urandom(
    _: object, sk_s: AwSecretKey, sid: Identifier, pk_r: AwPublicKey, m: Message, coins: Coins
) -> AwCiphertext:
    return SOUND.send(sk_s, sid, pk_r, m, Coins(os.urandom(32)))


TOYS: dict[str, Toy] = {
    "the ephemeral key": (
        {"recv": another_key},
        "recv returns another key than the sender's: it must return pk_s",
    ),
    "text": (
        {"recv": text_only},
        "recv raises UnicodeDecodeError: 'utf-8' codec can't decode byte 0x80 in position 128: "
        "invalid start byte (test_aw.py:0), in: a message of 0 bytes: it may raise nothing but",
    ),
    "an even length": (
        {"recv": trimmed},
        "recv raises Rejection: invalid: authentication tag (primitives.py:0), in: a message of",
    ),
    "no Rejection": ({"recv": lenient}, "recv accepts a packet for another key: it must raise"),
    "no refusal of changes": (
        {"recv": lenient},
        "recv accepts a packet of 117 of its 118 bytes: it must raise Rejection",
    ),
    "coins of its own": ({"send": urandom}, "send returns other bytes for the same coins"),
    "two results": (
        {"recv": lambda _, sk_r, c: SOUND.recv(sk_r, c)[1:]},
        "recv returns (Identifier, Message): it must return (AwPublicKey, Identifier, Message)",
    ),
}


@every(TOYS)
def test_a_fault_is_told(methods: dict[str, Any], said: str) -> None:
    told(AW, toy(SOUND, **methods), said)
