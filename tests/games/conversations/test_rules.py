"""Who may do what in the games about beginnings, borrowed keys and strangers, and what wins."""

import pytest

from adversaries.pro.forgeries import delivered, with_keys
from games.conversation_stage import WAITING
from games.pro.authorized_messaging import EVE, AuthorizedMessaging
from games.pro.authorized_messaging import Whose as Kept
from games.pro.concurrency import Concurrency
from games.pro.new_device import Before, NewDevice
from games.pro.unknown_key_share import UnknownKeyShare, Whose
from games.world import ALICE, ALICE_CHAT, BOB, BOB_CHAT, EVE_CHAT, MALLORY, Said
from harness.declare.coins import Coins
from harness.declare.errors import Rejection
from schemes.evolve import evolve
from schemes.messenger.interface import Messenger
from schemes.messenger.names import User
from schemes.messenger.section7 import AS_WRITTEN, HARDENED, Section7
from schemes.messenger.wire import Close, Deliver, Forward, KeyMaterial, Register
from schemes.values import Identifier, Message
from tests.games.play import begin, both_designs, refused, taken

M = Message(b"hi, bob")
BEA = User(BOB_CHAT, Identifier(b"bea"))
MAILBOX = User(BOB_CHAT, Identifier(b"mallory"))


class TestConcurrency:
    def test_bounds(self) -> None:
        game, _ = begin(Concurrency[Messenger], HARDENED)
        numbers = [taken(game.send(ALICE, M)) for _ in range(WAITING)]
        assert refused(game.send, BOB, M)
        assert game.arrive(numbers[0])
        assert refused(game.arrive, numbers[0])
        assert not refused(game.send, BOB, M)
        assert refused(game.send, MALLORY, M)

    @both_designs
    def test_bob_may_begin(self, d: Section7) -> None:
        game, _ = begin(Concurrency[Section7], d)
        assert game.arrive(taken(game.send(BOB, M)))
        assert game.arrive(taken(game.send(ALICE, M)))
        assert not game.won


class TestNewDevice:
    @both_designs
    @pytest.mark.parametrize("version", Before)
    def test_bob_needs_her_keys_or_to_hear_from_her(self, d: Section7, version: Before) -> None:
        game, _ = begin(NewDevice[Section7], d, version)
        assert refused(game.send, BOB, M)
        assert refused(game.retrieve, MALLORY)
        game.retrieve(BOB)
        assert game.arrive(taken(game.send(BOB, M)))
        assert game.arrive(taken(game.send(ALICE, M)))
        assert not game.won

    def test_a_sender_that_is_told_has_not_lost(self) -> None:
        """SP's bit says that it did not go out."""
        game, _ = begin(NewDevice[Section7], HARDENED, Before.ESTABLISHED)
        number = taken(game.send(ALICE, M))
        sp = game.world.network.parties[ALICE_CHAT]
        sp.state = sp.state.without(ALICE.uid)
        assert game.arrive(number)
        assert not game.won


class TestUnknownKeyShare:
    def test_whom_alice_writes_to(self) -> None:
        game, _ = begin(UnknownKeyShare[Section7], HARDENED, Whose.SENDER)
        game.open_account(MAILBOX)
        assert refused(game.write, MAILBOX)
        assert refused(game.write, User(EVE_CHAT, BEA.uid))
        assert not refused(game.write, BEA)
        assert not refused(game.write, BOB)
        game, _ = begin(UnknownKeyShare[Section7], HARDENED, Whose.RECIPIENT)
        game.open_account(MAILBOX)
        assert refused(game.write, BEA)
        assert not refused(game.write, MAILBOX)
        assert refused(game.deliver, MAILBOX, ALICE_CHAT, b"")
        assert refused(game.speak, BOB, Close())

    @both_designs
    def test_what_is_hers_does_not_win(self, d: Section7) -> None:
        game, view = begin(UnknownKeyShare[Section7], d, Whose.SENDER)
        rp = view.servers.provider(BOB_CHAT)
        for c in delivered(d, rp, ALICE_CHAT, taken(game.write(BOB))):
            ((sender, _),) = taken(game.deliver(BOB, ALICE_CHAT, c))
            assert sender == ALICE
        assert not game.won

    @both_designs
    def test_what_she_wrote_to_mallory_may_be_said_again(self, d: Section7) -> None:
        """In mallory's own name: whoever reads m can repeat it."""
        game, view = begin(UnknownKeyShare[Section7], d, Whose.RECIPIENT)
        mailbox, mallory = game.open_account(MAILBOX), game.open_account(MALLORY)
        rp = view.servers.provider(BOB_CHAT)
        there = rp.with_account(MAILBOX.uid, rp.accounts[BOB.uid])
        (c,) = delivered(d, there, ALICE_CHAT, taken(game.write(MAILBOX)))
        _, ((received,), _) = d.receive(mailbox, ALICE_CHAT, c)
        _, packets = d.send(mallory, received.m, BOB, Coins(b"c"))
        for packet in delivered(d, rp, ALICE_CHAT, packets):
            assert taken(game.deliver(BOB, ALICE_CHAT, packet)) == (Said(MALLORY, received.m),)
        assert not game.won


