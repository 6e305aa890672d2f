"""Franking as the drafts of the MIMI protocol have it: one design, three slots."""

from dataclasses import dataclass
from hmac import compare_digest, digest

from harness.declare.coins import Coins
from harness.declare.errors import Reason, Rejection
from harness.declare.wire import Wire
from schemes.franking.slots.context import Contexts
from schemes.franking.slots.integrity import Integrity
from schemes.franking.slots.tag import Tagging
from schemes.franking.wire import (
    TIME,
    Bound,
    Client,
    ClientPublic,
    ClientSecret,
    Context,
    Delivered,
    Evidence,
    ForHub,
    HubKeys,
    HubPublic,
    Inside,
    Judged,
    Loose,
    Peer,
    Received,
    Report,
    Room,
    RoomSecret,
    Sent,
    Stamp,
    Submission,
    Timestamp,
    Uri,
)
from schemes.values import Message, SecretKey, Signature, SigPublicKey, SigSecretKey

SALT, TAG, KEY = 16, 32, 32
NO_OPENING = ForHub()


class Salt(bytes):
    """The content's salt (16 bytes)."""

    __slots__ = ()


class Suite(bytes):
    """franking_signature_ciphersuite (2 bytes), or nothing."""

    __slots__ = ()


class ServerFrank(bytes):
    """server_frank (32 bytes)."""

    __slots__ = ()


@dataclass(frozen=True)
class Content(Wire):
    """application_data, as far as franking depends on it: MIMI content is CBOR in earnest."""

    salt: Salt
    sender_uri: Uri
    room_uri: Uri
    opening: ForHub
    m: Message


@dataclass(frozen=True)
class Frank(Stamp):
    """server_frank, franking_signature_ciphersuite, franking_integrity_signature."""

    server_frank: ServerFrank
    suite: Suite
    signature: Signature


@dataclass(frozen=True)
class MimiKeys(HubKeys):
    """hub_key (32 bytes) and franking_private_key."""

    hub_key: SecretKey
    franking_private_key: SigSecretKey


@dataclass(frozen=True)
class MimiPublic(HubPublic):
    """franking_signature_key of the franking_agent in the GroupContext."""

    franking_signature_key: SigPublicKey


