"""A scheme that returns what only looks like a value is at fault, and nobody else is."""

from dataclasses import dataclass
from typing import Any

import pytest

from harness.declare.coins import Coins
from harness.declare.kind import Kind
from harness.engine.outcome import Blame
from schemes.evolve import evolve
from schemes.messenger.interface import MESSENGER
from schemes.messenger.section7 import HARDENED
from schemes.pke.hpke import Hpke
from schemes.pke.interface import PKE
from schemes.session.composed import KeSm
from schemes.sig.ed25519 import Ed25519
from schemes.sig.interface import SIG
from schemes.values import (
    ChannelCiphertext,
    Message,
    PkeCiphertext,
    PkePublicKey,
    PkeSecretKey,
    Signature,
    SigPublicKey,
)
from tests.cells import SEED, match, planted

HPKE = Hpke()


class Agreeable(Message):
    """Equals whatever it is compared with."""

    def __eq__(self, other: object) -> bool:
        return True

    def __ne__(self, other: object) -> bool:
        return False

    __hash__ = Message.__hash__


class Yes(int):
    """True, and more."""

    def __bool__(self) -> bool:
        return True


class Alike(PkeCiphertext):
    """Is in no set of challenges."""

    def __hash__(self) -> int:
        return 0


class LosesMessages(Hpke):
    """Every message comes back as one that equals it, and is empty."""

    def dec(self, sk: PkeSecretKey, c: PkeCiphertext) -> Message:
        super().dec(sk, c)
        return Agreeable()


class Evades(Hpke):
    """Its challenges are not recognised."""

    def enc(self, pk: PkePublicKey, m: Message, coins: Coins) -> PkeCiphertext:
        return Alike(super().enc(pk, m, coins))


class MaskedKey(Hpke):
    """A pair, one half of which is masked."""

    def keygen(self, coins: Coins) -> tuple[PkeSecretKey, PkePublicKey]:
        class Key(PkePublicKey):
            def __eq__(self, other: object) -> bool:
                return True

            __hash__ = PkePublicKey.__hash__

        sk, pk = super().keygen(coins)
        return sk, Key(pk)


class VerifiesAll(Ed25519):
    """Its answers are no bool."""

    def verify(self, vk: SigPublicKey, sigma: Signature, m: Message) -> bool:
        return Yes(super().verify(vk, sigma, m))  # type: ignore[return-value]  # that is the point


class Standalone:
    """Written from scratch: a static method, and a function in an attribute."""

    keygen = staticmethod(HPKE.keygen)

    def __init__(self) -> None:
        self.enc = lambda pk, m, coins: Alike(HPKE.enc(pk, m, coins))

    @staticmethod
    def dec(sk: PkeSecretKey, c: PkeCiphertext) -> Message:
        """HPKE's."""
        return HPKE.dec(sk, c)


@pytest.mark.parametrize(
    ("kind", "value", "game", "by"),
    [
        (PKE, LosesMessages(), "pke/correctness", "honest_use"),
        (PKE, Evades(), "pke/ind_cca", "flip_a_bit"),
        (PKE, MaskedKey(), "pke/ind_cca", "guess"),
        (PKE, Standalone(), "pke/correctness", "honest_use"),
        (SIG, VerifiesAll(), "sig/euf_cma", "mutate_the_signature"),
        (MESSENGER, evolve(HARDENED, pke=Evades()), "pro/correctness", "conversation"),
        (MESSENGER, evolve(HARDENED, sig=VerifiesAll()), "rkm/sid_privacy", "lengths"),
    ],
    ids=lambda value: type(value).__name__ if not isinstance(value, str | Kind) else str(value),
)
def test_the_scheme_is_at_fault(kind: Kind[Any], value: object, game: str, by: str) -> None:
    """Also in the slot of a messenger, and where the adversary calls it first."""
    outcome = match(game, planted(kind, value), by).play(SEED, 0).outcome
    assert outcome.fault is not None
    assert outcome.fault.blame is Blame.SCHEME
    assert "is no plain value" in outcome.fault.reason


@dataclass(frozen=True, eq=False)
class Channel:
    """A state with an opinion about what it equals, which is nobody's business."""

    inner: Any

    def __eq__(self, other: object) -> bool:
        return True

    def __hash__(self) -> int:
        return 0


@dataclass(frozen=True)
class OwnStates(KeSm[Any, Any]):
    """Wraps the channel's state in one of its own."""

    def initiate(self, *arguments: Any) -> Any:
        account, channel, c_ke, c_sm = super().initiate(*arguments)
        return account, Channel(channel), c_ke, c_sm

    def accept(self, st: Any, c_ke: Any, c_sm: Any, channel: Any) -> Any:
        account, pk, made, m = super().accept(st, c_ke, c_sm, channel and channel.inner)
        return account, pk, Channel(made), m

    def send(self, channel: Any, m: Message, coins: Coins) -> tuple[Any, ChannelCiphertext]:
        made, c = super().send(channel.inner, m, coins)
        return Channel(made), c

    def recv(self, channel: Any, c: ChannelCiphertext) -> tuple[Any, Message]:
        made, m = super().recv(channel.inner, c)
        return Channel(made), m


def test_states_are_the_schemes_own() -> None:
    value = HARDENED.session
    assert isinstance(value, KeSm)
    session = OwnStates(value.ke, value.sm)
    cell = match(
        "pro/correctness", planted(MESSENGER, evolve(HARDENED, session=session)), "conversation"
    )
    assert cell.play(SEED, 0).outcome.fault is None


class Exact(Hpke):
    """As good as HPKE."""

    def enc(self, pk: PkePublicKey, m: Message, coins: Coins) -> PkeCiphertext:
        return super().enc(pk, m, coins)


def test_who_returns_what_it_says_is_not_at_fault() -> None:
    for value in (HPKE, Exact()):
        assert (
            match("pke/ind_cca", planted(PKE, value), "flip_a_bit").play(1, 0).outcome.fault is None
        )


def test_classes_of_the_house_are_left_alone() -> None:
    before = {name: vars(Hpke)[name] for name in ("keygen", "enc", "dec")}
    match("pke/ind_cca", planted(PKE, Exact()), "guess").play(SEED, 0)
    assert {name: vars(Hpke)[name] for name in before} == before
