"""What results say of the games, schemes and adversaries that stand in them."""

from collections.abc import Mapping

from harness.declare.game import Guessing
from harness.declare.registry import ADVERSARIES, GAMES, AdversaryEntry, GameEntry, Scheme
from harness.engine.expression import coins_of, slots_of
from harness.engine.plan import Selection
from harness.engine.steps import unwatched
from harness.judge.results import AdversaryFacts, GameFacts, SchemeFacts


def games_of(plan: Selection) -> Mapping[str, GameFacts]:
    """The facts about every game of a plan, by full name."""
    names = {*(p.cell.game for p in plan.cells), *(pair.game for pair in plan.coverage)}
    return {name: _game(GAMES[name]) for name in sorted(names)}


def schemes_of(plan: Selection) -> Mapping[str, SchemeFacts]:
    """The facts about every scheme of a plan, by kind/name.

    Of a plan that leaves nothing out also about planted faults that nobody plays: they are missed.
    """
    of_cells = {f"{p.match.scheme.kind}/{p.cell.scheme}" for p in plan.cells}
    planted = (key for key, scheme in plan.schemes.items() if scheme.fault and plan.whole)
    keys = {*of_cells, *planted, *(f"{pair.kind}/{pair.scheme}" for pair in plan.coverage)}
    return {key: _scheme(plan.schemes[key]) for key in sorted(keys)}


def adversaries_of(plan: Selection) -> Mapping[str, AdversaryFacts]:
    """The facts about every adversary of a plan, and about those that do not apply, by name."""
    lacking = (name for pair in plan.coverage for name in pair.inapplicable)
    names = {*(p.cell.adversary for p in plan.cells), *lacking}
    return {name: _adversary(ADVERSARIES[name]) for name in sorted(names)}


def _game(game: GameEntry) -> GameFacts:
    return GameFacts(
        doc=game.doc,
        cites=game.cites,
        dma=game.dma,
        corrupts=str(game.corrupts),
        kind=game.kind,
        guessing=issubclass(game.play, Guessing),
    )


def _scheme(scheme: Scheme) -> SchemeFacts:
    return SchemeFacts(
        kind=scheme.kind,
        doc=scheme.doc,
        cites=scheme.cites,
        fault=scheme.fault,
        coins=coins_of(scheme),
        slots=slots_of(scheme.value),
        unwatched=() if scheme.fault else tuple(unwatched(scheme, GAMES.values())),
    )


def _adversary(adversary: AdversaryEntry) -> AdversaryFacts:
    return AdversaryFacts(
        doc=adversary.doc,
        story=first_sentence(adversary.doc),
        finding=adversary.finding,
        cites=adversary.cites,
        null=adversary.null,
    )


def first_sentence(doc: str) -> str:
    """The first sentence of a docstring, on one line."""
    paragraph = " ".join(doc.split("\n\n", maxsplit=1)[0].split())
    end = paragraph.find(". ")
    return paragraph if end < 0 else paragraph[: end + 1]
