"""Writing over a guess: what malleable encryption tells, although nothing that is changed is shown.

A design that parses what it decrypts has to say why it refuses. Change the plaintext so that it
parses if the guess is right, and is noise if it is not: the reasons differ. Where things stand in
a packet, a conversation of one's own shows.
"""

from dataclasses import dataclass
from typing import Any, Protocol, TypeVar

from adversaries.pro.forgeries import delivered, new_client
from games.pro.confidentiality import Confidentiality, Conversation
from games.world import ALICE, ALICE_CHAT, BOB, BOB_CHAT, Servers
from harness.declare.coins import Coins
from harness.declare.encoding import PREFIX, join, split
from harness.declare.errors import Rejection, attempt
from harness.declare.protocols import lacks
from schemes.evolve import evolve
from schemes.messenger.interface import Exchanges, Pro, UsesSession
from schemes.messenger.state import ClientState, ProviderState
from schemes.messenger.wire import Forward, Packet
from schemes.session.interface import Session
from schemes.values import EphemeralKey, KePublicKey, Message

SIZE = 64
"""Bytes of each message."""


class Channelled(Pro, UsesSession, Protocol):
    """A messenger of which it is known what its channel is."""


C = TypeVar("C", bound=Pro)


@dataclass(frozen=True)
class Tap:
    """A session that notes what it is given to encrypt."""

    session: Session[Any, Any]
    noted: list[Message]

    def __getattr__(self, name: str) -> Any:
        return getattr(self.session, name)

    def initiate(
        self, st: Any, pk_r: KePublicKey, epk_r: EphemeralKey, m: Message, coins: Coins
    ) -> Any:
        """Note the first message."""
        self.noted.append(m)
        return self.session.initiate(st, pk_r, epk_r, m, coins)

    def send(self, channel: Any, m: Message, coins: Coins) -> Any:
        """Note any other."""
        self.noted.append(m)
        return self.session.send(channel, m, coins)


@dataclass(frozen=True)
class Layout:
    """A packet of one's own, and what its channel encrypts.

    The plaintext begins `shift` bytes behind the packet's beginning, and has m at `at`.
    """

    packet: Packet
    plaintext: bytes
    at: int
    shift: int

    def with_guess(self, guess: Message) -> bytes:
        """The plaintext, if the message is the guess."""
        return self.plaintext[: self.at] + guess + self.plaintext[self.at + len(guess) :]


def rewrite_a_guess(game: Confidentiality[C], view: Servers, coins: Coins) -> int | None:
    """The bit, if reasons of refusals give it away."""
    scheme: Any = game.scheme
    if lacks(scheme, Exchanges) or not hasattr(scheme, "session"):
        return None
    first = game.version is Conversation.FIRST_CONTACT
    own = attempt(_layout, scheme, view, coins, first)
    if isinstance(own, Rejection) or own is None:
        return None
    left = Message(coins.bytes(SIZE))
    right = Message(bytes(byte ^ 0xFF for byte in left))

    def reason(packet: Packet, guess: Message) -> str:
        plaintext = own.with_guess(guess)
        head = recut(plaintext, guess)
        mask = _xor(head, plaintext[: len(head)])
        end = own.shift + len(mask)
        rewritten = packet[: own.shift] + _xor(packet[own.shift : end], mask) + packet[end:]
        return str(game.deliver(BOB, ALICE_CHAT, Packet(rewritten)))

    known, asked = (_challenged(game, view, pair) for pair in ((left, left), (left, right)))
    if {len(known), len(asked)} != {len(own.packet)}:
        return None
    hit, miss, seen = reason(known, left), reason(known, right), reason(asked, left)
    game.note(f"written over a guess: {hit} if it is right, {miss} if not; here {seen}")
    return None if hit == miss or seen not in (hit, miss) else int(seen == miss)


