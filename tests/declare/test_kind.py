"""Kinds and registration: what is incomplete or unclear is refused with one sentence."""

from typing import Any

import pytest

from harness.declare.corruption import Corruption
from harness.declare.finding import Break, Claim, Finding, Stance
from harness.declare.game import Game, Winning
from harness.declare.kind import Kind
from harness.declare.protocols import lacks, members, name_of
from harness.declare.registry import GAMES, SCHEMES, BadDeclaration, CoinsFrom, DuplicateName
from tests.declare.locks import (
    LOCK,
    Burglary,
    Guess,
    Lock,
    Picked,
    Simple,
    Weather,
    registered,
    sentence,
)

pytestmark = pytest.mark.usefixtures("forgetful")


class TestSchemes:
    """Classes, values and variants."""

    def test_a_class_is_registered_with_what_it_says(self) -> None:
        claim = Claim(Stance.CLAIMED, "page 1")
        known = Break("lock/game", "burglar", "it is made of paper")
        LOCK.scheme("simple", cites="nobody", claims={"lock/game": claim}, breaks=[known])(Simple)
        entry = SCHEMES["lock", "simple"]
        assert entry.value == Simple()
        assert (entry.kind, entry.name, entry.cites) == ("lock", "simple", "nobody")
        assert entry.doc.startswith("A lock.\n")
        assert entry.origin.file == "tests/declare/locks.py"
        assert entry.claims == {"lock/game": claim}
        assert entry.breaks == (known,)
        assert (entry.fault, entry.coins) == ("", CoinsFrom.GIVEN)

    def test_a_value_is_registered_and_handed_back(self) -> None:
        value = Simple(7)
        assert LOCK.value("wide", value, doc="A wide one.", coins="own") is value
        entry = SCHEMES["lock", "wide"]
        assert entry.value is value
        assert (entry.doc, entry.coins) == ("A wide one.", CoinsFrom.OWN)
        assert entry.origin.file == "tests/declare/test_kind.py"

    def test_a_value_without_words_has_those_of_its_class(self) -> None:
        LOCK.value("wide", Simple(7))
        assert SCHEMES["lock", "wide"].doc.startswith("A lock.")

    def test_what_lacks_a_method_is_refused(self) -> None:
        class Half:
            """No lock."""

            def lock(self) -> bytes:
                return b""

        with pytest.raises(BadDeclaration) as refusal:
            LOCK.scheme("half")(Half)  # type: ignore[arg-type]  # what mypy sees as well
        assert sentence(refusal) == (
            "'half' is no lock: it lacks width, unlock; tests.declare.locks.Lock says what a "
            "lock must have"
        )
        assert ("lock", "half") not in SCHEMES

    def test_a_kind_needs_a_protocol(self) -> None:
        bare: Kind[Any] = Kind("key")
        with pytest.raises(BadDeclaration) as refusal:
            bare.value("simple", Simple())
        assert sentence(refusal) == "the kind 'key' has no Protocol: write Kind[...](...)"

    def test_a_name_is_taken_once_in_its_kind(self) -> None:
        LOCK.value("simple", Simple())
        Kind[Lock]("padlock").value("simple", Simple())
        with pytest.raises(DuplicateName) as refusal:
            LOCK.value("simple", Simple())
        assert sentence(refusal).startswith("lock 'simple' is registered twice: at tests/declare/")

    def test_a_kind_has_one_protocol(self) -> None:
        LOCK.value("simple", Simple())
        with pytest.raises(BadDeclaration) as refusal:
            Kind[Weather]("lock").value("sun", Simple())  # type: ignore[arg-type]  # no weather
        assert sentence(refusal).startswith("there are two kinds 'lock', for tests.declare.locks.L")

    def test_coins_come_from_somewhere(self) -> None:
        with pytest.raises(ValueError, match="'onw' is not a valid CoinsFrom"):
            LOCK.value("simple", Simple(), coins="onw")


