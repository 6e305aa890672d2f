"""Sender privacy against an RP that acts: what it may do, what it sees, and what is refused."""

import pytest

from adversaries.pro.forgeries import delivered, first_contacts, new_client
from games.pro.sender_privacy import EQUALLY_LONG, History, SenderPrivacy
from games.pro.sender_privacy_abuse import SenderPrivacyAbuse, Through
from games.pro.sender_privacy_active import MOST, SenderPrivacyActive, Turns
from games.pro.sender_privacy_channel import SenderPrivacyChannel
from games.pro.sender_privacy_exposed import SenderPrivacyExposed
from games.pro.sender_privacy_strangers import SenderPrivacyStrangers
from games.world import ALICE_CHAT, BOB, BOB_CHAT, MALLORY, Servers
from harness.declare.coins import Coins
from harness.declare.errors import Reason, Rejection
from harness.declare.network import Envelope
from schemes.evolve import evolve
from schemes.messenger.broken.careless_relays import GatekeepersFilter
from schemes.messenger.names import User
from schemes.messenger.section7 import AS_WRITTEN, HARDENED, Section7
from schemes.messenger.state import ClientState
from schemes.messenger.wire import Deliver, Forward, LookupKeys, Packet, Register
from schemes.values import EphemeralKey, Identifier, Message, PkeCiphertext
from tests.games.play import begin, both_designs, refused, variant

ALICE, AGNES = EQUALLY_LONG
COINS = Coins(b"privacy")
JUNK = PkeCiphertext(bytes(100))


def opened(d: Section7, view: Servers, came: tuple[Envelope, ...]) -> tuple[Packet, ...]:
    """What RP can hand to bob of what came to it."""
    made = [Forward(rp=BOB_CHAT, c=e.request.c) for e in came if isinstance(e.request, Deliver)]
    return delivered(d, view.provider(BOB_CHAT), ALICE_CHAT, made)


def registered(view: Servers, **changes: object) -> Register:
    """Bob's key material, as RP might change it."""
    his = view.provider(BOB_CHAT).accounts[BOB.uid]
    return Register(material=evolve(his.material, **changes), access_key=his.access_key)


