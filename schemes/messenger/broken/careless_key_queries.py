"""Key retrieval without one of its checks, or with an answer that says too much."""

from dataclasses import dataclass, replace

from harness.declare.coins import Coins
from harness.declare.errors import Reason, Rejection, attempt
from harness.declare.finding import Break
from harness.declare.network import Line
from harness.declare.wire import Wire
from schemes.evolve import evolve
from schemes.messenger.claims import CLAIMS
from schemes.messenger.findings import FINDINGS
from schemes.messenger.interface import MESSENGER
from schemes.messenger.names import ProviderName, User
from schemes.messenger.roles import FromProvider
from schemes.messenger.section7 import HARDENED, Section7
from schemes.messenger.slots.answers import SealedOneSize
from schemes.messenger.slots.padding import pad
from schemes.messenger.state import ClientState, ProviderState
from schemes.messenger.wire import (
    KeyMaterial,
    KeyQuery,
    LookupKeys,
    Register,
    Retrieve,
    Retrieved,
)
from schemes.primitives import x25519_public
from schemes.values import Message, PkeCiphertext, PkePublicKey

SHORT = 64
"""Bytes of a refusal that is sealed."""


@MESSENGER.fault(
    "any_material",
    "the client does not verify the certificate that comes with key material",
    of=HARDENED,
    breaks=[
        Break("rkm/key_authenticity[rp-malicious]", "somebody_elses_keys", "certified for mallory")
    ],
)
class AnyMaterial(Section7):
    """Step 5 without D5."""

    def check_material(self, st: ClientState, rid: User, km: KeyMaterial) -> None:
        """The fault: whatever it is."""


@MESSENGER.fault(
    "keeps_first_material",
    "the client keeps the first key material that it got of a user",
    of=HARDENED,
    breaks=[Break("rkm/key_authenticity[rolled-back]", "new_telephone", "the old ones")],
)
class KeepsFirstMaterial(Section7):
    """Trust on first use, for ever."""

    def reconstruct(
        self, st: ClientState, rid: User, resp: PkeCiphertext
    ) -> tuple[ClientState, KeyMaterial]:
        """The fault: what came first wins."""
        after, km = super().reconstruct(st, rid, resp)
        km = st.material.get(rid, km)
        return evolve(after, material={**after.material, rid: km}), km


@dataclass(frozen=True, kw_only=True)
class OpenQuery(Retrieve):
    """3: (RP, c, pk_e)."""

    pk_e: PkePublicKey


@MESSENGER.fault(
    "shows_pk_e",
    "the client shows SP the key to which RP's answer is to be sealed",
    of=HARDENED,
    breaks=[Break("rkm/key_authenticity[sp-malicious]", "resealed_answer", "SP seals to it")],
)
class ShowsPkE(Section7):
    """So that SP can see that answers fit."""

    def init(self, st: ClientState, rid: User, coins: Coins) -> tuple[ClientState, Retrieve]:
        """The fault: pk_e stands beside c."""
        st, q = super().init(st, rid, coins)
        pk_e = PkePublicKey(x25519_public(st.queries[rid]))
        return st, OpenQuery(rp=q.rp, c=q.c, pk_e=pk_e)


@MESSENGER.fault(
    "takes_open_answers",
    "the client takes an answer that is not sealed, as an older RP might give it",
    of=HARDENED,
    breaks=[Break("rkm/key_authenticity[sp-malicious]", "resealed_answer", "SP writes it itself")],
)
class TakesOpenAnswers(Section7):
    """Step 5 with a way back."""

    def reconstruct(
        self, st: ClientState, rid: User, resp: PkeCiphertext
    ) -> tuple[ClientState, KeyMaterial]:
        """The fault: what does not open is read as it is."""
        sealed = attempt(self.pke.dec, st.queries[rid], resp)
        if isinstance(sealed, Rejection):
            resp = self.pke.enc(self.own_key(st, rid), Message(resp), Coins(b"open"))
        return super().reconstruct(st, rid, resp)

    def own_key(self, st: ClientState, rid: User) -> PkePublicKey:
        return PkePublicKey(x25519_public(st.queries[rid]))


@MESSENGER.fault(
    "forgives_a_byte",
    "RP cuts off the last byte of a query that does not open, and tries again",
    of=HARDENED,
    breaks=[Break("rkm/robustness", "damaged_queries", "a byte too many is forgiven")],
)
class ForgivesAByte(Section7):
    """What a careless parser does."""

    def lookup_rp(self, st: ProviderState, asked: LookupKeys, coins: Coins) -> Retrieved:
        """The fault: the second try."""
        answer = attempt(super().lookup_rp, st, asked, coins)
        if isinstance(answer, Rejection):
            cut = evolve(asked, c=PkeCiphertext(asked.c[:-1]))
            return super().lookup_rp(st, cut, coins)
        return answer


@MESSENGER.fault(
    "opens_accounts",
    "RP opens an account for whoever is asked for, so that mail can wait",
    of=HARDENED,
    breaks=[Break("rkm/robustness", "ill_formed_queries", "somebody is there who is not")],
)
class OpensAccounts(Section7):
    """With the keys of the first account that it has."""

    def for_provider(
        self,
        st: ProviderState,
        other: ProviderName,
        request: FromProvider,
        line: Line,
        coins: Coins,
    ) -> tuple[ProviderState, Wire]:
        """The fault: a query makes an account."""
        if isinstance(request, LookupKeys):
            query = self.labels.open(KeyQuery, self.pke.dec(st.secrets.pke, request.c))
            uid = attempt(self.padding.unidentifier, query.rid)
            if not isinstance(uid, Rejection) and uid not in st.accounts:
                first = next(iter(st.accounts.values()))
                keys = Register(material=first.material, access_key=first.access_key)
                st = self.register_provider(st, uid, keys, coins)[0]
        return super().for_provider(st, other, request, line, coins)


class ShortRefusals(SealedOneSize):
    """A refusal is sealed, and has a size of its own."""

    def nobody(self, refusal: Rejection) -> Message:
        """The fault: a shorter box."""
        return Message(pad(b"", SHORT))

    def unpack(self, data: bytes) -> bytes:
        if len(data) == SHORT:
            raise Rejection(Reason.UNKNOWN, "account")
        return super().unpack(data)


MESSENGER.value(
    "short_refusals",
    replace(HARDENED, answers=ShortRefusals()),
    doc="The hardened design with refusals of another size.",
    fault='RP seals "no such user" in a smaller box',
    claims=CLAIMS,
    findings=FINDINGS,
    breaks=[Break("rkm/rid_privacy[existence]", "lengths", "the box is shorter")],
)


class AsLongAsItIs(SealedOneSize):
    """One size for refusals and for what is as long as they are."""

    def pack(self, material: Message) -> Message:
        """The fault: what does not fit is sent all the same."""
        fits = attempt(super().pack, material)
        return material if isinstance(fits, Rejection) else fits

    def unpack(self, data: bytes) -> bytes:
        opened = attempt(super().unpack, data)
        return data if isinstance(opened, Rejection) and len(data) > SHORT else super().unpack(data)


MESSENGER.value(
    "takes_any_length",
    replace(HARDENED, answers=AsLongAsItIs()),
    doc="The hardened design with answers that may be longer.",
    fault="RP registers key material of any length, and seals what does not fit as it is",
    claims=CLAIMS,
    findings=FINDINGS,
    breaks=[Break("rkm/rid_privacy[answer]", "marked_material", "20000 bytes do not fit")],
)
