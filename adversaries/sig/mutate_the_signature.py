"""A signature, whole or in pieces, for messages that nobody signed."""

from collections.abc import Iterator

from adversaries.generic.mutants import drawn, mutants
from games.sig.euf_cma import EufCma, View
from harness.declare.coins import Coins
from harness.declare.registry import adversary
from schemes.values import Message, Signature

SIGNED = Message(b"alice is reached at AliceChat")
OTHER = Message(b"bob is reached at EveChat")
MESSAGES = 2
"""For so many messages each mutant is handed in."""


def unsigned(m: Message) -> tuple[Message, ...]:
    """The empty message, the beginning and the end of m, m twice, and another one."""
    return Message(b""), Message(m[:-1]), Message(m[1:]), Message(m + m), OTHER


def almost(sigma: Signature, other: Signature, coins: Coins) -> Iterator[Signature]:
    """What a careless verifier takes for one, and every mutant."""
    for byte in (b"\x00", b"\xff"):
        yield Signature(byte * len(sigma))
    yield Signature(b"\x01" + bytes(len(sigma) - 1))  # R = 1 and S = 0, were this Ed25519
    yield from map(Signature, mutants(sigma, coins, others=[other]))


@adversary(
    finding="A signature is accepted for a message that it was not made for.",
)
def mutate_the_signature(game: EufCma, view: View, coins: Coins) -> None:
    """Have two messages signed; hand a signature, and mutants of it, in for other messages.

    A mutant for the signed message would be no forgery. For another one it is: if the verifier
    stops at a malformed signature with the wrong answer, or reads sigma || m as one string, so
    that a byte may move from one to the other. Every byte is flipped, pieces are cut off and
    added, and the two signatures are spliced.
    """
    sigma, other = game.sign(SIGNED), game.sign(Message(SIGNED[::-1]))
    for m in unsigned(SIGNED):
        game.forge(m, sigma)
    for mutant in almost(sigma, other, coins):
        for m in drawn(unsigned(SIGNED), MESSAGES, coins):
            game.forge(m, mutant)
    game.forge(Message(sigma[-1:] + SIGNED), Signature(sigma[:-1]))
    game.forge(Message(SIGNED[1:]), Signature(sigma + SIGNED[:1]))
