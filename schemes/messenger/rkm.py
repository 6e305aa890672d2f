"""Retrieving key material: steps 3, 4 and 5 of section 7, one function per role."""

from harness.declare.coins import Coins
from harness.declare.errors import Reason, Rejection
from harness.declare.network import Ask
from harness.declare.encoding import join, split_exactly
from schemes.evolve import evolve
from schemes.messenger.design import Design
from schemes.messenger.slots.labels import Purpose
from schemes.messenger.state import ClientState, KeyMaterial, ProviderState, User
from schemes.values import Ciphertext, Identifier, PublicKey


def init(d: Design, st: ClientState, rid: User, coins: Coins) -> tuple[ClientState, Ciphertext]:
    """3: q = (RP, PKE.Enc(pk_RP, rid || pk_e)); sk_e stays in the state."""
    if rid.provider not in st.pki:
        raise Rejection(Reason.UNKNOWN, f"provider of {rid}")
    sk_e, pk_e = d.pke.keygen(coins)
    query = d.labels.bind(Purpose.QUERY, d.padding.identifier(rid.uid), pk_e)
    c = d.pke.enc(st.pki[rid.provider].pke, query, coins)
    return evolve(st, queries={**st.queries, rid: sk_e}), Ciphertext(join(rid.provider, c))


def lookup_sp(d: Design, st: ProviderState, sid: Identifier, q: bytes, ask: Ask) -> bytes:
    """4, SP: forwards c to RP, and RP's answer back."""
    rp, c = split_exactly(q, 2)
    if rp == st.name or rp not in st.pki:
        raise Rejection(Reason.REFUSED, "a user of this provider: not an interoperable query")
    return ask(rp.decode(errors="replace"), "query", d.relay.stamp(Ciphertext(c), sid))


def lookup_rp(d: Design, st: ProviderState, request: bytes, coins: Coins) -> bytes:
    """4, RP: decrypts rid and pk_e, seals km_rid to pk_e."""
    opened = d.pke.dec(st.secrets.pke, d.relay.strip(request))
    padded, pk_e = d.labels.open(Purpose.QUERY, opened, 2)
    rid = d.padding.unidentifier(Identifier(padded))
    if rid not in st.accounts:
        raise Rejection(Reason.UNKNOWN, "user")
    account = st.accounts[rid]
    material = account.material
    if d.report.certified:
        material = material._replace(signature=account.signature)
    answer = d.labels.bind(Purpose.MATERIAL, material.encode())
    return d.pke.enc(PublicKey(pk_e), answer, coins)


def reconstruct(
    d: Design, st: ClientState, rid: User, resp: Ciphertext
) -> tuple[ClientState, KeyMaterial]:
    """5: opens RP's answer with sk_e, stores km_rid, closes the query."""
    if rid not in st.queries:
        raise Rejection(Reason.UNKNOWN, "no open query")
    (encoded,) = d.labels.open(Purpose.MATERIAL, d.pke.dec(st.queries[rid], resp), 1)
    km = KeyMaterial.decode(encoded)
    if d.report.certified:
        signed = d.labels.bind(Purpose.CERTIFICATE, rid.uid, km.identity.encode())
        if not d.sig.verify(st.pki[rid.provider].sig, km.signature, signed):
            raise Rejection(Reason.INVALID, "certificate of the key material")
    queries = {user: sk for user, sk in st.queries.items() if user != rid}
    return evolve(st, queries=queries, material={**st.material, rid: km}), km


def retrieve(
    d: Design, st: ClientState, rid: User, ask: Ask, coins: Coins
) -> tuple[ClientState, KeyMaterial]:
    """3, 4 and 5 in a row."""
    st, q = init(d, st, rid, coins)
    resp = ask(st.user.provider.decode(), "retrieve", q)
    return reconstruct(d, st, rid, Ciphertext(resp))
