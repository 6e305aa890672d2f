"""Metadata, false keys, mail to the adversary's own accounts: what counts and what is refused."""

from adversaries.pro.forgeries import delivered, new_client
from games.pro.authenticity import Authenticity, Certifying
from games.pro.authenticity_sp import AuthenticitySp
from games.pro.confidentiality import Confidentiality, Conversation
from games.pro.confidentiality_rkm import ConfidentialityRkm
from games.pro.metadata_access_key import MetadataAccessKey
from games.pro.metadata_authenticity import BEA, MetadataAuthenticity, Which
from games.pro.recipient_privacy_active import MOST, READERS, RecipientPrivacyActive
from games.world import ALICE, ALICE_CHAT, BOB, BOB_CHAT, EVE_CHAT, MALLORY, Said, Servers
from harness.declare.coins import Coins
from harness.declare.errors import Rejection
from schemes.evolve import evolve
from schemes.messenger.names import User
from schemes.messenger.section7 import HARDENED, Section7
from schemes.messenger.wire import Deliver, Forward, Packet, Register
from schemes.values import EphemeralKey, Identifier, Message, PkeCiphertext
from tests.games.play import begin, both_designs, refused, taken

COINS = Coins(b"metadata")
HI = Message(b"hi")
EVE = User(EVE_CHAT, Identifier(b"eve"))
AT_BOBS = User(BOB_CHAT, Identifier(b"bill"))
JUNK = PkeCiphertext(bytes(100))


def registered(view: Servers, **changes: object) -> Register:
    """Bob's key material, as RP might change it."""
    his = view.provider(BOB_CHAT).accounts[BOB.uid]
    return Register(material=evolve(his.material, **changes), access_key=his.access_key)


@both_designs
class TestSender:
    def test_honest_delivery_is_no_win(self, d: Section7) -> None:
        game, view = begin(MetadataAuthenticity[Section7], d, Which.SENDER)
        for user in (BOB, BEA):
            packets = game.whisper(user)
            (packet,) = delivered(d, view.provider(BOB_CHAT), ALICE_CHAT, packets)
            (said,) = taken(game.deliver(user, ALICE_CHAT, packet))
            assert said.sender == ALICE
        assert not game.won

    def test_whom_alice_whispers_to(self, d: Section7) -> None:
        game, view = begin(MetadataAuthenticity[Section7], d, Which.SENDER)
        assert refused(game.whisper, MALLORY)
        assert refused(game.deliver, ALICE, BOB_CHAT, Packet(b""))
        assert refused(game.serve, registered(view))
        assert refused(game.retrieve)

    def test_what_was_shown_can_be_quoted(self, d: Section7) -> None:
        """Eve says to bob what he was told by alice, which the adversary learned from his screen:
        no whisper any more."""
        game, view = begin(MetadataAuthenticity[Section7], d, Which.SENDER)
        rp = view.provider(BOB_CHAT)
        (packet,) = delivered(d, rp, ALICE_CHAT, game.whisper(BOB))
        (said,) = taken(game.deliver(BOB, ALICE_CHAT, packet))
        eve = new_client(d, view.provider(EVE_CHAT), EVE, COINS)
        eve = evolve(eve, material={BOB: rp.accounts[BOB.uid].material})
        for heard in (said.m, HI):
            eve, packets = d.send(eve, heard, BOB, COINS)
            (packet,) = delivered(d, rp, EVE_CHAT, packets)
            assert game.deliver(BOB, EVE_CHAT, packet) == (Said(EVE, heard),)
            assert not game.won

    def test_a_whisper_under_another_name_wins(self, d: Section7) -> None:
        """As if eve had read it: the game takes the words for what they are."""
        game, view = begin(MetadataAuthenticity[Section7], d, Which.SENDER)
        rp = view.provider(BOB_CHAT)
        game.whisper(BOB)
        (m,) = game.whispered
        eve = new_client(d, view.provider(EVE_CHAT), EVE, COINS)
        eve = evolve(eve, material={BOB: rp.accounts[BOB.uid].material})
        _, packets = d.send(eve, m, BOB, COINS)
        (packet,) = delivered(d, rp, EVE_CHAT, packets)
        assert game.deliver(BOB, EVE_CHAT, packet) == (Said(EVE, m),)
        assert game.won


