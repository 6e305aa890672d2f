"""The Double Ratchet from a symmetric key: the SM that section 7 names (step 6(b))."""

from dataclasses import dataclass
from hmac import digest

from harness.declare.coins import Coins
from harness.declare.errors import Reason, Rejection
from schemes import primitives
from schemes.evolve import evolve
from schemes.primitives import KEY_LENGTH, TAG_LENGTH, ZERO_NONCE, hkdf, x25519, x25519_public
from schemes.sm.claims import RATCHET
from schemes.sm.interface import SM
from schemes.values import ChannelCiphertext, Message, PublicKey, SecretKey, SessionKey

START = b"gauntlet SM start"
ROOT = b"gauntlet SM root"
PAIR = b"gauntlet SM ratchet pair"
SLOT = KEY_LENGTH + 4  # ratchet key || n: names one message of one chain
HEADER = SLOT + 4  # ... || length of the sender's previous chain
MAX_SKIP = 1000  # per message: bounds the work that a forged header can cause
MAX_STORED = 2000  # keys of messages that are still to come; the oldest go first
NO_SECRET, NO_KEY = SecretKey(), PublicKey()


@dataclass(frozen=True)
class RatchetState:
    """One party's secrets; an empty value is a key that is not there.

    `own_sk` waits for the peer's answer and goes when it came; `sending` is empty until the next
    send begins a chain. `skipped` holds (slot, message key), oldest first.
    """

    root: bytes
    own_sk: SecretKey = NO_SECRET
    own_pk: PublicKey = NO_KEY
    peer_pk: PublicKey = NO_KEY
    sending: bytes = b""
    sent: int = 0
    previous: int = 0
    receiving: bytes = b""
    received: int = 0
    skipped: tuple[tuple[bytes, bytes], ...] = ()


