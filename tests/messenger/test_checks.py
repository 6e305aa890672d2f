"""Each check of section 7 is one method: overriding it changes what games call, and what travels.

Games call an algorithm with states of their own; roles are asked through the network. Both refuse
what a check is there to refuse, and both let it pass in a variant without the check.
"""

from collections.abc import Callable
from typing import Any, NamedTuple

import pytest

from games.world import World
from harness.declare.coins import ChosenCoins, Coins
from harness.declare.errors import Rejection
from schemes.evolve import evolve
from schemes.messenger.names import SDS, User
from schemes.messenger.section7 import HARDENED, Section7
from schemes.messenger.wire import (
    Approval,
    Authorize,
    Change,
    Deliver,
    FileReport,
    FirstContact,
    Lookup,
    Nonce,
    Packet,
    Proof,
    Receive,
    Rho,
    UpdateEntry,
)
from schemes.values import AccessKey, Message, Signature
from tests.messenger.designs import (
    ALICE,
    ALICE_CHAT,
    BOB,
    BOB_CHAT,
    CAROL,
    EVE,
    MALLORY,
    M,
    one,
    packet,
    put,
    report,
    shown,
    variant,
    world,
)
from tests.messenger.test_messaging import Crooked

Refuses = Callable[[], bool]


class Ways(NamedTuple):
    """The same forbidden thing, as games do it and over the network: whether it is refused."""

    games: Refuses
    network: Refuses


def raises(action: Callable[[], object]) -> bool:
    """Whether it is rejected."""
    try:
        action()
    except Rejection:
        return True
    return False


def entry(d: Section7) -> Ways:
    w = world(d)
    update = UpdateEntry(uid=BOB.uid, pref=0, app=BOB_CHAT, b=True, aux=Signature(bytes(64)))
    return Ways(
        lambda: not d.update_entry_sds(w.directory, update)[1].b,
        lambda: not w.speak(ALICE, SDS, update).b,
    )


def epoch(d: Section7) -> Ways:
    """A token that is a day old: another has been used since."""
    w = world(d)
    change = Change(pref=0, b=True)
    old, new = (w.speak(BOB, BOB_CHAT, Authorize(change=change)).sigma_p for _ in range(2))
    update = UpdateEntry(uid=BOB.uid, pref=0, app=BOB_CHAT, b=True, aux=old)
    assert w.speak(BOB, SDS, evolve(update, aux=new)).b
    return Ways(
        lambda: not d.update_entry_sds(w.directory, update)[1].b,
        lambda: not w.speak(ALICE, SDS, update).b,
    )


def looked_up(d: Section7, w: World[Section7], n: Nonce, proof: Proof) -> Ways:
    asked = Lookup(provider=ALICE_CHAT, n=n, proof=proof, rid=BOB.uid)
    return Ways(
        lambda: raises(lambda: d.lookup_sds(w.directory, asked)),
        lambda: raises(lambda: w.speak(ALICE, SDS, asked)),
    )


def challenge(d: Section7) -> Ways:
    w, n = world(d), Nonce(bytes(32))
    approval = d.signed(Approval(n=d.auth_request(n, BOB.uid).n))
    sigma = d.sig.sign(w.provider(ALICE_CHAT).secrets.sig, approval, Coins(b"c"))
    return looked_up(d, w, n, Proof(sigma))


def proof(d: Section7) -> Ways:
    w = world(d)
    sds, fresh = d.challenge(w.directory, Coins(b"n"))
    put(w, SDS, sds)
    return looked_up(d, w, fresh.n, Proof(bytes(64)))


def material(d: Section7) -> Ways:
    """RP's answer carries another account's keys under bob's name."""
    w = world(d, ALICE, BOB, CAROL)
    rp = w.provider(BOB_CHAT)
    other = rp.accounts[CAROL.uid]
    put(w, BOB_CHAT, rp.with_account(BOB.uid, other))
    asking, q = d.init(w.state(ALICE), BOB, Coins(b"q"))
    resp = d.lookup_rp(w.provider(BOB_CHAT), d.query_for_rp(ALICE.uid, q.c), Coins(b"r")).resp
    return Ways(
        lambda: raises(lambda: d.reconstruct(asking, BOB, resp)),
        lambda: raises(lambda: w.retrieve(ALICE, BOB)),
    )


def other_provider(d: Section7) -> Ways:
    """AliceChat does not approve of EveChat; who is asked there answers, if asked."""
    w = world(d, ALICE, EVE)
    sp = w.provider(ALICE_CHAT)
    put(w, ALICE_CHAT, evolve(sp, pki={name: sp.pki[name] for name in (ALICE_CHAT, BOB_CHAT)}))
    _, asked = d.init(w.state(ALICE), EVE, Coins(b"q"))
    line = w.network.line(ALICE_CHAT)
    return Ways(
        lambda: raises(lambda: d.lookup_sp(w.provider(ALICE_CHAT), ALICE.uid, asked, line)),
        lambda: raises(lambda: w.speak(ALICE, ALICE_CHAT, asked)),
    )


