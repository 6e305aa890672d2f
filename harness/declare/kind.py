"""Kinds of scheme: one for each Protocol. `PKE = Kind[Pke]("pke")`, then `@PKE.scheme("mine")`."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import fields, is_dataclass
from enum import StrEnum
from importlib import import_module
from importlib.util import find_spec
from typing import Any, Generic, TypeVar, Unpack, get_args, get_origin

from harness.declare.conformance import Kit, examine
from harness.declare.corruption import Corruption
from harness.declare.fault import About, Said, about
from harness.declare.finding import Break, Claim, Finding
from harness.declare.game import Game
from harness.declare.protocols import lacks, name_of
from harness.declare.registry import (
    SCHEMES,
    BadDeclaration,
    CoinsFrom,
    Scheme,
    add_game,
    doc_of,
    enter,
    origin_of,
    registered_as,
)

T = TypeVar("T")
G = TypeVar("G", bound=Game[Any])

KINDS: dict[str, "Kind[Any]"] = {}  # those that have a conformance kit, by name


class Kind(Generic[T]):
    """A sort of scheme, by the Protocol in its brackets; whatever is registered must satisfy it."""

    def __init__(self, name: str) -> None:
        self.name = name
        self._kit: Kit[T] | None = None

    def __repr__(self) -> str:
        return f"Kind({self.name})"

    @property
    def protocol(self) -> Any:
        """The Protocol."""
        # typing sets this when the brackets are called; a bare Kind("pke") has none
        alias = getattr(self, "__orig_class__", None)
        if alias is None:
            raise BadDeclaration(f"the kind {self.name!r} has no Protocol: write Kind[...](...)")
        return get_args(alias)[0]

    def scheme(
        self,
        name: str,
        *,
        cites: str = "",
        claims: Mapping[str, Claim] | None = None,
        breaks: Iterable[Break] = (),
        findings: Iterable[Finding] = (),
        unsupported: Mapping[str, str] | None = None,
        coins: CoinsFrom | str = CoinsFrom.GIVEN,
    ) -> Callable[[Callable[[], T]], Callable[[], T]]:
        """Register a class: it is called without arguments. Raises BadDeclaration."""

        def register(made: Callable[[], T]) -> Callable[[], T]:
            self._enter(
                name,
                made(),
                made,
                cites=cites,
                claims=claims or {},
                breaks=tuple(breaks),
                findings=tuple(findings),
                unsupported=unsupported or {},
                coins=CoinsFrom(coins),
            )
            return made

        return register

    def value(
        self,
        name: str,
        value: T,
        *,
        doc: str = "",
        cites: str = "",
        fault: str = "",
        claims: Mapping[str, Claim] | None = None,
        breaks: Iterable[Break] = (),
        findings: Iterable[Finding] = (),
        unsupported: Mapping[str, str] | None = None,
        coins: CoinsFrom | str = CoinsFrom.GIVEN,
        of: T | None = None,
        **said: Unpack[Said],
    ) -> T:
        """Register a value. Raises BadDeclaration.

        With `fault` it is an insecure variant of the sound value `of`; `said` is as for `fault`.
        """
        sound = None if of is None else registered_as(of)
        self._enter(
            name,
            value,
            None,
            doc=doc,
            cites=cites,
            fault=fault,
            of=sound.name if sound else "",
            about=_about(name, fault, said),
            claims=claims or {},
            breaks=tuple(breaks),
            findings=tuple(findings),
            unsupported=unsupported or {},
            coins=CoinsFrom(coins),
        )
        return value

    def fault(
        self,
        name: str,
        fault: str,
        *,
        of: T | None = None,
        breaks: Iterable[Break] = (),
        covers: Collection[str] = (),
        cites: str = "",
        coins: CoinsFrom | str = CoinsFrom.GIVEN,
        **said: Unpack[Said],
    ) -> Callable[[Callable[..., T]], Callable[..., T]]:
        """Register an insecure variant: a class that overrides one method of a sound one.

        With `of` it gets that value's fields, and what is claimed and found of it, but for the
        numbers of the findings that the fault covers: what blocks nobody blocks nobody unjustly.
        Else it is called without arguments. `fault` is one sentence. `breaks` name who finds it;
        `must_break=["pke/ind_cca"]` says where it must be found and leaves it to `gauntlet matrix`
        by whom. The other keywords are those of `About`. Raises BadDeclaration.
        """
        sound = None if of is None else registered_as(of)
        known = sound.findings if sound else ()

        def register(made: Callable[..., T]) -> Callable[..., T]:
            self._enter(
                name,
                made() if of is None else made(**_fields(of)),
                made,
                cites=cites,
                fault=fault,
                of=sound.name if sound else "",
                about=_about(name, fault, said),
                breaks=tuple(breaks),
                claims=sound.claims if sound else {},
                findings=tuple(f for f in known if f.number not in covers),
                coins=sound.coins if sound else CoinsFrom(coins),
            )
            return made

        return register

    def game(
        self,
        name: str,
        *,
        cites: str,
        dma: str,
        corrupts: Corruption | Mapping[Any, Corruption],
        versions: type[StrEnum] | None = None,
    ) -> Callable[[type[G]], type[G]]:
        """Register a game class for this kind; each version is a game of its own."""
        return add_game(
            name, kind=self.name, cites=cites, dma=dma, corrupts=corrupts, versions=versions
        )

    def kit(self, kit: Kit[T]) -> Kit[T]:
        """Register the conformance kit of this kind (`conformance`); it stands in the module `kit`
        beside the Protocol, where `checks` finds it."""
        self._kit = kit
        KINDS[self.name] = self
        return kit

    def checks(self, value: object) -> Iterator[str]:
        """What the kit says of any value: a sentence for each complaint, "" for each check that
        passes. Raises BadDeclaration if there is no kit."""
        if self._kit is None:
            package = (get_origin(self.protocol) or self.protocol).__module__.rpartition(".")[0]
            if package and find_spec(f"{package}.kit"):
                import_module(f"{package}.kit")
        if self._kit is None:
            raise BadDeclaration(f"the kind {self.name!r} has no conformance kit")
        return examine(value, self.name, self.protocol, self._kit)

    def complaints(self, value: object) -> list[str]:
        """What is wrong with a scheme of this kind, each complaint once; nothing if it conforms."""
        return list(dict.fromkeys(filter(None, self.checks(value))))

    def _enter(self, name: str, value: T, made: object, *, doc: str = "", **said: Any) -> None:
        same = (scheme.protocol for scheme in SCHEMES.values() if scheme.kind == self.name)
        first = next(same, self.protocol)
        if first != self.protocol:
            raise BadDeclaration(
                f"there are two kinds {self.name!r}, for {name_of(first)} and "
                f"{name_of(self.protocol)}: import the one that is there, or name yours otherwise"
            )
        missing = lacks(value, self.protocol)
        if missing:
            raise BadDeclaration(
                f"{name!r} is no {self.name}: it lacks {', '.join(missing)}; "
                f"{name_of(self.protocol)} says what a {self.name} must have"
            )
        registered = value if made is None else made
        enter(
            Scheme(
                kind=self.name,
                protocol=self.protocol,
                name=name,
                value=value,
                doc=doc or doc_of(made if made is not None else type(value)),
                origin=origin_of(registered),
                **said,
            )
        )


def _fields(of: object) -> dict[str, Any]:
    assert is_dataclass(of), "a variant is made of a dataclass's fields"
    return {f.name: getattr(of, f.name) for f in fields(of)}


def _about(name: str, fault: str, said: Said) -> About:
    if said and not fault:
        raise BadDeclaration(f"{name!r} says {', '.join(said)} of a fault, and names none")
    try:
        return about(said)
    except ValueError as error:
        raise BadDeclaration(f"the planted fault {name!r}: {error}") from error
