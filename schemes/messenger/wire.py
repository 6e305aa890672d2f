"""Every message of section 7: what travels, and what is signed, sealed or franked inside.

In the order of the steps. A request names its answer in brackets.
"""

from dataclasses import dataclass
from typing import ClassVar

from harness.declare.wire import Request, Wire
from schemes.messenger.names import ProviderName
from schemes.values import (
    AccessKey,
    AmfPublicKey,
    AwCiphertext,
    AwPublicKey,
    ChannelCiphertext,
    Ciphertext,
    EphemeralKey,
    FrankingTag,
    Identifier,
    KeCiphertext,
    KePublicKey,
    Message,
    PkeCiphertext,
    PkePublicKey,
    Signature,
)

# --- Key Material ------------------------------------------------------------------------------


@dataclass(frozen=True, kw_only=True)
class Identity(Wire):
    """Key Material: pk_uid = (pk_KE, pk_AW, pk_AMF)."""

    ke: KePublicKey
    aw: AwPublicKey
    amf: AmfPublicKey


@dataclass(frozen=True, kw_only=True)
class KeyMaterial(Wire):
    """4: km = (pk_rid, epk_rid, anon); D5 adds the provider's signature over (rid, pk_rid)."""

    identity: Identity
    epk: EphemeralKey
    anon: bool
    signature: Signature | None = None


@dataclass(frozen=True, kw_only=True)
class CertifiedKey(Wire):
    """6(a): (uid, pk_uid), over which the user's provider signs sigma_pk."""

    label: ClassVar[str] = "certificate"

    uid: Identifier
    identity: Identity


@dataclass(frozen=True, kw_only=True)
class Certificate(Wire):
    """6(a): (sid, pk_sid) with sigma_pk."""

    sid: Identifier
    identity: Identity
    signature: Signature


@dataclass(frozen=True, kw_only=True)
class Registered(Wire):
    """Key Material: sigma_pk."""

    signature: Signature


@dataclass(frozen=True, kw_only=True)
class Register(Request[Registered]):
    """Key Material: a client registers its keys, and its access key, with its provider."""

    material: KeyMaterial
    access_key: AccessKey


@dataclass(frozen=True)
class Published(Wire):
    """14: done."""


@dataclass(frozen=True, kw_only=True)
class Publish(Request[Published]):
    """14 (section 5.3, "periodically"): a client refreshes epk at its provider."""

    epk: EphemeralKey


@dataclass(frozen=True)
class Closed(Wire):
    """The account is gone."""


@dataclass(frozen=True)
class Close(Request[Closed]):
    """A client gives its account up; its identifier may be given to somebody else."""


# --- 1, SND.UpdateEntry ------------------------------------------------------------------------


@dataclass(frozen=True, kw_only=True)
class Entry(Wire):
    """1: (uid, app), over which P signs sigma_P."""

    label: ClassVar[str] = "directory entry"

    uid: Identifier
    app: ProviderName


@dataclass(frozen=True, kw_only=True)
class EntryChange(Wire):
    """1 with D3: the change of (uid, app), and the token's number, over which P signs sigma_P."""

    label: ClassVar[str] = "directory change"

    uid: Identifier
    app: ProviderName
    pref: int
    b: bool
    epoch: int


@dataclass(frozen=True, kw_only=True)
class NumberedToken(Wire):
    """1 with D3: aux, the signature with its number."""

    epoch: int
    signature: Signature


@dataclass(frozen=True, kw_only=True)
class Change(Wire):
    """1 with D3: what is to become of an entry."""

    pref: int
    b: bool


@dataclass(frozen=True, kw_only=True)
class Authorized(Wire):
    """1: sigma_P, or the token with it."""

    sigma_p: Signature


@dataclass(frozen=True, kw_only=True)
class Authorize(Request[Authorized]):
    """1: a client has its provider sign (uid, app), or with D3 a change of it."""

    change: Change | None = None


@dataclass(frozen=True, kw_only=True)
class Updated(Wire):
    """1: success or failure."""

    b: bool


