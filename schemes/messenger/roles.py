"""Who answers what: clients' accounts, and each server's role as a table of its steps."""

from collections.abc import Sequence
from contextlib import suppress

from harness.declare.coins import Coins
from harness.declare.errors import Reason, Rejection, UnknownStep
from harness.declare.network import Address, Line
from harness.declare.wire import Wire
from schemes.evolve import evolve
from schemes.messenger.deniability import Simulators
from schemes.messenger.interface import Deployed, Seat
from schemes.messenger.names import SDS, ProviderName, User
from schemes.messenger.state import (
    Account,
    ClientState,
    Pki,
    ProviderKeys,
    ProviderSecrets,
    ProviderState,
    SdsState,
)
from schemes.messenger.wire import (
    Accepted,
    Auth,
    Authorize,
    Ban,
    Block,
    CertifiedKey,
    Close,
    Closed,
    Deliver,
    Delivered,
    FileReport,
    Forward,
    GetChallenge,
    Identity,
    KeyMaterial,
    Lookup,
    LookupKeys,
    Publish,
    Receive,
    Register,
    Registered,
    Retrieve,
    SupplyFilter,
    UpdateEntry,
)
from schemes.values import Identifier, PkeCiphertext

FromClient = Register | Close | Publish | Authorize | Auth | Retrieve | Forward | FileReport | Block
FromProvider = LookupKeys | Deliver | Ban | SupplyFilter


