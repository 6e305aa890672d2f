"""Service name discovery: steps 1 and 2 of section 7, one function per role."""

from harness.declare.coins import Coins
from harness.declare.errors import Reason, Rejection
from harness.declare.network import Ask
from harness.declare.encoding import join, split, split_exactly
from schemes.evolve import evolve
from schemes.messenger.design import Design
from schemes.messenger.interface import SDS
from schemes.messenger.slots.labels import Purpose
from schemes.messenger.state import ClientState, ProviderState, SdsState
from schemes.values import Identifier, ProviderName, Signature

NONCE_LENGTH = 32
PREF_LENGTH = 4


def update_entry(st: ClientState, pref: int, b: bool, ask: Ask) -> tuple[ClientState, bool]:
    """1, the client: gets sigma_P over (uid, app) from its provider, asks the SDS."""
    uid, app = st.user.uid, st.user.provider
    sigma_p = ask(app.decode(), "authorize", b"")
    bit = ask(SDS, "update", encode_update(uid, pref, app, b, sigma_p))
    return st, bit == b"\1"


def encode_update(uid: bytes, pref: int, app: bytes, b: bool, aux: bytes) -> bytes:
    """(uid, pref, app, b, aux), the input of SND.UpdateEntry."""
    return join(uid, pref.to_bytes(PREF_LENGTH, "big"), app, bytes([b]), aux)


def authorize(d: Design, st: ProviderState, uid: Identifier, coins: Coins) -> Signature:
    """1, the provider: signs (uid, app) for the account that asks."""
    _known(st, uid)
    return d.sig.sign(st.secrets.sig, d.labels.bind(Purpose.ENTRY, uid, st.name), coins)


def update_entry_sds(d: Design, st: SdsState, request: bytes) -> tuple[SdsState, bytes]:
    """1, the SDS: verifies sigma_P, adds app at index pref or removes it; answers the bit."""
    uid, pref, name, b, aux = split_exactly(request, 5)
    app = ProviderName(name)
    if len(pref) != PREF_LENGTH or b not in (b"\0", b"\1") or app not in st.pki:
        raise Rejection(Reason.MALFORMED, "update")
    signed = d.labels.bind(Purpose.ENTRY, uid, app)
    if not d.sig.verify(st.pki[app].sig, Signature(aux), signed):
        return st, b"\0"
    apps = [a for a in st.directory.get(Identifier(uid), ()) if a != app]
    if b == b"\1":
        apps.insert(int.from_bytes(pref, "big"), app)
    return evolve(st, directory={**st.directory, Identifier(uid): tuple(apps)}), b"\1"


def lookup(
    d: Design, st: ClientState, rid: Identifier, ask: Ask
) -> tuple[ClientState, tuple[ProviderName, ...]]:
    """2, the client: gets a nonce, has its provider vouch for it, asks for rid's apps."""
    provider = st.user.provider
    nonce = ask(SDS, "challenge", b"")
    proof = ask(provider.decode(), "auth", d.auth.request(nonce, rid))
    apps = ask(SDS, "lookup", join(provider, nonce, proof, rid))
    return st, tuple(map(ProviderName, split(apps)))


def auth(d: Design, st: ProviderState, uid: Identifier, request: bytes, coins: Coins) -> bytes:
    """2, Auth, the provider: signs for an authenticated user of its own."""
    _known(st, uid)
    return d.auth.vouch(d.sig, d.labels, st.secrets.sig, uid, request, coins)


def challenge(st: SdsState, coins: Coins) -> tuple[SdsState, bytes]:
    """2, the SDS: a fresh nonce, to be answered once."""
    nonce = coins.bytes(NONCE_LENGTH)
    return evolve(st, challenges=st.challenges | {nonce}), nonce


def lookup_sds(d: Design, st: SdsState, request: bytes) -> tuple[SdsState, bytes]:
    """2, the SDS: checks nonce and proof, answers the apps registered for rid."""
    name, nonce, proof, rid = split_exactly(request, 4)
    provider = ProviderName(name)
    if nonce not in st.challenges or provider not in st.pki:
        raise Rejection(Reason.UNKNOWN, "nonce or provider")
    vk = st.pki[provider].sig
    if not d.auth.check(d.sig, d.labels, vk, nonce, Identifier(rid), proof):
        raise Rejection(Reason.INVALID, "proof of a provider's user")
    spent = evolve(st, challenges=st.challenges - {nonce})
    return spent, join(*st.directory.get(Identifier(rid), ()))


def _known(st: ProviderState, uid: Identifier) -> None:
    if uid not in st.accounts:
        raise Rejection(Reason.UNKNOWN, "account")
