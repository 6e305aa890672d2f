"""The two servers' sides of every interactive algorithm, and the registration of clients."""

from harness.declare.coins import Coins
from harness.declare.errors import Reason, Rejection
from harness.declare.network import Ask
from harness.declare.encoding import join, split_exactly
from schemes.messenger import abp, pro, rkm, snd
from schemes.messenger.design import Design
from schemes.messenger.slots.labels import ACCESS_KEY_LENGTH, Purpose
from schemes.messenger.state import (
    Account,
    ClientState,
    Identity,
    KeyMaterial,
    Pki,
    ProviderState,
    SdsState,
    User,
)
from schemes.values import AccessKey, Ciphertext, Identifier, ProviderName, Signature


def register(
    d: Design, user: User, pki: Pki, anon: bool, ask: Ask, coins: Coins
) -> tuple[ClientState, None]:
    """A client makes its keys (section 7, Key Material) and registers them; gets sigma_pk."""
    account, pk_ke = d.session.gen(coins)
    account, epk = d.session.egen(account, coins)
    sk_aw, pk_aw = d.aw.gen(coins)
    sk_amf, pk_amf = d.amf.keygen(coins)
    identity = Identity(pk_ke, pk_aw, pk_amf)
    access_key = AccessKey(coins.bytes(ACCESS_KEY_LENGTH))
    request = join(KeyMaterial(identity, epk, anon).encode(), access_key)
    signature = Signature(ask(user.provider.decode(), "register", request))
    state = ClientState(
        user, pki, account, sk_aw, sk_amf, identity, access_key, signature, epk, anon
    )
    return state, None


def register_provider(
    d: Design, st: ProviderState, uid: Identifier, request: bytes, coins: Coins
) -> tuple[ProviderState, bytes]:
    """The provider stores its user's key material and certifies (uid, pk_uid)."""
    encoded, access_key = split_exactly(request, 2)
    material = KeyMaterial.decode(encoded)
    signed = d.labels.bind(Purpose.CERTIFICATE, uid, material.identity.encode())
    signature = d.sig.sign(st.secrets.sig, signed, coins)
    return st.account(uid, Account(material, signature, AccessKey(access_key))), signature


def close(st: ProviderState, uid: Identifier) -> ProviderState:
    """The account is closed; its identifier may be given to somebody else."""
    if uid not in st.accounts:
        raise Rejection(Reason.UNKNOWN, "account")
    return st.without(uid)


def provider(
    d: Design, st: ProviderState, sender: str, step: str, request: bytes, ask: Ask, coins: Coins
) -> tuple[ProviderState, bytes]:
    """A provider: what its own clients ask of it, and what other providers do.

    Channels are authenticated (section 4.1: over TLS), so `sender` is who it says; a client of
    this provider is `uid@provider`, another provider goes by its name.
    """
    name, _, at = sender.rpartition("@")
    if at == st.name.decode() and name:
        return _for_client(d, st, Identifier(name.encode()), step, request, ask, coins)
    return _for_provider(d, st, ProviderName(sender.encode()), step, request, ask, coins)


def _for_client(
    d: Design, st: ProviderState, uid: Identifier, step: str, request: bytes, ask: Ask, coins: Coins
) -> tuple[ProviderState, bytes]:
    match step:
        case "register":
            return register_provider(d, st, uid, request, coins)
        case "close":
            return close(st, uid), b""
        case "authorize":
            return st, snd.authorize(d, st, uid, coins)
        case "auth":
            return st, snd.auth(d, st, uid, request, coins)
        case "retrieve":
            return st, rkm.lookup_sp(d, st, uid, request, ask)
        case "forward":
            return pro.forward(d, st, uid, request, ask)
        case "report":
            return abp.report_rcv(d, st, request)[0], b""
        case "block":
            return abp.block_rp(st, uid, request, coins)
    raise Rejection(Reason.REFUSED, f"{step} from a client")


def _for_provider(
    d: Design,
    st: ProviderState,
    other: ProviderName,
    step: str,
    request: bytes,
    ask: Ask,
    coins: Coins,
) -> tuple[ProviderState, bytes]:
    if other not in st.pki:
        raise Rejection(Reason.REFUSED, "no approved provider")
    match step:
        case "query":
            return st, rkm.lookup_rp(d, st, request, coins)
        case "deliver":
            _deliver(d, st, other, request, ask)
            return st, b""
        case "ban":
            return abp.ban(st, other, Identifier(request)), b""
    raise Rejection(Reason.REFUSED, f"{step} from a provider")


def _deliver(d: Design, st: ProviderState, sp: ProviderName, c: bytes, ask: Ask) -> None:
    """8, RP: a packet that it drops, or that the client refuses, goes nowhere silently."""
    try:
        rid, packet = pro.deliver(d, st, sp, Ciphertext(c))
        ask(str(User(st.name, rid)), "receive", join(sp, packet))
    except Rejection:
        return


def sds(
    d: Design, st: SdsState, _sender: str, step: str, request: bytes, _ask: Ask, coins: Coins
) -> tuple[SdsState, bytes]:
    """The service directory server: whoever asks, asks anonymously."""
    match step:
        case "update":
            return snd.update_entry_sds(d, st, request)
        case "challenge":
            return snd.challenge(st, coins)
        case "lookup":
            return snd.lookup_sds(d, st, request)
    raise Rejection(Reason.REFUSED, step)
