"""What a provider certifies falsely is no break of messaging; what is withheld from the adversary,
and that no query of its ends in a fault of the scheme."""

import pytest

from adversaries.pro.forgeries import delivered, new_client
from games.pro.authenticity import Authenticity
from games.pro.confidentiality import Confidentiality, Conversation, Withheld
from games.world import ALICE, ALICE_CHAT, BOB, BOB_CHAT, EVE_CHAT, MALLORY, Said, Servers
from harness.declare.coins import Coins
from harness.declare.encoding import join
from harness.declare.errors import Rejection
from schemes.evolve import evolve
from schemes.messenger.interface import Messenger
from schemes.messenger.names import User
from schemes.messenger.section7 import AS_WRITTEN, HARDENED, Section7
from schemes.messenger.state import ClientState
from schemes.messenger.wire import CertifiedKey, Packet
from schemes.values import AwPublicKey, Message
from tests.games.play import begin, both_designs, knowing, refused, taken

ME = Message(b"me")
LUNCH = Message(b"lunch?")


def impostor(d: Section7, servers: Servers) -> ClientState:
    """A client that calls itself bob, certified by his provider, which is with the adversary."""
    return new_client(d, servers.provider(BOB_CHAT), BOB, Coins(b"impostor"))


class TestConfidentiality:
    def test_equal_lengths(self) -> None:
        game, _ = begin(Confidentiality[Messenger], HARDENED, Conversation.ESTABLISHED)
        assert refused(game.challenge, Message(b"a"), Message(b"ab"))
        assert not refused(game.challenge, Message(b"a"), Message(b"b"))
        assert refused(game.deliver, MALLORY, ALICE_CHAT, Packet(b""))

    @both_designs
    @pytest.mark.parametrize("version", Conversation)
    def test_what_is_withheld(self, d: Section7, version: Conversation) -> None:
        game, view = begin(Confidentiality[Messenger], d, version)
        rp, sp = view.provider(BOB_CHAT), view.provider(ALICE_CHAT)
        left, right = game.choices()

        (packet,) = delivered(d, rp, ALICE_CHAT, taken(game.challenge(left, right)))
        assert game.deliver(BOB, ALICE_CHAT, packet) == (Withheld(),)
        for m in (left, right):
            (packet,) = delivered(d, rp, ALICE_CHAT, taken(game.send(m)))
            assert game.deliver(BOB, ALICE_CHAT, packet) == (Withheld(),)
        (packet,) = delivered(d, rp, ALICE_CHAT, taken(game.send(LUNCH)))
        assert game.deliver(BOB, ALICE_CHAT, packet) == (Said(ALICE, LUNCH),)
        (packet,) = delivered(d, sp, BOB_CHAT, taken(game.answer(LUNCH)))
        assert game.deliver(ALICE, BOB_CHAT, packet) == (Said(BOB, LUNCH),)
        assert not refused(game.challenge, left, right)

    def test_a_challenge_is_withheld_whatever_it_shows_as(self) -> None:
        """Bob's client takes each message for a shorter one and an access key (F11)."""
        d = AS_WRITTEN
        game, view = begin(Confidentiality[Messenger], d, Conversation.ESTABLISHED)
        left, right = (Message(join(short, bytes(32))) for short in (b"yes", b"no!"))
        packets = taken(game.challenge(left, right))
        (packet,) = delivered(d, view.provider(BOB_CHAT), ALICE_CHAT, packets)
        assert game.deliver(BOB, ALICE_CHAT, packet) == (Withheld(),)

    def test_keys_that_alice_came_by_otherwise_are_the_designs_fault(self) -> None:
        """She holds the namesake's for bob (F9), and then is shown something as bob's: no provider
        has certified false keys for him, and she goes on."""
        d = AS_WRITTEN
        game, view = begin(Confidentiality[Messenger], d, Conversation.ESTABLISHED)
        sp, rp = view.provider(ALICE_CHAT), view.provider(BOB_CHAT)
        namesake = new_client(d, view.provider(EVE_CHAT), User(EVE_CHAT, BOB.uid), Coins(b"n"))
        namesake, hi = d.send(knowing(namesake, game.world, ALICE), ME, ALICE, Coins(b"hi"))
        (packet,) = delivered(d, sp, EVE_CHAT, hi)
        assert game.deliver(ALICE, EVE_CHAT, packet) == (Said(namesake.user, ME),)

        rp = rp.with_account(BOB.uid, evolve(rp.accounts[BOB.uid], access_key=namesake.access_key))
        (packet,) = delivered(d, rp, ALICE_CHAT, taken(game.send(LUNCH)))
        namesake, _ = d.receive(evolve(namesake, user=BOB), ALICE_CHAT, packet)
        _, later = d.send(namesake, LUNCH, ALICE, Coins(b"later"))
        (packet,) = delivered(d, sp, BOB_CHAT, later)
        assert game.deliver(ALICE, BOB_CHAT, packet) == (Said(BOB, LUNCH),)
        assert not refused(game.challenge, *game.choices())

    @both_designs
    def test_false_keys_from_bobs_provider_end_the_challenges(self, d: Section7) -> None:
        game, view = begin(Confidentiality[Messenger], d, Conversation.ESTABLISHED)
        false = knowing(impostor(d, view), game.world, ALICE)
        _, packets = d.send(false, ME, ALICE, Coins(b"c"))
        (packet,) = delivered(d, view.provider(ALICE_CHAT), BOB_CHAT, packets)
        left, right = game.choices()
        assert not refused(game.challenge, left, right)
        assert game.deliver(ALICE, BOB_CHAT, packet) == (Said(BOB, ME),)
        assert refused(game.challenge, left, right)

    def test_no_false_fault(self) -> None:
        """A session whose access key the adversary spoiled is no fault of the scheme."""
        d = AS_WRITTEN
        game, view = begin(Confidentiality[Messenger], d, Conversation.ESTABLISHED)
        packets = taken(game.answer(Message(join(b"x", bytes(32)))))
        (packet,) = delivered(d, view.provider(ALICE_CHAT), BOB_CHAT, packets)
        assert game.deliver(ALICE, BOB_CHAT, packet) == (Said(BOB, Message(b"x")),)
        left, right = game.choices()
        assert taken(game.challenge(left, right))


