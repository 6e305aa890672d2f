"""The conformance kit of AMF."""

import inspect
from collections.abc import Iterator
from functools import partial
from typing import Any

from harness.declare.coins import Coins
from harness.declare.conformance import sections, told
from schemes.amf.interface import AMF, Amf
from schemes.kits import altered, denial, from_coins, messages, refusal, spoilt, unless
from schemes.values import Message

ACCEPTED = {
    "frank": {"verify": True, "judge": True},
    "forge": {"verify": False, "judge": False},
    "rforge": {"verify": True, "judge": False},
    "jforge": {"verify": True, "judge": True},
}
"""Who accepts whose tags (CRYPTO 2019, figure 5)."""

CHECKS = ("verify", "judge")
Given = dict[str, Any]  # what an algorithm is given, by the names of its parameters


@AMF.kit
def kit(amf: Amf, coins: Coins) -> Iterator[str]:
    """What every AMF does."""
    parts = round_trips, forgeries, wrong_keys, malformed_tags, malformed_keys, randomness
    return sections(amf, coins, *parts)


def given(amf: Amf, coins: Coins) -> Given:
    """New keys of a sender, a recipient and a judge, and a message."""
    made: Given = {"m": Message(b"a word"), "coins": coins}
    for who in "srj":
        made[f"sk_{who}"], made[f"pk_{who}"] = amf.keygen(coins)
    return made


def takes(name: str) -> list[str]:
    """The parameters of an algorithm."""
    return list(inspect.signature(getattr(Amf, name)).parameters)[1:]


def run(amf: Amf, name: str, these: Given) -> Any:
    """One of the algorithms."""
    return getattr(amf, name)(*map(these.__getitem__, takes(name)))


def run_with(amf: Amf, name: str, these: Given, parameter: str, other: object) -> Any:
    """The same, with something else in one place."""
    return run(amf, name, these | {parameter: other})


def round_trips(amf: Amf, coins: Coins) -> Iterator[str]:
    """Recipient and judge accept what was franked, whatever the message's size."""
    these = given(amf, coins)
    for m in messages(coins):
        yield from told(round_trip(amf, these | {"m": m}), f"a message of {len(m)} bytes")


def round_trip(amf: Amf, these: Given) -> Iterator[str]:
    """One tag, and another message."""
    m = these["m"]
    these["sigma"] = run(amf, "frank", these)
    for check in CHECKS:
        yield unless(
            run(amf, check, these),
            f"{check} rejects what frank made (a message of {len(m)} bytes): it must return True",
        )
        wrong = partial(run_with, amf, check, these, "m", Message(m + b"\0"))
        yield denial(wrong, check, "a tag of another message")


def forgeries(amf: Amf, coins: Coins) -> Iterator[str]:
    """The table of figure 5; and all tags have one length."""
    these = given(amf, coins)
    length = len(run(amf, "frank", these | {"m": Message(bytes(1000))}))
    for by, accepted in ACCEPTED.items():
        sigma = run(amf, by, these)
        for check in CHECKS:
            yield unless(
                run(amf, check, these | {"sigma": sigma}) == accepted[check],
                f"{check} must return {accepted[check]} for a tag by {by} (CRYPTO 2019, figure 5)",
            )
        yield unless(
            len(sigma) == length,
            f"a tag by {by} has {len(sigma)} bytes, another one {length}: give all one length",
        )


def wrong_keys(amf: Amf, coins: Coins) -> Iterator[str]:
    """A tag is of one sender, for one recipient and one judge."""
    these, others = given(amf, coins), given(amf, coins)
    these["sigma"] = run(amf, "frank", these)
    for check in CHECKS:
        for key in takes(check)[:3]:
            wrong = partial(run_with, amf, check, these, key, others[key])
            yield denial(wrong, check, f"another {key} than the tag's")


def malformed_tags(amf: Amf, coins: Coins) -> Iterator[str]:
    """Whatever is no tag makes Verify and Judge return False."""
    these = given(amf, coins)
    sigma = run(amf, "frank", these)
    for check in CHECKS:
        use = partial(run_with, amf, check, these, "sigma")
        yield from altered(denial, check, "tag", sigma, use)


def malformed_keys(amf: Amf, coins: Coins) -> Iterator[str]:
    """Whatever is no public key is refused; Verify and Judge return False."""
    these = given(amf, coins)
    these["sigma"] = run(amf, "frank", these)
    for name in (*ACCEPTED, *CHECKS):
        for key in [parameter for parameter in takes(name) if parameter.startswith("pk_")]:
            verdict = denial if name in CHECKS else refusal
            use = partial(run_with, amf, name, these, key)
            yield from spoilt(verdict, name, key, these[key], use)


def randomness(amf: Amf, coins: Coins) -> Iterator[str]:
    """Keys and tags follow from the coins."""
    these = given(amf, coins)
    tags = {by: partial(run_with, amf, by, these, "coins") for by in ACCEPTED}
    yield from from_coins(amf, coins, {"keygen": amf.keygen, **tags})
