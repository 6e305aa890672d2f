"""What the conformance kits share: sizes, malformed inputs, refusals, copies of states, coins.

Everything here yields or returns the sentence of a complaint, or "" where there is none.
"""

import pickle
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from copy import deepcopy
from functools import partial
from typing import Any, Protocol, TypeVar

from harness.declare.coins import ChosenCoins, Coins
from harness.declare.conformance import Complaint, coins_from, said_of
from harness.declare.errors import Rejection, attempt
from harness.declare.registry import CoinsFrom
from schemes.values import ChannelCiphertext, Message

B = TypeVar("B", bound=bytes)
S = TypeVar("S")

PING = Message(b"ping")
SIZES = (0, 1, 31, 32, 255, 4096, 65536)

EVERY_BIT = (0x01, 0x80)
LOW_BITS = (0x01,)  # for keys of X25519, whose top bit means nothing
MOST_FLIPS = 64  # bytes of an input in which a bit is flipped, evenly spread

Verdict = Callable[[Callable[[], object], str, str], str]


def unless(holds: bool, complaint: str) -> str:
    """The complaint, unless the condition holds."""
    return "" if holds else complaint


def messages(coins: Coins) -> Iterator[Message]:
    """One of each size."""
    return (Message(coins.bytes(size)) for size in SIZES)


# --- what must be refused


def refusal(use: Callable[[], object], name: str, given: str) -> str:
    """An algorithm must raise Rejection for this input."""
    try:
        use()
    except Rejection:
        return ""
    except (Exception, SystemExit) as error:  # noqa: BLE001  a scheme may raise anything
        return f"{said_of(error)}, given {given}: it must raise Rejection"
    return f"{name} accepts {given}: it must raise Rejection"


def denial(use: Callable[[], object], name: str, given: str) -> str:
    """An algorithm must return False for this input."""
    try:
        answer = use()
    except (Exception, SystemExit) as error:  # noqa: BLE001  a scheme may raise anything
        return f"{said_of(error)}, given {given}: it must return False"
    return unless(not answer, f"{name} accepts {given}: it must return False")


def nothing_but(expected: object) -> Verdict:
    """An algorithm must raise Rejection for this input, or return what it does for the honest one:
    a library may read more encodings than it writes."""

    def verdict(use: Callable[[], object], name: str, given: str) -> str:
        made: list[object] = []
        said = refusal(lambda: made.append(use()), name, given)
        return unless(made == [expected], said)

    return verdict


def other_than(expected: object) -> Verdict:
    """An algorithm must raise Rejection for this input, or return something else."""

    def verdict(use: Callable[[], object], name: str, given: str) -> str:
        made: list[object] = []
        said = refusal(lambda: made.append(use()), name, given)
        return unless(bool(made) and made != [expected], said)

    return verdict


def harmless(use: Callable[[], object], name: str, given: str) -> str:
    """An algorithm may take this input, or raise Rejection."""
    said = refusal(use, name, given)
    return unless(said.startswith(f"{name} accepts "), said)


def gives(expected: object, use: Callable[[], object]) -> bool:
    """Whether this is what comes of it; a Rejection is something else."""
    return attempt(use) == expected


