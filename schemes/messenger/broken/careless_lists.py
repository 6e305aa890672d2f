"""Blocklists that are kept, asked or told in a wrong way."""

from contextlib import suppress

from harness.declare.coins import Coins
from harness.declare.errors import Reason, Rejection
from harness.declare.finding import Break
from harness.declare.network import Line
from schemes.evolve import evolve
from schemes.messenger.abp import NOTHING
from schemes.messenger.interface import MESSENGER
from schemes.messenger.names import User
from schemes.messenger.section7 import AS_WRITTEN, HARDENED, Section7
from schemes.messenger.state import Account, ClientState, ProviderState
from schemes.messenger.wire import Block, Register, Registered, Rotated
from schemes.values import AccessKey, Identifier

RETURNS = "under her own name, in the clear"


@MESSENGER.fault(
    "lists_nobody",
    "RP rotates the key of who blocks somebody, and puts nobody on the list",
    of=AS_WRITTEN,
    breaks=[
        Break("abp/block[alone]", "keeps_writing", RETURNS),
        Break("abp/block[unanswered]", "keeps_writing", RETURNS),
        Break("abp/block[alone]", "waits_for_a_new_device", RETURNS),
        Break("abp/block[unanswered]", "waits_for_a_new_device", RETURNS),
        Break("abp/block[unanswered]", "poses_as_others", RETURNS),
        Break("abp/sybil_block[same-identifier]", "back_from_elsewhere", "nobody is on the list"),
    ],
    covers=["F45"],
)
class ListsNobody(Section7):
    """Half of step 13."""

    def block_rp(
        self, st: ProviderState, rid: Identifier, asked: Block, coins: Coins
    ) -> tuple[ProviderState, Rotated]:
        """The fault: the list stays as it is."""
        changed, rotated = super().block_rp(st, rid, asked, coins)
        account = evolve(changed.accounts[rid], blocked=st.accounts[rid].blocked)
        return changed.with_account(rid, account), rotated


@MESSENGER.fault(
    "keeps_the_key",
    "RP lists the blocked sender, and does not rotate the access key",
    of=HARDENED,
    breaks=[Break("abp/block[alone]", "keeps_writing", "with the access key that she has")],
    covers=["F30", "F36"],
)
class KeepsTheKey(Section7):
    """The other half of step 13."""

    def block_rp(
        self, st: ProviderState, rid: Identifier, asked: Block, coins: Coins
    ) -> tuple[ProviderState, Rotated]:
        """The fault: the key stays as it is."""
        changed, _ = super().block_rp(st, rid, asked, coins)
        key = st.accounts[rid].access_key
        return changed.with_account(rid, evolve(changed.accounts[rid], access_key=key)), Rotated(
            access_key=key
        )


@MESSENGER.fault(
    "lists_by_sid",
    "RP compares the identifier of who is blocked, and not its provider",
    of=HARDENED,
    breaks=[
        Break("abp/overblock[namesake]", "blocked_namesake", "mallory elsewhere is blocked"),
    ],
    covers=["F22"],
)
class ListsBySid(Section7):
    """8(b) to the letter, where the rest of the design knows better."""

    def check_not_blocked(self, account: Account, sender: User) -> None:
        """The fault: whoever is called so."""
        if any(index.endswith(sender.uid) for index in account.blocked):
            raise Rejection(Reason.REFUSED, "somebody of that name is blocked")


@MESSENGER.fault(
    "lists_by_provider",
    "RP compares the provider of who is blocked, and not its identifier",
    of=HARDENED,
    breaks=[
        Break("abp/overblock[namesake]", "carries_on", "who is there is blocked with her"),
        Break("abp/overblock[moved]", "carries_on", "who is there is blocked with her"),
    ],
)
class ListsByProvider(Section7):
    """A list of providers."""

    def check_not_blocked(self, account: Account, sender: User) -> None:
        """The fault: whoever is there."""
        if any(index.find(sender.provider) >= 0 for index in account.blocked):
            raise Rejection(Reason.REFUSED, "somebody at that provider is blocked")


@MESSENGER.fault(
    "registration_clears_the_list",
    "a client that registers again is an account without a blocklist",
    of=HARDENED,
    breaks=[
        Break("abp/block[alone]", "waits_for_a_new_device", "bob's list is gone"),
        Break("abp/block[unanswered]", "waits_for_a_new_device", "bob's list is gone"),
    ],
)
class RegistrationClearsTheList(Section7):
    """F38 for the blocklist: what the account had noted is stored anew."""

    def register_provider(
        self, st: ProviderState, uid: Identifier, asked: Register, coins: Coins
    ) -> tuple[ProviderState, Registered]:
        """The fault: nobody is blocked any more."""
        st, registered = super().register_provider(st, uid, asked, coins)
        return st.with_account(uid, evolve(st.accounts[uid], blocked=frozenset())), registered


@MESSENGER.fault(
    "tells_the_blocked",
    "step 13 sends the new access key to the blocked contact as well",
    of=HARDENED,
    breaks=[Break("abp/block[alone]", "keeps_writing", "with the key that she was sent")],
)
class TellsTheBlocked(Section7):
    """To each of its contacts."""

    def block(
        self, st: ClientState, sid: User, line: Line, coins: Coins
    ) -> tuple[ClientState, None]:
        """The fault: to the blocked one too."""
        st, _ = super().block(st, sid, line, coins)
        with suppress(Rejection):  # who never wrote cannot be written to
            told, packets = self.send(evolve(st, blocked=frozenset()), NOTHING, sid, coins)
            for packet in packets:
                line.tell(st.user.provider, packet)
            st = evolve(told, blocked=st.blocked)
        return st, None


@MESSENGER.fault(
    "tells_nobody",
    "step 13 keeps the new access key to itself",
    of=HARDENED,
    breaks=[
        Break(f"abp/overblock[{version}]", by, "alice has the old key")
        for version, by in (
            ("namesake", "carries_on"),
            ("namesake", "blocked_namesake"),
            ("moved", "carries_on"),
            ("delayed", "late_and_in_order"),
            ("delayed", "keys_out_of_order"),
            ("crossing", "late_and_in_order"),
        )
    ],
    covers=["F30"],
)
class TellsNobody(Section7):
    """And not to its contacts."""

    def block(
        self, st: ClientState, sid: User, line: Line, coins: Coins
    ) -> tuple[ClientState, None]:
        """The fault: there is nobody to tell."""
        alone, _ = super().block(evolve(st, contacts={}), sid, line, coins)
        return evolve(alone, contacts=st.contacts), None


@MESSENGER.fault(
    "any_key_passes",
    "RP takes any access key for rid's",
    of=HARDENED,
    breaks=[
        Break("abp/drain[stranger]", "drains", "with a key that she invented"),
        Break("abp/drain[stranger]", "stranger_is_told", "with a key that it invented"),
        Break("abp/block[alone]", "keeps_writing", "with the old key"),
        Break("pro/authorized_messaging[anonymous-strangers]", "uninvited", "with any key"),
        Break("pro/authorized_messaging[any-strangers]", "uninvited", "with any key"),
    ],
    covers=["F36"],
)
class AnyKeyPasses(Section7):
    """8(c) without its check."""

    def check_access_key(self, account: Account, pi: AccessKey) -> None:
        """The fault: nothing follows."""
