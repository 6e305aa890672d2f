"""A stage with alice, bob, carol and mallory, and what the tests of frankings do on it."""

from typing import Any

from games.franking.stage import ALICE, BOB, CAROL, CLUBHOUSE, MALLORY, Stage
from harness.declare.coins import Coins
from harness.declare.registry import Scheme
from harness.engine import expression
from schemes.franking.interface import FRANKINGS
from schemes.franking.wire import Fanout
from schemes.values import Message

M = Message(b"meet me at the bridge")
SOUND = ("mimi_06", "mimi_repaired", "mimi_04", "mimi_03", "facebook_2016", "asymmetric")
VARIANTS = ("mimi_06[tag=signed]", "mimi_06[context=committed]")


def scheme(name: str) -> Scheme:
    """By expression."""
    return expression.scheme(name, FRANKINGS.name)


def stage(name: str, seed: int = 1) -> Stage[Any]:
    return Stage(scheme(name).value, Coins.from_seed(seed, "cast"), ALICE, BOB, CAROL, MALLORY)


def sent(on: Stage[Any], m: Message = M) -> Fanout:
    """Alice's message to bob."""
    return on.send(ALICE, BOB, CLUBHOUSE, m)
