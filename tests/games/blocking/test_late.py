"""Delay and loss: what the network may do, and what follows."""

import pytest

from games.abp.overblock_late import BLOCKS, WORDS, How, OverblockLate
from games.world import ALICE, BOB, EVE_CHAT, MALLORY
from schemes.evolve import evolve
from schemes.messenger.names import User
from schemes.messenger.section7 import AS_WRITTEN, HARDENED, Section7
from schemes.messenger.slots.rotation import ToldOnce
from schemes.values import Identifier, Message
from tests.games.play import begin, both_designs, refused

EVE = User(EVE_CHAT, Identifier(b"eve"))
TOLD_ONCE = evolve(HARDENED, rotation=ToldOnce())


def started(d: Section7, version: How) -> OverblockLate[Section7]:
    game, _ = begin(OverblockLate[Section7], d, version)
    return game


@both_designs
class TestRules:
    def test_all_has_arrived_when_alice_writes(self, d: Section7) -> None:
        game = started(d, How.DELAYED)
        assert game.alice_writes()
        game.bob_blocks(MALLORY)
        assert game.waiting() == 1
        assert refused(game.alice_writes)
        assert refused(game.lose, 0)
        assert refused(game.deliver, 1)
        game.deliver(0)
        assert game.waiting() == 0
        assert game.alice_writes()
        assert not game.won

    def test_something_new_has_arrived_before_she_writes(self, d: Section7) -> None:
        game = started(d, How.LOSSY)
        game.bob_writes()
        game.bob_blocks(MALLORY)
        assert game.waiting() == 2
        game.deliver(0)  # of before the block
        assert refused(game.alice_writes)
        game.deliver(0)
        assert game.alice_writes()
        assert not game.won

    def test_what_is_lost_does_not_arrive(self, d: Section7) -> None:
        game = started(d, How.LOSSY)
        game.bob_blocks(MALLORY)
        game.lose(0)
        assert game.waiting() == 0
        assert refused(game.alice_writes)
        assert refused(game.lose, 0)

    def test_a_packet_for_somebody_else_is_nothing_for_alice(self, d: Section7) -> None:
        game = started(d, How.LOSSY)
        game.open_account(EVE)
        for packet in game.world.compose(BOB, MALLORY, Message(b"hello")):
            game.world.network.tell(BOB, BOB.provider, packet)
        game.since.append(0)
        game.bob_blocks(EVE)
        game.since[0] = game.blocks  # as if it had been sent after the block
        game.deliver(0)
        assert len(game.received(MALLORY)) == 1
        assert refused(game.alice_writes)

    def test_so_much_and_no_more(self, d: Section7) -> None:
        game = started(d, How.DELAYED)
        for _ in range(WORDS):
            game.bob_writes()
        assert refused(game.bob_writes)
        for _ in range(BLOCKS):
            game.bob_blocks(MALLORY)
        assert refused(game.bob_blocks, MALLORY)
        assert refused(game.bob_blocks, ALICE)
        crossing = started(d, How.CROSSING)
        for _ in range(WORDS):
            crossing.alice_writes()
        assert refused(crossing.alice_writes)
        assert refused(crossing.arrive, WORDS)
        assert all(crossing.arrive(0) for _ in range(WORDS))
        assert not crossing.won

    def test_every_order_of_everything(self, d: Section7) -> None:
        """Nothing that was sent in these bounds is more than a ratchet takes."""
        game = started(d, How.DELAYED)
        for _ in range(WORDS):
            game.bob_writes()
        game.bob_blocks(MALLORY)
        while left := game.waiting():
            game.deliver(left - 1)
        assert game.alice_writes()
        assert len(game.world.state(ALICE).shown) == 1 + WORDS + 1

    def test_a_message_that_crosses_is_lost(self, d: Section7) -> None:
        """F36: in both designs; a later one is not."""
        game = started(d, How.CROSSING)
        assert not game.alice_writes(), "it is on its way"
        game.bob_blocks(MALLORY)
        game.alice_writes()
        assert [game.arrive(0), game.arrive(0)] == [False, True]
        assert game.won


@pytest.mark.parametrize(
    ("d", "holds"), [(AS_WRITTEN, False), (TOLD_ONCE, False), (HARDENED, True)]
)
class TestRotation:
    def test_the_older_key_comes_last(self, d: Section7, holds: bool) -> None:
        game = started(d, How.DELAYED)
        game.open_account(EVE)
        for user in (MALLORY, EVE):
            game.bob_blocks(user)
        game.deliver(1)
        game.deliver(0)
        assert game.alice_writes() is holds
        assert game.won is not holds

    def test_the_key_is_lost(self, d: Section7, holds: bool) -> None:
        game = started(d, How.LOSSY)
        game.bob_blocks(MALLORY)
        game.lose(0)
        for _ in range(2):
            game.bob_writes()
            game.deliver(0)
            assert game.alice_writes() is holds
        assert game.won is not holds


def test_the_key_is_repeated_until_it_is_used() -> None:
    """D36: no longer than that."""
    game = started(HARDENED, How.LOSSY)
    assert game.alice_writes()
    bob = game.world.state(BOB)
    index = HARDENED.contacts.index(ALICE)
    assert HARDENED.key_to_share(bob, bob.contacts[index]) is None
    game.bob_blocks(MALLORY)
    game.deliver(0)
    bob = game.world.state(BOB)
    assert HARDENED.key_to_share(bob, bob.contacts[index]) == bob.access_key
    game.alice_writes()
    bob = game.world.state(BOB)
    assert HARDENED.key_to_share(bob, bob.contacts[index]) is None
