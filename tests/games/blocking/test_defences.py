"""Each defence stops what it is there to stop, and without it the attack wins."""

import pytest

from adversaries.abp.accounts import anew, write
from games.abp.block import Block, Who
from games.abp.overblock import Overblock, Why
from games.abp.spam_filter_honest import SpamFilterHonest
from games.blocking_stage import handed
from games.world import ALICE, BOB, EVE_CHAT, MALLORY
from harness.declare.coins import Coins
from schemes.evolve import evolve
from schemes.messenger.interface import MESSENGER
from schemes.messenger.names import User
from schemes.messenger.section7 import AS_WRITTEN, HARDENED, Section7
from schemes.messenger.slots.blocklist import AtProvider
from schemes.messenger.slots.contacts import BySid
from schemes.messenger.slots.labels import NoLabels
from schemes.messenger.slots.rotation import ToldOnce
from schemes.values import Identifier, Message
from tests.cells import match, planted
from tests.games.play import MESSENGERS, always_wins, begin, play

AT_PROVIDER = evolve(HARDENED, blocklist=AtProvider())
TOLD_ONCE = evolve(HARDENED, rotation=ToldOnce())
NEITHER = evolve(AT_PROVIDER, rotation=ToldOnce())
BY_SID = evolve(HARDENED, contacts=BySid())
HELLO = Message(b"hello")
SLEEPER = User(EVE_CHAT, Identifier(b"sleeper"))

WINS: list[tuple[str, str, Section7]] = [
    ("abp/block[alone]", "under_another_name", AT_PROVIDER),
    ("abp/block[anonymous]", "keeps_writing", AT_PROVIDER),
    ("abp/block[unanswered]", "with_a_strangers_key", NEITHER),
    ("abp/block[unanswered]", "a_name_from_auth", evolve(HARDENED, labels=NoLabels())),
    ("abp/drain[stranger]", "stranger_is_told", TOLD_ONCE),
    ("abp/spam_filter_honest", "crowd", TOLD_ONCE),
    ("abp/overblock[anon-off]", "flag_is_remembered", TOLD_ONCE),
    ("abp/overblock[delayed]", "keys_out_of_order", TOLD_ONCE),
    ("abp/overblock[lossy]", "key_gets_lost", TOLD_ONCE),
    ("abp/overblock[namesake]", "blocked_namesake", BY_SID),
]


@pytest.mark.parametrize(("game", "attack", "d"), WINS, ids=lambda v: str(v)[:40])
def test_without_its_defence_it_wins(game: str, attack: str, d: Section7) -> None:
    always_wins(match(game, planted(MESSENGER, d), attack), 3)


BLOCKED = "refused: the client has blocked the sender"

STOPPED: list[tuple[str, str, Section7, set[str]]] = [
    ("abp/block[unanswered]", "with_a_strangers_key", AT_PROVIDER, set()),  # nothing to lend
    ("abp/block[unanswered]", "with_a_strangers_key", TOLD_ONCE, {BLOCKED}),
    ("abp/block[anonymous]", "keeps_writing", HARDENED, {BLOCKED}),
    ("abp/block[anonymous]", "keeps_writing", TOLD_ONCE, {BLOCKED}),
]


@pytest.mark.parametrize(("game", "attack", "d", "stopped"), STOPPED, ids=lambda v: str(v)[:40])
def test_what_stops_it(game: str, attack: str, d: Section7, stopped: set[str]) -> None:
    played = play(match(game, planted(MESSENGER, d), attack), 3)
    assert played.clean, played
    assert not any(played.won), played
    assert set(played.stopped_by) == stopped, played


