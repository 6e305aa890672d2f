"""Service name discovery: steps 1 and 2 of section 7."""

from harness.declare.coins import Coins
from harness.declare.errors import Reason, Rejection, attempt
from harness.declare.network import Line
from schemes.evolve import evolve
from schemes.messenger.design import Design
from schemes.messenger.names import SDS, ProviderName
from schemes.messenger.state import Account, ClientState, ProviderState, SdsState
from schemes.messenger.wire import (
    Approval,
    Approved,
    Apps,
    Auth,
    Authorize,
    Authorized,
    Challenge,
    Change,
    GetChallenge,
    Lookup,
    Nonce,
    Proof,
    Updated,
    UpdateEntry,
)
from schemes.values import Identifier, Signature

NONCE_LENGTH = 32


class SndSteps(Design):
    """SND, one method for each role in each step, and one for each check."""

    # --- 1, SND.UpdateEntry

    def update_entry(
        self, st: ClientState, pref: int, b: bool, line: Line
    ) -> tuple[ClientState, bool]:
        """1, the client: gets sigma_P over (uid, app) from its provider, asks the SDS."""
        app = st.user.provider
        sigma_p = line.ask(app, self.tokens.request(pref, b)).sigma_p
        update = UpdateEntry(uid=st.user.uid, pref=pref, app=app, b=b, aux=sigma_p)
        return st, line.ask(SDS, update).b

    def authorize(
        self, st: ProviderState, uid: Identifier, asked: Authorize, coins: Coins
    ) -> tuple[ProviderState, Authorized]:
        """1, the provider: signs (uid, app) for the account that asks."""
        self.account_of(st, uid)
        return self.token(st, uid, asked.change, coins)

    def token(
        self, st: ProviderState, uid: Identifier, change: Change | None, coins: Coins
    ) -> tuple[ProviderState, Authorized]:
        """1, the provider: sigma_P, with D3 numbered. Raises Rejection."""
        epoch = st.epochs.get(uid, 0) + 1
        record = self.signed(self.tokens.record(uid, st.name, change, epoch))
        sigma_p = self.sig.sign(st.secrets.sig, record, coins)
        if self.tokens.numbered:
            st = evolve(st, epochs={**st.epochs, uid: epoch})
        return st, Authorized(sigma_p=self.tokens.aux(sigma_p, epoch))

    def strike(self, st: ProviderState, uid: Identifier, line: Line, coins: Coins) -> ProviderState:
        """1, with D3, the provider: strikes a closed account out, and its tokens end so."""
        change = Change(pref=0, b=False)
        st, token = self.token(st, uid, change, coins)
        update = UpdateEntry(uid=uid, pref=0, app=st.name, b=False, aux=token.sigma_p)
        line.tell(SDS, update)
        return st

    def update_entry_sds(self, st: SdsState, update: UpdateEntry) -> tuple[SdsState, Updated]:
        """1, the SDS: verifies sigma_P, adds app at index pref or removes it; answers the bit."""
        if update.app not in st.pki:
            raise Rejection(Reason.UNKNOWN, "provider")
        if not self.check_entry(st, update):
            return st, Updated(b=False)
        apps = [a for a in st.directory.get(update.uid, ()) if a != update.app]
        if update.b:
            apps.insert(update.pref, update.app)
        st = evolve(st, directory={**st.directory, update.uid: tuple(apps)})
        return self.note_epoch(st, update), Updated(b=True)

    def check_entry(self, st: SdsState, update: UpdateEntry) -> bool:
        """1: SIG.Verify(pk_P, sigma_P, (uid, app)), with D3 by a newer token than the last."""
        token = attempt(self.tokens.read, update)
        if isinstance(token, Rejection) or not self.check_epoch(st, update, token.epoch):
            return False
        return self.sig.verify(st.pki[update.app].sig, token.signature, self.signed(token.record))

    def check_epoch(self, st: SdsState, update: UpdateEntry, epoch: int | None) -> bool:
        """1, with D3: the token is newer than the last one that was used for this entry."""
        return epoch is None or epoch > st.epochs.get((update.uid, update.app), 0)

    def note_epoch(self, st: SdsState, update: UpdateEntry) -> SdsState:
        """1, with D3: the token's number stays, also where the entry goes."""
        token = attempt(self.tokens.read, update)
        if isinstance(token, Rejection) or token.epoch is None:
            return st
        return evolve(st, epochs={**st.epochs, (update.uid, update.app): token.epoch})

    # --- 2, SND.Lookup

    def lookup(
        self, st: ClientState, rid: Identifier, line: Line
    ) -> tuple[ClientState, tuple[ProviderName, ...]]:
        """2, the client: gets a nonce, has its provider vouch for it, asks for rid's apps."""
        provider = st.user.provider
        n = line.ask(SDS, GetChallenge()).n
        proof = line.ask(provider, self.auth_request(n, rid)).proof
        asked = Lookup(provider=provider, n=n, proof=proof, rid=rid)
        return st, line.ask(SDS, asked).apps

    def challenge(self, st: SdsState, coins: Coins) -> tuple[SdsState, Challenge]:
        """2, the SDS: a fresh nonce, to be answered once."""
        n = Nonce(coins.bytes(NONCE_LENGTH))
        return evolve(st, challenges=st.challenges | {n}), Challenge(n=n)

    def auth_request(self, n: Nonce, rid: Identifier) -> Auth:
        """2, Auth, the client: the nonce, as it is; with D11 a hash of it and the query."""
        return Auth(n=self.tokens.approved(n, rid))

    def auth(self, st: ProviderState, uid: Identifier, asked: Auth, coins: Coins) -> Approved:
        """2, Auth, the provider: signs n for an authenticated user of its own."""
        self.account_of(st, uid)
        return Approved(proof=self.vouch(st, uid, asked.n, coins))

    def vouch(self, st: ProviderState, uid: Identifier, n: Nonce, coins: Coins) -> Proof:
        """2, Auth: the proof, a signature over n."""
        return Proof(self.sig.sign(st.secrets.sig, self.signed(Approval(n=n)), coins))

    def lookup_sds(self, st: SdsState, asked: Lookup) -> tuple[SdsState, Apps]:
        """2, the SDS: checks nonce and proof, answers the apps registered for rid."""
        self.check_challenge(st, asked)
        self.check_proof(st, asked)
        spent = evolve(st, challenges=st.challenges - {asked.n})
        return spent, Apps(apps=st.directory.get(asked.rid, ()))

    def check_challenge(self, st: SdsState, asked: Lookup) -> None:
        """2: n is one of the SDS's own, and was not answered before."""
        if asked.n not in st.challenges:
            raise Rejection(Reason.UNKNOWN, "nonce")

    def check_proof(self, st: SdsState, asked: Lookup) -> None:
        """2: the provider is approved, and its signature over n verifies."""
        if asked.provider not in st.pki:
            raise Rejection(Reason.UNKNOWN, "provider")
        signed = self.signed(Approval(n=self.auth_request(asked.n, asked.rid).n))
        if not self.sig.verify(st.pki[asked.provider].sig, Signature(asked.proof), signed):
            raise Rejection(Reason.INVALID, "proof of a provider's user")

    # --- what several steps ask of a provider

    def account_of(self, st: ProviderState, uid: Identifier) -> Account:
        """The account that asks, or that is asked for. Raises Rejection."""
        account = st.accounts.get(uid)
        if account is None:
            raise Rejection(Reason.UNKNOWN, "account")
        return account

    # --- what a game may read

    def listed(self, st: SdsState, uid: Identifier) -> tuple[ProviderName, ...]:
        """The apps that the directory has for an identifier, in order of preference."""
        return st.directory.get(uid, ())
