"""The kits of frankings between providers, and of their slots, tell what is wrong."""

from typing import Any

import pytest

from harness.declare.coins import Coins
from harness.declare.registry import SCHEMES
from schemes.franking.asymmetric import ASYMMETRIC_FRANKING
from schemes.franking.interface import FRANKINGS
from schemes.franking.mimi import Salt
from schemes.franking.mimi_06 import MIMI_06, MIMI_REPAIRED
from schemes.franking.slots.context import CONTEXT, Committed, Plain
from schemes.franking.slots.integrity import INTEGRITY, BySignature
from schemes.franking.slots.tag import TAG, Signed
from schemes.franking.wire import Judged, Unstamped
from schemes.values import Message
from tests.kits.toys import Toy, every, told, toy

TOLD = {
    "ignores_tag": "receive accepts a content with a bit of byte",
    "judges_signatures": "judge accepts a content with a bit of byte",
    "forgets_room": "judge accepts a report in another room than the message's: it must raise",
    "franks_the_words": "judge accepts a report in another room than the message's: it must raise",
    "rejects_reports": "what an honest party made must not be refused",
    "convergent_salt": "frank returns the same bytes for other coins: it must draw from `coins`",
}
SECURITY_ONLY = (
    *("believes_the_hub", "denies_badly", "forgets_sender", "forgets_time", "known_opening"),
    *("names_sender", "shows_unfranked", "denies_with_zeros"),
)
"""Faults that no honest use meets: games find them, and only games."""

TOYS: dict[str, Toy] = {
    "other words": (
        {
            "judge": lambda self, keys, room, accused, by, report: Judged(
                MIMI_06.judge(keys, room, accused, by, report).context, Message(b"?")
            )
        },
        "judge understands another thing than receive has shown",
    ),
    "IndexError": (
        {"parsed": lambda self, inside: inside[9999]},
        "receive raises IndexError: index out of range",
    ),
    "no check of the sender": (
        {"check_names": lambda self, content, sender, room: None},
        "receive accepts another sender than the message's: it must raise Rejection",
    ),
    "stuck coins": (
        {"salt": lambda self, m, coins: Salt(Coins(b"").bytes(16))},
        "frank returns the same bytes for other coins: it must draw from `coins`",
    ),
    "no stamp": (
        {"stamp": lambda self, keys, room, submission, time: Unstamped()},
        "receive raises Rejection: malformed: no frank",
    ),
}


@every(TOYS)
def test_a_fault_is_told(methods: dict[str, Any], said: str) -> None:
    told(FRANKINGS, toy(MIMI_06, **methods), said)


@pytest.mark.parametrize("name", TOLD)
def test_a_planted_fault_is_told(name: str) -> None:
    told(FRANKINGS, SCHEMES[FRANKINGS.name, name].value, TOLD[name])


@pytest.mark.parametrize("name", SECURITY_ONLY)
def test_what_only_a_game_can_show_conforms(name: str) -> None:
    assert FRANKINGS.complaints(SCHEMES[FRANKINGS.name, name].value) == []


def test_every_planted_fault_is_one_or_the_other() -> None:
    faults = {n for (kind, n), s in SCHEMES.items() if kind == FRANKINGS.name and s.fault}
    assert faults == {*TOLD, *SECURITY_ONLY}


@pytest.mark.parametrize("value", [MIMI_06, MIMI_REPAIRED, ASYMMETRIC_FRANKING])
def test_sound_ones_conform(value: object) -> None:
    assert FRANKINGS.complaints(value) == []


def test_slots_are_told() -> None:
    told(
        INTEGRITY,
        toy(BySignature(), holds=lambda self, vk, secret, content, by: True),
        "holds accepts another content or proof: it must return False",
    )
    told(
        TAG,
        toy(Signed(), under=lambda self, tag: bytes(tag[0])),
        "under returns several lengths: it must always be the same",
    )
    told(
        CONTEXT,
        toy(Plain(), encode=lambda self, context: bytes(context.sender)),
        "encode makes one string of two contexts: tell them apart",
    )
    told(
        CONTEXT,
        toy(Committed(), shown=lambda self, context, opening: self.encode(context)),
        "shown does not depend on the opening",
    )
