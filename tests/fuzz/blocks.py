"""The parsers of the encoding and of every registered building block."""

from collections.abc import Callable, Iterator
from typing import Any

from harness.declare.coins import Coins
from harness.declare.encoding import join, split, split_exactly
from harness.declare.errors import Rejection
from schemes.amf.interface import Amf
from schemes.aw.interface import Aw
from schemes.aw.sealed_sender import SealedSender
from schemes.ke.interface import Ke
from schemes.pke.interface import Pke
from schemes.primitives import seal, x25519
from schemes.session.interface import Session
from schemes.sig.interface import Sig
from schemes.sm.interface import Sm
from schemes.values import (
    AmfPublicKey,
    AmfSecretKey,
    AwCiphertext,
    AwPublicKey,
    ChannelCiphertext,
    EphemeralKey,
    FrankingTag,
    Identifier,
    KeCiphertext,
    KePublicKey,
    Message,
    PkeCiphertext,
    PkePublicKey,
    SessionKey,
    Signature,
    SigPublicKey,
)
from tests.fuzz.target import FAST, SLOW, Target

M = Message(b"attack at dawn")
TEXTS = (Message(b""), M, Message(join(b"field", b"another")))
SID = Identifier(b"alice")


def fresh(label: str = "run") -> Coins:
    """Coins for whatever a target makes; always the same, so that a run can be repeated."""
    return Coins(label.encode())


def never_rejects(verify: Callable[..., bool]) -> Callable[..., bool]:
    """A rejection in an algorithm that answers False instead is a finding."""

    def verdict(*fields: bytes) -> bool:
        try:
            bit = verify(*fields)
        except Rejection as rejection:
            raise AssertionError(f"rejects instead of answering 0: {rejection}") from rejection
        assert type(bit) is bool, "answers with something else than a bool"
        return bit

    return verdict


def encoding() -> Iterator[Target]:
    """`split` and `split_exactly`."""
    joined = tuple((join(*fields),) for fields in ((b"",), (b"ab", b"", b"c"), (b"x" * 300,)))
    yield Target("encoding/split", joined, split, FAST)
    yield Target("encoding/split_exactly", (joined[1],), lambda data: split_exactly(data, 3), FAST)


def pke(name: str, pke: Pke) -> Iterator[Target]:
    """Dec of ciphertexts, and Enc to keys."""
    sk, pk = pke.keygen(fresh("key"))

    def dec(c: bytes) -> object:
        return pke.dec(sk, PkeCiphertext(c))

    def enc(key: bytes) -> object:
        return pke.enc(PkePublicKey(key), M, fresh())

    yield Target(f"pke/{name}/dec", tuple((pke.enc(pk, m, fresh()),) for m in TEXTS), dec)
    yield Target(f"pke/{name}/enc", ((pk,),), enc)


def sig(name: str, sig: Sig) -> Iterator[Target]:
    """Verify under keys of every form."""
    sk, vk = sig.keygen(fresh("key"))

    @never_rejects
    def verify(vk: bytes, sigma: bytes, m: bytes) -> bool:
        return sig.verify(SigPublicKey(vk), Signature(sigma), Message(m))

    signed = tuple((vk, sig.sign(sk, m, fresh()), m) for m in TEXTS)
    yield Target(f"sig/{name}/verify", signed, verify)


def aw(name: str, aw: Aw) -> Iterator[Target]:
    """Recv of packets, and Send to keys."""
    sk_s, _ = aw.gen(fresh("sender"))
    sk_r, pk_r = aw.gen(fresh("recipient"))

    def recv(c: bytes) -> object:
        return aw.recv(sk_r, AwCiphertext(c))

    def send(pk: bytes, sid: bytes) -> object:
        return aw.send(sk_s, Identifier(sid), AwPublicKey(pk), M, fresh())

    packets = tuple((aw.send(sk_s, SID, pk_r, m, fresh()),) for m in TEXTS)
    yield Target(f"aw/{name}/recv", packets, recv)
    yield Target(f"aw/{name}/send", ((pk_r, SID),), send)


def sealed_sender_body() -> Iterator[Target]:
    """Sealed Sender's body and static key, sealed again under the right keys."""
    aw = SealedSender()
    sk_s, pk_s = aw.gen(fresh("sender"))
    sk_r, pk_r = aw.gen(fresh("recipient"))
    esk, e = aw.gen(fresh("ephemeral"))
    chain, c = aw.ephemeral_keys(x25519(esk, pk_r), pk_r, e)

    def recv(inside: bytes, body: bytes) -> object:
        es = seal(c, inside)
        s = aw.static_key(x25519(sk_s, pk_r), chain, es)
        return aw.recv(sk_r, AwCiphertext(e + es + seal(s, body)))

    yield Target("aw/sealed_sender/recv inner", ((pk_s, join(SID, M)),), recv)


def ke(name: str, ke: Ke[Any]) -> Iterator[Target]:
    """Recv of c_KE for the last two epk, and Send to keys."""
    st_s, _ = ke.gen(fresh("sender"))
    st_r, pk_r = ke.gen(fresh("recipient"))
    made = []
    for prekey in ("first prekey", "second prekey"):
        st_r, epk_r = ke.egen(st_r, fresh(prekey))
        made.append((ke.send(st_s, pk_r, epk_r, fresh())[1],))

    def recv(c: bytes) -> object:
        return ke.recv(st_r, KeCiphertext(c))

    def send(pk: bytes, epk: bytes) -> object:
        return ke.send(st_s, KePublicKey(pk), EphemeralKey(epk), fresh())

    yield Target(f"ke/{name}/recv", tuple(made), recv)
    yield Target(f"ke/{name}/send", ((pk_r, epk_r),), send)


