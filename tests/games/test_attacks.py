"""Every named attack wins where findings and faults say that it does, and nowhere else."""

from collections.abc import Iterator

import pytest

from harness.declare.finding import applies
from harness.declare.registry import Scheme
from harness.engine.expression import called
from harness.engine.plan import Planned
from harness.judge.verdict import Verdict
from schemes.messenger.claims import CLAIMS
from schemes.messenger.section7 import AS_WRITTEN, HARDENED
from tests.games.play import (
    ATTACKERS,
    MESSENGERS,
    PLAYED,
    attacked,
    breaks,
    never_wins,
    only_guesses,
)

TRIALS = 10
ROOMS = ("adversaries/snd/", "adversaries/rkm/", "adversaries/pro/", "adversaries/abp/")
NAMED = {a.name for a in ATTACKERS if a.origin.file.startswith(ROOMS)}


def can_be_set_up(scheme: Scheme, game: str) -> bool:
    """A messenger that shows nothing is played where nothing has to be shown before."""
    silent = ("pro/correctness", "pro/concurrency", "pro/new_device[new-contact]")
    return game in silent or scheme.name != "shows_nothing"


CELLS = [
    planned
    for scheme in MESSENGERS.values()
    for game in PLAYED
    for planned in attacked(scheme, game)
    if can_be_set_up(scheme, game.name)
]
BROKEN = [p for p in CELLS if p.expected is Verdict.BROKEN]
SOUND = [p for p in CELLS if not p.match.scheme.fault]
"""What a planted fault does besides what it declares is the matter of `gauntlet matrix`."""
OTHERS = [p for p in SOUND if p.expected is not Verdict.BROKEN and p.cell.adversary in NAMED]
WINS = [p for p in BROKEN if p.control or not p.match.scheme.fault]


@pytest.mark.parametrize("planned", WINS, ids=lambda planned: str(planned.cell))
def test_it_wins(planned: Planned) -> None:
    breaks(planned.match, TRIALS)


@pytest.mark.parametrize("planned", OTHERS, ids=lambda planned: str(planned.cell))
def test_it_does_not_win(planned: Planned) -> None:
    if planned.match.guessing:
        only_guesses(planned.match)
    else:
        never_wins(planned.match, TRIALS)


def declared(scheme: Scheme) -> Iterator[tuple[str, str]]:
    """Full names of games, with adversaries, that findings and faults name for this messenger."""
    slots = called(scheme.value)
    found = (b for f in scheme.findings if applies(f.when, slots) for b in f.breaks)
    for known in (*scheme.breaks, *found):
        if applies(known.when, slots):
            versions = [game.name for game in PLAYED if known.game in game.names]
            assert versions, f"{scheme.name} declares a break of {known.game}, which is no game"
            yield from ((version, known.by) for version in versions)


@pytest.mark.parametrize("scheme", MESSENGERS.values(), ids=lambda scheme: scheme.name)
def test_every_declared_break_is_played(scheme: Scheme) -> None:
    played = {(p.cell.game, p.cell.adversary) for p in BROKEN if p.match.scheme is scheme}
    assert {(game, by) for game, by in declared(scheme) if can_be_set_up(scheme, game)} == played


def test_claims_are_about_games() -> None:
    """The paper speaks of every game but correctness, which it takes for granted."""
    assert set(CLAIMS) == {game.name for game in PLAYED} - {"pro/correctness"}


def test_the_designs_differ_in_what_breaks_them() -> None:
    """Of the named attacks on section 7 as written, these are left; the generic ones find F14, F20
    and F86 in both. What tells namesakes apart (D7) does not know one person by its name (F22), and
    who uses the key that it holds (D50) shows that it has one (F81)."""
    by_design = {
        design: {(p.cell.game, p.cell.adversary) for p in BROKEN if p.match.scheme.value is design}
        for design in (AS_WRITTEN, HARDENED)
    }
    prices = {
        ("abp/sybil_block[same-identifier]", "back_from_elsewhere"),
        ("pro/sender_privacy[contact-or-stranger]", "repeat_and_compare"),
    }
    left = by_design[HARDENED] - prices
    assert prices <= by_design[HARDENED]
    assert left < by_design[AS_WRITTEN]
    assert {by for _, by in left} & NAMED == {
        "years_later",
        "never_answered",
        "begin_again",
        "begin_again_in_her_name",
        "anybody_to_bob",
        "into_the_void",
        "knock",
        "drains",
        "back_from_elsewhere",
        "crosses_the_rotation",
        "spoil_the_name",
        "former_holder",
        "count_the_burst",
        "same_second",
        "one_account_each",
        "what_only_she_knew",
        "another_epk",
        "join_by_nonce",
        "keys_of_its_own",
        "looks_everybody_up",
        "namesake_goes_first",
        "old_keys_again",
        "walk_the_directory",
        "ban_and_watch",
        "downgrade_anon",
        "false_certificate",
        "false_flags",
        "false_keys",
        "unwrap_years_later",
        "withhold_a_rotation",
    }


def test_every_named_attack_is_tried() -> None:
    """Also where it is not expected to win, in every messenger that can be played."""
    for scheme in MESSENGERS.values():
        tried = {p.cell.adversary for p in CELLS if p.match.scheme is scheme}
        assert tried >= NAMED or scheme.name == "shows_nothing", scheme.name


def test_every_named_attack_wins_somewhere() -> None:
    """Those that win against no messenger of the house are shown to by `test_defences`."""
    never = NAMED - {p.cell.adversary for p in BROKEN}
    assert never == {
        "alter_a_true_report",
        "check_everything",
        "replay_and_reorder",
        "deniable_forgeries",
        "tamper",
        "under_another_flag",
    }
