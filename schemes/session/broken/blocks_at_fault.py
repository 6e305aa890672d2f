"""X3DH and the Double Ratchet with one of them at fault: what a block lacks, a session lacks."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from harness.declare.finding import Break
from schemes.ke.broken.keeps_prekeys import KeepsPrekeys
from schemes.ke.broken.small_order import SmallOrder
from schemes.ke.broken.unauthenticated import Unauthenticated as UnauthenticatedKe
from schemes.ke.broken.unbound_identities import UnboundIdentities
from schemes.session.claims import SIGNAL
from schemes.session.composed import X3DH_DOUBLE_RATCHET
from schemes.session.interface import SESSION
from schemes.sm.broken.far_ahead import FarAhead
from schemes.sm.broken.keeps_skipped import KeepsSkipped
from schemes.sm.broken.one_key import OneKey
from schemes.sm.broken.static_key import StaticKey
from schemes.sm.broken.unauthenticated import Unauthenticated as UnauthenticatedSm

AT_FAULT: tuple[tuple[str, str, Any, str, tuple[tuple[str, str], ...]], ...] = (
    (
        *("sm", "static_key", StaticKey(), "all keys follow from one that stays"),
        (
            ("forward_secrecy[later]", "expose_then_open"),
            ("post_compromise", "expose_then_open"),
            ("post_compromise[active]", "speak_for_the_exposed"),
        ),
    ),
    (
        *("sm", "unauthenticated", UnauthenticatedSm(), "no tag is checked"),
        (
            ("authenticity", "change_a_packet"),
            ("post_compromise[active]", "change_what_was_healed"),
            ("post_compromise[chosen-coins]", "change_what_was_healed"),
        ),
    ),
    (
        *("sm", "one_key", OneKey(), "equal messages have equal ciphertexts"),
        (("confidentiality", "repeat_and_compare"),),
    ),
    (
        *("sm", "far_ahead", FarAhead(), "a forged header costs any amount of work"),
        (("cost", "point_far_ahead"),),
    ),
    (
        *("sm", "keeps_skipped", KeepsSkipped(), "skipped keys fill the device"),
        (("cost", "skip_and_skip"),),
    ),
    (
        *("ke", "unauthenticated", UnauthenticatedKe(), "anyone can claim any pk_s"),
        (
            ("authenticity", "write_under_her_key"),
            ("key_compromise_impersonation", "write_under_her_key"),
        ),
    ),
    (
        *("ke", "keeps_prekeys", KeepsPrekeys(), "old ephemeral secrets stay"),
        (
            ("forward_secrecy[first-message]", "expose_then_accept"),
            ("key_compromise_impersonation[refreshed]", "answer_for_her"),
        ),
    ),
    (
        *("ke", "unbound_identities", UnboundIdentities(), "a key has two names"),
        (("unknown_key_share", "the_same_key_in_other_bytes"),),
    ),
    (
        *("ke", "small_order", SmallOrder(), "keys that are none are taken"),
        (("malicious_keys", "hand_out_what_is_no_key"),),
    ),
)
"""Slot, name, block, what follows, and who finds it in which game."""


def _breaks(why: str, found: tuple[tuple[str, str], ...]) -> Iterator[Break]:
    for game, by in found:
        yield Break(f"session/{game}", by, why)


for slot, name, block, why, found in AT_FAULT:
    SESSION.value(
        f"x3dh_double_ratchet[{slot}={name}]",
        replace(X3DH_DOUBLE_RATCHET, **{slot: block}),
        doc=f"X3DH and the Double Ratchet, with {slot}={name}.",
        fault=f"{slot}={name}: {why}",
        claims=SIGNAL,
        breaks=_breaks(why, found),
    )