@SM.scheme(
    "double_ratchet",
    cites="Appendix A; Double Ratchet, revision 1, section 3; ACD 2019",
    claims=RATCHET,
)
@dataclass(frozen=True)
class DoubleRatchet:
    """SM by the Double Ratchet with a first ratchet pair derived from k (Alwen et al., 5.1).

    c = ratchet key (32) || n (4) || previous (4) || AE(m), 56 bytes more than m; the first 40
    are the header, in clear and authenticated. AE is ChaCha20-Poly1305 under a key that serves
    once. A new ratchet pair is drawn when a party first sends in its turn, not when it receives
    (Recv has no coins): the same keys as in Signal, but no secret lies waiting for its use.
    """

    @property
    def overhead(self) -> int:
        """Header (40) and tag (16): 56 bytes, always."""
        return HEADER + TAG_LENGTH

    def init_s(self, k: SessionKey) -> RatchetState:
        """Keeps the public half of the recipient's first ratchet pair: may send at once."""
        root, sk_r = self.start(k)
        return RatchetState(root, peer_pk=x25519_public(sk_r))

    def init_r(self, k: SessionKey) -> RatchetState:
        """Keeps the secret half: must receive before it sends."""
        root, sk_r = self.start(k)
        return RatchetState(root, own_sk=sk_r)

    def send(
        self, st: RatchetState, m: Message, coins: Coins
    ) -> tuple[RatchetState, ChannelCiphertext]:
        """Rejects (UNKNOWN) a recipient that has received nothing yet."""
        if not st.sending:
            st = self.begin_chain(st, coins)
        sending, key = self.chain_step(st.sending)
        header = self.header(st)
        c = ChannelCiphertext(header + self.seal(key, m, header))
        return evolve(st, sending=sending, sent=st.sent + 1), c

    def recv(self, st: RatchetState, c: ChannelCiphertext) -> tuple[RatchetState, Message]:
        """In any order, each message once; a forgery may cost MAX_SKIP steps and leaves no trace.

        Rejects a replay, a forgery, a gap above MAX_SKIP and whatever is too short.
        """
        if len(c) < HEADER:
            raise Rejection(Reason.MALFORMED, "shorter than a header")
        header, sealed = c[:HEADER], c[HEADER:]
        st, key = self.message_key(st, header)
        return st, Message(self.unseal(key, sealed, header))

    def start(self, k: SessionKey) -> tuple[bytes, SecretKey]:
        """The first root key and the secret of the recipient's first ratchet pair."""
        derived = hkdf(k, info=START, length=2 * KEY_LENGTH)
        return derived[:KEY_LENGTH], SecretKey(derived[KEY_LENGTH:])

    def root_step(self, root: bytes, dh: bytes) -> tuple[bytes, bytes]:
        """(root', chain key) = KDF_RK(root, dh): HKDF with the root key as salt (section 7.2)."""
        derived = hkdf(dh, salt=root, info=ROOT, length=2 * KEY_LENGTH)
        return derived[:KEY_LENGTH], derived[KEY_LENGTH:]

    def chain_step(self, chain: bytes) -> tuple[bytes, bytes]:
        """(chain key', message key) = KDF_CK(chain key): HMAC of 2 and of 1 (section 7.2)."""
        return digest(chain, b"\x02", "sha256"), digest(chain, b"\x01", "sha256")

    def seal(self, key: bytes, m: Message, header: bytes) -> bytes:
        """ENCRYPT of section 3.1, 16 bytes more than m."""
        return primitives.seal(key, m, header, self.nonce(header))

    def unseal(self, key: bytes, sealed: bytes, header: bytes) -> bytes:
        """DECRYPT of section 3.1. Raises Rejection."""
        return primitives.unseal(key, sealed, header, self.nonce(header))

    def nonce(self, header: bytes) -> bytes:
        """Zero, 12 bytes: a message key serves once."""
        return ZERO_NONCE

    def ratchet_pair(self, st: RatchetState, coins: Coins) -> SecretKey:
        """The secret of a new pair.

        It is hedged: coins that come twice, or that another knows, do not repeat it or give it
        away while the root key is secret.
        """
        return SecretKey(hkdf(coins.bytes(KEY_LENGTH), salt=st.root, info=PAIR))

    def begin_chain(self, st: RatchetState, coins: Coins) -> RatchetState:
        """A new sending chain under a new ratchet pair. Rejects if no key of the peer is known."""
        if not st.peer_pk:
            raise Rejection(Reason.UNKNOWN, "the recipient of a session must receive first")
        own_sk = self.ratchet_pair(st, coins)
        root, sending = self.root_step(st.root, x25519(own_sk, st.peer_pk))
        return evolve(
            st,
            root=root,
            own_sk=own_sk,
            own_pk=x25519_public(own_sk),
            sending=sending,
            previous=st.sent,
            sent=0,
        )

    def header(self, st: RatchetState) -> bytes:
        """HEADER of section 3.1: ratchet key, n and the length of the previous chain, 40 bytes."""
        return st.own_pk + st.sent.to_bytes(4, "big") + st.previous.to_bytes(4, "big")

    def message_key(self, st: RatchetState, header: bytes) -> tuple[RatchetState, bytes]:
        """The key of the message with this header, and the state in which it has served.

        Rejects one that has served already, and a gap above MAX_SKIP.
        """
        slot = header[:SLOT]
        for at, (waiting, key) in enumerate(st.skipped):
            if waiting == slot:
                return evolve(st, skipped=st.skipped[:at] + st.skipped[at + 1 :]), key

        peer_pk = PublicKey(header[:KEY_LENGTH])
        n = int.from_bytes(header[KEY_LENGTH:SLOT], "big")
        previous = int.from_bytes(header[SLOT:], "big")
        follows = peer_pk != st.peer_pk or not st.receiving
        missed = max(previous - st.received, 0) if follows and st.receiving else 0
        self.check_gap(missed + (n if follows else n - st.received))
        if follows:
            st = self.follow_chain(self.skip(st, previous) if missed else st, peer_pk)
        st = self.skip(st, n)
        receiving, key = self.chain_step(st.receiving)
        return evolve(st, receiving=receiving, received=n + 1), key

    def check_gap(self, gap: int) -> None:
        """Rejects a message of the past, and more than MAX_SKIP skipped ones."""
        if gap < 0:
            raise Rejection(Reason.INVALID, "received before")
        if gap > MAX_SKIP:
            raise Rejection(Reason.INVALID, f"skips more than {MAX_SKIP} messages")

    def skip(self, st: RatchetState, until: int) -> RatchetState:
        """Store the keys of the messages before number `until` of the receiving chain."""
        if until <= st.received:
            return st
        chain, keys = st.receiving, []
        for n in range(st.received, until):
            chain, key = self.chain_step(chain)
            keys.append((st.peer_pk + n.to_bytes(4, "big"), key))
        stored = (*st.skipped, *keys)[-MAX_STORED:]
        return evolve(st, receiving=chain, received=until, skipped=stored)

    def follow_chain(self, st: RatchetState, peer_pk: PublicKey) -> RatchetState:
        """The receiving chain of the peer's new ratchet key; our own old pair has done its work."""
        if not st.own_sk:
            raise Rejection(Reason.INVALID, "a new ratchet key, but ours was not answered yet")
        root, receiving = self.root_step(st.root, x25519(st.own_sk, peer_pk))
        return evolve(
            st,
            root=root,
            own_sk=NO_SECRET,
            peer_pk=peer_pk,
            sending=b"",
            receiving=receiving,
            received=0,
        )
