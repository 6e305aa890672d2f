"""The messaging protocol: steps 6 to 9 of section 7, one function per role."""

import hmac
from typing import Any

from harness.declare.coins import Coins
from harness.declare.errors import Reason, Rejection
from harness.declare.network import Ask
from harness.declare.encoding import join, split, split_exactly
from schemes.evolve import evolve
from schemes.messenger.design import Design
from schemes.messenger.slots.labels import Purpose
from schemes.messenger.spam import sp_filter
from schemes.messenger.state import (
    Certificate,
    ClientState,
    Contact,
    Identity,
    ProviderState,
    Received,
    User,
)
from schemes.values import (
    AccessKey,
    Ciphertext,
    FrankingTag,
    Identifier,
    Message,
    ProviderName,
    PublicKey,
    Signature,
)

FIRST = 6
"""Fields of a first-contact packet: c_KE, c_SM, sigma_fr, sid, pk_sid, sigma_pk."""

LATER = 2
"""Fields of every other packet: c_SM, sigma_fr."""

WRAPPED = (2, 3)
"""Fields that RP gets beside a wrapper: c_AW, pi (and a tag, in an insecure variant)."""


def send(
    d: Design, st: ClientState, m: Message, rid: User, coins: Coins
) -> tuple[ClientState, Ciphertext]:
    """6: from the message to c'', sealed to rid's provider."""
    index = d.contacts.index(rid)
    contact = st.contacts.get(index)
    known = contact or st.material.get(rid)
    if known is None:
        raise Rejection(Reason.UNKNOWN, f"no key material of {rid}")

    # 6(b): the access key is appended once, but to every packet that repeats the handshake, for
    # each of these may be the only one that arrives; the tag is over what the reading says.
    shared = contact is not None and contact.heard and contact.shared == st.access_key
    plaintext = d.labels.compose(m, None if shared else st.access_key)
    franked = d.labels.franked(m, plaintext, rid)
    pk_rp = st.pki[rid.provider]
    tag = d.amf.frank(st.amf, known.identity.amf, pk_rp.amf, franked, coins)
    placed = d.franking.place(plaintext, tag)

    if contact is None:
        contact, c_sm = _begin(d, st, rid, placed.plaintext, coins)
    else:
        channel, c_sm = d.session.send(contact.channel, placed.plaintext, coins)
        contact = evolve(contact, channel=channel)
    contact = evolve(contact, shared=st.access_key)

    fields: tuple[bytes, ...] = (c_sm, placed.beside)
    if contact.handshake and not contact.heard:
        sid = d.padding.identifier(st.user.uid)
        fields = (contact.handshake, *fields, sid, st.identity.encode(), st.signature)
    c1 = _enclose(d, st, contact, fields, placed.outside, len(m), coins)

    # 6(e)
    packet = d.padding.packet(c1, len(m), 2)
    sealed = d.labels.bind(Purpose.PACKET, packet, d.padding.identifier(rid.uid))
    return st.contact(index, contact), d.pke.enc(pk_rp.pke, sealed, coins)


def _begin(
    d: Design, st: ClientState, rid: User, plaintext: Message, coins: Coins
) -> tuple[Contact, Ciphertext]:
    """6(a): a new session from km_rid, and the first ciphertext in it."""
    km = st.material[rid]
    channel, c_ke, c_sm = d.session.initiate(st.account, km.identity.ke, km.epk, plaintext, coins)
    certificate = Certificate(rid.uid, km.identity, km.signature) if km.signature else None
    contact = Contact(rid, km.identity, certificate, channel, c_ke, km.anon, False, None, None)
    return contact, c_sm


def _enclose(
    d: Design,
    st: ClientState,
    contact: Contact,
    fields: tuple[bytes, ...],
    outside: FrankingTag,
    length: int,
    coins: Coins,
) -> bytes:
    """6(c) or 6(d): c', wrapped if rid takes anonymous packets from anybody or has answered."""
    if not contact.anon and not contact.heard:
        return join(*fields)
    inner = Message(d.padding.packet(join(*fields), length, 1))
    sid = d.padding.identifier(st.user.uid)
    c_aw = d.aw.send(st.ask, sid, contact.identity.aw, inner, coins)
    pi = b"" if contact.anon else contact.access_key or b""
    return join(c_aw, pi, *([outside] if outside else []))


def submit(st: ClientState, c: Ciphertext, rp: ProviderName, ask: Ask) -> bool:
    """6(f): the client returns c'' to its provider."""
    return ask(st.user.provider.decode(), "forward", join(rp, c)) == b"\1"


def forward(
    d: Design, st: ProviderState, sid: Identifier, request: bytes, ask: Ask
) -> tuple[ProviderState, bytes]:
    """7, SP: checks that sid may send to RP, filters (step 10), hands c'' to RP.

    Answers SP's own bit; whether RP delivered does not travel back.
    """
    rp, c = split_exactly(request, 2)
    if rp == st.name or rp not in st.pki:
        raise Rejection(Reason.REFUSED, "not another approved provider")
    account = st.accounts.get(sid)
    if account is None or ProviderName(rp) in account.banned_from:
        return st, b"\0"
    passed = sp_filter(account.sent)
    st = st.account(sid, evolve(account, sent=account.sent + 1))
    if not passed:
        return st, b"\0"
    ask(rp.decode(errors="replace"), "deliver", c)
    return st, b"\1"