@pytest.mark.parametrize(("d", "told"), [(AS_WRITTEN, 1), (TOLD_ONCE, 1), (HARDENED, 0)])
def test_strangers_are_told_nothing(d: Section7, told: int) -> None:
    """D23; and once bob has answered, they are."""
    game, _ = begin(Block[Section7], d, Who.UNANSWERED)
    sleeper = game.open_account(SLEEPER)
    _, (packet,) = d.send(sleeper, HELLO, BOB, Coins(b"hi"))
    game.speak(SLEEPER, packet)
    game.bob_blocks(MALLORY)
    assert len(game.received(SLEEPER)) == told
    game.world.send(BOB, SLEEPER, HELLO)
    game.world.block(BOB, MALLORY)
    assert len(game.received(SLEEPER)) == 2 * told + 2 - told


def test_the_list_turns_a_row_when_it_is_indexed_wrongly() -> None:
    """By sid alone at RP, by provider alone, and in the whole design."""
    for name in ("lists_by_sid", "lists_by_provider", "hardened[contacts=by_sid]"):
        rows = {b.game for b in MESSENGERS[name].breaks}
        assert "abp/overblock[namesake]" in rows, name


def test_a_key_that_is_not_needed_is_not_asked_for() -> None:
    """D50: alice uses the key that she holds; where anon = true an old one does no harm."""
    game, _ = begin(Overblock[Section7], HARDENED, Why.ANON_OFF)
    game.open_account(SLEEPER)
    index = HARDENED.contacts.index(BOB)
    alice = game.world.state(ALICE)
    game.bob_blocks(SLEEPER)
    old = evolve(alice.contacts[index], access_key=alice.contacts[index].access_key)
    party = game.world.network.parties[ALICE]
    now = game.world.state(ALICE)
    stale = evolve(now.contacts[index], access_key=old.access_key)
    assert stale.access_key != now.contacts[index].access_key
    party.state = now.with_contact(index, stale)
    assert game.alice_writes()
    game.set_anon(False)
    assert not game.alice_writes()


def test_a_new_conversation_with_the_same_keys_is_an_answered_one() -> None:
    """D23 after F31: a handshake that comes again does not make a stranger of alice."""
    game, _ = begin(SpamFilterHonest[Section7], HARDENED)
    world, index = game.world, HARDENED.contacts.index(ALICE)
    assert world.state(BOB).contacts[index].answered
    alice = world.state(ALICE)
    world.network.parties[ALICE].state = evolve(alice, contacts={})
    assert world.send(ALICE, BOB, HELLO)
    assert world.state(BOB).contacts[index].answered
    world.renew(ALICE)
    world.retrieve(ALICE, BOB)
    assert world.send(ALICE, BOB, HELLO)
    assert not world.state(BOB).contacts[index].answered, "other keys may be somebody else"


def test_a_certificate_is_no_sender() -> None:
    """F91: with somebody else's in front, a blocked sender's packet comes as far as the client."""
    game, view = begin(Block[Section7], HARDENED, Who.UNANSWERED)
    game.world.join(ALICE)
    game.open_account(SLEEPER)
    game.world.retrieve(SLEEPER, ALICE)
    alice = HARDENED.retrieved(game.world.state(SLEEPER), ALICE)
    assert alice is not None
    assert alice.signature is not None
    game.bob_blocks(MALLORY)
    posing = evolve(anew(view), user=ALICE, identity=alice.identity, signature=alice.signature)
    since = len(game.world.network.log)
    write(game, posing, HELLO, Coins(b"posing"), through=MALLORY)
    assert len(handed(game.world, BOB, since)) == 1
    assert not game.won, "bob is shown nothing of it"


def test_a_new_device_has_no_list() -> None:
    """F92: where anon = true RP's list does not stand in for the client's."""
    game, _ = begin(Block[Section7], HARDENED, Who.ANONYMOUS)
    game.bob_blocks(MALLORY)
    network, pki = game.world.network, game.world.pki
    line, coins = network.line(BOB), network.coins_of(BOB)
    network.run(BOB, lambda _: HARDENED.register(BOB, pki, True, line, coins))
    game.world.retrieve(MALLORY, BOB)
    write(game, anew(game.world.state(MALLORY), anon=True), HELLO, Coins(b"again"))
    assert game.won