@dataclass(frozen=True, kw_only=True)
class UpdateEntry(Request[Updated]):
    """1: (uid, pref, app, b, aux), from a client to the SDS; aux is sigma_P."""

    uid: Identifier
    pref: int
    app: ProviderName
    b: bool
    aux: Signature


# --- 2, SND.Lookup -----------------------------------------------------------------------------


class Nonce(bytes):
    """2: n (32 bytes from an honest SDS)."""

    __slots__ = ()


class Proof(bytes):
    """2: what shows the SDS that a provider vouches for whoever asks: a signature over n."""

    __slots__ = ()


@dataclass(frozen=True, kw_only=True)
class Challenge(Wire):
    """2: a fresh nonce."""

    n: Nonce


@dataclass(frozen=True)
class GetChallenge(Request[Challenge]):
    """2: a client asks the SDS for a nonce."""


@dataclass(frozen=True, kw_only=True)
class Approval(Wire):
    """2: n, over which P signs."""

    label: ClassVar[str] = "lookup challenge"

    n: Nonce


@dataclass(frozen=True, kw_only=True)
class Approved(Wire):
    """2, Auth: the proof."""

    proof: Proof


@dataclass(frozen=True, kw_only=True)
class Auth(Request[Approved]):
    """2, Auth: a client hands its provider what it takes for the nonce."""

    n: Nonce


@dataclass(frozen=True, kw_only=True)
class Apps(Wire):
    """2: the apps of rid, in order of preference."""

    apps: tuple[ProviderName, ...]


@dataclass(frozen=True, kw_only=True)
class Lookup(Request[Apps]):
    """2: (P, n, proof, rid), from a client to the SDS."""

    provider: ProviderName
    n: Nonce
    proof: Proof
    rid: Identifier


# --- 3 to 5, RKM -------------------------------------------------------------------------------


class PaddedIdentifier(Identifier):
    """An identifier as it travels; as long as it is in a design that pads nothing."""

    __slots__ = ()


@dataclass(frozen=True, kw_only=True)
class KeyQuery(Wire):
    """3: rid || pk_e, sealed to RP."""

    label: ClassVar[str] = "key query"

    rid: PaddedIdentifier
    pk_e: PkePublicKey


@dataclass(frozen=True, kw_only=True)
class SealedMaterial(Wire):
    """4: km_rid, sealed to pk_e."""

    label: ClassVar[str] = "key material"

    km: KeyMaterial


@dataclass(frozen=True, kw_only=True)
class Retrieved(Wire):
    """4: resp."""

    resp: PkeCiphertext


@dataclass(frozen=True, kw_only=True)
class Retrieve(Request[Retrieved]):
    """3: q = (RP, c), from a client to SP."""

    rp: ProviderName
    c: PkeCiphertext


@dataclass(frozen=True, kw_only=True)
class LookupKeys(Request[Retrieved]):
    """4: c, which SP forwards to RP."""

    c: PkeCiphertext


# --- 6 to 9, PRO -------------------------------------------------------------------------------


@dataclass(frozen=True, kw_only=True)
class Plaintext(Wire):
    """6(b): m and the access key, if it is appended (else empty), where they have a label."""

    label: ClassVar[str] = "plaintext"

    m: Message
    pi: AccessKey


@dataclass(frozen=True, kw_only=True)
class Franked(Wire):
    """6(b): what the tag is over, where it has a label: the sender, the recipient and m."""

    label: ClassVar[str] = "frank"

    sp: ProviderName
    sid: Identifier
    rp: ProviderName
    rid: Identifier
    m: Message


@dataclass(frozen=True, kw_only=True)
class WithTag(Wire):
    """6(b) with D1: what the channel encrypts, where the tag is inside."""

    plaintext: Message
    sigma_fr: FrankingTag


@dataclass(frozen=True, kw_only=True)
class FirstContact(Wire):
    """6(d): c' = (c_KE, c_SM, sigma_fr, sid, pk_sid, sigma_pk); also inside a wrapper, 6(c)i.

    sigma_fr is empty where the tag is inside c_SM.
    """

    c_ke: KeCiphertext
    c_sm: ChannelCiphertext
    sigma_fr: FrankingTag
    sid: PaddedIdentifier
    pk_sid: Identity
    sigma_pk: Signature


