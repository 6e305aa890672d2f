"""Reports of what alice never sent."""

from dataclasses import replace

from games.abp.receiver_binding import Clients, ReceiverBinding
from games.world import ALICE, ALICE_CHAT, BOB, BOB_CHAT, MALLORY
from harness.coins import Coins
from harness.errors import Rejection
from harness.registry import adversary
from schemes.encoding import join
from schemes.messenger.design import Design
from schemes.messenger.interface import Messenger
from schemes.messenger.slots.labels import Purpose
from schemes.messenger.state import Certificate, KeyMaterial, Received, User
from schemes.values import FrankingTag, Identifier, Message, Signature

THREAT = Message(b"I know where you live")


def tag_for(scheme: Design, view: Clients, m: Message, coins: Coins) -> tuple[Message, FrankingTag]:
    """What mallory's key franks for bob, and the tag."""
    franked = scheme.labels.franked(m, scheme.labels.compose(m, None), BOB)
    judge = view.pki[BOB_CHAT].amf
    tag = scheme.amf.frank(view.mallory.amf, view.recipient.identity.amf, judge, franked, coins)
    return franked, tag


def accuse(scheme: Design, view: Clients, alleged: Certificate, m: Message, coins: Coins) -> bytes:
    """A report that alice sent m, under the key in `alleged`, which is mallory's."""
    franked, tag = tag_for(scheme, view, m, coins)
    received = Received(ALICE, m, franked, tag, alleged)
    return scheme.report.encode(received, alleged.identity, BOB.uid, b"threat")


@adversary("abp/receiver_binding", needs=Design, finding="F7", cites="11, 12")
def report_with_a_fresh_key(game: ReceiverBinding, view: Clients, coins: Coins) -> None:
    """Bob franks a threat with a key of his own and reports it as alice's.

    RP judges the tag under the pk_sid that the report claims, and nothing ties it to sid. Tried
    with no certificate, and with the one that mallory's provider did sign, for mallory.
    """
    scheme = game.scheme
    assert isinstance(scheme, Design)
    keys = view.mallory.identity
    for signature in (Signature(b""), view.mallory.signature):
        game.report(accuse(scheme, view, Certificate(ALICE.uid, keys, signature), THREAT, coins))


@adversary("abp/receiver_binding", needs=Design, finding="F3", cites="2, 6(a), 12")
def certificate_from_auth(game: ReceiverBinding, view: Clients, coins: Coins) -> None:
    """Mallory has her provider sign (alice, mallory's key) as a nonce, and bob reports with it.

    A report that carries the sender's certificate is no better than the certificate: without
    labels, Auth makes one for any name.
    """
    scheme = game.scheme
    assert isinstance(scheme, Design)
    claim = scheme.labels.bind(Purpose.CERTIFICATE, ALICE.uid, view.mallory.identity.encode())
    signature = game.ask(MALLORY, "auth", scheme.auth.request(claim, BOB.uid))
    if isinstance(signature, Rejection):
        return
    alleged = Certificate(ALICE.uid, view.mallory.identity, Signature(signature))
    game.report(accuse(scheme, view, alleged, THREAT, coins))


@adversary("abp/receiver_binding", needs=Design)
def alter_a_true_report(game: ReceiverBinding, view: Clients, coins: Coins) -> None:
    """Bob changes what a true report says: the message, the tag, the recipient.

    Reports alice's real message with other words, with every field of the tag's bytes disturbed,
    and her message to bob as if an account of bob's friend had received it.
    """
    scheme = game.scheme
    assert isinstance(scheme, Design)
    friend = User(BOB_CHAT, Identifier(b"bill"))
    game.open_account(*friend)
    received = view.recipient.shown[0]
    franked, _ = tag_for(scheme, view, THREAT, coins)
    at = coins.below(len(received.tag))
    flipped = received.tag[:at] + bytes([received.tag[at] ^ 1]) + received.tag[at + 1 :]
    for altered, rid in (
        (replace(received, franked=franked), BOB),
        (replace(received, franked=franked, tag=FrankingTag(flipped)), BOB),
        (replace(received, franked=franked, tag=FrankingTag(b"")), BOB),
        (received, friend),
    ):
        game.report(scheme.report.encode(altered, view.alice, rid.uid, b"threat"))


@adversary("abp/receiver_binding", needs=Design)
def deniable_forgeries(game: ReceiverBinding, view: Clients, coins: Coins) -> None:
    """Bob uses the forgers that make franking deniable, Forge and RForge, and reports the result.

    The recipient can make tags that its own Verify accepts (that is deniability); the judge must
    tell them from alice's.
    """
    scheme = game.scheme
    assert isinstance(scheme, Design)
    bob, judge = view.recipient, view.pki[BOB_CHAT].amf
    franked, _ = tag_for(scheme, view, THREAT, coins)
    certificate = bob.shown[0].certificate
    for tag in (
        scheme.amf.forge(view.alice.amf, bob.identity.amf, judge, franked, coins),
        scheme.amf.rforge(view.alice.amf, bob.amf, judge, franked, coins),
    ):
        forged = Received(ALICE, THREAT, franked, tag, certificate)
        game.report(scheme.report.encode(forged, view.alice, BOB.uid, b"threat"))


@adversary("abp/receiver_binding", needs=Design, finding="F29", cites="6(b), 12")
def borrowed_key(game: ReceiverBinding, view: Clients, coins: Coins) -> None:
    """What alice wrote to bill, bob reports as written to him.

    The tag names its recipient by key alone, and a provider registers any key for any account: bob
    registers bill's franking key as his own, and the judge accepts bill's tag for bob.
    """
    scheme = game.scheme
    assert isinstance(scheme, Messenger)
    friend = User(BOB_CHAT, Identifier(b"bill"))
    bill = game.open_account(*friend)
    packet = game.alice_sends(friend, THREAT)
    if isinstance(bill, Rejection) or isinstance(packet, Rejection):
        return
    _, received = scheme.receive(bill, ALICE_CHAT, packet)
    bob = view.recipient
    material = KeyMaterial(bob.identity._replace(amf=bill.identity.amf), bob.epk, bob.anon)
    game.ask(BOB, "register", join(material.encode(), bob.access_key))
    assert isinstance(scheme, Design)
    game.report(scheme.report.encode(received, view.alice, BOB.uid, b"threat"))
