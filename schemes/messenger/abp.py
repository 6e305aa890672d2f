"""Abuse prevention: steps 11 to 13 of section 7 (10 is `sp_filter`, where SP forwards)."""

from contextlib import suppress

from harness.declare.coins import Coins
from harness.declare.errors import Reason, Rejection
from harness.declare.network import Line
from schemes.evolve import evolve
from schemes.messenger.names import ProviderName, User
from schemes.messenger.receive import ReceiveSteps
from schemes.messenger.slots.labels import ACCESS_KEY_LENGTH, Reported
from schemes.messenger.state import ClientState, ProviderState, Received, Report
from schemes.messenger.wire import (
    Ban,
    Banned,
    Block,
    Certificate,
    Identity,
    Rho,
    Rotated,
)
from schemes.values import Identifier, Message

NOTHING = Message(b"")


class AbpSteps(ReceiveSteps):
    """ABP, one method for each role in each step, and one for each check."""

    # --- 11, ABP.GenReport

    def gen_report(self, st: ClientState, received: Received, reason: bytes) -> Rho:
        """11: rho, with pk_sid from the client's state."""
        current = self.peer_identity(st, received.sender)
        return self.report_of(received, current, st.user.uid, reason)

    def report_of(
        self, received: Received, current: Identity | None, rid: Identifier, reason: bytes
    ) -> Rho:
        """11: rho from its parts; `current` is pk_sid as the client has it now."""
        return self.report.encode(received, current, rid, reason)

    # --- 12, ABP.ReportRcv

    def report_rcv(self, st: ProviderState, rho: Rho) -> tuple[ProviderState, Report]:
        """12, RP: judges the tag; an accepted report is kept for review."""
        report = self.report.decode(rho)
        self.check_reported_key(st, report)
        self.check_reported_tag(st, report)
        self.reported(st, report)  # what reviewers cannot read is not accepted
        return evolve(st, reports=(*st.reports, report)), report

    def file(self, st: ProviderState, uid: Identifier, rho: Rho) -> tuple[ProviderState, Report]:
        """12, RP: a report that comes over uid's channel."""
        kept, report = self.report_rcv(st, rho)
        self.filing.check_filed(st.reports, uid, report)
        return kept, report

    def filed(self, st: ProviderState) -> tuple[Report, ...]:
        """A game reads: the reports that RP has accepted, in order."""
        return st.reports

    def check_reported_key(self, st: ProviderState, report: Report) -> None:
        """12: the text has no check; with D5, pk_sid is sid's by its provider's certificate."""
        if not self.report.certified:
            return
        assert report.provider is not None
        assert report.signature is not None
        certificate = Certificate(
            sid=report.sid, identity=report.identity, signature=report.signature
        )
        self.check_certificate(st.pki, report.provider, certificate)

    def check_reported_tag(self, st: ProviderState, report: Report) -> None:
        """12: AMF.Judge(pk_sid, pk_rid, sk_RP, m, sigma_fr), pk_rid from RP's own state."""
        account = self.account_of(st, report.rid)
        pk_sid, m, tag = report.identity.amf, report.franked, report.tag
        for pk_rid in (account.material.identity.amf, *account.past):
            if self.amf.judge(pk_sid, pk_rid, st.secrets.amf, m, tag):
                return
        raise Rejection(Reason.INVALID, "franking tag")

    def reported(self, st: ProviderState, report: Report) -> Message:
        """12: the message that RP's reviewers read. Raises Rejection."""
        return self.labels.reported(
            report.franked, Reported(report.provider, report.sid), User(st.name, report.rid)
        )

    def ban_for(self, report: Report) -> Ban:
        """12, RP: what SP is sent to have the sender banned: "RP can send sid to SP"."""
        return Ban(sid=report.sid)

    def ban(self, st: ProviderState, rp: ProviderName, asked: Ban) -> tuple[ProviderState, Banned]:
        """12, SP: RP asks that sid send nothing to it any more."""
        account = self.account_of(st, asked.sid)
        banned = evolve(account, banned_from=account.banned_from | {rp})
        return st.with_account(asked.sid, banned), Banned()

    # --- what section 7 says nothing of

    def provider_later(self, st: ProviderState, periods: int) -> ProviderState:
        """Nothing that a provider has ends."""
        return st

    def client_later(self, st: ClientState, periods: int) -> ClientState:
        """Nothing that a client has ends."""
        return st

    def attach(self, picture: bytes, coins: Coins) -> tuple[Message, bytes]:
        """Section 7 sends m, and nothing beside it: what is attached is in m, and is franked."""
        return Message(picture), b""

    def attached(self, m: Message, stored: bytes) -> bytes:
        """It stands in m, whatever is stored."""
        return m

    def keeps(self, stored: bytes) -> bytes:
        """There is nothing to keep."""
        return b""

    # --- 13, ABP.Block

    def block(
        self, st: ClientState, sid: User, line: Line, coins: Coins
    ) -> tuple[ClientState, None]:
        """13, the client: has RP block sid, and sends its new access key to every contact that is
        not blocked; with D23, that it has ever written to."""
        index = self.contacts.index(sid)
        access_key = line.ask(st.user.provider, Block(index=index)).access_key
        if len(access_key) != ACCESS_KEY_LENGTH:
            raise Rejection(Reason.MALFORMED, "access key")
        st = evolve(st, access_key=access_key, blocked=st.blocked | {index})
        others = [c for i, c in st.contacts.items() if i not in st.blocked]
        for contact in filter(self.rotation.told, others):
            with suppress(Rejection):  # whom nobody can write to keeps nobody from blocking
                st, packets = self.send(st, NOTHING, contact.peer, coins)
                for packet in packets:
                    line.tell(st.user.provider, packet)
        return st, None

    def block_rp(
        self, st: ProviderState, rid: Identifier, asked: Block, coins: Coins
    ) -> tuple[ProviderState, Rotated]:
        """13, RP: rotates rid's access key and lists sid as blocked."""
        account = self.account_of(st, rid)
        access_key = self.rotation.following(account.access_key, coins)
        blocked = account.blocked | {asked.index}
        changed = evolve(account, access_key=access_key, blocked=blocked)
        return st.with_account(rid, changed), Rotated(access_key=access_key)
