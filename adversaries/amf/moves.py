"""What several attacks on AMF do alike: aim at the decisive oracle, and make reference tags."""

from collections.abc import Callable
from typing import NamedTuple, TypeVar, cast

from games.amf import (
    deniability_judge,
    deniability_receiver,
    deniability_universal,
    receiver_binding,
    sender_binding,
    unforgeability,
)
from games.amf.receiver_binding import ReceiverBinding
from games.amf.sender_binding import SenderBinding
from games.amf.unforgeability import Unforgeability
from harness.declare.coins import Coins
from harness.declare.errors import Rejection
from schemes.amf.interface import Amf
from schemes.values import AmfPublicKey, AmfSecretKey, FrankingTag, Message

A = TypeVar("A", bound=Amf)

WinningGame = Unforgeability[A] | ReceiverBinding[A] | SenderBinding[A]
WinningView = unforgeability.View | receiver_binding.View | sender_binding.View
DeniabilityGame = (
    deniability_universal.DeniabilityUniversal
    | deniability_receiver.DeniabilityReceiver
    | deniability_judge.DeniabilityJudge
)
DeniabilityView = deniability_universal.View | deniability_receiver.View | deniability_judge.View


class Aim(NamedTuple):
    """A winning game, seen as: have a tag accepted for (pk_s, pk_r, pk_j)."""

    pk_s: AmfPublicKey
    pk_r: AmfPublicKey
    pk_j: AmfPublicKey
    sk_s: AmfSecretKey | None  # in sender binding the sender is the adversary's
    sk_r: AmfSecretKey | None  # in receiver binding the recipient is
    frank: Callable[[AmfPublicKey, AmfPublicKey, Message], FrankingTag | Rejection]  # the sender's
    submit: Callable[[AmfPublicKey, Message, FrankingTag], bool]  # (pk_s, m, sigma)


def aim(game: WinningGame[A], view: WinningView, coins: Coins) -> Aim:
    """The aim of each game, with a fresh key pair for the role that is the adversary's."""
    # The view tells which game it is: what an adversary holds is a handle with its oracles.
    if isinstance(view, unforgeability.View):
        forging = cast(Unforgeability[A], game)
        return Aim(view.pk_s, view.pk_r, view.pk_j, None, None, forging.frank, forging.verify)
    sk, pk = game.scheme.keygen(coins)
    if isinstance(view, receiver_binding.View):
        receiving = cast(ReceiverBinding[A], game)

        def report(pk_s: AmfPublicKey, m: Message, sigma: FrankingTag) -> bool:
            return receiving.judge(pk_s, pk, m, sigma)

        return Aim(view.pk_s, pk, view.pk_j, None, sk, receiving.frank, report)
    sending = cast(SenderBinding[A], game)

    def frank(pk_r: AmfPublicKey, pk_j: AmfPublicKey, m: Message) -> FrankingTag:
        return sending.scheme.frank(sk, pk_r, pk_j, m, coins)

    return Aim(pk, view.pk_r, view.pk_j, sk, None, frank, sending.verify)


def real(amf: Amf, view: DeniabilityView, m: Message, coins: Coins) -> FrankingTag:
    """Frank's tag, made with the exposed key of the sender."""
    return amf.frank(view.sk_s, view.pk_r, view.pk_j, m, coins)


def simulated(amf: Amf, view: DeniabilityView, m: Message, coins: Coins) -> FrankingTag:
    """The tag of the forger that the game compares Frank with."""
    if isinstance(view, deniability_judge.View):
        return amf.jforge(view.pk_s, view.pk_r, view.sk_j, m, coins)
    if isinstance(view, deniability_receiver.View):
        return amf.rforge(view.pk_s, view.sk_r, view.pk_j, m, coins)
    return amf.forge(view.pk_s, view.pk_r, view.pk_j, m, coins)