def deliver(
    d: Design, st: ProviderState, sp: ProviderName, c: Ciphertext
) -> tuple[Identifier, Ciphertext]:
    """8, RP: whom to deliver to, and what."""
    opened = d.labels.open(Purpose.PACKET, d.pke.dec(st.secrets.pke, c), 2)
    c1 = d.padding.unpacket(opened[0])
    rid = d.padding.unidentifier(Identifier(opened[1]))
    account = st.accounts.get(rid)
    if account is None:
        raise Rejection(Reason.UNKNOWN, "recipient")
    fields = split(c1)
    if len(fields) == FIRST:
        sid = d.padding.unidentifier(Identifier(fields[3]))
        if d.contacts.index(User(sp, sid)) in account.blocked:
            raise Rejection(Reason.REFUSED, "the recipient has blocked the sender")
        return rid, Ciphertext(c1)
    if len(fields) not in WRAPPED:
        raise Rejection(Reason.MALFORMED, "packet")
    c_aw, pi = fields[:2]
    if not pi and not account.material.anon:
        raise Rejection(Reason.REFUSED, "the recipient takes no anonymous packets")
    if pi and not hmac.compare_digest(pi, account.access_key):
        raise Rejection(Reason.REFUSED, "access key")
    return rid, Ciphertext(c_aw)


def receive(
    d: Design, st: ClientState, sp: ProviderName, c: Ciphertext
) -> tuple[ClientState, Received]:
    """9: from the packet to the message that the client shows."""
    fields = _first_contact(c)
    if fields is None:  # 9(a)
        _, padded, inner = d.aw.recv(st.ask, c)
        fields = split(d.padding.unpacket(inner))
        if len(fields) == LATER:
            peer = User(sp, d.padding.unidentifier(padded))
            return _continue(d, st, peer, *fields)
    if len(fields) != FIRST:
        raise Rejection(Reason.MALFORMED, "packet")
    return _accept(d, st, sp, fields)


def _first_contact(c: Ciphertext) -> tuple[bytes, ...] | None:
    try:
        return split_exactly(c, FIRST)
    except Rejection:
        return None


def _accept(
    d: Design, st: ClientState, sp: ProviderName, fields: tuple[bytes, ...]
) -> tuple[ClientState, Received]:
    """9(b): verifies sid's key, sets up the session; 9(c)."""
    c_ke, c_sm, beside, padded, pk_sid, sigma_pk = fields
    sid = d.padding.unidentifier(Identifier(padded))
    identity = Identity.decode(pk_sid)
    if sp not in st.pki:
        raise Rejection(Reason.UNKNOWN, "sender's provider")
    signed = d.labels.bind(Purpose.CERTIFICATE, sid, pk_sid)
    if not d.sig.verify(st.pki[sp].sig, Signature(sigma_pk), signed):
        raise Rejection(Reason.INVALID, "certificate")
    account, pk_ke, channel, plaintext = d.session.accept(
        st.account, Ciphertext(c_ke), Ciphertext(c_sm)
    )
    if PublicKey(pk_ke) != identity.ke:
        raise Rejection(Reason.INVALID, "key exchange with another key than the certificate's")
    certificate = Certificate(sid, identity, Signature(sigma_pk))
    peer = User(sp, sid)
    contact = Contact(
        peer, identity, certificate, channel, Ciphertext(b""), False, True, None, None
    )
    return _show(d, evolve(st, account=account), peer, contact, plaintext, beside)


def _continue(
    d: Design, st: ClientState, peer: User, c_sm: bytes, beside: bytes
) -> tuple[ClientState, Received]:
    """9(a), then 9(c): a message in a running session."""
    contact = st.contacts.get(d.contacts.index(peer))
    if contact is None:
        raise Rejection(Reason.UNKNOWN, "no session with the sender")
    channel, plaintext = d.session.recv(contact.channel, Ciphertext(c_sm))
    contact = evolve(contact, channel=channel, heard=True)
    return _show(d, st, peer, contact, plaintext, beside)


def _show(
    d: Design, st: ClientState, peer: User, contact: Contact, plaintext: Message, beside: bytes
) -> tuple[ClientState, Received]:
    """9(c): stores the access key, verifies the tag, shows the message."""
    inner, tag = d.franking.take(plaintext, FrankingTag(beside))
    m, pi = d.labels.decompose(inner)
    franked = d.labels.franked(m, inner, st.user)
    pk_rp = st.pki[st.user.provider]
    d.unverified.settle(d.amf.verify(contact.identity.amf, st.amf, pk_rp.amf, franked, tag))
    contact = evolve(contact, access_key=_newer(pi, contact.access_key))
    received = Received(peer, m, franked, tag, contact.certificate)
    st = st.contact(d.contacts.index(peer), contact)
    return evolve(st, shown=(*st.shown, received)), received


def _newer(pi: AccessKey | None, old: AccessKey | None) -> AccessKey | None:
    return old if pi is None else pi


def client(
    d: Design, st: ClientState, sender: str, step: str, request: bytes, _ask: Ask, _coins: Coins
) -> tuple[Any, bytes]:
    """A client's role: receives (SP, c) from its own provider, and from nobody else."""
    if step != "receive" or sender != st.user.provider.decode():
        raise Rejection(Reason.REFUSED, f"{step} from {sender}")
    sp, c = split_exactly(request, 2)
    st, _ = receive(d, st, ProviderName(sp), Ciphertext(c))
    return st, b""
