"""The kit of AMF tells what is wrong."""

from typing import Any

from harness.declare.coins import Coins
from harness.declare.errors import Rejection
from schemes.amf.broken.judges_nothing import JudgesNothing
from schemes.amf.broken.unbound_recipient import UnboundRecipient
from schemes.amf.interface import AMF
from schemes.amf.tyagi19 import Tyagi19
from schemes.values import AmfPublicKey, AmfSecretKey, FrankingTag, Message
from tests.kits.toys import Toy, every, told, toy

SOUND = Tyagi19()


def long_tag(
    _: object, sk_s: AmfSecretKey, pk_r: AmfPublicKey, pk_j: AmfPublicKey, m: Message, coins: Coins
) -> FrankingTag:
    return FrankingTag(SOUND.frank(sk_s, pk_r, pk_j, m, coins) + m[356:])


def raising(
    _: object, pk_s: Any, sk_r: Any, pk_j: Any, m: Message, sigma: FrankingTag
) -> bool:  # fmt: skip
    if len(sigma) != 356:
        raise ValueError("length")
    return SOUND.verify(pk_s, sk_r, pk_j, m, sigma)


def careless(
    _: object, pk_s: AmfPublicKey, pk_r: AmfPublicKey, pk_j: AmfPublicKey, m: Message, coins: Coins
) -> FrankingTag:
    try:
        return SOUND.forge(pk_s, pk_r, pk_j, m, coins)
    except Rejection:
        return FrankingTag(bytes(356))


TOYS: dict[str, Toy] = {
    "anything": (
        {"verify": lambda _, pk_s, sk_r, pk_j, m, sigma: True},
        "verify must return False for a tag by forge (CRYPTO 2019, figure 5)",
    ),
    "any judge": (
        {"judge": lambda _, pk_s, pk_r, sk_j, m, sigma: True},
        "judge accepts another sk_j than the tag's: it must return False",
    ),
    "no forger": (
        {"rforge": lambda _, pk_s, sk_r, pk_j, m, coins: SOUND.forge(
            pk_s, AmfPublicKey(SOUND.own(sk_r)[1].code), pk_j, m, coins)},
        "verify must return True for a tag by rforge (CRYPTO 2019, figure 5)",
    ),
    "longer tags": (
        {"frank": long_tag},
        "a tag by forge has 356 bytes, another one 1000: give all one length",
    ),
    "ValueError": (
        {"verify": raising},
        "verify raises ValueError: length (test_amf.py:0), given an empty tag: it must return",
    ),
    "any key": ({"forge": careless}, "forge accepts an empty pk_s: it must raise Rejection"),
    "fixed coins": (
        {"jforge": lambda _, pk_s, pk_r, sk_j, m, coins: SOUND.jforge(
            pk_s, pk_r, sk_j, m, Coins(b""))},
        "jforge returns the same bytes for other coins: it must draw from `coins`",
    ),
}  # fmt: skip


@every(TOYS)
def test_a_fault_is_told(methods: dict[str, Any], said: str) -> None:
    told(AMF, toy(SOUND, **methods), said)


def test_planted_faults_are_told() -> None:
    told(AMF, JudgesNothing(), "judge rejects what frank made (a message of 0 bytes)")
    told(AMF, UnboundRecipient(), "judge accepts another pk_r than the tag's: it must return False")
