"""What the games of sessions forbid, and that they forbid no more."""

from games.session.authenticity import Authenticity, Handshakes
from games.session.confidentiality import Confidentiality, Withheld
from games.session.correctness import TURNS, WAITING, Correctness
from games.session.forward_secrecy import First, FirstMessageSecrecy, Later, LaterSecrecy
from games.session.key_compromise_impersonation import KeyCompromiseImpersonation, Stolen
from games.session.malicious_keys import SMALL, MaliciousKeys, small_order
from games.session.post_compromise import Forged, Meanwhile, PostCompromise
from games.session.stage import ALICE, BOB, Card, Packet, Said
from games.session.unknown_key_share import UnknownKeyShare
from harness.declare.coins import ChosenCoins, Coins
from harness.declare.errors import Rejection
from schemes.session.composed import X3DH_DOUBLE_RATCHET as X3DH
from schemes.values import ChannelCiphertext, EphemeralKey, KeCiphertext, KePublicKey, Message
from tests.games.play import refused, taken
from tests.session.cast import begun

HI, HO = Message(b"hi"), Message(b"ho")
LONGER = Message(b"longer")


def test_correctness() -> None:
    game, _ = begun(Correctness)
    assert refused(game.send, BOB, ALICE, HI)
    first = taken(game.begin(ALICE, HI))
    assert refused(game.begin, ALICE, HI)
    assert refused(game.send, BOB, ALICE, HI)
    assert game.arrive(first)
    assert refused(game.arrive, first)
    assert refused(game.arrive, 1)
    assert game.arrive(taken(game.send(BOB, ALICE, HO)))
    waiting = [taken(game.send(ALICE, ALICE, HI)) for _ in range(WAITING)]
    assert refused(game.send, ALICE, ALICE, HI)
    for turn in range(TURNS):
        assert game.arrive(waiting.pop())
        assert game.arrive(taken(game.send(ALICE if turn % 2 else BOB, ALICE, HO)))
    assert game.arrive(waiting.pop())
    assert game.arrive(taken(game.send(BOB, ALICE, HO)))
    assert refused(game.arrive, waiting[0])
    assert not game.won


def test_confidentiality() -> None:
    game, _ = begun(Confidentiality)
    assert refused(game.challenge, HI, LONGER)
    challenge = game.challenge(HI, HO)
    assert challenge.first
    assert game.deliver(BOB, challenge) == Withheld()
    assert isinstance(game.deliver(BOB, game.send(ALICE, (HI, HO)[game.b])), Withheld)
    said = game.deliver(ALICE, game.send(BOB, LONGER))
    assert said == Said(game.stage.card(BOB).pk, LONGER)
    assert isinstance(game.deliver(ALICE, challenge), Rejection)


def test_the_side_decides_what_is_sent() -> None:
    for side in (0, 1):
        game = Confidentiality(X3DH, Coins(b"side"), None)
        game.hide(1 - side, side)
        game.initialize()
        game.challenge(HI, HO)
        assert game.stage.sent == {(ALICE, (HI, HO)[side]): 1}


def test_authenticity() -> None:
    game, _ = begun(Authenticity, Handshakes.ONE_CONVERSATION)
    assert refused(game.send, BOB, HI)
    assert refused(game.begin, HI)
    packet = game.send(ALICE, HI)
    assert isinstance(game.deliver(BOB, packet), Said)
    assert isinstance(game.deliver(BOB, packet), Rejection)
    assert isinstance(game.deliver(ALICE, game.send(BOB, HO)), Said)
    assert not game.won
    anew, _ = begun(Authenticity, Handshakes.BEGUN_ANEW)
    packet = anew.begin(HI)
    anew.deliver(BOB, packet)
    anew.deliver(BOB, anew.begin(HO))
    assert not anew.won
    anew.deliver(BOB, packet)
    assert anew.won


