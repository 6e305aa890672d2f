"""What kits stand on: the shape of a scheme, its exceptions, whose coins it uses."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, Protocol

import pytest

from harness.declare.coins import Coins
from harness.declare.conformance import Complaint, coins_from, sections
from harness.declare.errors import Reason, Rejection
from harness.declare.kind import KINDS, Kind
from harness.declare.registry import SCHEMES, BadDeclaration, CoinsFrom
from harness.declare.shape import fits, in_words, type_of
from schemes.ke.x3dh import X3dh
from schemes.pke.hpke import Hpke
from schemes.pke.interface import PKE
from schemes.session.composed import KeSm
from schemes.sig.ed25519 import Ed25519
from schemes.sm.double_ratchet import DoubleRatchet
from schemes.values import PkePublicKey, PkeSecretKey
from tests.kits.toys import toy


class Dice(Protocol):
    """What can be thrown."""

    @property
    def sides(self) -> int:
        """How many."""

    def throw(self, coins: Coins) -> int:
        """A number. Raises Rejection."""


@dataclass(frozen=True)
class Fair:
    """Sound."""

    sides: Any = 6

    def throw(self, coins: Coins) -> int:
        return int(coins.below(self.sides))


DICE = Kind[Dice]("dice")


@pytest.fixture(autouse=True)
def dice_are_forgotten() -> Iterator[None]:
    schemes = dict(SCHEMES)
    DICE.kit(dice_kit)
    yield
    KINDS.pop("dice")
    SCHEMES.clear()
    SCHEMES.update(schemes)


def dice_kit(dice: Dice, coins: Coins) -> Iterator[str]:
    return sections(dice, coins, one_throw, two_throws)


def one_throw(dice: Dice, coins: Coins) -> Iterator[str]:
    yield "" if dice.throw(coins) < dice.sides else "throw is beyond sides"


def two_throws(dice: Dice, coins: Coins) -> Iterator[str]:
    if dice.throw(coins) == dice.throw(coins) == 99:
        raise Complaint("throw is always 99")
    yield ""


def loaded(throw: Callable[[Coins], Any]) -> Any:
    return toy(Fair(), throw=lambda _, coins: throw(coins))


def fails(_: Coins) -> int:
    numbers: dict[str, int] = {}
    return numbers["six"]


LINE = fails.__code__.co_firstlineno + 2


def refuses(_: Coins) -> int:
    raise Rejection(Reason.REFUSED, "not today")


def exits(_: Coins) -> int:
    raise SystemExit(3)


class Unprintable(Exception):
    """Its text fails."""

    def __str__(self) -> str:
        raise ValueError


def fails_twice(_: Coins) -> int:
    raise Unprintable


def test_what_conforms_has_no_complaints() -> None:
    assert DICE.complaints(Fair()) == []
    assert list(DICE.checks(Fair())) == [""] * 4


@pytest.mark.parametrize(
    ("value", "complaints"),
    [
        (Fair, ["Fair is a class: make an instance of it"]),
        (object(), ["it lacks sides, throw: tests.kits.test_conformance.Dice says what a dice must "
                    "have"]),
        (Fair(2.5), ["sides has type float: make it a property, or a field, of int"]),
        (Fair(True), ["sides has type bool: make it a property, or a field, of int"]),
        (toy(Fair(), throw=3), ["throw has type int: make it a method (coins)"]),
        (toy(Fair(), throw=lambda _, seed: 1),
         ["throw takes (seed): name its parameters (coins)"]),
        (toy(Fair(), throw=lambda _, coins, more: 1),
         ["throw takes (coins, more): name its parameters (coins)"]),
        (toy(Fair(), throw=lambda _, coins, more=1: 1), []),
        (toy(Fair(), throw=lambda *_: 1), []),
        (loaded(lambda _: "1"), [
            "the kit ends with TypeError: '<' not supported between instances of 'str' and 'int' "
            f"(test_conformance.py:{one_throw.__code__.co_firstlineno + 1}), in: one throw: it may "
            "raise nothing but Rejection",
            "throw returns str: it must return int"]),
        (loaded(lambda _: 7), ["throw is beyond sides"]),
        (loaded(lambda _: 99), ["throw is beyond sides", "throw is always 99"]),
        (loaded(fails), [
            f"throw raises KeyError: 'six' (test_conformance.py:{LINE}), in: {part}: it may raise "
            "nothing but Rejection" for part in ("one throw", "two throws")]),
        (loaded(exits), [
            "throw raises SystemExit: 3 (test_conformance.py:"
            f"{exits.__code__.co_firstlineno + 1}), in: {part}: it may raise nothing but Rejection"
            for part in ("one throw", "two throws")]),
        (loaded(refuses), [
            "throw raises Rejection: refused: not today (test_conformance.py:"
            f"{refuses.__code__.co_firstlineno + 1}), in: {part}: what an honest party made must "
            "not be refused" for part in ("one throw", "two throws")]),
    ],
)  # fmt: skip
def test_what_does_not_is_told(value: object, complaints: list[str]) -> None:
    assert DICE.complaints(value) == complaints


def test_whatever_is_raised_is_one_line() -> None:
    said = DICE.complaints(loaded(fails_twice))[0]
    assert said.startswith("throw raises Unprintable: (its text cannot be printed) (test_conf")

    def long(_: Coins) -> int:
        raise ValueError("one\ntwo " * 1000)

    said = DICE.complaints(loaded(long))[0]
    assert "\n" not in said
    assert len(said) < 400


def test_a_property_that_raises_is_told() -> None:
    class Bad(Fair):
        """It cannot be asked."""

        @property
        def sides(self) -> int:
            raise ValueError("lost")

    made = object.__new__(Bad)
    assert DICE.complaints(made)[0].startswith("the kit ends with ValueError: lost (test_conf")


def test_a_time_limit_is_not_swallowed() -> None:
    class TimeUp(BaseException):
        """As the guard raises it."""

    def hangs(_: Coins) -> int:
        raise TimeUp

    with pytest.raises(TimeUp):
        DICE.complaints(loaded(hangs))


def test_a_kind_without_a_kit() -> None:
    with pytest.raises(BadDeclaration, match="the kind 'coin' has no conformance kit"):
        Kind[Dice]("coin").complaints(Fair())


def test_a_kit_that_checks_nothing() -> None:
    DICE.kit(lambda dice, coins: iter(()))
    (said,) = DICE.complaints(Fair())
    assert said.startswith("nothing was checked: the kit of dice must yield something")


def test_stop_iteration_ends_no_kit_early() -> None:
    def stops(_: Coins) -> int:
        return next(iter(()))

    assert len(DICE.complaints(loaded(stops))) == 2


def test_a_kit_is_found_beside_its_protocol() -> None:
    """Whoever imports the interface alone has the kit: no empty list for want of one."""
    again = Kind[Dice]("dice")
    with pytest.raises(BadDeclaration):
        again.complaints(Fair())
    assert len(list(PKE.checks(Hpke()))) > 20


def test_whose_coins() -> None:
    @dataclass(frozen=True)
    class Own(DoubleRatchet):
        """Has a generator of its own."""

    @dataclass(frozen=True)
    class Mine(DoubleRatchet):
        """Has none."""

    Kind[Any]("dice").value("own", Own(), coins="own")
    assert coins_from(Own()) is CoinsFrom.OWN
    assert coins_from(KeSm(X3dh(), Own())) is CoinsFrom.OWN
    for given in (Mine(), DoubleRatchet(), KeSm(X3dh(), Mine()), Ed25519(), object()):
        assert coins_from(given) is CoinsFrom.GIVEN


def test_a_scheme_with_coins_of_its_own_must_be_random() -> None:
    class Own(Hpke):
        """Says that its coins are its own, and takes those that it is given."""

    Kind[Any]("dice").value("own", Own(), coins="own")
    assert PKE.complaints(Own()) == [
        "the same coins give the same bytes, as they must: leave coins='own' out"
    ]


@pytest.mark.parametrize(
    ("value", "hint", "words", "fine"),
    [
        (PkePublicKey(b""), PkePublicKey, "PkePublicKey", True),
        (b"", PkePublicKey, "PkePublicKey", False),
        (PkeSecretKey(b""), PkePublicKey, "PkePublicKey", False),
        ((b"", 1), tuple[bytes, int], "(bytes, int)", True),
        ((b"", 1, 2), tuple[bytes, int], "(bytes, int)", False),
        ([b"", 1], tuple[bytes, int], "(bytes, int)", False),
        ((1, 2, 3), tuple[int, ...], "(int, ...)", True),
        ((1, "2"), tuple[int, ...], "(int, ...)", False),
        (None, int | None, "int or None", True),
        ("", int | None, "int or None", False),
        (None, None, "None", True),
        (True, int, "int", False),
        (1, bool, "bool", False),
        (len, Callable[[str], int], "Callable", True),
        (1, Callable[[str], int], "Callable", False),
        ({}, dict[str, int], "dict", True),
        (Fair(), Dice, "Dice", True),
        (1, Dice, "Dice", False),
    ],
)
def test_types(value: object, hint: Any, words: str, fine: bool) -> None:
    assert fits(value, hint) is fine
    assert in_words(hint) == words


def test_types_in_words() -> None:
    assert type_of((b"", None, (1,))) == "(bytes, None, (int))"
