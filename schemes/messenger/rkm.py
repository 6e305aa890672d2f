"""Retrieving key material: steps 3, 4 and 5 of section 7, and 14, which refreshes epk."""

from harness.declare.coins import Coins
from harness.declare.errors import Reason, Rejection, attempt
from harness.declare.network import Line
from schemes.evolve import evolve
from schemes.messenger.names import ProviderName, User
from schemes.messenger.snd import SndSteps
from schemes.messenger.state import Account, ClientState, Pki, ProviderState
from schemes.messenger.wire import (
    Certificate,
    CertifiedKey,
    KeyMaterial,
    KeyQuery,
    LookupKeys,
    PaddedIdentifier,
    Publish,
    Published,
    Retrieve,
    Retrieved,
    SealedMaterial,
)
from schemes.values import Identifier, Message, PkeCiphertext


class RkmSteps(SndSteps):
    """RKM, one method for each role in each step, and one for each check."""

    def init(self, st: ClientState, rid: User, coins: Coins) -> tuple[ClientState, Retrieve]:
        """3: q = (RP, PKE.Enc(pk_RP, rid || pk_e)); sk_e stays in the state."""
        if rid.provider not in st.pki:
            raise Rejection(Reason.UNKNOWN, "provider")
        sk_e, pk_e = self.pke.keygen(coins)
        query = KeyQuery(rid=self.padding.identifier(rid.uid), pk_e=pk_e)
        c = self.pke.enc(st.pki[rid.provider].pke, self.labels.protect(query), coins)
        return evolve(st, queries={**st.queries, rid: sk_e}), Retrieve(rp=rid.provider, c=c)

    def lookup_sp(self, st: ProviderState, sid: Identifier, q: Retrieve, line: Line) -> Retrieved:
        """4, SP: forwards c to RP, and RP's answer back."""
        self.check_other_provider(st, q.rp)
        return line.ask(q.rp, self.query_for_rp(sid, q.c))

    def query_for_rp(self, sid: Identifier, c: PkeCiphertext) -> LookupKeys:
        """4, SP: "forwards c to RP", and nothing with it."""
        return LookupKeys(c=c)

    def lookup_rp(self, st: ProviderState, asked: LookupKeys, coins: Coins) -> Retrieved:
        """4, RP: decrypts rid and pk_e, seals km_rid to pk_e."""
        query = self.labels.open(KeyQuery, self.pke.dec(st.secrets.pke, asked.c))
        answer = attempt(self.material_for, st, query.rid)
        if isinstance(answer, Rejection):
            answer = self.answers.nobody(answer)
        return Retrieved(resp=self.pke.enc(query.pk_e, answer, coins))

    def material_for(self, st: ProviderState, rid: PaddedIdentifier) -> Message:
        """4, RP: km_rid as it is sealed. Raises Rejection."""
        return self.packed(self.account_of(st, self.padding.unidentifier(rid)))

    def packed(self, account: Account) -> Message:
        """4, RP: an account's km. Raises Rejection where it does not fit into an answer."""
        km = account.material
        if self.report.certified:
            km = evolve(km, signature=account.signature)
        return self.answers.pack(self.labels.protect(SealedMaterial(km=km)))

    def reconstruct(
        self, st: ClientState, rid: User, resp: PkeCiphertext
    ) -> tuple[ClientState, KeyMaterial]:
        """5: opens RP's answer with sk_e, stores km_rid, closes the query."""
        if rid not in st.queries:
            raise Rejection(Reason.UNKNOWN, "no open query")
        opened = self.answers.unpack(self.pke.dec(st.queries[rid], resp))
        km = self.labels.open(SealedMaterial, opened).km
        self.check_material(st, rid, km)
        queries = {user: sk for user, sk in st.queries.items() if user != rid}
        return evolve(st, queries=queries, material={**st.material, rid: km}), km

    def check_material(self, st: ClientState, rid: User, km: KeyMaterial) -> None:
        """5: the text has no check; with D5, RP's signature over (rid, pk_rid) verifies."""
        if not self.report.certified:
            return
        if km.signature is None:
            raise Rejection(Reason.MALFORMED, "key material without a certificate")
        certificate = Certificate(sid=rid.uid, identity=km.identity, signature=km.signature)
        self.check_certificate(st.pki, rid.provider, certificate)

    def retrieve(
        self, st: ClientState, rid: User, line: Line, coins: Coins
    ) -> tuple[ClientState, KeyMaterial]:
        """3, 4 and 5 in a row."""
        st, q = self.init(st, rid, coins)
        return self.reconstruct(st, rid, line.ask(st.user.provider, q).resp)

    def publish(self, st: ClientState, line: Line, coins: Coins) -> tuple[ClientState, None]:
        """14, the client: a new ephemeral key pair; its provider hands out the public half."""
        st_ke, epk = self.session.egen(st.st_ke, coins)
        line.ask(st.user.provider, Publish(epk=epk))
        return self.handshakes.refreshed(evolve(st, st_ke=st_ke, epk=epk)), None

    def publish_rp(
        self, st: ProviderState, uid: Identifier, new: Publish
    ) -> tuple[ProviderState, Published]:
        """14, the provider: replaces epk in its user's key material."""
        account = self.account_of(st, uid)
        changed = evolve(account, material=evolve(account.material, epk=new.epk))
        self.packed(changed)  # what RP could not answer with, it does not take
        return st.with_account(uid, changed), Published()

    # --- checks that several steps make

    def check_other_provider(self, st: ProviderState, rp: ProviderName) -> None:
        """4, 7: RP is another approved provider; at home nothing has to interoperate."""
        if rp == st.name or rp not in st.pki:
            raise Rejection(Reason.REFUSED, "not another approved provider")

    def check_certificate(self, pki: Pki, sp: ProviderName, certificate: Certificate) -> None:
        """9(b), and with D5 also 5 and 12: SIG.Verify(pk_SP, sigma_pk, (sid, pk_sid))."""
        if sp not in pki:
            raise Rejection(Reason.UNKNOWN, "provider")
        signed = self.signed(CertifiedKey(uid=certificate.sid, identity=certificate.identity))
        if not self.sig.verify(pki[sp].sig, certificate.signature, signed):
            raise Rejection(Reason.INVALID, "certificate")

    # --- what a game may read

    def retrieved(self, st: ClientState, peer: User) -> KeyMaterial | None:
        """The key material that this client has retrieved for a peer, and not lost since."""
        return st.material.get(peer)
