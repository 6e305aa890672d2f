"""Access keys that are kept, compared or told in a wrong way."""

from harness.declare.coins import Coins
from schemes.evolve import evolve
from schemes.messenger.interface import MESSENGER
from schemes.messenger.names import User
from schemes.messenger.section7 import HARDENED, Section7
from schemes.messenger.state import Account, Arrived, ClientState, Contact, ProviderState
from schemes.messenger.wire import Block, Later, Rotated
from schemes.values import AccessKey, AwPublicKey, Identifier


@MESSENGER.fault(
    "first_key_stays",
    "9(c): the client keeps the first access key that a contact has told it",
    of=HARDENED,
    must_break=["abp/overblock[namesake]", "abp/overblock[moved]"],
)
class FirstKeyStays(Section7):
    """What is held is not exchanged."""

    def newer(self, pi: AccessKey | None, old: AccessKey | None) -> AccessKey | None:
        """The fault: the old one, if there is one."""
        return old or pi


@MESSENGER.fault(
    "last_key_counts",
    "9(c): the client keeps the access key that came last, whichever is the newer one",
    of=HARDENED,
    must_break=["abp/overblock[delayed]"],
)
class LastKeyCounts(Section7):
    """D36 without its comparison."""

    def newer(self, pi: AccessKey | None, old: AccessKey | None) -> AccessKey | None:
        """The fault: messages that are late count as new."""
        return pi or old


@MESSENGER.fault(
    "counts_from_zero",
    "13: the count of an access key begins anew with each block",
    of=HARDENED,
    must_break=["abp/overblock[delayed]"],
)
class CountsFromZero(Section7):
    """As after a restart that has lost the count."""

    def block_rp(
        self, st: ProviderState, rid: Identifier, asked: Block, coins: Coins
    ) -> tuple[ProviderState, Rotated]:
        """The fault: the new key follows none."""
        changed, _ = super().block_rp(st, rid, asked, coins)
        key = self.rotation.following(None, coins)
        account = evolve(changed.accounts[rid], access_key=key)
        return changed.with_account(rid, account), Rotated(access_key=key)


@MESSENGER.fault(
    "told_on_loss",
    "6(b): the client appends its access key once, and does not ask whether it arrived",
    of=HARDENED,
    must_break=["abp/overblock[lossy]"],
)
class ToldOnLoss(Section7):
    """D36 without the repetition."""

    def key_to_share(self, st: ClientState, contact: Contact | None) -> AccessKey | None:
        """The fault: sent is told."""
        told = contact is not None and contact.shared == st.access_key
        return None if told else super().key_to_share(st, contact)


@MESSENGER.fault(
    "used_without_a_key",
    "9(a): the client takes every wrapped message for one that came with its access key",
    of=HARDENED,
    must_break=["abp/overblock[anon-off]", "abp/overblock[crossing]"],
)
class UsedWithoutAKey(Section7):
    """Who takes anonymous packets cannot know."""

    def resume(
        self, st: ClientState, peer: User, pk: AwPublicKey, later: Later
    ) -> tuple[ClientState, Arrived]:
        """The fault: RP let it pass, whatever the flag."""
        after, arrived = super().resume(evolve(st, anon=False), peer, pk, later)
        return evolve(after, anon=st.anon), arrived


@MESSENGER.fault(
    "anonymous_to_all",
    "8(c): a packet without an access key passes, whatever the recipient's flag",
    of=HARDENED,
    must_break=["pro/authorized_messaging[any-strangers]"],
    cwe=862,
)
class AnonymousToAll(Section7):
    """A default that fails open."""

    def check_anonymous(self, account: Account) -> None:
        """The fault: no key is as good as any."""


@MESSENGER.fault(
    "key_by_its_count",
    "8(c): RP compares the first four bytes of an access key, which count",
    of=HARDENED,
    must_break=[
        "pro/authorized_messaging[anonymous-strangers]",
        "abp/drain[stranger]",
        "pro/authorized_messaging[any-strangers]",
    ],
    cwe=187,
)
class KeyByItsCount(Section7):
    """A comparison of a prefix."""

    def check_access_key(self, account: Account, pi: AccessKey) -> None:
        """The fault: 28 bytes go unread."""
        super().check_access_key(account, AccessKey(pi[:4] + account.access_key[4:]))


@MESSENGER.fault(
    "rotates_once",
    "13: RP rotates the access key for the first block only",
    of=HARDENED,
    must_break=["abp/block[alone]"],
)
class RotatesOnce(Section7):
    """Only the second block goes wrong."""

    def block_rp(
        self, st: ProviderState, rid: Identifier, asked: Block, coins: Coins
    ) -> tuple[ProviderState, Rotated]:
        """The fault: where somebody is blocked, the key stays."""
        account = self.account_of(st, rid)
        changed, rotated = super().block_rp(st, rid, asked, coins)
        if not account.blocked:
            return changed, rotated
        kept = evolve(changed.accounts[rid], access_key=account.access_key)
        return changed.with_account(rid, kept), Rotated(access_key=account.access_key)
