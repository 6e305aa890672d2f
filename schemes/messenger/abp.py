"""Abuse prevention: steps 11 to 13 of section 7 (10 is in spam.py), one function per role."""

from harness.declare.coins import Coins
from harness.declare.errors import Reason, Rejection
from harness.declare.network import Ask
from schemes.evolve import evolve
from schemes.messenger import pro
from schemes.messenger.design import Design
from schemes.messenger.slots.labels import ACCESS_KEY_LENGTH
from schemes.messenger.state import ClientState, ProviderState, Received, Report, User
from schemes.values import AccessKey, Identifier, Message, ProviderName


def gen_report(d: Design, st: ClientState, received: Received, reason: bytes) -> bytes:
    """11: rho, with pk_sid from the client's state."""
    contact = st.contacts.get(d.contacts.index(received.sender))
    identity = contact.identity if contact else None
    return d.report.encode(received, identity, st.user.uid, reason)


def report_rcv(d: Design, st: ProviderState, rho: bytes) -> tuple[ProviderState, Report]:
    """12, RP: judges the tag; an accepted report is kept for review."""
    report = d.report.decode(rho)
    d.report.check(d.sig, d.labels, st.pki, report)
    if report.rid not in st.accounts:
        raise Rejection(Reason.UNKNOWN, "reporting user")
    pk_rid = st.accounts[report.rid].material.identity.amf
    if not d.amf.judge(report.identity.amf, pk_rid, st.secrets.amf, report.franked, report.tag):
        raise Rejection(Reason.INVALID, "franking tag")
    d.labels.reported(
        report.franked, User(st.name, report.rid)
    )  # what reviewers cannot read is not accepted
    return evolve(st, reports=(*st.reports, report)), report


def ban(st: ProviderState, rp: ProviderName, sid: Identifier) -> ProviderState:
    """12, SP: RP asks that sid send nothing to it any more."""
    account = st.accounts.get(sid)
    if account is None:
        raise Rejection(Reason.UNKNOWN, "account")
    return st.account(sid, evolve(account, banned_from=account.banned_from | {rp}))


def block(
    d: Design, st: ClientState, sid: User, ask: Ask, coins: Coins
) -> tuple[ClientState, None]:
    """13, the client: has RP block sid, and sends its new access key to every other contact."""
    index = d.contacts.index(sid)
    access_key = ask(st.user.provider.decode(), "block", index)
    if len(access_key) != ACCESS_KEY_LENGTH:
        raise Rejection(Reason.MALFORMED, "access key")
    contacts = {i: c for i, c in st.contacts.items() if i != index}
    st = evolve(st, access_key=AccessKey(access_key), contacts=contacts)
    for contact in contacts.values():
        st, c = pro.send(d, st, Message(b""), contact.peer, coins)
        pro.submit(st, c, contact.peer.provider, ask)
    return st, None


def block_rp(
    st: ProviderState, rid: Identifier, index: bytes, coins: Coins
) -> tuple[ProviderState, AccessKey]:
    """13, RP: rotates rid's access key and lists sid as blocked."""
    account = st.accounts.get(rid)
    if account is None:
        raise Rejection(Reason.UNKNOWN, "account")
    access_key = AccessKey(coins.bytes(ACCESS_KEY_LENGTH))
    blocked = account.blocked | {index}
    return st.account(rid, evolve(account, access_key=access_key, blocked=blocked)), access_key