def _conversation(
    send: Callable[..., Any], recv: Callable[..., Any], s: Any, r: Any
) -> tuple[Any, tuple[tuple[bytes], ...]]:
    """A recipient that has answered and waits for several messages, in any order; those."""
    coins = fresh("conversation")
    for _ in range(2):
        s, c = send(s, M, coins)
        r, _ = recv(r, c)
        r, c = send(r, M, coins)
        s, _ = recv(s, c)
    waiting = []
    for m in TEXTS:
        s, c = send(s, m, coins)
        waiting.append((c,))
    r, _ = recv(r, waiting.pop()[0])
    return r, tuple(waiting)


def sm(name: str, sm: Sm[Any]) -> Iterator[Target]:
    """Recv of the first message, and in the middle of a conversation."""
    k = SessionKey(fresh("k").bytes(32))
    s, r = sm.init_s(k), sm.init_r(k)
    firsts = tuple((sm.send(s, m, fresh())[1],) for m in TEXTS)
    later, waiting = _conversation(sm.send, sm.recv, s, r)

    def recv_first(c: bytes) -> object:
        return sm.recv(r, ChannelCiphertext(c))

    def recv_later(c: bytes) -> object:
        return sm.recv(later, ChannelCiphertext(c))

    yield Target(f"sm/{name}/recv first", firsts, recv_first)
    yield Target(f"sm/{name}/recv later", waiting, recv_later)


def session(name: str, session: Session[Any, Any]) -> Iterator[Target]:
    """Accept of handshakes, new and repeated; Initiate to keys; Recv in a conversation."""
    st_s, _ = session.gen(fresh("sender"))
    st_r, pk_r = session.gen(fresh("recipient"))
    st_r, epk_r = session.egen(st_r, fresh("prekey"))

    def initiate(pk: bytes, epk: bytes) -> object:
        return session.initiate(st_s, KePublicKey(pk), EphemeralKey(epk), M, fresh())

    def accept(c_ke: bytes, c_sm: bytes) -> object:
        return session.accept(st_r, KeCiphertext(c_ke), ChannelCiphertext(c_sm), None)

    firsts = tuple(session.initiate(st_s, pk_r, epk_r, m, fresh())[2:] for m in TEXTS)
    yield Target(f"session/{name}/accept", firsts, accept)
    yield Target(f"session/{name}/initiate", ((pk_r, epk_r),), initiate)

    _, channel_s, c_ke, c_sm = session.initiate(st_s, pk_r, epk_r, M, fresh())
    _, again = session.send(channel_s, M, fresh())
    accepted, _, channel_r, _ = session.accept(st_r, c_ke, c_sm, None)

    def accept_again(c_ke: bytes, c_sm: bytes) -> object:
        return session.accept(accepted, KeCiphertext(c_ke), ChannelCiphertext(c_sm), channel_r)

    yield Target(f"session/{name}/accept again", ((c_ke, again),), accept_again)
    later, waiting = _conversation(session.send, session.recv, channel_s, channel_r)

    def recv(c: bytes) -> object:
        return session.recv(later, ChannelCiphertext(c))

    yield Target(f"session/{name}/recv", waiting, recv)


def amf(name: str, amf: Amf) -> Iterator[Target]:
    """Verify and Judge of tags under keys of every form; Frank and the forgers with such keys."""
    (sk_s, pk_s), (sk_r, pk_r), (sk_j, pk_j) = (amf.keygen(fresh(who)) for who in "srj")

    @never_rejects
    def verify(pk_s: bytes, sk_r: bytes, pk_j: bytes, m: bytes, sigma: bytes) -> bool:
        keys = AmfPublicKey(pk_s), AmfSecretKey(sk_r), AmfPublicKey(pk_j)
        return amf.verify(*keys, Message(m), FrankingTag(sigma))

    @never_rejects
    def judge(pk_s: bytes, pk_r: bytes, sk_j: bytes, m: bytes, sigma: bytes) -> bool:
        keys = AmfPublicKey(pk_s), AmfPublicKey(pk_r), AmfSecretKey(sk_j)
        return amf.judge(*keys, Message(m), FrankingTag(sigma))

    def make(sk_s: bytes, pk_s: bytes, sk_r: bytes, pk_r: bytes, sk_j: bytes, pk_j: bytes) -> None:
        s, r, j = (AmfPublicKey(pk) for pk in (pk_s, pk_r, pk_j))
        amf.frank(AmfSecretKey(sk_s), r, j, M, fresh())
        amf.forge(s, r, j, M, fresh())
        amf.rforge(s, AmfSecretKey(sk_r), j, M, fresh())
        amf.jforge(s, r, AmfSecretKey(sk_j), M, fresh())

    tags = tuple((m, amf.frank(sk_s, pk_r, pk_j, m, fresh())) for m in TEXTS)
    yield Target(f"amf/{name}/verify", tuple((pk_s, sk_r, pk_j, *t) for t in tags), verify)
    yield Target(f"amf/{name}/judge", tuple((pk_s, pk_r, sk_j, *t) for t in tags), judge)
    yield Target(f"amf/{name}/frank", ((sk_s, pk_s, sk_r, pk_r, sk_j, pk_j),), make, SLOW)


KINDS: dict[str, Callable[[str, Any], Iterator[Target]]] = {
    "pke": pke,
    "sig": sig,
    "aw": aw,
    "ke": ke,
    "sm": sm,
    "session": session,
    "amf": amf,
}
"""What is fuzzed of every scheme of a kind, sound or broken."""
