"""The stage of every messenger game: three providers, the directory server, their users."""

from harness.declare.coins import Coins
from harness.declare.errors import admit
from harness.declare.network import Network
from schemes.messenger.interface import SDS, Messenger
from schemes.messenger.state import ClientState, ProviderState, SdsState, User
from schemes.values import Ciphertext, Identifier, Message, ProviderName

ALICE_CHAT = ProviderName(b"AliceChat")
BOB_CHAT = ProviderName(b"BobChat")
EVE_CHAT = ProviderName(b"EveChat")
PROVIDERS = (ALICE_CHAT, BOB_CHAT, EVE_CHAT)

ALICE = User(ALICE_CHAT, Identifier(b"alice"))
BOB = User(BOB_CHAT, Identifier(b"bob"))
MALLORY = User(ALICE_CHAT, Identifier(b"mallory"))
"""The adversary's account at the honest sender's provider."""

LONGEST = 255
"""Bytes of the longest identifier."""


RECIPIENTS = {
    "any": tuple(User(BOB_CHAT, Identifier(uid)) for uid in (b"bob", b"bartholomew")),
    "equal-length": tuple(User(BOB_CHAT, Identifier(uid)) for uid in (b"bob", b"bea")),
}
"""Users of BobChat between whom a challenge chooses, by the version of the game."""


class World:
    """A network with the three providers and the SDS on it; users join as a game needs them."""

    def __init__(self, scheme: Messenger, coins: Coins) -> None:
        self.scheme = scheme
        self.network = Network(coins.child("network"))
        keys = {name: scheme.provider_keys(coins) for name in PROVIDERS}
        self.pki = {name: public for name, (_, public) in keys.items()}
        for name, (secrets, _) in keys.items():
            state = ProviderState(name, secrets, self.pki)
            self.network.join(name.decode(), state, scheme.provider)
        self.network.join(SDS, SdsState(self.pki), scheme.sds)

    def open_account(self, user: User) -> ClientState:
        """A new account of the adversary's: its client's state. Its name is any that a person may
        have, 1 to 255 bytes of UTF-8, and free."""
        admit(1 <= len(user.uid) <= LONGEST, f"an identifier of 1 to {LONGEST} bytes")
        admit(user.uid.decode(errors="replace").encode() == user.uid, "an identifier in UTF-8")
        admit(str(user) not in self.network.parties, "the identifier is free")

        return self.state(self.join(user))

    def join(self, user: User, *, anon: bool = False) -> User:
        """A new honest user with a client and an account."""
        scheme, network = self.scheme, self.network
        network.join(str(user), None, scheme.client)

        def register(_: None, coins: Coins) -> tuple[ClientState, None]:
            return scheme.register(user, self.pki, anon, network.asker(str(user)), coins)

        network.run(str(user), register)
        return user

    def state(self, user: User) -> ClientState:
        """The state of a user's client."""
        state = self.network.parties[str(user)].state
        assert isinstance(state, ClientState)
        return state

    def provider(self, name: ProviderName) -> ProviderState:
        """The state of a provider."""
        state = self.network.parties[name.decode()].state
        assert isinstance(state, ProviderState)
        return state

    def update_entry(self, user: User, pref: int, b: bool) -> bool:
        """The user adds its app to the directory, or removes it."""
        run, ask = self.network.run, self.network.asker(str(user))
        return bool(run(str(user), lambda st, c: self.scheme.update_entry(st, pref, b, ask, c)))

    def lookup(self, user: User, rid: Identifier) -> tuple[ProviderName, ...]:
        """The user looks an identifier up."""
        run, ask = self.network.run, self.network.asker(str(user))
        return tuple(run(str(user), lambda st, c: self.scheme.lookup(st, rid, ask, c)))

    def retrieve(self, user: User, peer: User) -> None:
        """The user retrieves a peer's key material."""
        run, ask = self.network.run, self.network.asker(str(user))
        run(str(user), lambda st, c: self.scheme.retrieve(st, peer, ask, c))

    def compose(self, user: User, peer: User, m: Message) -> Ciphertext:
        """PRO.Send alone: c'', as the user's provider gets it."""
        sent = self.network.run(str(user), lambda st, c: self.scheme.send(st, m, peer, c))
        return Ciphertext(sent)

    def send(self, user: User, peer: User, m: Message) -> Ciphertext:
        """PRO.Send, and on through both providers to the peer; returns c''."""
        c = self.compose(user, peer, m)
        ask = self.network.asker(str(user))
        self.scheme.submit(self.state(user), c, peer.provider, ask)
        return c

    def receive(self, user: User, sp: ProviderName, c: Ciphertext) -> tuple[User, Message]:
        """PRO.Receive alone: who and what the user's client shows. Raises Rejection."""
        received = self.network.run(str(user), lambda st, _: self.scheme.receive(st, sp, c))
        return received.sender, received.m

    def converse(self, user: User, peer: User) -> None:
        """Key retrieval, a first message and an answer: an established session."""
        self.retrieve(user, peer)
        for speaker, listener in ((user, peer), (peer, user)):
            m = Message(b"hello")
            self.send(speaker, listener, m)
            shown = self.state(listener).shown
            assert shown and shown[-1].m == m, f"{listener} did not receive {speaker}'s message"

    def block(self, user: User, peer: User) -> None:
        """The user blocks a peer."""
        run, ask = self.network.run, self.network.asker(str(user))
        run(str(user), lambda st, c: self.scheme.block(st, peer, ask, c))

    def report(self, user: User, rho: bytes) -> None:
        """The user files a report with its provider. Raises Rejection."""
        self.network.ask(str(user), user.provider.decode(), "report", rho)