def test_what_a_stranger_says_is_the_strangers() -> None:
    game, view = begun(Authenticity, Handshakes.ONE_CONVERSATION)
    coins = Coins(b"stranger")
    st, pk = X3DH.gen(coins)
    _, _, c_ke, c_sm = X3DH.initiate(st, view.bob.pk, view.bob.epk, HI, coins)
    assert game.deliver(BOB, Packet(True, c_ke, c_sm)) == Said(pk, HI)
    assert not game.won
    assert isinstance(game.deliver(BOB, game.send(ALICE, HI)), Said)
    assert not game.won


def test_forward_secrecy_of_first_messages() -> None:
    game, _ = begun(FirstMessageSecrecy, First.FIRST_MESSAGE)
    assert refused(game.challenge, HI, LONGER)
    packet = game.challenge(HI, HO)
    game.expose(ALICE)
    for _ in range(2):
        assert refused(game.expose, BOB)
        game.refresh(BOB)
    device = game.expose(BOB)
    assert device.account is game.stage.clients[BOB].st
    assert device.channel is None
    assert refused(game.challenge, HI, HO)
    game.refresh(BOB)
    assert game.deliver(game.challenge(HI, HO)) == Withheld()
    assert isinstance(game.deliver(packet), Rejection)
    assert refused(game.expose, BOB)


def test_forward_secrecy_of_later_messages() -> None:
    game, _ = begun(LaterSecrecy, Later.LATER)
    packet = game.challenge(HI, HO)
    assert not packet.first
    assert refused(game.expose, BOB)
    assert refused(game.deliver, BOB, Packet(True, packet.c_ke, packet.c_sm))
    assert game.deliver(BOB, packet) == Withheld()
    device = game.expose(BOB)
    assert device.channel is game.stage.ends[BOB].channel
    game.expose(ALICE)
    assert refused(game.challenge, HI, HO)


def test_after_a_packet_of_nobodys_no_device_is_exposed() -> None:
    game, _ = begun(LaterSecrecy, Later.LATER)
    _, c_sm = X3DH.send(game.stage.ends[ALICE].channel, HI, Coins(b"thief"))
    assert isinstance(game.deliver(BOB, Packet(False, KeCiphertext(), c_sm)), Said)
    assert refused(game.expose, BOB)
    assert refused(game.expose, ALICE)


def heal(game: PostCompromise, turns: int) -> None:
    for turn in range(turns):
        name, peer = (ALICE, BOB) if turn % 2 == 0 else (BOB, ALICE)
        game.deliver(peer, game.send(name, HI))


def test_post_compromise() -> None:
    game, _ = begun(PostCompromise, Meanwhile.PASSIVE)
    game.deliver(BOB, game.challenge(HI, HO))
    game.expose(ALICE)
    for _ in range(2):
        assert refused(game.challenge, HI, HO)
        heal(game, 2)
    packet = game.challenge(HI, HO)
    assert refused(game.expose, BOB)
    changed = Packet(False, packet.c_ke, ChannelCiphertext(packet.c_sm + b"x"))
    assert refused(game.deliver, BOB, changed)
    assert refused(game.deliver, BOB, Packet(True, packet.c_ke, packet.c_sm))
    assert refused(game.send_with, BOB, HI, b"")
    assert game.deliver(BOB, packet) == Withheld()
    game.expose(BOB)


def test_an_injection_waits_until_both_have_healed_and_is_then_worth_the_bit() -> None:
    game, _ = begun(PostCompromise, Meanwhile.ACTIVE)
    game.expose(ALICE)
    forged = Packet(False, KeCiphertext(), ChannelCiphertext(b"x"))
    for _ in range(2):
        assert refused(game.deliver, BOB, forged)
        heal(game, 2)
    assert isinstance(game.deliver(BOB, forged), Rejection)
    _, c_sm = X3DH.send(game.stage.ends[ALICE].channel, LONGER, Coins(b"cheat"))
    assert game.deliver(BOB, Packet(False, KeCiphertext(), c_sm)) == Forged(game.side)
    assert refused(game.expose, BOB)