@dataclass(frozen=True, kw_only=True)
class Later(Wire):
    """6(c)i: (c_SM, sigma_fr), inside a wrapper."""

    c_sm: ChannelCiphertext
    sigma_fr: FrankingTag


@dataclass(frozen=True, kw_only=True)
class Wrapped(Wire):
    """6(c)ii: c' = (c_AW, pi); pi is empty where rid takes anonymous packets from anybody."""

    c_aw: AwCiphertext
    pi: AccessKey


class PaddedPacket(bytes):
    """c' as it is sealed; as long as it is in a design that pads nothing."""

    __slots__ = ()


@dataclass(frozen=True, kw_only=True)
class SealedPacket(Wire):
    """6(e): c' || rid, sealed to RP as c''."""

    label: ClassVar[str] = "packet"

    packet: PaddedPacket
    rid: PaddedIdentifier


class Packet(Ciphertext):
    """8: what RP hands to rid's client: c' of 6(d), or c_AW."""

    __slots__ = ()


@dataclass(frozen=True, kw_only=True)
class Forwarded(Wire):
    """7: SP's bit."""

    b: bool


@dataclass(frozen=True, kw_only=True)
class Forward(Request[Forwarded]):
    """6(f): (RP, c''), from a client to SP."""

    rp: ProviderName
    c: PkeCiphertext


@dataclass(frozen=True)
class Delivered(Wire):
    """8: RP has it; whether it was delivered does not travel back."""


@dataclass(frozen=True, kw_only=True)
class Deliver(Request[Delivered]):
    """7: c'', from SP to RP."""

    c: PkeCiphertext


@dataclass(frozen=True)
class Taken(Wire):
    """9: the client has it."""


@dataclass(frozen=True, kw_only=True)
class Receive(Request[Taken]):
    """8: (SP, packet), from RP to its client."""

    sp: ProviderName
    c: Packet


# --- 11 to 13, ABP -----------------------------------------------------------------------------


class Rho(bytes):
    """11: a report as it travels; its fields are those of `BareReport` or `CertifiedReport`."""

    __slots__ = ()


@dataclass(frozen=True, kw_only=True)
class BareReport(Wire):
    """11: rho = (sid, pk_sid, rid, m, sigma_fr, R); m is what the tag is over."""

    sid: Identifier
    pk_sid: Identity
    rid: Identifier
    m: Message
    sigma_fr: FrankingTag
    reason: bytes


@dataclass(frozen=True, kw_only=True)
class CertifiedReport(Wire):
    """11 with D5: rho with the sender's provider and its signature over (sid, pk_sid)."""

    sp: ProviderName
    sid: Identifier
    pk_sid: Identity
    sigma_pk: Signature
    rid: Identifier
    m: Message
    sigma_fr: FrankingTag
    reason: bytes


@dataclass(frozen=True)
class Accepted(Wire):
    """12: RP has judged the report and keeps it."""


@dataclass(frozen=True, kw_only=True)
class FileReport(Request[Accepted]):
    """12: rho, from a client to RP."""

    rho: Rho


@dataclass(frozen=True)
class Banned(Wire):
    """12: SP obeys."""


@dataclass(frozen=True, kw_only=True)
class Ban(Request[Banned]):
    """12: RP asks SP that sid send nothing to it any more."""

    sid: Identifier


@dataclass(frozen=True, kw_only=True)
class FilterTaken(Wire):
    """10: SP runs it."""


@dataclass(frozen=True, kw_only=True)
class SupplyFilter(Request[FilterTaken]):
    """10: "this classifier could be provided as part of the gatekeeper's API": RP's classifier for
    SP, in the simplest form that has a feature: what comes from identifiers below one is spam."""

    below: Identifier


class ContactIndex(bytes):
    """6(a), 13: what sessions and blocklists are indexed by."""

    __slots__ = ()


@dataclass(frozen=True, kw_only=True)
class Rotated(Wire):
    """13: rid's new access key."""

    access_key: AccessKey


@dataclass(frozen=True, kw_only=True)
class Block(Request[Rotated]):
    """13: a client has RP list a sender as blocked."""

    index: ContactIndex
