"""What several attacks on AMF do alike: aim at the decisive oracle, and make reference tags."""

from collections.abc import Callable
from typing import NamedTuple, cast

from games.amf import (
    deniability_judge,
    deniability_receiver,
    deniability_universal,
    receiver_binding,
    sender_binding,
    unforgeability,
)
from harness.declare.coins import Coins
from harness.declare.errors import Rejection
from schemes.amf.interface import Amf
from schemes.values import FrankingTag, Message, PublicKey, SecretKey

WinningGame = (
    unforgeability.Unforgeability | receiver_binding.ReceiverBinding | sender_binding.SenderBinding
)
WinningView = unforgeability.View | receiver_binding.View | sender_binding.View
DeniabilityGame = (
    deniability_universal.DeniabilityUniversal
    | deniability_receiver.DeniabilityReceiver
    | deniability_judge.DeniabilityJudge
)
DeniabilityView = deniability_universal.View | deniability_receiver.View | deniability_judge.View

WINNING = "amf/unforgeability", "amf/receiver_binding", "amf/sender_binding"
DENIABILITY = "amf/deniability_universal", "amf/deniability_receiver", "amf/deniability_judge"


class Aim(NamedTuple):
    """A winning game, seen as: have a tag accepted for (pk_s, pk_r, pk_j)."""

    pk_s: PublicKey
    pk_r: PublicKey
    pk_j: PublicKey
    sk_s: SecretKey | None  # in sender binding the sender is the adversary's
    sk_r: SecretKey | None  # in receiver binding the recipient is
    frank: Callable[[PublicKey, PublicKey, Message], FrankingTag | Rejection]  # by the sender
    submit: Callable[[PublicKey, Message, FrankingTag], bool]  # (pk_s, m, sigma)


def aim(game: WinningGame, view: WinningView, coins: Coins) -> Aim:
    """The aim of each game, with a fresh key pair for the role that is the adversary's."""
    if isinstance(view, unforgeability.View):
        forging = cast(unforgeability.Unforgeability, game)
        return Aim(view.pk_s, view.pk_r, view.pk_j, None, None, forging.frank, forging.verify)
    sk, pk = game.scheme.keygen(coins)
    if isinstance(view, receiver_binding.View):
        receiving = cast(receiver_binding.ReceiverBinding, game)

        def report(pk_s: PublicKey, m: Message, sigma: FrankingTag) -> bool:
            return receiving.judge(pk_s, pk, m, sigma)

        return Aim(view.pk_s, pk, view.pk_j, None, sk, receiving.frank, report)
    sending = cast(sender_binding.SenderBinding, game)

    def frank(pk_r: PublicKey, pk_j: PublicKey, m: Message) -> FrankingTag:
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
