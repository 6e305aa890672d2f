"""The messaging protocol: step 9 of section 7, from the packet to the message that is shown."""

from collections.abc import Callable
from typing import Any

from harness.declare.coins import Coins
from harness.declare.encoding import split
from harness.declare.errors import Reason, Rejection, UnknownStep
from harness.declare.network import Address, Line
from harness.declare.wire import Wire
from schemes.evolve import evolve
from schemes.messenger.names import ProviderName, User
from schemes.messenger.pro import FIRST, SendSteps
from schemes.messenger.state import Arrived, ClientState, Contact, Received, Running, Stage
from schemes.messenger.wire import (
    Certificate,
    FirstContact,
    Identity,
    Later,
    Packet,
    PaddedIdentifier,
    Receive,
    Taken,
)
from schemes.values import (
    AccessKey,
    AmfPublicKey,
    AwCiphertext,
    AwPublicKey,
    FrankingTag,
    Identifier,
    KeCiphertext,
    KePublicKey,
    Message,
)


class ReceiveSteps(SendSteps):
    """PRO from RP to the screen, one method for each part of step 9, and one for each check."""

    def receive(self, st: ClientState, sp: ProviderName, c: Packet) -> tuple[ClientState, Arrived]:
        """9: from the packet to the message that the client shows."""
        first = self.first_contact(c)
        if first is not None:
            return self.accept(st, sp, first)
        pk, sid, inner = self.unwrap(st, c)
        if isinstance(inner, FirstContact):
            self.check_wrapper_key(pk, inner.pk_sid)
            return self.accept(st, sp, inner)
        return self.resume(st, User(sp, sid), pk, inner)

    def first_contact(self, c: Packet) -> FirstContact | None:
        """9(a): whether the packet has the form of 6(d), or is a wrapper."""
        try:
            return FirstContact.decode(c)
        except Rejection:
            return None

    def unwrap(
        self, st: ClientState, c: Packet
    ) -> tuple[AwPublicKey, Identifier, FirstContact | Later]:
        """9(a): AW.Recv(ask_rid, c_AW): the key of the sender, its sid, and what was inside."""
        pk, padded, inner = self.aw.recv(st.sk_aw, AwCiphertext(c))
        fields = split(self.padding.unpacket(inner))
        if len(fields) == FIRST:  # the sender is then the certificate's
            return pk, padded, FirstContact.of(fields)
        return pk, self.padding.unidentifier(PaddedIdentifier(padded)), Later.of(fields)

    def check_wrapper_key(self, pk: AwPublicKey, sender: Identity) -> None:
        """9(a): the key that AW authenticates is that of the sender whose message is inside: the
        certificate's at first contact, the contact's later."""
        if pk != sender.aw:
            raise Rejection(Reason.INVALID, "wrapped with another key than the sender's")

    def accept(
        self, st: ClientState, sp: ProviderName, first: FirstContact
    ) -> tuple[ClientState, Arrived]:
        """9(b): verifies sid's key, sets up the session; 9(c)."""
        sid = self.padding.unidentifier(first.sid)
        certificate = Certificate(sid=sid, identity=first.pk_sid, signature=first.sigma_pk)
        self.check_certificate(st.pki, sp, certificate)
        peer = User(sp, sid)
        new = Contact(
            peer=peer,
            identity=first.pk_sid,
            certificate=certificate,
            channel=None,
            handshake=KeCiphertext(b""),
            stage=Stage.HEARD,
            anon=False,
        )
        known = st.contacts.get(self.contacts.index(peer))
        if known is not None and known.identity == new.identity:
            new = evolve(new, answered=known.answered)
        st, pk, contact, plaintext = self.handshakes.accept(self.session, st, first, new, known)
        self.check_same_key(pk, first.pk_sid)
        return self.show(st, peer, contact, plaintext, first.sigma_fr)

    def check_same_key(self, pk: KePublicKey, certified: Identity) -> None:
        """9(b): the key that KE.Recv outputs is the certified one ("verifies that pk' = pk")."""
        if pk != certified.ke:
            raise Rejection(Reason.INVALID, "key exchange with another key than the certificate's")

    def resume(
        self, st: ClientState, peer: User, pk: AwPublicKey, later: Later
    ) -> tuple[ClientState, Arrived]:
        """9(a), then 9(c): a message in a running session, in a wrapper of pk's."""
        contact = st.contacts.get(self.contacts.index(peer))
        if contact is None:
            raise Rejection(Reason.UNKNOWN, "no session with the sender")
        self.check_wrapper_key(pk, contact.identity)
        heard, plaintext = self.handshakes.resume(self.session, contact, later.c_sm)
        used = contact.used if st.anon else st.access_key  # else RP would not have delivered it
        heard = evolve(heard, used=used)
        return self.show(st, peer, heard, plaintext, later.sigma_fr)

    def show(
        self,
        st: ClientState,
        peer: User,
        contact: Contact,
        plaintext: Message,
        beside: FrankingTag,
    ) -> tuple[ClientState, Arrived]:
        """9(c): stores the access key, verifies the tag, shows the message."""
        self.check_welcome(st, peer)
        inner, tag = self.franking.take(plaintext, beside)
        m, pi = self.labels.decompose(inner)
        franked = self.labels.franked(m, inner, peer, st.user)
        self.check_tag(st, contact.identity.amf, franked, tag)
        self.check_new(st, peer, tag)
        contact = evolve(contact, access_key=self.newer(pi, contact.access_key))
        received = Received(
            sender=peer, m=m, franked=franked, tag=tag, certificate=contact.certificate
        )
        st = st.with_contact(self.contacts.index(peer), contact)
        return evolve(st, shown=(*st.shown, received)), Arrived((received,))

    def check_welcome(self, st: ClientState, sender: User) -> None:
        """9: the text has no check; with D21, the client drops what comes from whom it blocked."""
        if self.blocklist.kept and self.contacts.index(sender) in st.blocked:
            raise Rejection(Reason.REFUSED, "the client has blocked the sender")

    def check_tag(
        self, st: ClientState, pk_sid: AmfPublicKey, franked: Message, tag: FrankingTag
    ) -> None:
        """9(c): AMF.Verify(pk_sid, sk_rid, pk_RP, m, sigma_fr); what fails is not shown."""
        judge = st.pki[st.user.provider].amf
        if not self.amf.verify(pk_sid, st.sk_amf, judge, franked, tag):
            raise Rejection(Reason.INVALID, "franking tag")

    def check_new(self, st: ClientState, peer: User, tag: FrankingTag) -> None:
        """9(c): the text has no check; with D13, no message of a sender's is shown twice."""
        self.filing.check_new(st.shown, peer, tag)

    def newer(self, pi: AccessKey | None, old: AccessKey | None) -> AccessKey | None:
        """9(c): the sender's access key after a message with pi, or with none."""
        return old if pi is None else self.rotation.newer(pi, old)

    def client(
        self, st: ClientState, sender: Address, request: Wire, line: Line, coins: Coins
    ) -> tuple[ClientState, Wire]:
        """A client's role: receives (SP, packet) from its own provider, and from nobody else."""
        if not isinstance(request, Receive):
            raise UnknownStep(st.user, request)
        if sender != st.user.provider:
            raise Rejection(Reason.REFUSED, "a packet from somebody else than the own provider")
        st, arrived = self.receive(st, request.sp, request.c)
        for packet in arrived.packets:
            line.tell(st.user.provider, packet)
        return st, Taken()

    # --- what a game may read

    def shown(self, st: ClientState) -> tuple[Received, ...]:
        """The messages that the user has seen, in order."""
        return st.shown

    def identity(self, st: ClientState) -> Identity:
        """The client's own public keys."""
        return st.identity

    @property
    def exposed(self) -> Callable[[ClientState], ClientState]:
        """What a stolen device gives: everything but the messages that the user has seen.

        Raises AttributeError where the session's states cannot be read: then it is as if there were
        no such method, and games that expose devices are unsupported.
        """
        read: Callable[[Any], Any] = self.session.exposed  # type: ignore[attr-defined]  # Exposes

        def opened(one: Running) -> Running:
            return evolve(one, channel=read(one.channel))

        def exposed(st: ClientState) -> ClientState:
            contacts = {
                index: evolve(c, channel=read(c.channel), others=tuple(map(opened, c.others)))
                for index, c in st.contacts.items()
            }
            return evolve(st, st_ke=read(st.st_ke), contacts=contacts, shown=())

        return exposed

    def peer_identity(self, st: ClientState, peer: User) -> Identity | None:
        """Whose keys this client holds for a peer with whom it has a session."""
        contact = st.contacts.get(self.contacts.index(peer))
        return contact.identity if contact else None

    def own_access_key(self, st: ClientState) -> AccessKey:
        """The client's own access key."""
        return st.access_key

    def peer_access_key(self, st: ClientState, peer: User) -> AccessKey | None:
        """The access key that this client holds for a peer."""
        contact = st.contacts.get(self.contacts.index(peer))
        return contact.access_key if contact else None
