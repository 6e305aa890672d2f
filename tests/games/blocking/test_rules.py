"""What the games of blocking refuse, what they answer, and what counts."""

import pytest

from adversaries.abp.accounts import HELLO, anew, holding, keys_held, read, write
from games.abp.ban import Ban
from games.abp.block import Block, Who
from games.abp.drain import FLOOD, Drain, Sender
from games.abp.overblock import BLOCKS, Overblock, Why
from games.abp.spam_filter import LIMIT, SpamFilter
from games.abp.spam_filter_honest import SpamFilterHonest
from games.abp.sybil_block import Names, SybilBlock
from games.world import ALICE, ALICE_CHAT, BOB, BOB_CHAT, EVE_CHAT, MALLORY
from harness.declare.coins import Coins
from harness.declare.errors import Rejection
from schemes.evolve import evolve
from schemes.messenger.names import User
from schemes.messenger.section7 import AS_WRITTEN, HARDENED, Section7
from schemes.messenger.wire import Authorize, Change, Close, Forward
from schemes.values import Identifier, PkeCiphertext
from tests.games.play import begin, both_designs, refused, taken

EVE = User(EVE_CHAT, Identifier(b"eve"))
NORA = User(ALICE_CHAT, Identifier(b"nora"))
AT_BOBS = User(BOB_CHAT, Identifier(b"bill"))
JUNK = Forward(rp=BOB_CHAT, c=PkeCiphertext(bytes(100)))
COINS = Coins(b"rules")
CHANGE = Change(pref=0, b=True)


@both_designs
class TestBlock:
    def test_mallory_alone_has_one_account(self, d: Section7) -> None:
        alone, _ = begin(Block[Section7], d, Who.ALONE)
        assert refused(alone.open_account, EVE)
        for version in (Who.UNANSWERED, Who.ANONYMOUS):
            others, _ = begin(Block[Section7], d, version)
            assert others.open_account(EVE).user == EVE
            assert refused(others.open_account, EVE), "the name is taken"
            assert refused(others.open_account, AT_BOBS), "no provider of senders"

    def test_the_adversary_speaks_for_its_own(self, d: Section7) -> None:
        game, _ = begin(Block[Section7], d, Who.UNANSWERED)
        for user in (BOB, ALICE, EVE):
            assert refused(game.speak, user, Authorize(change=CHANGE))
            assert refused(game.received, user)
            assert refused(game.bob_blocks, user)
        assert taken(game.speak(MALLORY, Authorize(change=CHANGE))).sigma_p

    def test_bob_keeps_his_device_where_only_it_can_drop(self, d: Section7) -> None:
        game, _ = begin(Block[Section7], d, Who.ANONYMOUS)
        assert refused(game.new_device)
        game, _ = begin(Block[Section7], d, Who.ALONE)
        game.new_device()
        assert game.world.state(BOB).contacts == {}

    @pytest.mark.parametrize("version", Who)
    def test_before_the_block_nothing_counts(self, d: Section7, version: Who) -> None:
        game, view = begin(Block[Section7], d, version)
        seen = len(game.world.state(BOB).shown)
        write(game, view, HELLO, COINS)
        assert len(game.world.state(BOB).shown) == seen + 1
        assert not game.won

    def test_what_others_write_in_their_own_names_does_not_count(self, d: Section7) -> None:
        """Whoever's line it came by; but when they are blocked as well, it does."""
        game, _ = begin(Block[Section7], d, Who.UNANSWERED)
        game.bob_blocks(MALLORY)
        eve = game.open_account(EVE)
        write(game, eve, HELLO, COINS)
        assert game.world.state(BOB).shown[-1].sender == EVE
        assert not game.won
        game.blocked.add(EVE)
        game.world.state(BOB)
        write(game, anew(eve), HELLO, COINS)
        assert game.won

    def test_alone_a_packet_that_reaches_the_client_counts(self, d: Section7) -> None:
        """Also one that it refuses."""
        game, view = begin(Block[Section7], d, Who.ALONE)
        game.blocked.add(MALLORY)  # though nobody knows of it
        write(game, evolve(view, sk_aw=COINS.child("other").bytes(32)), HELLO, COINS)
        assert game.won

    def test_mail_is_kept(self, d: Section7) -> None:
        game, view = begin(Block[Section7], d, Who.UNANSWERED)
        assert game.received(MALLORY) == ()
        game.world.send(BOB, MALLORY, HELLO)
        assert len(game.received(MALLORY)) == 1
        after = read(game, view)
        assert after.shown[-1].m == HELLO
        assert keys_held(after) == keys_held(view)


