"""What the conformance kits of `answers` and `tokens` ask."""

from collections.abc import Iterator
from functools import partial

from harness.declare.coins import Coins
from harness.declare.errors import Reason, Rejection, attempt
from schemes.evolve import evolve
from schemes.kits import gives, harmless, refusal, unless
from schemes.messenger.names import ProviderName
from schemes.messenger.slots.answers import Answers
from schemes.messenger.slots.tokens import Token, Tokens
from schemes.messenger.wire import Change, Nonce, UpdateEntry
from schemes.values import Identifier, Message, Signature

SIZES = (1, 140, 300)
"""Bytes of key material."""

JUNK = (b"", b"\0", b"\x80", bytes(7), b"\xff" * 300)

APP, UID = ProviderName(b"There"), Identifier(b"bob")
CHANGES = tuple(Change(pref=pref, b=b) for pref in (0, 1, 2**32 - 1) for b in (True, False))
SIGNATURE, EPOCH = Signature(bytes(range(64))), 7


def answered(answers: Answers, coins: Coins) -> Iterator[str]:
    """Unpack inverts Pack; where nobody is sealed, it is a refusal, and as long as an answer."""
    lengths = set()
    for size in SIZES:
        for end in (b"", b"\0", b"\x80", b"\x80\0"):
            data = Message(coins.bytes(size) + end)
            packed = answers.pack(data)
            lengths.add(len(packed))
            yield unless(
                gives(data, partial(answers.unpack, packed)),
                f"unpack does not return what pack was given ({len(data)} bytes)",
            )
    nobody = attempt(answers.nobody, Rejection(Reason.UNKNOWN, "account"))
    if not isinstance(nobody, Rejection):
        yield unless(lengths == {len(nobody)}, "nobody has another length than an answer")
        yield refusal(partial(answers.unpack, nobody), "unpack", "what nobody returns")
    for junk in JUNK:
        yield harmless(partial(answers.unpack, junk), "unpack", f"{len(junk)} bytes of junk")


def authorized(tokens: Tokens, coins: Coins) -> Iterator[str]:
    """Read finds in aux what was signed, the signature, and the number, if there is one."""
    for change in CHANGES:
        asked = tokens.request(change.pref, change.b)
        record = tokens.record(UID, APP, asked.change, EPOCH)
        update = UpdateEntry(
            uid=UID, pref=change.pref, app=APP, b=change.b, aux=tokens.aux(SIGNATURE, EPOCH)
        )
        token = Token(record, SIGNATURE, EPOCH if tokens.numbered else None)
        yield unless(
            gives(token, partial(tokens.read, update)),
            "read does not return the record that was signed, its signature and its number",
        )
        for other in (evolve(update, uid=Identifier(b"bobby")), evolve(update, app=b"Here")):
            yield unless(
                tokens.read(other).record != record, "one token is for two users, or two apps"
            )
        for junk in JUNK:
            spoilt = evolve(update, aux=Signature(junk))
            yield harmless(partial(tokens.read, spoilt), "read", f"{len(junk)} bytes of junk")


def approvals(tokens: Tokens, coins: Coins) -> Iterator[str]:
    """An approval is over the nonce, at least."""
    one, other = (Nonce(coins.bytes(32)) for _ in range(2))
    yield unless(
        tokens.approved(one, UID) == tokens.approved(one, UID),
        "approved differs for one nonce and query: it must not",
    )
    yield unless(
        tokens.approved(one, UID) != tokens.approved(other, UID),
        "approved is the same for two nonces: it must differ",
    )