def received(d: Section7, w: World[Section7], c: Packet) -> Ways:
    return Ways(
        lambda: raises(lambda: d.receive(w.state(BOB), ALICE_CHAT, c)),
        lambda: raises(lambda: w.network.ask(BOB_CHAT, BOB, Receive(sp=ALICE_CHAT, c=c))),
    )


def first_contact(w: World[Section7], sender: User) -> FirstContact:
    w.retrieve(sender, BOB)
    return FirstContact.decode(packet(w, sender, BOB, M))


def certificate(d: Section7) -> Ways:
    w = world(d)
    unsigned = evolve(first_contact(w, ALICE), sigma_pk=Signature(bytes(64)))
    return received(d, w, Packet(unsigned.encode()))


def same_key(d: Section7) -> Ways:
    """Mallory's handshake under alice's certificate; the tag is alice's over the same message."""
    w = world(d, ALICE, BOB, MALLORY)
    w.retrieve(ALICE, BOB)
    alice = w.state(ALICE)
    posing = {"user": ALICE, "identity": alice.identity, "signature": alice.signature}
    put(w, MALLORY, evolve(w.state(MALLORY), sk_amf=alice.sk_amf, **posing))
    spliced = first_contact(w, MALLORY)
    return received(d, w, Packet(spliced.encode()))


def wrapper_key(d: Section7) -> Ways:
    """Alice's session and tag, in a wrapper of mallory's."""
    w = world(d, ALICE, BOB, MALLORY)
    w.converse(ALICE, BOB)
    put(w, ALICE, evolve(w.state(ALICE), sk_aw=w.state(MALLORY).sk_aw))
    return received(d, w, packet(w, ALICE, BOB, M))


def tag(d: Section7) -> Ways:
    w = world(d)
    w.converse(ALICE, BOB)
    _, packets = evolve(d, amf=Crooked()).send(w.state(ALICE), M, BOB, Coins(b"c"))
    _, c = d.deliver(w.provider(BOB_CHAT), ALICE_CHAT, one(packets).c)
    return received(d, w, c)


def new(d: Section7) -> Ways:
    """Another message of alice's with the tag of the last one."""
    w = world(d)
    w.converse(ALICE, BOB)
    coins = ChosenCoins(b"")
    first, packets = d.send(w.state(ALICE), M, BOB, coins)
    put(w, ALICE, first)
    _, c = d.deliver(w.provider(BOB_CHAT), ALICE_CHAT, one(packets).c)
    w.receive(BOB, ALICE_CHAT, c)
    _, packets = d.send(w.state(ALICE), M, BOB, coins)
    _, c = d.deliver(w.provider(BOB_CHAT), ALICE_CHAT, one(packets).c)
    return received(d, w, c)


def not_banned(d: Section7) -> Ways:
    w = world(d)
    w.retrieve(ALICE, BOB)
    sp = w.provider(ALICE_CHAT)
    banned = evolve(sp.accounts[ALICE.uid], banned_from=frozenset({BOB_CHAT}))
    put(w, ALICE_CHAT, sp.with_account(ALICE.uid, banned))
    sent, line = one(w.compose(ALICE, BOB, M)), w.network.line(ALICE_CHAT)
    return Ways(
        lambda: not d.forward(w.provider(ALICE_CHAT), ALICE.uid, sent, line)[1].b,
        lambda: not w.speak(ALICE, ALICE_CHAT, sent).b,
    )


def delivered(d: Section7, w: World[Section7], sender: User, peer: User) -> Ways:
    """RP answers nothing, so that the network shows what the client was shown."""
    c = one(w.compose(sender, peer, Message(b"forbidden"))).c

    def over_the_network() -> bool:
        w.network.ask(sender.provider, peer.provider, Deliver(c=c))
        return b"forbidden" not in shown(w, peer)

    rp = w.provider(peer.provider)
    return Ways(lambda: raises(lambda: d.deliver(rp, sender.provider, c)), over_the_network)


def not_blocked(d: Section7) -> Ways:
    w = world(d)
    w.retrieve(ALICE, BOB)
    rp = w.provider(BOB_CHAT)
    blocking = evolve(rp.accounts[BOB.uid], blocked=frozenset({d.contacts.index(ALICE)}))
    put(w, BOB_CHAT, rp.with_account(BOB.uid, blocking))
    return delivered(d, w, ALICE, BOB)


