"""Slot `handshakes` (D9; steps 6(a), 9(a), 9(b), 14): which sessions a conversation has."""

from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256
from typing import Any, Protocol, runtime_checkable

from harness.declare.errors import Reason, Rejection, attempt
from harness.declare.kind import Kind
from schemes.evolve import evolve
from schemes.messenger.state import ClientState, Contact, Running, Stage
from schemes.messenger.wire import FirstContact
from schemes.session.interface import Session
from schemes.values import ChannelCiphertext, KePublicKey, Message

KEPT = 5
"""Sessions of a conversation; the ones that were silent longest go first."""

AnySession = Session[Any, Any]
Accepted = tuple[ClientState, KePublicKey, Contact, Message]


def running(contact: Contact) -> tuple[Running, ...]:
    """The sessions of a contact, the one in use first."""
    front = Running(channel=contact.channel, handshake=contact.handshake, stage=contact.stage)
    return front, *contact.others


def with_running(contact: Contact, sessions: Iterable[Running]) -> Contact:
    """The same contact with these sessions, the first of them in use."""
    front, *others = sessions
    return evolve(
        contact,
        channel=front.channel,
        handshake=front.handshake,
        stage=front.stage,
        others=tuple(others[: KEPT - 1]),
    )


@runtime_checkable
class Handshakes(Protocol):
    """What becomes of a handshake, and of a message that may be of an older session."""

    def accept(
        self,
        session: AnySession,
        st: ClientState,
        first: FirstContact,
        new: Contact,
        known: Contact | None,
    ) -> Accepted:
        """9(b): (st, pk_s, contact, plaintext). Raises Rejection.

        `new` is the contact that the packet's certificate speaks of, still without a session;
        `known` is the one with the same index, if there is one.
        """

    def resume(
        self, session: AnySession, contact: Contact, c_sm: ChannelCiphertext
    ) -> tuple[Contact, Message]:
        """9(a), 9(c): a message in a session of this contact's. Raises Rejection."""

    def refreshed(self, st: ClientState) -> ClientState:
        """14: the state after a new epk."""


HANDSHAKES = Kind[Handshakes]("handshakes")


@HANDSHAKES.scheme("any", cites="9(b): st_{SM,sid,rid} <- SM.InitR(k)")
@dataclass(frozen=True)
class AsItComes:
    """As written: a handshake sets up the session whenever it comes, and there is one session.

    A library that fuses KE and SM is told of the running session, and may know its own again.
    """

    def accept(
        self,
        session: AnySession,
        st: ClientState,
        first: FirstContact,
        new: Contact,
        known: Contact | None,
    ) -> Accepted:
        channel = known.channel if known else None
        st_ke, pk, channel, m = session.accept(st.st_ke, first.c_ke, first.c_sm, channel)
        return evolve(st, st_ke=st_ke), pk, evolve(new, channel=channel), m

    def resume(
        self, session: AnySession, contact: Contact, c_sm: ChannelCiphertext
    ) -> tuple[Contact, Message]:
        channel, m = session.recv(contact.channel, c_sm)
        return evolve(contact, channel=channel, stage=Stage.HEARD), m

    def refreshed(self, st: ClientState) -> ClientState:
        return st


@HANDSHAKES.scheme("once", cites="FINDINGS D9; MORE_FINDINGS F12, F31, F32")
@dataclass(frozen=True)
class Once:
    """Hardened: a handshake is accepted once, and the sessions of a conversation are kept.

    A c_KE that is known continues the session that it began. At most five sessions are kept for a
    contact's keys; a message is tried in each, and the one that opens it comes to the front, where
    one's own messages go. Who has begun, and gets the other's beginning before an answer, takes
    the session with the smaller SHA-256(c_KE): both do, so they agree; both sessions are kept,
    for what is on its way. A handshake under other keys begins another conversation.

    Accepted handshakes are remembered (32 bytes each) until epk was refreshed twice: then KE keeps
    no secret that could accept them. So no handshake is accepted twice, whatever became of its
    session. Where c_KE is empty, since a library has it in c_SM, each kept session is given the
    message first, and then asked with the handshake: a refusal is final, for that is how such a
    library refuses what it has seen. It can say so of kept sessions only.
    """

    def accept(
        self,
        session: AnySession,
        st: ClientState,
        first: FirstContact,
        new: Contact,
        known: Contact | None,
    ) -> Accepted:
        same = known if known and known.identity == new.identity else None
        sessions = running(same) if same else ()
        fused = not first.c_ke
        own = [at for at, one in enumerate(sessions) if fused or one.handshake == first.c_ke]
        continued = attempt(self.opened, session, same, first.c_sm, own) if same and own else None
        if continued and not isinstance(continued, Rejection):
            contact, m = continued
            return st, new.identity.ke, evolve(contact, certificate=new.certificate), m
        name = sha256(first.c_ke).digest()
        if not fused and any(name in names for names in st.handshakes):
            raise continued or Rejection(Reason.REFUSED, "a handshake is accepted once")
        for at in own:
            session.accept(st.st_ke, first.c_ke, first.c_sm, sessions[at].channel)
        st_ke, pk, channel, m = session.accept(st.st_ke, first.c_ke, first.c_sm, None)
        begun = Running(channel=channel, handshake=first.c_ke, stage=Stage.HEARD)
        newest, before = st.handshakes
        st = evolve(st, st_ke=st_ke, handshakes=(newest | {name}, before))
        return st, pk, self.beside(begun, same, new), m

    def beside(self, begun: Running, same: Contact | None, new: Contact) -> Contact:
        """The contact with a session that the peer has begun, beside those that it had."""
        if same is None:
            return with_running(new, (begun,))
        front, *rest = running(same)
        told_anew = evolve(same, certificate=new.certificate, shared=None, used=None)
        if front.stage is Stage.OPENED and self.counts(front, begun):
            return with_running(told_anew, (front, begun, *rest))
        return with_running(told_anew, (begun, front, *rest))

    def counts(self, own: Running, other: Running) -> bool:
        """Of two beginnings that crossed: whether one's own counts."""
        if not own.handshake or not other.handshake:
            return False
        return sha256(own.handshake).digest() < sha256(other.handshake).digest()

    def resume(
        self, session: AnySession, contact: Contact, c_sm: ChannelCiphertext
    ) -> tuple[Contact, Message]:
        return self.opened(session, contact, c_sm, range(len(running(contact))))

    def opened(
        self, session: AnySession, contact: Contact, c_sm: ChannelCiphertext, places: Iterable[int]
    ) -> tuple[Contact, Message]:
        """The first of some sessions that opens c_SM, at the front. Raises Rejection: the first's,
        which is that of the session in use."""
        sessions, refused = running(contact), None
        for at in places:
            tried = attempt(session.recv, sessions[at].channel, c_sm)
            if not isinstance(tried, Rejection):
                heard = evolve(sessions[at], channel=tried[0], stage=Stage.HEARD)
                rest = (*sessions[:at], *sessions[at + 1 :])
                return with_running(contact, (heard, *rest)), tried[1]
            refused = refused or tried
        raise refused or Rejection(Reason.UNKNOWN, "no session with the sender")

    def refreshed(self, st: ClientState) -> ClientState:
        newest, _ = st.handshakes
        return evolve(st, handshakes=(frozenset(), newest))
