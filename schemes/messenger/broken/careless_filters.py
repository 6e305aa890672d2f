"""Bans and spam filters that stop nobody, or the wrong ones."""

from harness.declare.coins import Coins
from harness.declare.finding import Break
from schemes.evolve import evolve
from schemes.messenger.interface import MESSENGER
from schemes.messenger.names import ProviderName
from schemes.messenger.section7 import HARDENED, Section7
from schemes.messenger.state import Account, ProviderState
from schemes.messenger.wire import Ban, Banned, Register, Registered
from schemes.values import Identifier


@MESSENGER.fault(
    "bans_nobody",
    "SP notes a ban, and does not look at it",
    of=HARDENED,
    breaks=[
        Break("abp/ban", "sends_on", "the banned account sends on"),
        Break("abp/ban", "register_again", "nobody looks at the ban"),
        Break("pro/authorized_messaging[not-permitted]", "without_permission", "nor here"),
    ],
    covers=["F37"],
)
class BansNobody(Section7):
    """Step 7 without its first check."""

    def check_not_banned(self, account: Account, rp: ProviderName) -> bool:
        """The fault: whatever RP has asked for."""
        return True


@MESSENGER.fault(
    "bans_everywhere",
    "SP bans all of its users from the provider that asks for one",
    of=HARDENED,
    breaks=[
        Break("abp/ban", "sends_on", "alice is banned with mallory"),
        Break("abp/ban", "register_again", "alice is banned with mallory"),
    ],
    covers=["F37"],
)
class BansEverywhere(Section7):
    """A list of providers that nobody may write to."""

    def ban(self, st: ProviderState, rp: ProviderName, asked: Ban) -> tuple[ProviderState, Banned]:
        """The fault: everybody's ban."""
        for uid in st.accounts:
            st, _ = super().ban(st, rp, evolve(asked, sid=uid))
        return st, Banned()


@MESSENGER.fault(
    "registration_lifts_bans",
    "a client that registers again is an account that nobody has banned, and that has sent nothing",
    of=HARDENED,
    breaks=[
        Break("abp/ban", "register_again", "F38: the ban is gone"),
        Break("abp/spam_filter", "register_and_send_more", "F38: the count is gone"),
        Break(
            "pro/authorized_messaging[not-permitted]", "without_permission", "F38: the ban is gone"
        ),
    ],
)
class RegistrationLiftsBans(Section7):
    """F38, the other reading: registration makes an account."""

    def register_provider(
        self, st: ProviderState, uid: Identifier, asked: Register, coins: Coins
    ) -> tuple[ProviderState, Registered]:
        """The fault: what SP had noted is gone."""
        st, registered = super().register_provider(st, uid, asked, coins)
        account = evolve(st.accounts[uid], banned_from=frozenset(), sent=0)
        return st.with_account(uid, account), registered


@MESSENGER.fault(
    "filters_nobody",
    "SP counts ciphertexts, and lets all of them pass",
    of=HARDENED,
    breaks=[
        Break("abp/spam_filter", "sends_a_lot", "more pass than the limit"),
        Break("abp/spam_filter", "register_and_send_more", "more pass than the limit"),
    ],
)
class FiltersNobody(Section7):
    """Step 10 without its answer."""

    def sp_filter(self, st: ProviderState, account: Account) -> bool:
        """The fault: nothing is spam."""
        return True


@MESSENGER.fault(
    "one_period_for_ever",
    "SP's filter never begins to count anew",
    of=HARDENED,
    breaks=[Break("abp/spam_filter", "sends_a_lot", "alice pays for the period before")],
)
class OnePeriodForEver(Section7):
    """A limit, and no period."""

    def begin_period(self, st: ProviderState, limit: int) -> ProviderState:
        """The fault: the counts stay."""
        return evolve(st, limit=limit)


@MESSENGER.fault(
    "everybody_pays",
    "SP counts a ciphertext against all of its accounts",
    of=HARDENED,
    breaks=[
        Break("abp/spam_filter", "sends_a_lot", "alice pays for mallory"),
    ],
)
class EverybodyPays(Section7):
    """The provider's limit for an account's."""

    def charge(self, st: ProviderState, sid: Identifier) -> ProviderState:
        """The fault: whoever has an account."""
        accounts = {uid: evolve(a, sent=a.sent + 1) for uid, a in st.accounts.items()}
        return evolve(st, accounts=accounts)
