"""The conformance kit of SIG."""

from collections.abc import Iterator

from harness.declare.coins import Coins
from harness.declare.conformance import sections, told
from schemes.kits import altered, denial, from_coins, messages, unless
from schemes.sig.interface import SIG, Sig
from schemes.values import Message, SigPublicKey, SigSecretKey

SHORT = Message(b"alice is alice's")


@SIG.kit
def kit(sig: Sig, coins: Coins) -> Iterator[str]:
    """What every SIG does."""
    return sections(sig, coins, round_trips, wrong_keys, malformed_inputs, randomness)


def round_trips(sig: Sig, coins: Coins) -> Iterator[str]:
    """Verify accepts what Sign made, whatever the message's size, and for no other message."""
    sk, vk = sig.keygen(coins)
    for m in messages(coins):
        yield from told(round_trip(sig, sk, vk, m, coins), f"a message of {len(m)} bytes")


def round_trip(
    sig: Sig, sk: SigSecretKey, vk: SigPublicKey, m: Message, coins: Coins
) -> Iterator[str]:
    """One signature, verified twice, and with the messages next to its own."""
    sigma = sig.sign(sk, m, coins)
    yield unless(
        sig.verify(vk, sigma, m),
        f"verify rejects what sign made (a message of {len(m)} bytes): it must return True",
    )
    yield unless(
        sig.verify(vk, sigma, m), "verify accepts a signature once only: it must keep nothing"
    )
    yield from altered(denial, "verify", "message", m, lambda m: sig.verify(vk, sigma, m))


def wrong_keys(sig: Sig, coins: Coins) -> Iterator[str]:
    """A signature is good under its own key only."""
    sk, _ = sig.keygen(coins)
    _, other = sig.keygen(coins)
    sigma = sig.sign(sk, SHORT, coins)
    yield denial(lambda: sig.verify(other, sigma, SHORT), "verify", "a signature under another key")


def malformed_inputs(sig: Sig, coins: Coins) -> Iterator[str]:
    """Whatever is no key, or no signature, makes Verify return False."""
    sk, vk = sig.keygen(coins)
    sigma = sig.sign(sk, SHORT, coins)
    yield from altered(
        denial, "verify", "signature", sigma, lambda sigma: sig.verify(vk, sigma, SHORT)
    )
    yield from altered(denial, "verify", "public key", vk, lambda vk: sig.verify(vk, sigma, SHORT))


def randomness(sig: Sig, coins: Coins) -> Iterator[str]:
    """Keys, and signatures if they are random at all, follow from the coins."""
    sk, _ = sig.keygen(coins)
    yield from from_coins(
        sig,
        coins,
        {"keygen": sig.keygen},
        {"sign": lambda c: sig.sign(sk, SHORT, c)},
    )
