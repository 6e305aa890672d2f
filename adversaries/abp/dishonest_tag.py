"""F16: a tag that does not verify."""

from collections.abc import Iterator
from typing import Protocol

from adversaries.abp.abuse import ABUSE, hand_over
from games.abp.sender_binding import SenderBinding, View
from games.world import ALICE_CHAT, BOB, BOB_CHAT
from harness.declare.coins import Coins
from harness.declare.encoding import join, split
from harness.declare.errors import Rejection, attempt
from harness.declare.registry import adversary
from schemes.evolve import evolve
from schemes.messenger.interface import Abp, Formats, UsesAmf, UsesPke
from schemes.messenger.state import ClientState
from schemes.messenger.wire import FirstContact, Forward
from schemes.values import FrankingTag, Message


class Franking(Abp, Formats, UsesPke, UsesAmf, Protocol):
    """A messenger of which it is known what its tags are made with, and how packets are sealed."""


@adversary(finding="F16", cites="9(c)")
def dishonest_tag(game: SenderBinding[Franking], view: View, coins: Coins) -> None:
    """Mallory franks for another judge, for another recipient, with another key, or not at all.

    Her client is told other keys than the true ones; and where the tag stands beside the
    ciphertext, noise takes its place. If bob's client shows the message although AMF.Verify fails,
    RP will reject its report.
    """
    tried = [
        *_with_other_keys(game.scheme, view.mallory, coins),
        *_with_noise(game.scheme, view.mallory, coins),
    ]
    taken = [hand_over(game, ALICE_CHAT, packets) for packets in tried]
    if any(taken):
        game.bob_reports()


def _with_other_keys(
    scheme: Franking, mallory: ClientState, coins: Coins
) -> Iterator[tuple[Forward, ...]]:
    """Abuse from clients that are wrong about the judge's, the recipient's or their own key."""
    sk, pk = scheme.amf.keygen(coins)
    rp, bob = mallory.pki[BOB_CHAT], mallory.material[BOB]
    other_bob = evolve(bob, identity=evolve(bob.identity, amf=pk))
    for client in (
        evolve(mallory, pki={**mallory.pki, BOB_CHAT: evolve(rp, amf=pk)}),
        evolve(mallory, material={**mallory.material, BOB: other_bob}),
        evolve(mallory, sk_amf=sk),
    ):
        yield scheme.send(client, ABUSE, BOB, coins)[1]


def _with_noise(
    scheme: Franking, mallory: ClientState, coins: Coins
) -> Iterator[tuple[Forward, ...]]:
    """Abuse with noise for a tag: as long as a tag is, of any other length, and none at all.

    Mallory's client seals to a key of hers, so that she can open what it makes, and seal it anew.
    """
    sk, pk = scheme.pke.keygen(coins)
    rp = mallory.pki[BOB_CHAT]
    client = evolve(mallory, pki={**mallory.pki, BOB_CHAT: evolve(rp, pke=pk)})
    for packet in scheme.send(client, ABUSE, BOB, coins)[1]:
        fields = attempt(lambda c: split(scheme.pke.dec(sk, c)), packet.c)
        if isinstance(fields, Rejection):
            continue
        for at, field in enumerate(fields):
            for changed in _noisy(scheme, field, coins):
                sealed = Message(join(*fields[:at], changed, *fields[at + 1 :]))
                yield (evolve(packet, c=scheme.pke.enc(rp.pke, sealed, coins)),)


def _noisy(scheme: Franking, padded: bytes, coins: Coins) -> Iterator[bytes]:
    """A packet with noise for a tag, if this is a packet and has one."""
    first = attempt(lambda: FirstContact.decode(scheme.unpacked(padded)))
    if isinstance(first, Rejection) or not first.sigma_fr:
        return
    honest = len(first.sigma_fr)
    for length in (honest, coins.below(2 * honest), 0):
        noisy = evolve(first, sigma_fr=FrankingTag(coins.bytes(length)))
        yield padded.replace(first.encode(), noisy.encode())
