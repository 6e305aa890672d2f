"""The conformance kits of the slots of the MIMI family."""

from collections.abc import Iterator
from functools import partial

from harness.declare.coins import Coins
from harness.declare.conformance import sections
from schemes.franking.slots.context import CONTEXT, Contexts
from schemes.franking.slots.integrity import INTEGRITY, Integrity
from schemes.franking.slots.tag import TAG, Tagging
from schemes.franking.wire import TIME, Bound, Context, ForHub, Timestamp, Uri
from schemes.kits import from_coins, unless
from schemes.values import Signature

CONTENT = b"what the hub vouches for"
HERE = Context(Uri(b"mimi://b.example/u/alice"), Uri(b"mimi://hub.example/r/club"),
               Timestamp(bytes(TIME)))  # fmt: skip


@INTEGRITY.kit
def integrity_kit(integrity: Integrity, coins: Coins) -> Iterator[str]:
    """What every `integrity` does."""
    return sections(integrity, coins, vouching)


def vouching(integrity: Integrity, coins: Coins) -> Iterator[str]:
    """What was vouched for holds, and nothing else."""
    (sk, vk), secret = integrity.keygen(coins), integrity.secret(coins)
    by = integrity.vouch(sk, secret, CONTENT)
    yield unless(
        integrity.holds(vk, secret, CONTENT, by),
        "holds rejects what vouch made: it must return True",
    )
    for content, proof in (
        (CONTENT + b"\0", by),
        (CONTENT[:-1], by),
        (CONTENT, Signature(by[:-1])),
        (CONTENT, Signature(by + b"\0")),
        (CONTENT, Signature()),
    ):
        yield unless(
            not integrity.holds(vk, secret, content, proof),
            "holds accepts another content or proof: it must return False",
        )
    made = integrity.simulate(secret, CONTENT, coins)
    yield unless(len(made) == len(by), "simulate makes another length than vouch")


@TAG.kit
def tag_kit(tag: Tagging, coins: Coins) -> Iterator[str]:
    """What every `tag` does."""
    return sections(tag, coins, lengths)


def lengths(tag: Tagging, coins: Coins) -> Iterator[str]:
    """What stands under the signature has one length, so that the rest can be told from it."""
    sizes = {len(tag.under(Bound(coins.bytes(32)))) for _ in range(8)}
    yield unless(len(sizes) == 1, "under returns several lengths: it must always be the same")


@CONTEXT.kit
def context_kit(contexts: Contexts, coins: Coins) -> Iterator[str]:
    """What every `context` does."""
    return sections(contexts, coins, told_apart, openings)


def told_apart(contexts: Contexts, coins: Coins) -> Iterator[str]:
    """Another sender, room or time, or another opening, gives other bytes."""
    opening = contexts.opening(coins)
    others = (
        Context(Uri(b"mimi://b.example/u/carol"), HERE.room, HERE.time),
        Context(HERE.sender, Uri(b"mimi://hub.example/r/other"), HERE.time),
        Context(HERE.sender, HERE.room, Timestamp(b"\1" * TIME)),
    )
    for name, use in (("encode", contexts.encode), ("shown", partial(_shown, contexts, opening))):
        made = use(HERE)
        for other in others:
            yield unless(
                use(other) != made, f"{name} makes one string of two contexts: tell them apart"
            )
    another = contexts.opening(coins)
    yield unless(
        another == opening or contexts.shown(HERE, another) != contexts.shown(HERE, opening),
        "shown does not depend on the opening: what hides nothing needs none",
    )


def _shown(contexts: Contexts, opening: ForHub, context: Context) -> bytes:
    return contexts.shown(context, opening)


def openings(contexts: Contexts, coins: Coins) -> Iterator[str]:
    """Openings follow from the coins."""
    yield from from_coins(contexts, coins, {}, {"opening": contexts.opening})
