"""A signature, whole or in pieces, for messages that nobody signed."""

from collections.abc import Iterator

from games.sig.euf_cma import EufCma, View
from harness.declare.coins import Coins
from harness.declare.registry import adversary
from schemes.values import Message, Signature

SIGNED = Message(b"alice is reached at AliceChat")
OTHER = Message(b"bob is reached at EveChat")
FLIPS = 4


def unsigned(m: Message) -> tuple[Message, ...]:
    """The empty message, the beginning and the end of m, m twice, and another one."""
    return Message(b""), Message(m[:-1]), Message(m[1:]), Message(m + m), OTHER


def mutants(sigma: Signature, coins: Coins) -> Iterator[Signature]:
    """The signature itself, pieces of it, and what a careless verifier takes for one."""
    yield sigma
    yield Signature(b"")
    yield Signature(sigma[: len(sigma) // 2])
    yield Signature(sigma + sigma)
    for byte in (b"\x00", b"\xff"):
        yield Signature(byte * len(sigma))
    yield Signature(b"\x01" + bytes(len(sigma) - 1))  # R = 1 and S = 0, were this Ed25519
    for _ in range(FLIPS):
        at = coins.below(len(sigma))
        yield Signature(sigma[:at] + bytes([sigma[at] ^ 1 << coins.below(8)]) + sigma[at + 1 :])


@adversary(
    finding="A signature is accepted for a message that it was not made for.",
)
def mutate_the_signature(game: EufCma, view: View, coins: Coins) -> None:
    """Have one message signed; hand its signature, and mutants of it, in for other messages.

    A mutant for the signed message would be no forgery. For another one it is: if the verifier
    stops at a malformed signature with the wrong answer, or reads sigma || m as one string, so
    that a byte may move from one to the other.
    """
    sigma = game.sign(SIGNED)
    for mutant in mutants(sigma, coins):
        for m in unsigned(SIGNED):
            game.forge(m, mutant)
    game.forge(Message(sigma[-1:] + SIGNED), Signature(sigma[:-1]))
    game.forge(Message(SIGNED[1:]), Signature(sigma + SIGNED[:1]))