@both_designs
class TestDeliveries:
    def test_bob_answers_each_message_that_he_is_shown(self, d: Section7) -> None:
        game, view = begin(SenderPrivacyActive[Section7], d, Turns.DELIVERIES)
        first, second = (opened(d, view, game.challenge(u, u)) for u in EQUALLY_LONG)
        assert len(game.deliver(ALICE_CHAT, second[0])) == 1
        assert len(game.deliver(ALICE_CHAT, first[0])) == 1
        assert game.deliver(ALICE_CHAT, first[0]) == (), "it was shown before"
        assert game.deliver(ALICE_CHAT, Packet(bytes(500))) == ()

    def test_what_bob_answers_can_be_handed_on(self, d: Section7) -> None:
        game, view = begin(SenderPrivacyActive[Section7], d, Turns.DELIVERIES)
        (packet,) = opened(d, view, game.challenge(ALICE, ALICE))
        (answer,) = game.deliver(ALICE_CHAT, packet)
        before = len(d.shown(game.world.state(ALICE)))
        game.pass_on(JUNK)
        game.pass_on(answer.c)
        assert [r.m for r in d.shown(game.world.state(ALICE))[before:]] == [b"yes"]

    def test_bob_answers_nobody_else(self, d: Section7) -> None:
        game, view = begin(SenderPrivacyActive[Section7], d, Turns.DELIVERIES)
        other = new_client(d, game.world.provider(ALICE_CHAT), MALLORY, COINS)
        his = view.provider(BOB_CHAT).accounts[BOB.uid]
        other = evolve(other, material={BOB: evolve(his.material, signature=his.signature)})
        _, packets = d.send(other, Message(b"hi"), BOB, COINS)
        (packet,) = delivered(d, view.provider(BOB_CHAT), ALICE_CHAT, packets)
        assert game.deliver(ALICE_CHAT, packet) == ()
        assert d.shown(game.world.state(BOB))[-1].sender == MALLORY

    def test_keys_are_what_they_were(self, d: Section7) -> None:
        game, view = begin(SenderPrivacyActive[Section7], d, Turns.DELIVERIES)
        assert refused(game.serve, registered(view, anon=True))
        assert game.retrieve() is None

    def test_nobody_writes_who_holds_false_keys(self, d: Section7) -> None:
        """RP certifies another bob, who writes to alice: agnes may be challenged no more either, so
        that the refusal says nothing."""
        game, view = begin(SenderPrivacyActive[Section7], d, Turns.DELIVERIES)
        false = new_client(d, view.provider(BOB_CHAT), BOB, COINS)
        account = game.world.provider(ALICE_CHAT).accounts[ALICE.uid]
        hers = evolve(account.material, signature=account.signature)
        _, packets = d.send(evolve(false, material={ALICE: hers}), Message(b"hi"), ALICE, COINS)
        assert not refused(game.challenge, AGNES, AGNES)
        for packet in packets:
            game.pass_on(packet.c)
        assert d.peer_identity(game.world.state(ALICE), BOB) == false.identity
        assert refused(game.challenge, ALICE, AGNES)
        assert refused(game.challenge, AGNES, AGNES)

    def test_so_many_challenges(self, d: Section7) -> None:
        """Whichever side a sender is on, and whichever side is taken."""
        for side in (0, 1):
            game, _ = begin(SenderPrivacyActive[Section7], d, Turns.DELIVERIES)
            game.hide(side, side)
            game.named[ALICE] = MOST - 1
            assert not refused(game.challenge, AGNES, ALICE)
            assert refused(game.challenge, AGNES, ALICE)
            assert refused(game.challenge, ALICE, AGNES)
            assert not refused(game.challenge, AGNES, AGNES)
        assert refused(game.challenge, MALLORY, AGNES)


@both_designs
class TestDowngraded:
    def test_both_retrieve_what_rp_serves(self, d: Section7) -> None:
        game, view = begin(SenderPrivacyActive[Section7], d, Turns.DOWNGRADED)
        assert game.serve(registered(view, anon=False)) is None
        came = game.challenge(ALICE, ALICE)
        assert [type(e.request) for e in came] == [LookupKeys, LookupKeys, Deliver]
        for user in EQUALLY_LONG:
            km = d.retrieved(game.world.state(user), BOB)
            assert km is not None
            assert not km.anon
        assert [type(e.request) for e in game.challenge(AGNES, AGNES)] == [Deliver]

    def test_identity_keys_are_bobs(self, d: Section7) -> None:
        game, view = begin(SenderPrivacyActive[Section7], d, Turns.DOWNGRADED)
        other = new_client(d, view.provider(BOB_CHAT), BOB, COINS).identity
        assert refused(game.serve, registered(view, identity=other))

    def test_material_that_no_client_takes_is_nobodys_fault(self, d: Section7) -> None:
        game, view = begin(SenderPrivacyActive[Section7], d, Turns.DOWNGRADED)
        assert game.serve(registered(view, epk=EphemeralKey(b"short"))) is None
        for sides in ((ALICE, AGNES), (AGNES, ALICE)):
            assert not [e for e in game.challenge(*sides) if isinstance(e.request, Deliver)]


