"""Proof that alice wrote it: signatures, checks that a simulation fails, and what only she knew."""

from typing import Any, TypeVar

from adversaries.amf.look_for_a_signature import LENGTH, texts, verifies
from adversaries.generic.left_or_right import SURE, lean
from adversaries.generic.views import leaves, parsed
from games.abp import deniability_judge, deniability_receiver, deniability_universal
from games.abp.deniability_judge import DeniabilityJudge
from games.abp.deniability_receiver import DeniabilityReceiver, Exposed
from games.abp.deniability_universal import DeniabilityUniversal
from games.abp.transcripts import Transcript
from games.world import ALICE_CHAT
from harness.declare.coins import Coins
from harness.declare.errors import Rejection, attempt
from harness.declare.game import Likelihood
from harness.declare.registry import adversary
from schemes.messenger.interface import Deniable
from schemes.messenger.state import ClientState
from schemes.values import Message

D = TypeVar("D", bound=Deniable)

Deniability = DeniabilityUniversal[D] | DeniabilityReceiver[D] | DeniabilityJudge[D]
Checkable = DeniabilityReceiver[D] | DeniabilityJudge[D]
View = deniability_universal.View | deniability_receiver.View | deniability_judge.View

M = Message(b"off the record")
TAG = range(300, 600)
"""Bytes of what may be a tag."""


@adversary()
def look_for_her_signature(game: Deniability[Deniable], view: View, coins: Coins) -> Likelihood:
    """A journalist finds the packet and the report, and looks for a signature of alice's.

    Under her public key, over what was franked or over that and the tag, at either end of the tag.
    Only she can have made one.
    """
    transcript = game.challenge(M)
    key = view.public.certificate.identity.amf
    parts = set(parsed(transcript.rho))
    tags = [part for part in parts if len(part) in TAG]
    cuts = [(tag[:-LENGTH], tag[-LENGTH:]) for tag in tags]
    cuts += [(tag[LENGTH:], tag[:LENGTH]) for tag in tags]
    said = [part for part in parts if bytes(M) in part and len(part) not in TAG]
    signed = any(
        verifies(key, text, signature)
        for m in said
        for rest, signature in cuts
        for text in texts(m, rest)
    )
    if signed:
        game.note("a signature that alice's key verifies")
    return lean(not signed, SURE)


@adversary()
def check_everything(game: Checkable[Deniable], view: Any, coins: Coins) -> Likelihood:
    """Who has bob's phone opens the packet with it, and compares it with the report.

    A transcript that bob's client refuses, that shows another message, whose tag is not the one
    that was reported, or that RP rejects although its keys were used, is nobody's but a
    simulator's.
    """
    transcript = game.challenge(M)
    bob = _received(game, view.bob, transcript)
    shown = () if isinstance(bob, Rejection) else game.scheme.shown(bob)
    good = bool(shown) and shown[-1].m == M and shown[-1].tag in set(parsed(transcript.rho))
    if good and isinstance(view, deniability_judge.View):
        good = not isinstance(attempt(game.scheme.report_rcv, view.rp, transcript.rho), Rejection)
    if not good:
        game.note(f"it does not check: {bob if isinstance(bob, Rejection) else 'a report apart'}")
    return lean(not good, SURE)


@adversary(finding="F95", cites="6(b); 6.2, deniability", versions=[Exposed.DEVICE])
def what_only_she_knew(
    game: DeniabilityReceiver[Deniable], view: deniability_receiver.View, coins: Coins
) -> Likelihood:
    """The first message carries alice's access key, and her phone has it.

    Bob can simulate everything with his own keys but that: only she, her provider and whom she has
    written to know it. An access key in bob's state that is the one on her phone says that she did.
    """
    transcript = game.challenge(M)
    bob = _received(game, view.bob, transcript)
    assert view.alice is not None
    key = view.alice.access_key
    found = not isinstance(bob, Rejection) and any(data == key for _, data in leaves(bob.contacts))
    if found:
        game.note("alice's access key came with the message")
    return lean(not found, SURE)


def _received(
    game: Checkable[D], bob: ClientState, transcript: Transcript
) -> ClientState | Rejection:
    for packet in transcript.packets:
        taken = attempt(game.scheme.receive, bob, ALICE_CHAT, packet)
        if isinstance(taken, Rejection):
            return taken
        bob, _ = taken
    return bob
