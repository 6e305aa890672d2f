"""Access keys that are kept, compared or told in a wrong way."""

from harness.declare.coins import Coins
from harness.declare.finding import Break
from schemes.evolve import evolve
from schemes.messenger.interface import MESSENGER
from schemes.messenger.section7 import HARDENED, Section7
from schemes.messenger.state import Account, ClientState, Contact, ProviderState
from schemes.messenger.wire import Block, Rotated
from schemes.values import AccessKey, Identifier


@MESSENGER.fault(
    "first_key_stays",
    "9(c): the client keeps the first access key that a contact has told it",
    of=HARDENED,
    breaks=[
        Break("abp/overblock[moved]", "carries_on", "the old one, if there is one"),
        Break("abp/overblock[namesake]", "blocked_namesake", "the old one, if there is one"),
    ],
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
    breaks=[
        Break("abp/overblock[delayed]", "keys_out_of_order", "messages that are late count as new"),
    ],
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
    breaks=[
        Break("abp/overblock[delayed]", "keys_out_of_order", "the new key follows none"),
    ],
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
    "sent_is_told",
    "6(b): the client appends its access key once, and does not ask whether it arrived",
    of=HARDENED,
    breaks=[
        Break("abp/overblock[lossy]", "key_gets_lost", "sent is told"),
    ],
)
class SentIsTold(Section7):
    """D36 without the repetition."""

    def key_to_share(self, st: ClientState, contact: Contact | None) -> AccessKey | None:
        """The fault: sent is told."""
        told = contact is not None and contact.shared == st.access_key
        return None if told else super().key_to_share(st, contact)


@MESSENGER.fault(
    "anonymous_to_all",
    "8(c): a packet without an access key passes, whatever the recipient's flag",
    of=HARDENED,
    breaks=[
        Break("pro/authorized_messaging[any-strangers]", "uninvited", "no key is as good as any"),
    ],
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
    breaks=[
        Break("pro/authorized_messaging[anonymous-strangers]", "uninvited", "28 bytes go unread"),
        Break("pro/authorized_messaging[any-strangers]", "uninvited", "28 bytes go unread"),
    ],
    cwe=187,
)
class KeyByItsCount(Section7):
    """A comparison of a prefix."""

    def check_access_key(self, account: Account, pi: AccessKey) -> None:
        """The fault: 28 bytes go unread."""
        super().check_access_key(account, AccessKey(pi[:4] + account.access_key[4:]))
