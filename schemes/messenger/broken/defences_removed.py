"""The hardened design with one slot put back as the paper has it: each defence carries weight."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from harness.declare.finding import Break, Slots, applies
from schemes.amf.tyagi19 import Tyagi19
from schemes.messenger.claims import CLAIMS
from schemes.messenger.findings import FINDINGS
from schemes.messenger.interface import MESSENGER
from schemes.messenger.section7 import HARDENED
from schemes.messenger.slots.answers import Open
from schemes.messenger.slots.blocklist import AtProvider
from schemes.messenger.slots.contacts import BySid
from schemes.messenger.slots.filing import OpenToAll
from schemes.messenger.slots.franking import Beside
from schemes.messenger.slots.handshakes import AsItComes
from schemes.messenger.slots.labels import NoLabels
from schemes.messenger.slots.padding import NoPadding
from schemes.messenger.slots.past_keys import Forgotten
from schemes.messenger.slots.report import Bare
from schemes.messenger.slots.rotation import ToldOnce
from schemes.messenger.slots.tokens import BareTokens

SLOTS = {
    "franking": "inside",
    "labels": "domain_separated",
    "padding": "fixed",
    "report": "certified",
    "contacts": "by_provider_and_sid",
    "handshakes": "once",
    "blocklist": "client_too",
    "rotation": "until_used",
    "filing": "own_once",
    "past_keys": "kept",
    "amf": "tyagi19_hedged",
    "answers": "sealed_one_size",
    "tokens": "bound",
}
"""What `hardened` has."""

BLOCKS = {"session": ("x3dh_double_ratchet", "KeSm")}
"""What some findings ask of its blocks."""

REMOVED: tuple[tuple[str, str, str, Any, str], ...] = (
    ("D1", "franking", "beside", Beside(), "the tag stands where RP can judge it"),
    ("D2", "labels", "none", NoLabels(), "a signature does not say what it is for"),
    ("D4", "padding", "none", NoPadding(), "identifiers and packets are as long as they are"),
    ("D5", "report", "bare", Bare(), "a report claims any key for its sender"),
    ("D13", "filing", "open", OpenToAll(), "whoever files, whatever it says, counts each time"),
    ("D42", "past_keys", "forgotten", Forgotten(), "a new phone makes old abuse unreportable"),
    ("D43", "amf", "tyagi19", Tyagi19(), "whoever knows the coins of a tag has sk_sid"),
    ("D7", "contacts", "by_sid", BySid(), "the same identifier elsewhere is the same contact"),
    ("D9", "handshakes", "any", AsItComes(), "a handshake sets up the session whenever it comes"),
    ("D6, D21", "blocklist", "at_provider", AtProvider(), "RP alone keeps to the blocklist"),
    ("D23, D36, D50", "rotation", "told_once", ToldOnce(), "access keys are sent to all, once"),
    ("D41", "answers", "open", Open(), "SP sees whether there is an answer, and how long it is"),
    ("D3, D11", "tokens", "bare", BareTokens(), "a token is for any change, and lasts for ever"),
)
"""Defences, slot, the paper's alternative, and what follows."""


def _slots(**other: str) -> Slots:
    return BLOCKS | {slot: (name,) for slot, name in {**SLOTS, **other}.items()}


def _gained(slot: str, alternative: str) -> Iterator[Break]:
    """The breaks that the findings foretell with this slot, and not with the hardened one."""
    now, before = _slots(**{slot: alternative}), _slots()
    for finding in FINDINGS:
        for known in finding.breaks:
            when = {**finding.when, **known.when}
            if applies(when, now) and not applies(when, before):
                why = f"{finding.number}: {known.why or finding.sentence}"
                yield Break(known.game, known.by, why)


for defence, slot, alternative, value, follows in REMOVED:
    MESSENGER.value(
        f"hardened[{slot}={alternative}]",
        replace(HARDENED, **{slot: value}),
        doc=f"The hardened design without {defence}.",
        fault=f"{defence} removed: {follows}",
        claims=CLAIMS,
        findings=FINDINGS,
        breaks=_gained(slot, alternative),
    )