class Roles(Simulators):
    """The system: servers with their keys, clients with their accounts, and who may ask whom."""

    # --- Key Material

    def deploy(self, providers: Sequence[ProviderName], coins: Coins) -> Deployed:
        """Every provider with a key pair for each use, and the SDS."""
        keys = {name: self.provider_keys(coins) for name in providers}
        pki = {name: public for name, (_, public) in keys.items()}
        seats: dict[Address, Seat] = {
            name: Seat(ProviderState(name=name, secrets=secrets, pki=pki), self.provider)
            for name, (secrets, _) in keys.items()
        }
        return Deployed(pki, seats | {SDS: Seat(SdsState(pki=pki), self.sds)})

    def provider_keys(self, coins: Coins) -> tuple[ProviderSecrets, ProviderKeys]:
        """Key pairs of a provider: to seal to, to certify with, to judge with."""
        sk_pke, pk_pke = self.pke.keygen(coins)
        sk_sig, pk_sig = self.sig.keygen(coins)
        sk_amf, pk_amf = self.amf.keygen(coins)
        return (
            ProviderSecrets(pke=sk_pke, sig=sk_sig, amf=sk_amf),
            ProviderKeys(pke=pk_pke, sig=pk_sig, amf=pk_amf),
        )

    def register(
        self, user: User, pki: Pki, anon: bool, line: Line, coins: Coins
    ) -> tuple[ClientState, None]:
        """A client makes its keys (section 7, Key Material) and registers them; gets sigma_pk."""
        st_ke, pk_ke = self.session.gen(coins)
        st_ke, epk = self.session.egen(st_ke, coins)
        sk_aw, pk_aw = self.aw.gen(coins)
        sk_amf, pk_amf = self.amf.keygen(coins)
        identity = Identity(ke=pk_ke, aw=pk_aw, amf=pk_amf)
        access_key = self.rotation.following(None, coins)
        material = KeyMaterial(identity=identity, epk=epk, anon=anon)
        asked = Register(material=material, access_key=access_key)
        state = ClientState(
            user=user,
            pki=pki,
            st_ke=st_ke,
            sk_aw=sk_aw,
            sk_amf=sk_amf,
            identity=identity,
            access_key=access_key,
            signature=line.ask(user.provider, asked).signature,
            epk=epk,
            anon=anon,
        )
        return state, None

    def register_provider(
        self, st: ProviderState, uid: Identifier, asked: Register, coins: Coins
    ) -> tuple[ProviderState, Registered]:
        """The provider stores its user's key material and certifies (uid, pk_uid).

        Who registers again is the same account with other keys: what the provider has noted of it
        (bans, step 12; ciphertexts sent, step 10; whom it has blocked, step 13) stays.
        """
        certified = self.signed(CertifiedKey(uid=uid, identity=asked.material.identity))
        signature = self.sig.sign(st.secrets.sig, certified, coins)
        known = st.accounts.get(uid)
        new = Account(material=asked.material, signature=signature, access_key=asked.access_key)
        account = new
        if known is not None:
            account = evolve(
                known,
                material=new.material,
                signature=new.signature,
                access_key=new.access_key,
                past=self.past_keys.kept(known),
            )
        self.packed(account)  # what RP could not answer with, it does not take
        return st.with_account(uid, account), Registered(signature=signature)

    def set_anon(self, st: ClientState, anon: bool, line: Line) -> tuple[ClientState, None]:
        """A client registers the same keys with another flag: whether anybody may write to it
        anonymously (section 7, steps 4 and 13)."""
        material = KeyMaterial(identity=st.identity, epk=st.epk, anon=anon)
        registered = line.ask(
            st.user.provider, Register(material=material, access_key=st.access_key)
        )
        return evolve(st, anon=anon, signature=registered.signature), None

    def close(self, st: ClientState, line: Line) -> tuple[ClientState, None]:
        """A client gives its account up; its identifier may be given to somebody else."""
        line.ask(st.user.provider, Close())
        return st, None

    def close_provider(
        self, st: ProviderState, uid: Identifier, line: Line, coins: Coins
    ) -> tuple[ProviderState, Closed]:
        """The provider forgets the account."""
        self.account_of(st, uid)
        st = st.without(uid)
        if self.tokens.numbered:
            st = self.strike(st, uid, line, coins)
        return st, Closed()

    # --- roles

    def provider(
        self, st: ProviderState, sender: Address, request: Wire, line: Line, coins: Coins
    ) -> tuple[ProviderState, Wire]:
        """A provider: what its own clients ask of it, and what other providers do.

        Channels are authenticated (section 4.1: over TLS), so `sender` is who it says.
        """
        if isinstance(request, FromClient):
            if not (isinstance(sender, User) and sender.provider == st.name):
                raise Rejection(Reason.REFUSED, "no client of this provider")
            return self.for_client(st, sender.uid, request, line, coins)
        if isinstance(request, FromProvider):
            if not (isinstance(sender, ProviderName) and sender in st.pki):
                raise Rejection(Reason.REFUSED, "no approved provider")
            return self.for_provider(st, sender, request, line, coins)
        raise UnknownStep(st.name, request)

    def for_client(
        self, st: ProviderState, uid: Identifier, request: FromClient, line: Line, coins: Coins
    ) -> tuple[ProviderState, Wire]:
        """What a client asks of its own provider."""
        match request:
            case Register():
                return self.register_provider(st, uid, request, coins)
            case Close():
                return self.close_provider(st, uid, line, coins)
            case Publish():
                return self.publish_rp(st, uid, request)
            case Authorize():
                return self.authorize(st, uid, request, coins)
            case Auth():
                return st, self.auth(st, uid, request, coins)
            case Retrieve():
                return st, self.lookup_sp(st, uid, request, line)
            case Forward():
                return self.forward(st, uid, request, line)
            case FileReport():
                return self.file(st, uid, request.rho)[0], Accepted()
            case Block():
                return self.block_rp(st, uid, request, coins)

    def for_provider(
        self,
        st: ProviderState,
        other: ProviderName,
        request: FromProvider,
        line: Line,
        coins: Coins,
    ) -> tuple[ProviderState, Wire]:
        """What another provider asks."""
        match request:
            case LookupKeys():
                return st, self.lookup_rp(st, request, coins)
            case Deliver():
                self.deliver_to_client(st, other, request.c, line)
                return st, Delivered()
            case Ban():
                return self.ban(st, other, request)
            case SupplyFilter():
                return self.take_filter(st, other, request)

    def deliver_to_client(
        self, st: ProviderState, sp: ProviderName, c: PkeCiphertext, line: Line
    ) -> None:
        """8, RP: a packet that it drops, or that the client refuses, goes nowhere silently."""
        with suppress(Rejection):
            rid, packet = self.deliver(st, sp, c)
            line.ask(User(st.name, rid), Receive(sp=sp, c=packet))

    def sds(
        self, st: SdsState, sender: Address, request: Wire, line: Line, coins: Coins
    ) -> tuple[SdsState, Wire]:
        """The service directory server: whoever asks, asks anonymously."""
        match request:
            case UpdateEntry():
                return self.update_entry_sds(st, request)
            case GetChallenge():
                return self.challenge(st, coins)
            case Lookup():
                return self.lookup_sds(st, request)
        raise UnknownStep(SDS, request)
