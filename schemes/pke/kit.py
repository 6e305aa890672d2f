"""The conformance kit of PKE."""

from collections.abc import Iterator

from harness.declare.coins import Coins
from harness.declare.conformance import sections, told
from schemes.kits import altered, from_coins, gives, messages, refusal, spoilt, unless
from schemes.pke.interface import PKE, Pke
from schemes.values import Message, PkePublicKey, PkeSecretKey

SHORT = Message(b"attack at dawn")


@PKE.kit
def kit(pke: Pke, coins: Coins) -> Iterator[str]:
    """What every PKE does."""
    return sections(pke, coins, round_trips, wrong_keys, malformed_inputs, randomness)


def round_trips(pke: Pke, coins: Coins) -> Iterator[str]:
    """Dec returns what Enc was given, whatever its size."""
    sk, pk = pke.keygen(coins)
    for m in messages(coins):
        yield from told(round_trip(pke, sk, pk, m, coins), f"a message of {len(m)} bytes")


def round_trip(
    pke: Pke, sk: PkeSecretKey, pk: PkePublicKey, m: Message, coins: Coins
) -> Iterator[str]:
    """One message, opened twice."""
    c = pke.enc(pk, m, coins)
    yield unless(
        pke.dec(sk, c) == m,
        f"dec returns another message than was encrypted ({len(m)} bytes): it must return what "
        "enc was given",
    )
    yield unless(
        gives(m, lambda: pke.dec(sk, c)), "dec opens a ciphertext once only: it must keep nothing"
    )


def wrong_keys(pke: Pke, coins: Coins) -> Iterator[str]:
    """No other secret key opens a ciphertext."""
    _, pk = pke.keygen(coins)
    other, _ = pke.keygen(coins)
    c = pke.enc(pk, SHORT, coins)
    yield refusal(lambda: pke.dec(other, c), "dec", "a ciphertext for another key")


def malformed_inputs(pke: Pke, coins: Coins) -> Iterator[str]:
    """Whatever is no public key, or no ciphertext, is refused."""
    sk, pk = pke.keygen(coins)
    c = pke.enc(pk, SHORT, coins)
    yield from altered(refusal, "dec", "ciphertext", c, lambda c: pke.dec(sk, c))
    yield from spoilt(refusal, "enc", "public key", pk, lambda pk: pke.enc(pk, SHORT, coins))


def randomness(pke: Pke, coins: Coins) -> Iterator[str]:
    """Keys and ciphertexts follow from the coins."""
    _, pk = pke.keygen(coins)
    draws = {"keygen": pke.keygen, "enc": lambda c: pke.enc(pk, SHORT, c)}
    yield from from_coins(pke, coins, draws)