def test_coins_that_are_chosen() -> None:
    """Alice is exposed in epoch 2, chooses nothing herself in 3, and would have healed in 5."""
    game, _ = begun(PostCompromise, Meanwhile.CHOSEN_COINS)
    copy = game.expose(ALICE).channel
    packet = game.send_with(ALICE, HI, b"chosen")
    assert packet.c_sm == X3DH.send(copy, HI, ChosenCoins(b"chosen"))[1]
    game.deliver(BOB, packet)
    game.deliver(ALICE, game.send(BOB, HI))
    assert refused(game.challenge, HI, HO)
    game.deliver(BOB, game.send(ALICE, HI))
    game.deliver(ALICE, game.send(BOB, HI))
    game.challenge(HI, HO)


def test_a_message_under_way_may_be_forged_by_whoever_has_its_key() -> None:
    """Bob is exposed while alice's message waits; its key stays in his state, and in the thief's.

    What comes in its place is no break: no injection is admitted until it has arrived.
    """
    game, _ = begun(PostCompromise, Meanwhile.ACTIVE)
    late = game.send(ALICE, LONGER)
    game.deliver(BOB, game.send(ALICE, HI))
    game.expose(BOB)
    for name, peer in ((BOB, ALICE), (ALICE, BOB)) * 4:
        game.deliver(peer, game.send(name, HI))
    forged = Packet(False, KeCiphertext(), ChannelCiphertext(b"x"))
    assert isinstance(game.deliver(ALICE, forged), Rejection)
    assert refused(game.deliver, BOB, forged)
    assert game.deliver(BOB, late) == Said(game.stage.card(ALICE).pk, LONGER)
    assert isinstance(game.deliver(BOB, forged), Rejection)


def test_key_compromise_impersonation() -> None:
    game, view = begun(KeyCompromiseImpersonation, Stolen.REFRESHED)
    assert view.stolen != view.bob.epk
    assert all(p.pk != view.bob.epk for p in view.device.account.prekeys)
    packet = game.send(HI)
    for _ in range(2):
        game.deliver(BOB, packet)
    assert not game.won
    current, view = begun(KeyCompromiseImpersonation, Stolen.CURRENT)
    assert view.stolen == view.bob.epk
    assert view.device.account is current.stage.clients[BOB].st


def test_unknown_key_share() -> None:
    game, view = begun(UnknownKeyShare)
    coins = Coins(b"mallory")
    st, pk = X3DH.gen(coins)
    st, epk = X3DH.egen(st, coins)
    heard = X3DH.accept(st, *taken_parts(taken(game.whisper(Card(pk, epk)))), None)
    _, _, c_ke, c_sm = X3DH.initiate(st, view.bob.pk, view.bob.epk, heard[3], coins)
    assert game.deliver(Packet(True, c_ke, c_sm)) == Said(pk, heard[3])
    assert not game.won, "what mallory was told, mallory may tell"
    said = taken(game.deliver(taken(game.whisper(view.bob))))
    _, _, c_ke, c_sm = X3DH.initiate(st, view.bob.pk, view.bob.epk, said.m, coins)
    assert game.deliver(Packet(True, c_ke, c_sm)) == Said(pk, said.m)
    assert not game.won, "what bob has shown, everybody may tell"


def taken_parts(packet: Packet) -> tuple[KeCiphertext, ChannelCiphertext]:
    return packet.c_ke, packet.c_sm


def test_malicious_keys() -> None:
    game, view = begun(MaliciousKeys)
    for u in SMALL:
        assert small_order(u.to_bytes(32, "little"))
        assert small_order((u + 2**255).to_bytes(32, "little"))
        assert not small_order(u.to_bytes(33, "little"))
    assert not small_order(view.bob.pk)
    assert not isinstance(game.begin(view.bob, HI), Rejection)
    assert isinstance(game.begin(Card(KePublicKey(bytes(32)), view.bob.epk), HI), Rejection)
    assert isinstance(game.begin(Card(view.bob.pk, EphemeralKey(b"")), HI), Rejection)
    assert not game.won