def malformed(data: B, what: str) -> Iterator[list[tuple[str, B]]]:
    """Ways to spoil an input's length: for each the forms, and what to call them."""
    kind, size = type(data), len(data)
    yield [(f"an empty {what}", kind())]
    shorter = [data[:-1], data[1:], data[: size // 2]]
    yield [(f"a {what} of {len(d)} of its {size} bytes", kind(d)) for d in shorter]
    longer = [data + b"\0", b"\0" + data, data + data]
    yield [(f"a {what} with {len(d) - size} bytes more", kind(d)) for d in longer]


def flipped(data: B, what: str, bits: Iterable[int] = EVERY_BIT) -> Iterator[tuple[str, B]]:
    """The input with one bit flipped, in up to 64 places, the last byte among them."""
    step = max(1, len(data) // MOST_FLIPS)
    for at in range(len(data) - 1, -1, -step):
        for bit in bits:
            form = data[:at] + bytes([data[at] ^ bit]) + data[at + 1 :]
            yield f"a {what} with a bit of byte {at} flipped", type(data)(form)


def spoilt(
    verdict: Verdict, name: str, what: str, data: B, use: Callable[[B], object]
) -> Iterator[str]:
    """One complaint at most for each way of spoiling an input's length."""
    for forms in malformed(data, what):
        yield first(verdict(partial(use, form), name, said) for said, form in forms if form != data)


def altered(
    verdict: Verdict,
    name: str,
    what: str,
    data: B,
    use: Callable[[B], object],
    bits: Iterable[int] = EVERY_BIT,
) -> Iterator[str]:
    """The same, and one complaint at most for flipped bits."""
    yield from spoilt(verdict, name, what, data, use)
    yield first(verdict(partial(use, form), name, said) for said, form in flipped(data, what, bits))


def first(complaints: Iterable[str]) -> str:
    """The first complaint, if there is one."""
    return next(filter(None, complaints), "")


# --- states are values


def copies(state: S) -> list[tuple[str, S]]:
    """The state itself, and copies of it, to be used after it was. Raises Complaint."""
    try:
        made = [("the same state again", state), ("a copy.deepcopy of the state", deepcopy(state))]
    except Exception as error:
        raise Complaint(
            f"{said_of(error)}, in copy.deepcopy of a {type(state).__name__}: "
            "a state is a value, so keep bytes, numbers and tuples in it"
        ) from error
    with suppress(Exception):  # what has no pickle claims none
        pickled = pickle.dumps(state)
        made.append(("the state from its pickle", pickle.loads(pickled)))  # noqa: S301  our own
    return made


# --- coins


def from_coins(
    scheme: object,
    coins: Coins,
    random: Mapping[str, Callable[[Coins], object]],
    either: Mapping[str, Callable[[Coins], object]] | None = None,
) -> Iterator[str]:
    """Each algorithm takes its randomness from its coins; those in `either` need none.

    A scheme with coins of its own must be random whatever it is given. An adversary may choose the
    coins: even with zeros alone every algorithm must end.
    """
    own = coins_from(scheme) is CoinsFrom.OWN
    one, other = coins.bytes(32), coins.bytes(32)
    differ = False
    for name, draw in {**random, **(either or {})}.items():
        made, again = draw(Coins(one)), draw(Coins(one))
        differ |= made != again
        yield unless(
            own or made == again,
            f"{name} returns other bytes for the same coins: it must take all randomness from "
            "`coins`, or be registered with coins='own'",
        )
        yield unless(
            name not in random or made != draw(Coins(other)),
            f"{name} returns the same bytes for other coins: it must draw from `coins`",
        )
        yield harmless(partial(draw, ChosenCoins(b"")), name, "coins that are all zero")
    yield unless(
        differ or not own,
        "the same coins give the same bytes, as they must: leave coins='own' out",
    )


# --- messages in a channel: of SM, and of a session


class Channels(Protocol):
    """What SM and a session have in common."""

    def send(self, st: Any, m: Message, coins: Coins, /) -> tuple[Any, ChannelCiphertext]:
        """SM.Send."""

    def recv(self, st: Any, c: ChannelCiphertext, /) -> tuple[Any, Message]:
        """SM.Recv."""


def opened(scheme: Channels, st: Any, c: ChannelCiphertext) -> Message:
    """What comes of a ciphertext. Raises Rejection."""
    return scheme.recv(st, c)[1]


def any_order(scheme: Channels, sender: Any, recipient: Any, coins: Coins) -> Iterator[str]:
    """What arrives late arrives, what arrives twice is refused, and a lost message harms none."""
    sent: list[ChannelCiphertext] = []
    for number in range(4):
        sender, c = scheme.send(sender, Message(b"%d" % number), coins)
        sent.append(c)
    for number in (2, 0, 1):
        got = attempt(scheme.recv, recipient, sent[number])
        if isinstance(got, Rejection):
            raise Complaint(
                f"recv refuses a message that arrives out of order ({got}): it must keep the keys "
                "of those that it skips"
            )
        recipient, shown = got
        yield unless(shown == b"%d" % number, "recv mixes up messages that arrive out of order")
    for number in (2, 0, 1):
        use = partial(scheme.recv, recipient, sent[number])
        yield refusal(use, "recv", "a ciphertext for the second time")
    recipient, answer = scheme.send(recipient, PING, coins)
    sender, _ = scheme.recv(sender, answer)
    sender, after = scheme.send(sender, PING, coins)
    recipient, shown = scheme.recv(recipient, after)
    yield unless(shown == PING, "recv returns another message than was sent, after a lost one")
    yield unless(
        gives(b"3", partial(opened, scheme, recipient, sent[3])),
        "recv does not return a message that arrives a turn too late: it must keep its key",
    )


def tampering(
    scheme: Channels, sender: Any, recipient: Any, coins: Coins, verdict: Verdict = refusal
) -> Iterator[str]:
    """Malformed and changed ciphertexts are refused, and the state remains good."""
    _, c = scheme.send(sender, PING, coins)
    yield from altered(verdict, "recv", "ciphertext", c, lambda c: opened(scheme, recipient, c))
    yield unless(
        gives(PING, partial(opened, scheme, recipient, c)),
        "recv does not return the message after it refused others: a refusal must leave the state "
        "alone",
    )


def from_copies(scheme: Channels, sender: Any, recipient: Any, coins: Coins) -> Iterator[str]:
    """A state that was used is as good as before, and so is a copy of it."""
    senders, recipients = copies(sender), copies(recipient)
    key = coins.bytes(32)
    made = scheme.send(sender, PING, Coins(key))[1]
    for how, st in senders:
        c = scheme.send(st, PING, Coins(key))[1]
        yield unless(
            c == made or coins_from(scheme) is CoinsFrom.OWN,
            f"send makes another ciphertext with {how}: it must leave the state alone that it was "
            "given, and take all randomness from `coins`",
        )
        yield unless(
            gives(PING, partial(opened, scheme, recipient, c)),
            f"recv does not open what send made with {how}: both must leave the state alone that "
            "they were given",
        )
    for how, st in recipients:
        yield unless(
            gives(PING, partial(opened, scheme, st, made)),
            f"recv opens nothing with {how}: it must leave the state alone that it was given",
        )
