"""Components are enough: a messenger that delegates everything, and is no `Design`, is played as
the design in it is; one that has fewer components is unsupported where they are missing."""

from typing import Any

import pytest

from harness.declare.protocols import members
from harness.declare.registry import ADVERSARIES, AdversaryEntry, GameEntry, Scheme
from harness.engine import catalogue
from harness.engine.plan import Planned, eligible
from harness.judge.verdict import Verdict
from schemes.messenger.design import Design
from schemes.messenger.interface import (
    MESSENGER,
    Abp,
    Attaches,
    Deniable,
    Deployment,
    Exchanges,
    Formats,
    HoldsKeys,
    Lasting,
    Messenger,
    Pro,
    Rkm,
    Snd,
    Timed,
    UsesAmf,
    UsesAw,
    UsesPke,
    UsesSession,
)
from schemes.messenger.section7 import Section7
from tests.cells import NOWHERE, match
from tests.games.play import (
    ATTACKERS,
    DESIGNS,
    MESSENGERS,
    PLAYED,
    attacked,
    both_designs,
    every_game,
    play,
)

WHOLE = (
    *(Messenger, Timed, Attaches, Deniable, Formats, Exchanges),
    *(UsesPke, UsesAmf, UsesAw, UsesSession),
)
TRIALS = 8
TOSSES = 20
"""Trials of a winning game, and of a guessing game."""


class Wrapped:
    """A messenger that shows of a design what some components ask for, and nothing else."""

    def __init__(self, design: Section7, *components: type) -> None:
        self._design = design
        self._names = {name for component in components for name in members(component)}

    def __getattr__(self, name: str) -> Any:
        if name in self._names:
            return getattr(self._design, name)
        raise AttributeError(name)


def scheme(name: str, *components: type) -> Scheme:
    """The wrapped design, under the design's own name: so that its coins are the same."""
    value = Wrapped(DESIGNS[name], *components)
    return Scheme(kind=MESSENGER.name, name=name, value=value, doc="", origin=NOWHERE)


WRAPPED = {name: scheme(name, *WHOLE) for name in DESIGNS}


def cells(name: str) -> list[Planned]:
    """Where the design is expected to be broken, and of each game one cell where it holds."""
    planned = [p for game in PLAYED for p in attacked(MESSENGERS[name], game)]
    holding = {p.cell.game: p for p in planned if p.expected is Verdict.HOLDS}
    return [p for p in planned if p.expected is Verdict.BROKEN] + list(holding.values())


CELLS = [p for name in DESIGNS for p in cells(name)]


def test_a_wrapped_design_is_no_design() -> None:
    for wrapped in WRAPPED.values():
        assert not isinstance(wrapped.value, Design)
        for hidden in ("sig", "labels", "franking", "check_tag", "provider_keys"):
            assert not hasattr(wrapped.value, hidden)


@pytest.mark.parametrize("name", DESIGNS)
def test_every_adversary_applies_to_it(name: str) -> None:
    for game in PLAYED:
        assert not catalogue.unsupported(WRAPPED[name], game)
        for adversary in ATTACKERS:
            if catalogue.plays(adversary, game):
                assert not catalogue.inapplicable(adversary, game, WRAPPED[name])


@pytest.mark.parametrize("planned", CELLS, ids=lambda planned: str(planned.cell))
def test_it_is_played_as_the_design_in_it(planned: Planned) -> None:
    """Trial by trial, with the same coins: the same winner, stopped by the same refusals."""
    cell = planned.match
    trials = TOSSES if cell.guessing else TRIALS
    wrapped = match(cell.game.name, WRAPPED[cell.scheme.name], cell.adversary)
    one, other = play(cell, trials), play(wrapped, trials)
    assert one.clean, one
    assert other.clean, other
    assert other.won == one.won, f"{one}\n{other}"
    assert other.stopped_by == one.stopped_by
    if planned.expected is Verdict.BROKEN:
        assert any(other.won), other


ASKS = {"snd": Snd, "rkm": Rkm, "pro": Pro, "abp": Abp}
"""The component that the games of a folder play."""

ASKS_MORE: dict[str, Any] = {
    "pro/forward_secrecy": Lasting,  # devices are exposed, and epk is refreshed
    "pro/post_compromise": Lasting,
    "pro/post_compromise_authenticity": Lasting,
    "abp/sender_binding_clock": Timed,
    "abp/sender_binding_attachment": Attaches,
    "abp/deniability_universal": Deniable,
    "abp/deniability_receiver": Deniable,
    "abp/deniability_judge": Deniable,
}
"""Games that ask for more, of which section 7 says nothing."""

MORE = {
    "pro/sender_privacy[exposed]": Lasting,
    "pro/metadata_authenticity[access-key]": HoldsKeys,
    "pro/sender_privacy_active[banned]": Abp,
    "pro/sender_privacy_active[filter]": Abp,
    "pro/sender_privacy_active[rotated-keys]": Abp,
}
"""Rows that ask for something else than the other rows of their name."""


def asked(entry: GameEntry) -> Any:
    """What a game needs of a messenger."""
    found = MORE.get(entry.name) or ASKS_MORE.get(entry.base)
    return found or ASKS[entry.base.partition("/")[0]]


@every_game
def test_a_game_asks_for_its_component_alone(entry: GameEntry) -> None:
    component = asked(entry)
    assert set(members(entry.asks)) == set(members(component))
    assert not catalogue.unsupported(scheme("hardened", component), entry)


@every_game
def test_a_messenger_with_one_component_is_unsupported_elsewhere(entry: GameEntry) -> None:
    """Each component contains those below it: ABP is PRO, which is RKM."""
    for has, component in ASKS.items():
        partial = scheme("hardened", component)
        missing = set(members(asked(entry))) - set(members(component))
        said = catalogue.unsupported(partial, entry)
        assert bool(said) == bool(missing), has
        assert all(name in said for name in missing)
        if missing:
            assert not eligible(partial, entry)
        else:
            assert eligible(partial, entry)


def test_service_name_discovery_alone() -> None:
    """It is played in the games of SND, and by those adversaries that need nothing else."""
    alone = scheme("as_written", Snd)
    played = {game.base for game in PLAYED if not catalogue.unsupported(alone, game)}
    assert played == {
        *(
            "snd/authorization",
            "snd/lookup_gate",
            "snd/query_privacy",
            "snd/query_privacy_sds",
            "snd/uid_privacy",
        )
    }

    game = next(game for game in PLAYED if game.name == "snd/authorization[accounts-stay]")
    attacking = {p.cell.adversary for p in attacked(alone, game)}
    assert attacking == {"borrowed_token", "exchanged_requests"}
    needy: AdversaryEntry = ADVERSARIES["signed_nonce_is_a_token"]
    said = catalogue.inapplicable(needy, game, alone)
    assert all(name in said for name in members(Formats))


@both_designs
def test_clients_alone_are_no_component(d: Section7) -> None:
    """A deployment without SND, RKM, PRO or ABP is a messenger that no game can play."""
    bare = Scheme(
        kind=MESSENGER.name, name="bare", value=Wrapped(d, Deployment), doc="", origin=NOWHERE
    )
    assert all(catalogue.unsupported(bare, game) for game in PLAYED)
