"""Keys that are the same in other bytes, and keys that are none."""

from collections.abc import Iterator
from dataclasses import replace

from adversaries.generic.mutants import drawn, mutants
from games.session.confidentiality import View
from games.session.malicious_keys import SMALL, MaliciousKeys
from games.session.stage import Card, Packet
from games.session.unknown_key_share import UnknownKeyShare
from harness.declare.coins import Coins
from harness.declare.errors import Rejection
from harness.declare.registry import adversary
from schemes.values import ChannelCiphertext, EphemeralKey, KeCiphertext, KePublicKey, Message

TOP, PRIME = 0x80, 2**255 - 19
HELLO = Message(b"hello")
LENGTH = 32


def twins(key: bytes) -> Iterator[bytes]:
    """Other bytes that X25519 takes for the same key: its highest bit means nothing."""
    yield key[:-1] + bytes([key[-1] ^ TOP])
    u = int.from_bytes(key, "little") + PRIME
    if u < 2**255:
        yield u.to_bytes(LENGTH, "little")


@adversary(finding="A public key has two encodings, and a message is taken from either.")
def the_same_key_in_other_bytes(game: UnknownKeyShare, view: View, coins: Coins) -> None:
    """Register somebody's key in other bytes, as one's own.

    Alice writes to bob; in the packet, her key is written the other way. And she writes to the
    holder of bob's key in other bytes, and bob is given the packet.
    """
    packet = game.whisper(view.bob)
    if not isinstance(packet, Rejection):
        for twin in twins(view.alice.pk):
            c_ke = KeCiphertext(packet.c_ke.replace(view.alice.pk, twin))
            game.deliver(
                Packet(True, c_ke, ChannelCiphertext(packet.c_sm.replace(view.alice.pk, twin)))
            )
    for twin in twins(view.bob.pk):
        again = game.whisper(replace(view.bob, pk=KePublicKey(twin)))
        if not isinstance(again, Rejection):
            game.deliver(again)


@adversary(finding="A conversation is opened to a key under which nothing is secret.")
def hand_out_what_is_no_key(game: MaliciousKeys, view: View, coins: Coins) -> None:
    """Hand alice points of small order, in all their encodings, and what has another length.

    Each stands in the place of either key, and of both; and of alice's own, in a packet to bob.
    """
    bad = [*small_points(), *other_lengths(view.bob.pk, coins)]
    for key in bad:
        pk, epk = KePublicKey(key), EphemeralKey(key)
        for to in (Card(pk, view.bob.epk), Card(view.bob.pk, epk), Card(pk, epk)):
            game.begin(to, HELLO)
    packet = game.begin(view.bob, HELLO)
    if isinstance(packet, Rejection):
        return
    for key in bad:
        c_ke = KeCiphertext(packet.c_ke.replace(view.alice.pk, key))
        c_sm = ChannelCiphertext(packet.c_sm.replace(view.alice.pk, key))
        game.deliver(Packet(True, c_ke, c_sm))
    for c_sm in map(ChannelCiphertext, drawn(mutants(packet.c_sm, coins), LENGTH, coins)):
        game.deliver(Packet(True, packet.c_ke, c_sm))


def small_points() -> Iterator[bytes]:
    """X25519 keys of small order, in all their encodings."""
    for u in sorted(SMALL):
        for same in (u, u + PRIME):
            if same < 2**255:
                for top in (0, 2**255):
                    yield (same + top).to_bytes(LENGTH, "little")


def other_lengths(key: bytes, coins: Coins) -> Iterator[bytes]:
    """What has another length than a key."""
    yield from (b"", key[:-1], key[1:], key + b"\0", b"\0" + key, key + key, bytes(1))
    yield coins.bytes(LENGTH // 2)
