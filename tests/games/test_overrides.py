"""One check, one method: overriding it changes what games call and what travels through the
network, for roles and games call the same one."""

from typing import Any, NamedTuple

import pytest

from games.abp.sender_binding import Provider, SenderBinding
from games.pro.correctness import Correctness
from games.world import ALICE, ALICE_CHAT, BOB, BOB_CHAT, MALLORY, World
from harness.declare.coins import Coins
from harness.declare.errors import Reason, Rejection, attempt
from schemes.evolve import evolve
from schemes.messenger.names import User
from schemes.messenger.section7 import AS_WRITTEN, HARDENED, Section7
from schemes.messenger.slots.blocklist import AtProvider
from schemes.messenger.state import Account
from schemes.values import Message
from tests.games.play import begin, both_designs, taken, variant

M = Message(b"attack at dawn")


class ForgetsBlocklist(Section7):
    """RP delivers what comes from blocked senders."""

    def check_not_blocked(self, account: Account, sender: User) -> None:
        """Nobody is refused."""


@both_designs
class TestBlocklist:
    """8(b), in a design that forgets it, and in one that does not."""

    @pytest.mark.parametrize("forgets", [True, False])
    def test_what_a_game_calls(self, d: Section7, forgets: bool) -> None:
        d = evolve(d, blocklist=AtProvider())
        d = variant(ForgetsBlocklist, d) if forgets else d
        game, view = begin(SenderBinding[Section7], d, Provider.HONEST)
        game.world.block(BOB, MALLORY)
        _, (packet,) = d.send(view.mallory, M, BOB, Coins(b"c"))
        assert isinstance(game.deliver(ALICE_CHAT, packet.c), Rejection) != forgets

    @pytest.mark.parametrize("forgets", [True, False])
    def test_what_travels(self, d: Section7, forgets: bool) -> None:
        d = evolve(d, blocklist=AtProvider())
        game, _ = begin(Correctness[Section7], variant(ForgetsBlocklist, d) if forgets else d)
        game.world.block(BOB, ALICE)
        assert game.arrive(taken(game.send(ALICE, M))) == forgets


class Case(NamedTuple):
    """A check of PRO, the design that makes it, and when: whether the two have talked, and whether
    bob takes anonymous packets from anybody."""

    check: str
    d: Section7 = HARDENED
    talked: bool = False
    anon: bool = False


CASES = [
    Case("check_not_blocked"),
    Case("check_access_key", talked=True),
    Case("check_anonymous", anon=True),
    Case("check_certificate"),
    Case("check_same_key"),
    Case("check_wrapper_key", talked=True),
    Case("check_wrapper_key", anon=True),
    Case("check_tag"),
    Case("check_tag", AS_WRITTEN, talked=True),
]


def refusing(case: Case, switch: list[bool]) -> Section7:
    """The design, whose check refuses everything once the switch is on."""

    def check(self: Section7, *given: Any) -> Any:
        if switch:
            raise Rejection(Reason.REFUSED, "overridden")
        return getattr(Section7, case.check)(self, *given)

    made: type[Section7] = type("Refusing", (Section7,), {case.check: check})
    return variant(made, case.d)


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.check}-{case.talked}")
def test_a_check_stands_in_one_place(case: Case) -> None:
    switch: list[bool] = []
    d = refusing(case, switch)
    world = World(d, Coins(b"one place"))
    world.join(ALICE)
    world.join(BOB, anon=case.anon)
    if case.talked:
        world.converse(ALICE, BOB)
    else:
        world.retrieve(ALICE, BOB)

    def called() -> bool:
        """As games do it: algorithm by algorithm."""
        (packet,) = world.compose(ALICE, BOB, M)
        got = attempt(d.deliver, world.provider(BOB_CHAT), ALICE_CHAT, packet.c)
        if not isinstance(got, Rejection):
            read = attempt(d.receive, world.state(BOB), ALICE_CHAT, got[1])
            if not isinstance(read, Rejection):
                return True
            got = read
        assert got.detail == "overridden"
        return False

    def travelled() -> bool:
        """Through both providers to bob's client."""
        before = len(d.shown(world.state(BOB)))
        assert world.send(ALICE, BOB, M)
        return len(d.shown(world.state(BOB))) == before + 1

    assert called()
    assert travelled()
    switch.append(True)
    assert not called()
    assert not travelled()