class TestAuthenticity:
    def test_a_key_that_is_none_is_no_fault(self) -> None:
        """RP certifies nonsense as bob's wrapper key; alice's client then refuses to send."""
        d = HARDENED
        game, view = begin(Authenticity[Messenger], d)
        rp = view.servers.provider(BOB_CHAT)
        honest = impostor(d, view.servers)
        bad = evolve(honest.identity, aw=AwPublicKey(b"x"))
        certified = d.signed(CertifiedKey(uid=BOB.uid, identity=bad))
        signature = d.sig.sign(rp.secrets.sig, certified, Coins(b"c"))
        client = knowing(evolve(honest, identity=bad, signature=signature), game.world, ALICE)
        _, packets = d.send(client, ME, ALICE, Coins(b"c"))
        (packet,) = delivered(d, game.world.provider(ALICE_CHAT), BOB_CHAT, packets)
        assert game.deliver(ALICE, BOB_CHAT, packet) == (Said(BOB, ME),)

        assert isinstance(game.send(ALICE, LUNCH), Rejection)
        assert game.sent[BOB, Said(ALICE, LUNCH)] == 0
        assert not game.won

    @both_designs
    def test_a_false_certificate_from_bobs_own_provider_counts_for_nothing(
        self, d: Section7
    ) -> None:
        game, view = begin(Authenticity[Messenger], d)
        false = knowing(impostor(d, view.servers), game.world, ALICE)
        _, packets = d.send(false, ME, ALICE, Coins(b"c"))
        (packet,) = delivered(d, game.world.provider(ALICE_CHAT), BOB_CHAT, packets)
        assert game.deliver(ALICE, BOB_CHAT, packet) == (Said(BOB, ME),)
        assert not game.won, "alice holds other keys for bob, and a comparison shows it"