def named_sender(d: Section7) -> Ways:
    """Alice's packet under another name: RP hands it to nobody."""
    w = world(d)
    w.retrieve(ALICE, BOB)
    put(w, ALICE, evolve(w.state(ALICE), user=MALLORY))
    c = one(w.compose(ALICE, BOB, M)).c
    before = len(w.network.log)

    def over_the_network() -> bool:
        w.network.ask(ALICE_CHAT, BOB_CHAT, Deliver(c=c))
        return all(e.receiver != BOB for e in w.network.log[before:])

    return Ways(
        lambda: raises(lambda: d.deliver(w.provider(BOB_CHAT), ALICE_CHAT, c)), over_the_network
    )


def welcome(d: Section7) -> Ways:
    """RP delivers what bob's client has blocked."""
    w = world(d)
    w.converse(ALICE, BOB)
    c = packet(w, ALICE, BOB, M)
    put(w, BOB, evolve(w.state(BOB), blocked=frozenset({d.contacts.index(ALICE)})))
    return received(d, w, c)


def anonymous(d: Section7) -> Ways:
    w = world(d, ALICE, CAROL)
    w.retrieve(ALICE, CAROL)
    rp = w.provider(BOB_CHAT)
    account = rp.accounts[CAROL.uid]
    strict = evolve(account, material=evolve(account.material, anon=False))
    put(w, BOB_CHAT, rp.with_account(CAROL.uid, strict))
    return delivered(d, w, ALICE, CAROL)


def access_key(d: Section7) -> Ways:
    w = world(d)
    w.converse(ALICE, BOB)
    rp = w.provider(BOB_CHAT)
    rotated = evolve(rp.accounts[BOB.uid], access_key=AccessKey(bytes(32)))
    put(w, BOB_CHAT, rp.with_account(BOB.uid, rotated))
    return delivered(d, w, ALICE, BOB)


def reported(d: Section7, w: World[Section7], rho: Rho) -> Ways:
    return Ways(
        lambda: raises(lambda: d.report_rcv(w.provider(BOB_CHAT), rho)),
        lambda: raises(lambda: w.speak(BOB, BOB_CHAT, FileReport(rho=rho))),
    )


def reported_key(d: Section7) -> Ways:
    """The tag is good, and nobody has signed the certificate."""
    w = world(d)
    w.converse(ALICE, BOB)
    said = w.state(BOB).shown[0]
    assert said.certificate
    other = evolve(said, certificate=evolve(said.certificate, signature=Signature(bytes(64))))
    return reported(d, w, d.gen_report(w.state(BOB), other, b"spam"))


def reported_tag(d: Section7) -> Ways:
    w = world(d)
    w.converse(ALICE, BOB)
    w.send(ALICE, BOB, M)
    one, two = (w.state(BOB).shown[at] for at in (0, 1))
    other = evolve(one, tag=two.tag)
    assert d.report_rcv(w.provider(BOB_CHAT), report(w, BOB))
    return reported(d, w, d.gen_report(w.state(BOB), other, b"spam"))


SCENES: dict[str, Callable[[Section7], Ways]] = {
    "check_entry": entry,
    "check_epoch": epoch,
    "check_challenge": challenge,
    "check_proof": proof,
    "check_other_provider": other_provider,
    "check_material": material,
    "check_certificate": certificate,
    "check_not_banned": not_banned,
    "check_named_sender": named_sender,
    "check_not_blocked": not_blocked,
    "check_anonymous": anonymous,
    "check_access_key": access_key,
    "check_same_key": same_key,
    "check_wrapper_key": wrapper_key,
    "check_welcome": welcome,
    "check_tag": tag,
    "check_new": new,
    "check_reported_key": reported_key,
    "check_reported_tag": reported_tag,
}
"""For each check, something that it alone refuses."""


def nothing_is_checked(*_: Any) -> bool:
    """What a check that is left out answers: that all is well."""
    return True


@pytest.mark.parametrize("check", SCENES)
def test_games_and_roles_make_the_same_check(check: str) -> None:
    ways = SCENES[check](HARDENED)
    assert ways.games()
    assert ways.network()
    ways = SCENES[check](variant(HARDENED, **{check: nothing_is_checked}))
    assert not ways.games()
    assert not ways.network()


def test_the_wrapper_at_first_contact_is_the_certificates_too() -> None:
    """9(a) compares the key in a wrapped first packet (anon = true) as well."""
    w = world(HARDENED, ALICE, CAROL, MALLORY)
    w.retrieve(ALICE, CAROL)
    put(w, ALICE, evolve(w.state(ALICE), sk_aw=w.state(MALLORY).sk_aw))
    other = packet(w, ALICE, CAROL, M)
    with pytest.raises(Rejection, match="wrapped with another key"):
        w.receive(CAROL, ALICE_CHAT, other)
    careless = variant(HARDENED, check_wrapper_key=nothing_is_checked)
    assert careless.receive(w.state(CAROL), ALICE_CHAT, other)[1].shown


def test_every_check_has_a_scene() -> None:
    assert set(SCENES) == {name for name in dir(Section7) if name.startswith("check_")}