@dataclass(frozen=True)
class Mimi:
    """franking_tag = HMAC(salt, content); server_frank = HMAC(hub_key, franking_tag || context).

    What the hub vouches for is server_frank || ciphersuite || (`tag`) || (`context`), in the way of
    `integrity`. Only the context has no fixed length, and it stands last.
    """

    integrity: Integrity
    tag: Tagging
    context: Contexts

    def found(self, coins: Coins) -> tuple[HubKeys, HubPublic]:
        sk, vk = self.integrity.keygen(coins)
        return MimiKeys(SecretKey(coins.bytes(KEY)), sk), MimiPublic(vk)

    def gather(self, coins: Coins) -> RoomSecret:
        return self.integrity.secret(coins)

    def enrol(self, coins: Coins) -> tuple[ClientSecret, ClientPublic]:
        """MLS has the clients' keys; franking needs none."""
        return ClientSecret(), ClientPublic()

    # --- the sender's client ("Client creation and sending")

    def frank(self, me: Client, to: Peer, room: Room, m: Message, coins: Coins) -> Sent:
        return self.tagged(Content(self.salt(m, coins), me.uri, room.uri, self.open(coins), m))

    def salt(self, m: Message, coins: Coins) -> Salt:
        """16 random bytes."""
        return Salt(coins.bytes(SALT))

    def open(self, coins: Coins) -> ForHub:
        """The opening of this message's context."""
        return self.context.opening(coins)

    def tagged(self, content: Content) -> Sent:
        """The content for the channel, and franking_tag in its AAD."""
        inside = Inside(content.encode())
        return Sent(inside, self.franking_tag(content), Loose(), content.opening)

    def franking_tag(self, content: Content) -> Bound:
        """HMAC-SHA256(salt, application_data)."""
        return Bound(digest(content.salt, content.encode(), "sha256"))

    # --- the hub ("Hub processing")

    def stamp(self, keys: HubKeys, room: Room, submission: Submission, time: Timestamp) -> Stamp:
        assert isinstance(keys, MimiKeys)
        tag, context = submission.bound, Context(submission.sender, room.uri, time)
        if len(tag) != TAG:
            raise Rejection(Reason.MALFORMED, "franking_tag has 32 bytes")
        frank = self.server_frank(keys, tag, context)
        content = self.vouched_for(frank, tag, context, submission.for_hub)
        vouched = self.integrity.vouch(keys.franking_private_key, room.secret, content)
        return Frank(frank, Suite(self.integrity.suite), vouched)

    def server_frank(self, keys: MimiKeys, tag: Bound, context: Context) -> ServerFrank:
        """HMAC-SHA256(hub_key, franking_tag || context)."""
        said = self.context.encode(self.of(context))
        return ServerFrank(digest(keys.hub_key, tag + said, "sha256"))

    def of(self, context: Context) -> Context:
        """What of a context is stamped: sender, room and time."""
        return context

    def vouched_for(
        self, frank: ServerFrank, tag: Bound, context: Context, opening: ForHub
    ) -> bytes:
        """FrankingIntegrityTBS. Raises Rejection."""
        shown = self.context.shown(self.of(context), opening)
        return frank + self.integrity.suite + self.tag.under(tag) + shown

    # --- the receiver ("Receiver verification of frank")

    def receive(self, me: Client, room: Room, delivered: Delivered) -> Received:
        content = self.parsed(delivered.inside)
        context = Context(content.sender_uri, room.uri, delivered.time)
        self.check_stamp(room, context, delivered.bound, delivered.stamp, content.opening)
        self.check_tag(content, delivered.bound)
        self.check_names(content, delivered.sender.uri, room.uri)
        sender, inside, stamp = content.sender_uri, delivered.inside, delivered.stamp
        report = Report(sender, room.uri, delivered.time, inside, stamp)
        return Received(Judged(context, content.m), report)

    def parsed(self, inside: Inside) -> Content:
        """The content. Raises Rejection."""
        content = Content.decode(inside)
        if len(content.salt) != SALT:
            raise Rejection(Reason.MALFORMED, "a salt has 16 bytes")
        return content

    def check_stamp(
        self, room: Room, context: Context, tag: Bound, stamp: Stamp, opening: ForHub
    ) -> Frank:
        """The frank is one, and the hub vouches for it. Raises Rejection."""
        if type(stamp) is not Frank or stamp.suite != self.integrity.suite:
            raise Rejection(Reason.MALFORMED, "no frank, or one of another ciphersuite")
        if len(context.time) != TIME or len(stamp.server_frank) != TAG:
            raise Rejection(Reason.MALFORMED, "the length of server_frank or accepted_timestamp")
        assert isinstance(room.hub, MimiPublic)
        content = self.vouched_for(stamp.server_frank, tag, context, opening)
        vk = room.hub.franking_signature_key
        if not self.integrity.holds(vk, room.secret, content, stamp.signature):
            raise Rejection(Reason.INVALID, "franking_integrity_signature")
        return stamp

    def check_tag(self, content: Content, tag: Bound) -> None:
        """franking_tag is the content's. Raises Rejection."""
        if not compare_digest(self.franking_tag(content), tag):
            raise Rejection(Reason.INVALID, "franking_tag")

    def check_names(self, content: Content, sender: Uri, room: Uri) -> None:
        """The content names its sender and its room. Raises Rejection."""
        if content.sender_uri != sender:
            raise Rejection(Reason.INVALID, "sender_uri")
        if content.room_uri != room:
            raise Rejection(Reason.INVALID, "room_uri")

    # --- the hub again ("Report abuse")

    def judge(self, keys: HubKeys, room: Room, accused: Peer, by: Peer, report: Report) -> Judged:
        assert isinstance(keys, MimiKeys)
        content = self.parsed(report.inside)
        self.check_names(content, accused.uri, room.uri)
        context = Context(content.sender_uri, room.uri, report.time)
        tag = self.franking_tag(content)
        frank = self.check_stamp(room, context, tag, report.stamp, content.opening)
        self.check_server_frank(keys, tag, context, frank)
        return Judged(context, content.m)

    def check_server_frank(
        self, keys: MimiKeys, tag: Bound, context: Context, frank: Frank
    ) -> None:
        """server_frank is the hub's own for this tag and context. Raises Rejection."""
        if not compare_digest(self.server_frank(keys, tag, context), frank.server_frank):
            raise Rejection(Reason.INVALID, "server_frank")

    # --- what others could do

    def vouched(self, room: Room, context: Context, bound: Bound, stamp: Stamp) -> bool:
        """The receiver's first check, by one who has not decrypted anything."""
        try:
            self.check_stamp(room, context, bound, stamp, NO_OPENING)
        except Rejection:
            return False
        return True

    def simulate(
        self, me: Client, sender: Peer, room: Room, m: Message, time: Timestamp, coins: Coins
    ) -> Evidence:
        """A content like any other; a random server_frank, as good as one under an unknown key."""
        author = Client(sender.uri, ClientSecret(), sender.public)
        sent = self.frank(author, me.peer, room, m, coins)
        frank = ServerFrank(coins.bytes(TAG))
        context = Context(sender.uri, room.uri, time)
        content = self.vouched_for(frank, sent.bound, context, sent.for_hub)
        signature = self.integrity.simulate(room.secret, content, coins)
        return Evidence(sent, time, Frank(frank, Suite(self.integrity.suite), signature))