@both_designs
class TestFlags:
    def test_what_bob_has_set_is_no_win(self, d: Section7) -> None:
        game, _ = begin(MetadataAuthenticity[Section7], d, Which.FLAGS)
        assert game.retrieve() is True
        assert not game.won

    def test_another_flag_wins(self, d: Section7) -> None:
        game, view = begin(MetadataAuthenticity[Section7], d, Which.FLAGS)
        assert game.serve(registered(view, anon=False)) is None
        assert game.retrieve() is False
        assert game.won

    def test_identity_keys_are_bobs(self, d: Section7) -> None:
        game, view = begin(MetadataAuthenticity[Section7], d, Which.FLAGS)
        other = new_client(d, view.provider(BOB_CHAT), BOB, COINS).identity
        assert refused(game.serve, registered(view, identity=other))
        assert refused(game.whisper, BOB)
        assert refused(game.deliver, BOB, ALICE_CHAT, Packet(b""))


@both_designs
class TestAccessKey:
    def test_a_conversation_is_no_win(self, d: Section7) -> None:
        game, view = begin(MetadataAccessKey[Section7], d)
        rp, sp = view.provider(BOB_CHAT), game.world.provider(ALICE_CHAT)
        (packet,) = delivered(d, rp, ALICE_CHAT, game.send(ALICE, HI))
        assert game.deliver(BOB, packet) is True
        (packet,) = delivered(d, sp, BOB_CHAT, game.send(BOB, HI))
        assert game.deliver(ALICE, packet) is True
        assert isinstance(game.deliver(ALICE, packet), Rejection)
        assert d.peer_access_key(game.world.state(BOB), ALICE) is not None
        assert not game.won

    def test_another_bob_has_another_key(self, d: Section7) -> None:
        game, view = begin(MetadataAccessKey[Section7], d)
        false = new_client(d, view.provider(BOB_CHAT), BOB, COINS)
        sp = game.world.provider(ALICE_CHAT)
        hers = evolve(sp.accounts[ALICE.uid].material, signature=sp.accounts[ALICE.uid].signature)
        _, packets = d.send(evolve(false, material={ALICE: hers}), HI, ALICE, COINS)
        (packet,) = delivered(d, sp, BOB_CHAT, packets)
        assert game.deliver(ALICE, packet) is True
        assert d.peer_access_key(game.world.state(ALICE), BOB) == false.access_key
        assert not game.won

    def test_whose_messages(self, d: Section7) -> None:
        game, _ = begin(MetadataAccessKey[Section7], d)
        assert refused(game.send, MALLORY, HI)
        assert refused(game.deliver, MALLORY, Packet(b""))


@both_designs
class TestFalseKeys:
    def test_with_true_keys_rp_reads_nothing(self, d: Section7) -> None:
        game, view = begin(ConfidentialityRkm[Section7], d)
        left, right = game.choices()
        assert refused(game.challenge, left, Message(b"longer than that"))
        rp = view.provider(BOB_CHAT)
        (packet,) = delivered(d, rp, ALICE_CHAT, taken(game.challenge(left, right)))
        (said,) = game.world.receive(BOB, ALICE_CHAT, packet)
        assert said == Said(ALICE, (left, right)[game.side])

    def test_keys_that_are_none_are_nobodys_fault(self, d: Section7) -> None:
        game, view = begin(ConfidentialityRkm[Section7], d)
        assert game.serve(registered(view, epk=EphemeralKey(b"short"))) is None
        left, right = game.choices()
        assert isinstance(game.challenge(left, right), Rejection)


@both_designs
class TestMaliciousSp:
    def test_what_alice_sent_is_no_win(self, d: Section7) -> None:
        game, view = begin(AuthenticitySp[Section7], d)
        rp = view.servers.provider(BOB_CHAT)
        for _ in range(2):
            (packet,) = delivered(d, rp, ALICE_CHAT, game.send(HI))
            assert game.deliver(ALICE_CHAT, packet) == (Said(ALICE, HI),)
        assert isinstance(game.deliver(ALICE_CHAT, packet), Rejection)
        assert not game.won

    def test_what_she_did_not_send_wins(self, d: Section7) -> None:
        game, view = begin(AuthenticitySp[Section7], d)
        rp = view.servers.provider(BOB_CHAT)
        _, packets = d.send(game.world.state(ALICE), HI, BOB, COINS)
        (packet,) = delivered(d, rp, ALICE_CHAT, packets)
        assert game.deliver(ALICE_CHAT, packet) == (Said(ALICE, HI),)
        assert game.won