def forwarded(d: Section7, game: AuthorizedMessaging[Section7], user: User) -> bool:
    """A first message of this account's, as mallory's client makes it: whether SP forwards it."""
    _, packets = d.send(game.world.state(MALLORY), M, BOB, Coins(b"c"))
    answers = [game.speak(user, packet) for packet in packets]
    return any(not isinstance(answer, Rejection) and answer.b for answer in answers)


@both_designs
class TestAuthorizedMessaging:
    def test_who_speaks(self, d: Section7) -> None:
        game, _ = begin(AuthorizedMessaging[Section7], d, Kept.PERMITTED)
        for user in (ALICE, BOB, EVE, User(BOB_CHAT, Identifier(b"mallory"))):
            assert refused(game.speak, user, Close())
        assert refused(game.open_account, MAILBOX)
        assert refused(game.give_up_account, User(ALICE_CHAT, Identifier(b"nobody")))
        assert refused(game.ban, User(EVE_CHAT, MALLORY.uid))

    def test_who_has_an_account_may_write(self, d: Section7) -> None:
        game, _ = begin(AuthorizedMessaging[Section7], d, Kept.PERMITTED)
        assert forwarded(d, game, MALLORY)
        assert game.world.state(BOB).shown[-1].m == M
        assert not game.won
        game, _ = begin(AuthorizedMessaging[Section7], d, Kept.STRANGERS)
        assert forwarded(d, game, MALLORY)
        assert game.won, "to the letter of section 7"

    def test_a_name_that_registers_again_is_a_new_account(self, d: Section7) -> None:
        game, (mallory, _) = begin(AuthorizedMessaging[Section7], d, Kept.PERMITTED)
        assert game.ban(MALLORY) is None
        assert not forwarded(d, game, MALLORY)
        taken(game.speak(MALLORY, Close()))
        assert not forwarded(d, game, MALLORY)
        taken(game.speak(MALLORY, with_keys(mallory, mallory.identity)))
        assert forwarded(d, game, MALLORY)
        assert not game.won

    def test_a_ban_that_does_not_hold_wins(self, d: Section7) -> None:
        game, _ = begin(AuthorizedMessaging[Section7], d, Kept.PERMITTED)
        game.ban(MALLORY)
        sp = game.world.network.parties[ALICE_CHAT]
        account = evolve(sp.state.accounts[MALLORY.uid], banned_from=frozenset())
        sp.state = sp.state.with_account(MALLORY.uid, account)
        assert forwarded(d, game, MALLORY)
        assert game.won

    def test_who_has_no_account_wins_with_what_arrives(self, d: Section7) -> None:
        game, _ = begin(AuthorizedMessaging[Section7], d, Kept.PERMITTED)
        nobody = User(ALICE_CHAT, Identifier(b"nobody"))
        assert not forwarded(d, game, nobody)
        sp = game.world.network.parties[ALICE_CHAT]
        sp.state = sp.state.with_account(nobody.uid, sp.state.accounts[MALLORY.uid])
        assert forwarded(d, game, nobody)
        assert game.won

    def test_what_names_nobody_wins(self, d: Section7) -> None:
        """With bob's access key, which the adversary has not."""
        game, (mallory, _) = begin(AuthorizedMessaging[Section7], d, Kept.ANONYMOUS)
        alice = game.world.state(ALICE)
        _, packets = d.send(alice, M, BOB, Coins(b"c"))
        (packet,) = packets
        game.third_provider_says(Deliver(c=packet.c))
        assert game.won
        assert isinstance(packet, Forward)
        material = KeyMaterial(identity=mallory.identity, epk=mallory.epk, anon=False)
        again = Register(material=material, access_key=mallory.access_key)
        assert not isinstance(game.speak(MALLORY, again), Rejection)


def test_as_written_both_are_lost() -> None:
    """F32: nothing that either writes is opened any more."""
    game, _ = begin(Concurrency[Section7], AS_WRITTEN)
    first = [taken(game.send(user, M)) for user in (ALICE, BOB)]
    assert all(game.arrive(number) for number in first)
    later = [taken(game.send(user, M)) for user in (ALICE, BOB)]
    assert not any(game.arrive(number) for number in later)
    assert game.won
