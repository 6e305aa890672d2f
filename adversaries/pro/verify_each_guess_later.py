"""F2: the wrapper is opened with an exposed key, and the tag is verified for each guess."""

from collections.abc import Iterable
from typing import Protocol

from adversaries.generic.left_or_right import SURE, UNSURE, lean
from adversaries.generic.views import BLOCK, parsed, unpadded
from adversaries.pro.stolen_device import HELLO, handed
from games.conversation_stage import HEALED
from games.pro.forward_secrecy import EPOCHS, ForwardSecrecy, When
from games.pro.post_compromise import Of, PostCompromise
from games.world import ALICE, ALICE_CHAT, BOB, BOB_CHAT, Servers
from harness.declare.coins import Coins
from harness.declare.errors import Rejection, attempt
from harness.declare.game import Likelihood
from harness.declare.registry import adversary
from schemes.messenger.interface import Formats, Lasting, UsesAmf, UsesAw
from schemes.messenger.state import ClientState
from schemes.messenger.wire import Packet
from schemes.values import AwCiphertext, FrankingTag


class Wrapping(Lasting, Formats, UsesAmf, UsesAw, Protocol):
    """A messenger of which it is known what wraps its packets, and what its tags are over."""


@adversary(versions=[*When, Of.PASSIVE], finding="F2", cites="6(c)i, 9(c)")
def verify_each_guess_later(
    game: ForwardSecrecy[Wrapping] | PostCompromise[Wrapping], view: Servers, coins: Coins
) -> Likelihood:
    """RP records a packet, comes by bob's device, and asks AMF.Verify which message it was.

    The ratchet has forgotten the key of the message, or does not have that of a later one. But the
    wrapper is opened with a key that never changes, and beside c_SM stands the tag, which bob's
    franking key verifies for one of the two messages. The access key that a first message carries
    is known to alice's provider, which is the adversary too.
    """
    left, right = game.choices()
    if isinstance(game.version, When):
        before = _before(game, view)
        if before is None:
            return UNSURE
        bob, packets = before
    else:
        bob, packets = _after(game, view)
    alice = view.provider(ALICE_CHAT).accounts[ALICE.uid]
    judge = view.provider(BOB_CHAT).pki[BOB_CHAT].amf
    for tag in _tags(game.scheme, bob, packets):
        for b, guess in ((0, left), (1, right)):
            for pi in (alice.access_key, None):
                franked = game.scheme.franked(guess, pi, ALICE, BOB)
                pk_sid = alice.material.identity.amf
                if game.scheme.amf.verify(pk_sid, bob.sk_amf, judge, franked, tag):
                    game.note(f"a tag of {len(tag)} bytes; AMF.Verify accepts: {guess.decode()}")
                    return lean(b, SURE)
    return UNSURE


def _before(
    game: ForwardSecrecy[Wrapping], view: Servers
) -> tuple[ClientState, list[Packet]] | None:
    """Bob's state, and packets of a challenge that he has read before, if he has."""
    packets = [c for _, c in handed(game.scheme, view, ALICE, game.challenge(*game.choices()))]
    if all(isinstance(game.deliver(ALICE_CHAT, c), Rejection) for c in packets):
        return None
    for _ in range(EPOCHS if game.version is When.REFRESHED else 0):
        game.refresh()
    return game.expose(BOB), packets


def _after(game: PostCompromise[Wrapping], view: Servers) -> tuple[ClientState, list[Packet]]:
    """Bob's state, and packets of a challenge when the two have healed."""
    bob = game.expose(BOB)
    for _ in range(HEALED // 2):
        game.exchange(HELLO)
    challenge = game.challenge(*game.choices())
    return bob, [c for _, c in handed(game.scheme, view, ALICE, challenge)]


def _tags(scheme: Wrapping, bob: ClientState, packets: Iterable[Packet]) -> list[FrankingTag]:
    """What may be a tag in packets, or in wrappers that bob's key opens; the longest first."""
    parts: set[bytes] = set()
    for c in packets:
        opened = attempt(scheme.aw.recv, bob.sk_aw, AwCiphertext(c))
        inner = c if isinstance(opened, Rejection) else opened[2]
        parts |= {part for whole in (inner, unpadded(inner)) for part in parsed(whole)}
    long = {part for part in parts if len(part) > BLOCK}
    return [FrankingTag(part) for part in sorted(long, key=lambda part: (len(part), part))[::-1]]