@both_designs
class TestAbuse:
    def test_a_banned_sender_is_silent(self, d: Section7) -> None:
        game, _ = begin(SenderPrivacyAbuse[Section7], d, Through.BANNED)
        assert game.ban(ALICE.uid) is None
        assert isinstance(game.ban(Identifier(b"nobody")), Rejection)
        assert game.challenge(ALICE, ALICE) == ()
        assert len(game.challenge(AGNES, AGNES)) == 1
        assert refused(game.challenge, MALLORY, AGNES)

    def test_each_turn_in_its_row(self, d: Section7) -> None:
        for version in Through:
            game, _ = begin(SenderPrivacyAbuse[Section7], d, version)
            assert refused(game.ban, ALICE.uid) == (version is not Through.BANNED)
            assert refused(game.supply, ALICE.uid) == (version is not Through.FILTER)
            assert refused(game.block) == (version is not Through.ROTATED)

    def test_sps_filter_is_its_own(self, d: Section7) -> None:
        game, _ = begin(SenderPrivacyAbuse[Section7], d, Through.FILTER)
        assert isinstance(game.supply(AGNES.uid), Rejection)
        assert len(game.challenge(AGNES, AGNES)) == len(game.challenge(ALICE, ALICE)) == 1

    def test_who_is_told_of_a_key_uses_it(self, d: Section7) -> None:
        game, view = begin(SenderPrivacyAbuse[Section7], d, Through.ROTATED)
        old = view.provider(BOB_CHAT).accounts[BOB.uid].access_key
        told = [e.request for e in game.block() if isinstance(e.request, Forward)]
        assert len(told) == len(EQUALLY_LONG)
        assert refused(game.pass_on, Forward(rp=ALICE_CHAT, c=JUNK))
        assert d.peer_access_key(game.world.state(ALICE), BOB) == old
        game.pass_on(told[0])
        keys = [d.peer_access_key(game.world.state(user), BOB) for user in EQUALLY_LONG]
        assert keys == [d.own_access_key(game.world.state(BOB)), old]


def test_a_supplied_filter_is_run() -> None:
    game, _ = begin(
        SenderPrivacyAbuse[Section7], variant(GatekeepersFilter, HARDENED), Through.FILTER
    )
    assert game.supply(ALICE.uid) is None
    assert game.challenge(AGNES, AGNES) == ()
    assert len(game.challenge(ALICE, ALICE)) == 1


@both_designs
def test_after_the_exposure_nothing_is_challenged(d: Section7) -> None:
    game, _ = begin(SenderPrivacyExposed[Section7], d)
    game.challenge(ALICE, AGNES)
    read = d.shown(game.world.state(BOB))
    assert [r.m for r in read] == [b"hello"]
    assert refused(game.challenge, MALLORY, AGNES)
    exposed = game.expose()
    assert d.shown(exposed) == ()
    assert refused(game.challenge, ALICE, AGNES)


class Unwelcoming(Section7):
    """A client that shows nothing."""

    def check_welcome(self, st: ClientState, sender: User) -> None:
        raise Rejection(Reason.REFUSED, "nobody is welcome")


def test_a_design_in_which_bob_is_shown_nothing_is_at_fault() -> None:
    game, _ = begin(SenderPrivacyExposed[Section7], variant(Unwelcoming, HARDENED))
    with pytest.raises(Rejection, match="nobody is welcome"):
        game.challenge(ALICE, AGNES)


@both_designs
def test_the_channel_shows_addresses_alone(d: Section7) -> None:
    game, _ = begin(SenderPrivacyChannel[Section7], d)
    left, right = game.choices()
    assert game.challenge(left, right) == game.challenge(right, left) == (ALICE_CHAT,)
    assert refused(game.challenge, MALLORY, left)


@both_designs
def test_one_has_talked_with_bob_and_the_other_has_not(d: Section7) -> None:
    game, _ = begin(SenderPrivacyStrangers[Section7], d)
    contact, stranger = game.choices()
    bob = game.world.state(BOB)
    assert d.peer_identity(bob, contact) is not None
    assert d.peer_identity(bob, stranger) is None
    assert refused(game.challenge, MALLORY, contact)


def test_whoever_may_write_in_a_wrapper_has_given_its_name() -> None:
    """F59, struck out: RP knows the set, and F20 is why."""
    game, view = begin(SenderPrivacy[Section7], AS_WRITTEN, History.ESTABLISHED)
    named = {first.sid for first in first_contacts(view)}
    assert named == {user.uid for user in game.choices()}