@both_designs
class TestOverblock:
    def test_bob_blocks_accounts_of_the_adversarys_a_few_times(self, d: Section7) -> None:
        game, _ = begin(Overblock[Section7], d, Why.NAMESAKE)
        assert refused(game.bob_blocks, ALICE)
        game.open_account(EVE)
        for _ in range(BLOCKS):
            game.bob_blocks(EVE)
        assert refused(game.bob_blocks, EVE)
        assert game.alice_writes()
        assert not game.won

    def test_what_else_happens_stands_in_the_name(self, d: Section7) -> None:
        for version in Why:
            game, _ = begin(Overblock[Section7], d, version)
            game.open_account(EVE)
            assert refused(game.set_anon, False) == (version is not Why.ANON_OFF)
            assert refused(game.give_up, EVE) == (version is not Why.MOVED)

    def test_newcomers_have_names_that_nobody_had(self, d: Section7) -> None:
        for version in (Why.NAMESAKE, Why.MOVED):
            game, _ = begin(Overblock[Section7], d, version)
            game.open_account(EVE)
            for user in (ALICE, EVE, AT_BOBS):
                assert refused(game.newcomer_writes, user)
            assert game.newcomer_writes(NORA)
            assert refused(game.newcomer_writes, NORA)
        game.give_up(EVE)
        assert game.newcomer_writes(EVE), "nobody has blocked her"
        assert not game.won

    def test_a_name_that_was_given_up_is_not_a_new_one(self, d: Section7) -> None:
        game, _ = begin(Overblock[Section7], d, Why.ANON_OFF)
        game.open_account(EVE)
        game.world.close(EVE)
        assert refused(game.newcomer_writes, EVE)

    def test_who_is_not_shown_is_cut_off(self, d: Section7) -> None:
        game, _ = begin(Overblock[Section7], d, Why.NAMESAKE)
        bob = game.world.state(BOB)
        game.world.block(BOB, ALICE)  # as no oracle does
        assert not game.alice_writes()
        assert game.won
        assert bob.shown


class TestSybilBlock:
    def test_one_person_has_one_name(self) -> None:
        same, _ = begin(SybilBlock[Section7], HARDENED, Names.SAME)
        assert refused(same.open_account, EVE)
        assert same.open_account(User(EVE_CHAT, MALLORY.uid))
        other, _ = begin(SybilBlock[Section7], HARDENED, Names.ANY)
        assert other.open_account(EVE)

    def test_bob_blocks_the_account_that_he_knows(self) -> None:
        game, _ = begin(SybilBlock[Section7], HARDENED, Names.ANY)
        eve = game.open_account(EVE)
        assert refused(game.bob_blocks, EVE)
        write(game, eve, HELLO, COINS)
        assert not game.won, "before he has blocked anybody"
        game.bob_blocks(MALLORY)
        write(game, anew(eve), HELLO, COINS)
        assert game.won


