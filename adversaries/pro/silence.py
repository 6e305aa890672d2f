"""What attacks on a sender who falls silent share."""

from typing import TypeVar

from adversaries.generic.left_or_right import SURE, UNSURE, lean
from games.pro.sender_privacy_abuse import SenderPrivacyAbuse
from harness.declare.game import Likelihood
from schemes.messenger.interface import Abp

A = TypeVar("A", bound=Abp)


def who_is_silent(game: SenderPrivacyAbuse[A]) -> Likelihood:
    """Which of two suspects wrote, if one of them cannot be heard any more."""
    left, right = game.choices()
    lefts, rights = (bool(game.challenge(user, user)) for user in (left, right))
    if lefts == rights:
        game.note("both are heard" if lefts else "nobody is heard")
        return UNSURE
    heard = bool(game.challenge(left, right))
    game.note(f"{right if lefts else left} is silent; so is bob's correspondent: {not heard}")
    return lean(heard == rights, SURE)