class TestFaults:
    """Insecure variants."""

    def test_a_variant_of_a_class(self) -> None:
        known = Break("lock/game", "burglar", "any key opens it")

        @LOCK.fault("open", "It opens.", breaks=[known])
        class Open(Simple):
            """A door."""

            def unlock(self, key: bytes) -> bool:
                """The fault: always."""
                return True

        entry = SCHEMES["lock", "open"]
        assert isinstance(entry.value, Open)
        assert (entry.fault, entry.doc, entry.breaks) == ("It opens.", "A door.", (known,))

    def test_a_variant_of_a_value_has_its_fields_and_what_is_said_of_it(self) -> None:
        claim = Claim(Stance.CLAIMED, "page 1")
        finding = Finding(number="F1", step="1", sentence="It rusts.")
        wide = LOCK.value("wide", Simple(7), claims={"lock/game": claim}, findings=[finding])

        @LOCK.fault("open", "It opens.", of=wide)
        class Open(Simple):
            """A door."""

            def unlock(self, key: bytes) -> bool:
                """The fault: always."""
                return True

        entry = SCHEMES["lock", "open"]
        assert entry.value.width == 7
        assert isinstance(entry.value, Open)
        assert entry.claims == {"lock/game": claim}
        assert entry.findings == (finding,)


class TestGames:
    """One entry for each circumstance."""

    def test_a_game_is_registered_with_what_it_says(self) -> None:
        (entry,) = registered(Burglary)
        assert (entry.name, entry.base, entry.version) == ("lock/new", "lock/new", None)
        assert entry.names == ("lock/new", "lock/new")
        assert (entry.kind, entry.asks, entry.play) == ("lock", Lock, Burglary)
        assert (entry.cites, entry.dma, str(entry.corrupts)) == ("page 2", "7(3)", "nobody")
        assert entry.doc == "Open it."

    def test_each_version_is_a_game(self) -> None:
        sun, rain = registered(Burglary, versions=Weather)
        assert (sun.name, rain.name) == ("lock/new[sun]", "lock/new[rain]")
        assert sun.names == ("lock/new[sun]", "lock/new")
        assert rain.version is Weather.RAIN

    def test_each_version_may_corrupt_others(self) -> None:
        sun, rain = Corruption(), Corruption(provided="an umbrella")
        corrupts = {Weather.SUN: sun, Weather.RAIN: rain}
        LOCK.game("lock/out", cites="", dma="", corrupts=corrupts, versions=Weather)(Burglary)
        assert GAMES["lock/out[sun]"].corrupts is sun
        assert GAMES["lock/out[rain]"].corrupts is rain

    @pytest.mark.parametrize("versions", [Weather, None])
    def test_each_version_says_whom(self, versions: type[Weather] | None) -> None:
        corrupts = {Weather.SUN: Corruption()}
        with pytest.raises(BadDeclaration) as refusal:
            LOCK.game("lock/out", cites="", dma="", corrupts=corrupts, versions=versions)(Burglary)
        assert sentence(refusal) == (
            "game 'lock/out' does not say for each version who is corrupted"
        )
        assert not any(name.startswith("lock/out") for name in GAMES)

    def test_of_a_type_variable_the_bound_is_asked(self) -> None:
        assert registered(Guess)[0].asks is Lock

    def test_a_game_of_no_sort_is_refused(self) -> None:
        class Solitaire(Game[Lock]):
            """Nobody wins."""

        with pytest.raises(BadDeclaration) as refusal:
            registered(Solitaire)
        assert sentence(refusal) == "game 'lock/new' is neither a Guessing nor a Winning game"

    def test_a_game_says_what_it_plays(self) -> None:
        class Vague(Winning):  # type: ignore[type-arg]  # what is refused
            """Open what?"""

        with pytest.raises(BadDeclaration) as refusal:
            registered(Vague)
        assert sentence(refusal) == (
            "game Vague does not say what it plays: write Guessing[...] or Winning[...]"
        )

    def test_a_name_is_taken_once(self) -> None:
        registered(Burglary)
        with pytest.raises(DuplicateName, match="game 'lock/new' is registered twice"):
            registered(Burglary)


class TestProtocols:
    """What a Protocol asks for."""

    def test_members_inherited_ones_first(self) -> None:
        assert members(Lock) == ("width", "lock", "unlock")
        assert members(Picked) == ("width", "lock", "unlock", "pick")

    def test_what_a_value_lacks(self) -> None:
        assert lacks(Simple(), Lock) == ()
        assert lacks(Simple(), Picked) == ("pick",)
        assert lacks(object(), Lock) == ("width", "lock", "unlock")

    def test_a_class_is_asked_for_by_name(self) -> None:
        assert lacks(Simple(), Simple) == ()
        assert lacks(object(), Simple) == ("Simple",)

    def test_where_to_read(self) -> None:
        assert name_of(Lock) == "tests.declare.locks.Lock"