class TestDrain:
    def test_what_is_shown_is_no_waste_and_what_has_a_name_does_not_count(self) -> None:
        game, view = begin(Drain[Section7], AS_WRITTEN, Sender.CONTACT)
        client = view
        for _ in range(FLOOD):
            client = write(game, client, HELLO, COINS)
        assert game.bob_has_seen() == FLOOD + 1
        named = evolve(anew(view), user=User(ALICE_CHAT, Identifier(b"nobody")))
        for _ in range(FLOOD):
            write(game, named, HELLO, COINS, through=MALLORY)
        assert [e for e in game.world.network.log if isinstance(e.answer, Rejection)]
        assert not game.won

    def test_three_packets_that_do_not_open(self) -> None:
        game, view = begin(Drain[Section7], HARDENED, Sender.CONTACT)
        spoilt = evolve(view, sk_aw=COINS.child("other").bytes(32))
        for sent in range(FLOOD):
            assert game.wasted == sent
            assert not game.won
            write(game, spoilt, HELLO, COINS)
        assert game.won

    def test_a_stranger_has_no_key(self) -> None:
        game, view = begin(Drain[Section7], HARDENED, Sender.STRANGER)
        assert keys_held(view) == []
        write(game, anew(view, anon=True), HELLO, COINS)
        assert game.bob_has_seen() == 0
        assert game.wasted == 0
        assert refused(game.bob_blocks, ALICE)


@both_designs
class TestBan:
    def test_an_account_is_not_given_up(self, d: Section7) -> None:
        game, _ = begin(Ban[Section7], d)
        assert refused(game.speak, MALLORY, Close())
        assert refused(game.speak, ALICE, JUNK)
        assert refused(game.ban, ALICE)

    def test_a_banned_account_still_speaks_and_others_send(self, d: Section7) -> None:
        game, view = begin(Ban[Section7], d)
        game.ban(MALLORY)
        assert taken(game.speak(MALLORY, Authorize(change=CHANGE))).sigma_p
        write(game, view, HELLO, COINS)
        eve = game.open_account(EVE)
        write(game, eve, HELLO, COINS)
        assert game.alice_writes()
        assert len(game.world.state(BOB).shown) == 2
        assert not game.won
        assert game.received(MALLORY) == ()

    def test_what_is_handed_to_others_does_not_count(self, d: Section7) -> None:
        """BobChat has asked for itself."""
        game, _ = begin(Ban[Section7], d)
        game.ban(MALLORY)
        game.speak(MALLORY, evolve(JUNK, rp=EVE_CHAT))
        assert not game.won


@both_designs
class TestFilters:
    def test_alice_writes_what_she_may(self, d: Section7) -> None:
        game, view = begin(SpamFilter[Section7], d)
        assert view.limit == LIMIT
        for _ in range(2):
            assert all(game.alice_writes() for _ in range(LIMIT))
            assert refused(game.alice_writes)
            game.next_period()
        assert refused(game.speak, MALLORY, Close())
        assert not game.won

    def test_no_more_passes_in_a_period(self, d: Section7) -> None:
        game, _ = begin(SpamFilter[Section7], d)
        bits = [taken(game.speak(MALLORY, JUNK)).b for _ in range(LIMIT + 1)]
        assert bits == [True] * LIMIT + [False]
        assert game.passed[MALLORY] == LIMIT
        game.next_period()
        assert taken(game.speak(MALLORY, JUNK)).b
        assert not game.won

    def test_bob_acts_a_few_times(self, d: Section7) -> None:
        game, _ = begin(SpamFilterHonest[Section7], d)
        assert game.bob_writes()
        game.open_account(EVE)
        assert refused(game.bob_blocks, ALICE)
        game.bob_blocks(EVE)
        assert game.bob_writes()
        assert refused(game.bob_writes)
        assert refused(game.bob_blocks, EVE)
        assert not game.won, "two that he wrote, and one to tell alice"


def test_holding_lends_a_key() -> None:
    _, view = begin(Block[Section7], HARDENED, Who.ALONE)
    (key,) = keys_held(view)
    assert keys_held(holding(view, None)) == []
    assert keys_held(holding(view, key)) == [key]