def recut(plaintext: bytes, m: bytes) -> bytes:
    """The beginning of another plaintext of the same length that parses as well.

    The message is empty in it, and so is what follows beside it; the last field takes the rest. So
    its borders lie where the message was. Nothing, if there is no field behind the message's.
    """
    fields = split(plaintext)
    for place, field in enumerate(fields):
        if m in field:
            following = len(fields) - place - 1
            head = join(*fields[:place], _emptied(field, m)) + bytes(PREFIX * (following - 1))
            rest = len(plaintext) - len(head) - PREFIX
            return head + rest.to_bytes(PREFIX, "big") if following and rest >= 0 else b""
    return b""


def _emptied(field: bytes, m: bytes) -> bytes:
    if field == m:
        return b""
    fields = split(field)
    place = next(place for place, inner in enumerate(fields) if m in inner)
    empty = (b"",) * (len(fields) - place - 1)
    return join(*fields[:place], _emptied(fields[place], m), *empty)


def _layout(scheme: Any, view: Servers, coins: Coins, first: bool) -> Layout | None:
    """Where m stands in alice's packets to bob: a pair of clients with their names shows it."""
    noted: list[Message] = []
    tapped = scheme.exchanged(session=Tap(scheme.session, noted))
    alice, rp = _pair(tapped, view, coins, first)
    one = Message(coins.bytes(SIZE))
    two = Message(bytes(byte ^ 0xFF for byte in one))
    key = coins.bytes(32)  # the same coins twice: what differs is the message, and what follows
    packets = [
        delivered(tapped, rp, ALICE_CHAT, tapped.send(alice, m, BOB, Coins(key))[1])[0]
        for m in (one, two)
    ]
    plaintext = noted[-2]
    at = plaintext.find(one)
    differ = _xor(*packets)
    start = next((place for place, byte in enumerate(differ) if byte), 0)
    if at < 0 or start < at or differ[start : start + SIZE] != b"\xff" * SIZE:
        return None
    return Layout(packets[0], plaintext, at, start - at)


def _pair(
    scheme: Any, view: Servers, coins: Coins, first: bool
) -> tuple[ClientState, ProviderState]:
    """A client with alice's name that may write to one with bob's, and RP, as the latter's."""
    sp, rp = view.provider(ALICE_CHAT), view.provider(BOB_CHAT)
    alice, bob = (new_client(scheme, p, user, coins) for p, user in ((sp, ALICE), (rp, BOB)))
    km = evolve(rp.accounts[BOB.uid].material, identity=bob.identity, epk=bob.epk)
    alice = evolve(alice, material={BOB: evolve(km, signature=bob.signature)})
    account = evolve(rp.accounts[BOB.uid], access_key=bob.access_key)
    rp = rp.with_account(BOB.uid, account)
    if first:
        return alice, rp
    account = evolve(sp.accounts[ALICE.uid], access_key=alice.access_key)
    sp = sp.with_account(ALICE.uid, account)
    alice, hello = scheme.send(alice, Message(b"hello"), BOB, coins)
    bob, _ = scheme.receive(bob, ALICE_CHAT, delivered(scheme, rp, ALICE_CHAT, hello)[0])
    bob, answer = scheme.send(bob, Message(b"hello"), ALICE, coins)
    alice, _ = scheme.receive(alice, BOB_CHAT, delivered(scheme, sp, BOB_CHAT, answer)[0])
    return alice, rp


def _challenged(game: Confidentiality[C], view: Servers, pair: tuple[Message, Message]) -> Packet:
    packets = game.challenge(*pair)
    if isinstance(packets, Rejection) or isinstance(packets[0], Rejection):
        return Packet(b"")
    made: tuple[Forward, ...] = packets
    return delivered(game.scheme, view.provider(BOB_CHAT), ALICE_CHAT, made)[0]


def _xor(one: bytes, two: bytes) -> bytes:
    return bytes(a ^ b for a, b in zip(one, two, strict=False))
