"""The messaging protocol: steps 6 to 8 of section 7 (10 is `sp_filter`), from message to packet."""

import hmac
from collections.abc import Sequence

from harness.declare.coins import Coins
from harness.declare.encoding import split
from harness.declare.errors import Reason, Rejection
from harness.declare.network import Line
from schemes.evolve import evolve
from schemes.messenger.names import ProviderName, User
from schemes.messenger.rkm import RkmSteps
from schemes.messenger.state import (
    Account,
    ClientState,
    Contact,
    ProviderState,
    Stage,
)
from schemes.messenger.wire import (
    Certificate,
    Deliver,
    FilterTaken,
    FirstContact,
    Forward,
    Forwarded,
    Later,
    Packet,
    SealedPacket,
    SupplyFilter,
    Wrapped,
)
from schemes.values import (
    AccessKey,
    AmfPublicKey,
    ChannelCiphertext,
    FrankingTag,
    Identifier,
    Message,
    PkeCiphertext,
)

LAYER = 2048
"""Bytes that each layer around a message may take, beside what the session takes."""

NO_KEY = AccessKey(b"")

FIRST, WRAPPED = 6, 2
"""Fields of the two forms of c', steps 6(d) and 6(c)."""


class SendSteps(RkmSteps):
    """PRO from the sender to RP, one method for each role in each step, and one for each check."""

    # --- 6, PRO.Send

    def send(
        self, st: ClientState, m: Message, rid: User, coins: Coins
    ) -> tuple[ClientState, tuple[Forward, ...]]:
        """6: from the message to c'', sealed to rid's provider."""
        index = self.contacts.index(rid)
        contact = st.contacts.get(index)
        known = contact or st.material.get(rid)
        if known is None:
            raise Rejection(Reason.UNKNOWN, "no key material of the recipient")

        pi = None if index in st.blocked else self.key_to_share(st, contact)
        tag = self.frank(st, m, pi, rid, known.identity.amf, coins)
        placed = self.franking.place(self.labels.compose(m, pi), tag)
        if contact is None:
            st, contact, c_sm = self.begin(st, rid, placed.plaintext, coins)
        else:
            channel, c_sm = self.session.send(contact.channel, placed.plaintext, coins)
            contact = evolve(contact, channel=channel)
        contact = evolve(contact, shared=contact.shared if pi is None else pi, answered=True)

        c1 = self.enclose(st, contact, c_sm, placed.beside, len(m), coins)
        return st.with_contact(index, contact), (self.seal(st, rid, c1, len(m), coins),)

    def begin(
        self, st: ClientState, rid: User, plaintext: Message, coins: Coins
    ) -> tuple[ClientState, Contact, ChannelCiphertext]:
        """6(a): a new session from km_rid, and the first ciphertext in it."""
        km = st.material[rid]
        st_ke, channel, c_ke, c_sm = self.session.initiate(
            st.st_ke, km.identity.ke, km.epk, plaintext, coins
        )
        certificate = None
        if km.signature is not None:
            certificate = Certificate(sid=rid.uid, identity=km.identity, signature=km.signature)
        contact = Contact(
            peer=rid,
            identity=km.identity,
            certificate=certificate,
            channel=channel,
            handshake=c_ke,
            stage=Stage.OPENED,
            anon=km.anon,
        )
        return evolve(st, st_ke=st_ke), contact, c_sm

    def key_to_share(self, st: ClientState, contact: Contact | None) -> AccessKey | None:
        """6(b): the access key, if it is to be appended."""
        return st.access_key if self.rotation.appended(contact, st.access_key) else None

    def frank(
        self,
        st: ClientState,
        m: Message,
        pi: AccessKey | None,
        rid: User,
        pk_rid: AmfPublicKey,
        coins: Coins,
    ) -> FrankingTag:
        """6(b): AMF.Frank(sk_sid, pk_rid, pk_RP, m)."""
        judge = st.pki[rid.provider].amf
        return self.amf.frank(st.sk_amf, pk_rid, judge, self.franked(m, pi, st.user, rid), coins)

    def enclose(
        self,
        st: ClientState,
        contact: Contact,
        c_sm: ChannelCiphertext,
        beside: FrankingTag,
        length: int,
        coins: Coins,
    ) -> bytes:
        """6(c), 6(d): c', in a wrapper if rid has answered or takes anonymous packets."""
        inner: FirstContact | Later = Later(c_sm=c_sm, sigma_fr=beside)
        if contact.stage is Stage.OPENED:
            inner = FirstContact(
                c_ke=contact.handshake,
                c_sm=c_sm,
                sigma_fr=beside,
                sid=self.padding.identifier(st.user.uid),
                pk_sid=st.identity,
                sigma_pk=st.signature,
            )
            if not contact.anon:
                return inner.encode()
        return self.wrap(st, contact, inner, length, coins).encode()

    def wrap(
        self,
        st: ClientState,
        contact: Contact,
        inner: FirstContact | Later,
        length: int,
        coins: Coins,
    ) -> Wrapped:
        """6(c): c' = (c_AW, pi), with pi unless rid takes anonymous packets from anybody."""
        padded = Message(self.padding.packet(inner.encode(), length, self.room(1)))
        sid = self.padding.identifier(st.user.uid)
        c_aw = self.aw.send(st.sk_aw, sid, contact.identity.aw, padded, coins)
        return Wrapped(c_aw=c_aw, pi=self.rotation.attached(contact) or NO_KEY)

    def seal(self, st: ClientState, rid: User, c1: bytes, length: int, coins: Coins) -> Forward:
        """6(e): c'' = PKE.Enc(pk_RP, rid || c'), with RP's name."""
        sealed = SealedPacket(
            packet=self.padding.packet(c1, length, self.room(2)),
            rid=self.padding.identifier(rid.uid),
        )
        c2 = self.pke.enc(st.pki[rid.provider].pke, self.labels.protect(sealed), coins)
        return Forward(rp=rid.provider, c=c2)

    def room(self, layers: int) -> int:
        """D4: the bytes that everything but the message takes in a packet, at most."""
        return layers * LAYER + self.session.overhead

    def submit(self, st: ClientState, packets: Sequence[Forward], line: Line) -> bool:
        """6(f): the client returns c'' to its provider."""
        bits = [line.ask(st.user.provider, packet).b for packet in packets]
        return all(bits)

    # --- 7, PRO.Forward, and 10, ABP.SpFilter

    def forward(
        self, st: ProviderState, sid: Identifier, packet: Forward, line: Line
    ) -> tuple[ProviderState, Forwarded]:
        """7, SP: checks that sid may send to RP, filters (step 10), hands c'' to RP.

        Answers SP's own bit; whether RP delivered does not travel back.
        """
        self.check_other_provider(st, packet.rp)
        account = st.accounts.get(sid)
        if account is None or not self.check_not_banned(account, packet.rp):
            return st, Forwarded(b=False)
        passed = self.sp_filter(st, account)
        st = self.charge(st, sid)
        if passed:
            line.ask(packet.rp, Deliver(c=packet.c))
        return st, Forwarded(b=passed)

    def check_not_banned(self, account: Account, rp: ProviderName) -> bool:
        """7: RP has not asked (step 12) that this account send nothing to it."""
        return rp not in account.banned_from

    def sp_filter(self, st: ProviderState, account: Account) -> bool:
        """10: whether a ciphertext passes. The rate of sending is the feature that the text names;
        `sent` is the number of ciphertexts that the account has sent in this period."""
        return account.sent < st.limit

    def charge(self, st: ProviderState, sid: Identifier) -> ProviderState:
        """10: a ciphertext more that the account has sent, whether it passes or not."""
        account = st.accounts[sid]
        return st.with_account(sid, evolve(account, sent=account.sent + 1))

    def begin_period(self, st: ProviderState, limit: int) -> ProviderState:
        """10, SP: a period begins, in which so many ciphertexts of each account pass."""
        accounts = {uid: evolve(account, sent=0) for uid, account in st.accounts.items()}
        return evolve(st, limit=limit, accounts=accounts)

    def take_filter(
        self, st: ProviderState, rp: ProviderName, asked: SupplyFilter
    ) -> tuple[ProviderState, FilterTaken]:
        """10, SP: the classifier "could be" RP's; ours is SP's own."""
        raise Rejection(Reason.REFUSED, "the filter is the sender's provider's own")

    # --- 8, PRO.Deliver

    def deliver(
        self, st: ProviderState, sp: ProviderName, c: PkeCiphertext
    ) -> tuple[Identifier, Packet]:
        """8, RP: whom to deliver to, and what."""
        rid, packet = self.open_packet(st, c)
        account = self.account_of(st, rid)
        if isinstance(packet, FirstContact):
            sid = self.padding.unidentifier(packet.sid)
            self.check_named_sender(st, sp, packet)
            self.check_not_blocked(account, User(sp, sid))
        elif packet.pi:
            self.check_access_key(account, packet.pi)
        else:
            self.check_anonymous(account)
        return rid, self.handed(packet)

    def open_packet(
        self, st: ProviderState, c: PkeCiphertext
    ) -> tuple[Identifier, FirstContact | Wrapped]:
        """8(a), RP: rid and c'."""
        sealed = self.labels.open(SealedPacket, self.pke.dec(st.secrets.pke, c))
        c1 = self.padding.unpacket(sealed.packet)
        return self.padding.unidentifier(sealed.rid), self.parse(c1)

    def handed(self, packet: FirstContact | Wrapped) -> Packet:
        """8(b), 8(c): what rid's client gets of c'."""
        return Packet(packet.encode() if isinstance(packet, FirstContact) else packet.c_aw)

    def unchecked(self, st: ProviderState, c: PkeCiphertext) -> tuple[Identifier, Packet]:
        """8, without a check: whom c'' is for, and what rid's client would get."""
        rid, packet = self.open_packet(st, c)
        return rid, self.handed(packet)

    def parse(self, c1: bytes) -> FirstContact | Wrapped:
        """8: "If c' = ...": the two forms have six fields and two."""
        fields = split(c1)
        return FirstContact.of(fields) if len(fields) == FIRST else Wrapped.of(fields)

    def check_named_sender(self, st: ProviderState, sp: ProviderName, first: FirstContact) -> None:
        """8(b): the text has no check; with D6, pk_sid is sid's by SP's certificate."""
        if not self.blocklist.verified:
            return
        sid = self.padding.unidentifier(first.sid)
        certificate = Certificate(sid=sid, identity=first.pk_sid, signature=first.sigma_pk)
        self.check_certificate(st.pki, sp, certificate)

    def check_not_blocked(self, account: Account, sender: User) -> None:
        """8(b): RP drops what comes from a sender that rid has blocked."""
        if self.contacts.index(sender) in account.blocked:
            raise Rejection(Reason.REFUSED, "the recipient has blocked the sender")

    def check_anonymous(self, account: Account) -> None:
        """8(c): without an access key, rid must take anonymous packets from anybody."""
        if not account.material.anon:
            raise Rejection(Reason.REFUSED, "the recipient takes no anonymous packets")

    def check_access_key(self, account: Account, pi: AccessKey) -> None:
        """8(c): pi is rid's access key; with D50 it need not be where no key is needed."""
        if self.rotation.optional and account.material.anon:
            return
        if not hmac.compare_digest(pi, account.access_key):
            raise Rejection(Reason.REFUSED, "access key")
