"""What the conformance kit of the slot `handshakes` asks, with X3DH and the Double Ratchet."""

from collections.abc import Iterator
from typing import Any, NamedTuple

from harness.declare.coins import Coins
from harness.declare.errors import Rejection, attempt
from schemes.evolve import evolve
from schemes.kits import PING, refusal, unless
from schemes.messenger.names import ProviderName, User
from schemes.messenger.slots.handshakes import Handshakes
from schemes.messenger.state import ClientState, Contact, Stage
from schemes.messenger.wire import FirstContact, Identity, PaddedIdentifier
from schemes.session.composed import X3DH_DOUBLE_RATCHET as SESSION
from schemes.values import (
    AccessKey,
    AmfPublicKey,
    AmfSecretKey,
    AwPublicKey,
    AwSecretKey,
    ChannelCiphertext,
    EphemeralKey,
    FrankingTag,
    Identifier,
    KeCiphertext,
    KePublicKey,
    Message,
    Signature,
)

ALICE = User(ProviderName(b"Here"), Identifier(b"alice"))
BOB = User(ProviderName(b"There"), Identifier(b"bob"))
LONG = Message(b"a longer message")


class Party(NamedTuple):
    """A client's state, and the contact that it has."""

    st: ClientState
    contact: Contact | None = None


def handshakes_kit(handshakes: Handshakes, coins: Coins) -> Iterator[str]:
    """What every `handshakes` does: conversations begin and go on, also with a handshake that is
    repeated or on its way when epk is refreshed."""
    alice, bob = _client(ALICE, coins), _client(BOB, coins)
    _, channel, c_ke, c_sm = SESSION.initiate(
        alice.st.st_ke, bob.st.identity.ke, bob.st.epk, PING, coins
    )
    channel, again = SESSION.send(channel, LONG, coins)
    forged = ChannelCiphertext(bytes(len(c_sm)))
    yield refusal(lambda: _accept(handshakes, bob, alice, c_ke, forged), "accept", "a forged c_SM")
    refreshed, _ = SESSION.egen(bob.st.st_ke, coins)
    late = Party(handshakes.refreshed(evolve(bob.st, st_ke=refreshed)))
    for recipient in (bob, late):
        there = recipient
        for sent, m in ((c_sm, PING), (again, LONG)):
            accepted = attempt(_accept, handshakes, there, alice, c_ke, sent)
            if isinstance(accepted, Rejection):
                yield f"accept refuses a packet that repeats the handshake ({accepted})"
                return
            there, shown = accepted
            yield unless(shown == m, "accept does not return the message that was sent")
        assert there.contact is not None
        yield from _goes_on(handshakes, there.contact, channel, c_ke, coins)


def _goes_on(
    handshakes: Handshakes, there: Contact, channel: Any, c_ke: KeCiphertext, coins: Coins
) -> Iterator[str]:
    """An answer and another message, in a conversation that both have."""
    yield unless(there.stage is Stage.HEARD, "accept leaves a contact that is unheard")
    answered, answer = SESSION.send(there.channel, PING, coins)
    mine = evolve(there, channel=channel, handshake=c_ke, stage=Stage.OPENED, others=())
    heard, shown = handshakes.resume(SESSION, mine, answer)
    yield unless(
        (shown, heard.stage) == (PING, Stage.HEARD),
        "resume does not show the answer to what one has begun, or does not note it",
    )
    _, more = SESSION.send(heard.channel, LONG, coins)
    _, shown = handshakes.resume(SESSION, evolve(there, channel=answered), more)
    yield unless(shown == LONG, "resume does not show a later message")
    forged = ChannelCiphertext(bytes(len(answer)))
    yield refusal(lambda: handshakes.resume(SESSION, mine, forged), "resume", "a forged c_SM")


def _client(user: User, coins: Coins) -> Party:
    st_ke, pk = SESSION.gen(coins)
    st_ke, epk = SESSION.egen(st_ke, coins)
    return Party(_state(user, st_ke, pk, epk))


def _state(user: User, st_ke: Any, pk: KePublicKey, epk: EphemeralKey) -> ClientState:
    return ClientState(
        user=user,
        pki={},
        st_ke=st_ke,
        sk_aw=AwSecretKey(),
        sk_amf=AmfSecretKey(),
        identity=Identity(ke=pk, aw=AwPublicKey(), amf=AmfPublicKey()),
        access_key=AccessKey(bytes(32)),
        signature=Signature(bytes(64)),
        epk=epk,
        anon=False,
    )


def _accept(
    handshakes: Handshakes, there: Party, sender: Party, c_ke: KeCiphertext, c_sm: ChannelCiphertext
) -> tuple[Party, Message]:
    first = FirstContact(
        c_ke=c_ke,
        c_sm=c_sm,
        sigma_fr=FrankingTag(),
        sid=PaddedIdentifier(sender.st.user.uid),
        pk_sid=sender.st.identity,
        sigma_pk=sender.st.signature,
    )
    new = Contact(
        peer=sender.st.user,
        identity=sender.st.identity,
        certificate=None,
        channel=None,
        handshake=KeCiphertext(),
        stage=Stage.HEARD,
        anon=False,
    )
    st, pk, contact, m = handshakes.accept(SESSION, there.st, first, new, there.contact)
    if pk != sender.st.identity.ke:
        return Party(st, contact), Message(b"under another key")
    return Party(st, contact), m