@both_designs
class TestMailToTheAdversary:
    def test_in_authenticity(self, d: Section7) -> None:
        game, _ = begin(Authenticity[Section7], d, Certifying.SP_HONEST)
        assert refused(game.send_to, BOB, HI)
        for user in (EVE, AT_BOBS):
            client = game.open_account(user)
            packets = taken(game.send_to(user, HI))
            provider = game.world.provider(user.provider)
            (packet,) = delivered(d, provider, ALICE_CHAT, packets)
            _, (shown, _) = d.receive(client, ALICE_CHAT, packet)
            assert [(r.sender, r.m) for r in shown] == [(ALICE, HI)]
        assert game.open_account(MALLORY)
        assert refused(game.send_to, MALLORY, HI), "no other provider's"
        assert not game.sent[BOB, Said(ALICE, HI)], "bob was sent nothing"

    def test_in_confidentiality(self, d: Section7) -> None:
        for version in Conversation:
            game, _ = begin(Confidentiality[Section7], d, version)
            assert refused(game.open_account, MALLORY)
            assert refused(game.send_to, BOB, HI)
            for user in (EVE, AT_BOBS):
                client = game.open_account(user)
                packets = taken(game.send_to(user, HI))
                provider = game.world.provider(user.provider)
                (packet,) = delivered(d, provider, ALICE_CHAT, packets)
                _, (shown, _) = d.receive(client, ALICE_CHAT, packet)
                assert [(r.sender, r.m) for r in shown] == [(ALICE, HI)]

    def test_keys_that_are_none_are_nobodys_fault(self, d: Section7) -> None:
        game, _ = begin(Authenticity[Section7], d, Certifying.SP_HONEST)
        client = game.open_account(EVE)
        material = evolve(game.world.provider(EVE_CHAT).accounts[EVE.uid].material)
        bad = evolve(material, epk=EphemeralKey(b"short"))
        game.speak(EVE, Register(material=bad, access_key=client.access_key))
        assert isinstance(game.send_to(EVE, HI), Rejection)


BOBS, BEAS = READERS


@both_designs
class TestRecipients:
    def test_whoever_is_shown_her_message_answers(self, d: Section7) -> None:
        game, view = begin(RecipientPrivacyActive[Section7], d)
        for user in READERS:
            (packet,) = game.challenge(user, user)
            (came,) = game.pass_on(packet.c)
            assert isinstance(came.request, Deliver)
            assert bool(game.pass_on(packet.c)) == (d is not HARDENED)  # F12
            sp = view.provider(ALICE_CHAT)
            answer = Forward(rp=ALICE_CHAT, c=came.request.c)
            (c,) = delivered(d, sp, BOB_CHAT, (answer,))
            assert game.deliver(BOB_CHAT, c) is None
            assert d.shown(game.world.state(ALICE))[-1].sender == user
        assert game.pass_on(JUNK) == ()
        assert isinstance(game.deliver(BOB_CHAT, Packet(b"")), Rejection)

    def test_so_many_challenges(self, d: Section7) -> None:
        for side in (0, 1):
            game, _ = begin(RecipientPrivacyActive[Section7], d)
            game.hide(side, side)
            game.named[BOBS] = MOST - 1
            assert not refused(game.challenge, BEAS, BOBS)
            assert refused(game.challenge, BEAS, BOBS)
            assert refused(game.challenge, BOBS, BEAS)
            assert not refused(game.challenge, BEAS, BEAS)
        assert refused(game.challenge, MALLORY, BEAS)

    def test_alice_does_not_write_when_somebody_holds_false_keys(self, d: Section7) -> None:
        game, view = begin(RecipientPrivacyActive[Section7], d)
        false = new_client(d, view.provider(ALICE_CHAT), ALICE, COINS)
        account = game.world.provider(BOB_CHAT).accounts[BOBS.uid]
        his = evolve(account.material, signature=account.signature)
        _, packets = d.send(evolve(false, material={BOBS: his}), HI, BOBS, COINS)
        assert not refused(game.challenge, BEAS, BEAS)
        for packet in packets:
            game.pass_on(packet.c)
        assert refused(game.challenge, BEAS, BEAS)
        assert refused(game.challenge, BOBS, BEAS)
