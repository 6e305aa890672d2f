"""Directories that take tokens, and approvals, for more than they say."""

from harness.declare.coins import Coins
from harness.declare.finding import Break
from harness.declare.network import Line
from schemes.messenger.interface import MESSENGER
from schemes.messenger.section7 import HARDENED, Section7
from schemes.messenger.state import Account, ProviderState, SdsState
from schemes.messenger.wire import Auth, Nonce, UpdateEntry
from schemes.values import Identifier


@MESSENGER.fault(
    "tokens_return",
    "1: the SDS does not note a token's number, so that it can be used again",
    of=HARDENED,
    breaks=[
        Break(
            "snd/authorization[accounts-move]", "recycled_identifier", "the state is what it was"
        ),
    ],
    cwe=294,
)
class TokensReturn(Section7):
    """The newest that the SDS has seen is none."""

    def note_epoch(self, st: SdsState, update: UpdateEntry) -> SdsState:
        """The fault: the state is what it was."""
        return st


@MESSENGER.fault(
    "removes_for_anybody",
    "1: the SDS verifies a token before it adds an entry, and removes one for anybody",
    of=HARDENED,
    breaks=[
        Break(
            "snd/authorization[accounts-stay]", "borrowed_token", "one of two changes is looked at"
        ),
    ],
    cwe=862,
)
class RemovesForAnybody(Section7):
    """To be out of the directory does no harm, it was thought."""

    def check_entry(self, st: SdsState, update: UpdateEntry) -> bool:
        """The fault: one of two changes is looked at."""
        return not update.b or super().check_entry(st, update)


@MESSENGER.fault(
    "stays_listed",
    "1: a provider that closes an account leaves it in the directory",
    of=HARDENED,
    breaks=[
        Break("snd/authorization[accounts-move]", "left_in_the_directory", "nobody tells the SDS"),
    ],
    cwe=459,
)
class StaysListed(Section7):
    """D3 without its second half."""

    def strike(self, st: ProviderState, uid: Identifier, line: Line, coins: Coins) -> ProviderState:
        """The fault: nobody tells the SDS."""
        return st


@MESSENGER.fault(
    "approves_any_query",
    "2: an approval is for a nonce, and for any query with it",
    of=HARDENED,
    breaks=[
        Break("snd/lookup_gate[relayed]", "approval_for_another_query", "for whichever query"),
    ],
)
class ApprovesAnyQuery(Section7):
    """D11 on the outside: a hash, of nothing but the nonce."""

    def auth_request(self, n: Nonce, rid: Identifier) -> Auth:
        """The fault: all queries are one."""
        return super().auth_request(n, Identifier(b""))


@MESSENGER.fault(
    "one_more_passes",
    "10: an account may send one ciphertext more than the limit",
    of=HARDENED,
    breaks=[
        Break("abp/spam_filter", "register_and_send_more", "the limit itself passes"),
    ],
    cwe=193,
)
class OneMorePasses(Section7):
    """Off by one."""

    def sp_filter(self, st: ProviderState, account: Account) -> bool:
        """The fault: the limit itself passes."""
        return account.sent <= st.limit


@MESSENGER.fault(
    "limit_stays",
    "10: a new period has the limit of the last one",
    of=HARDENED,
    breaks=[
        Break("abp/spam_filter", "register_and_send_more", "the new limit is not noted"),
    ],
)
class LimitStays(Section7):
    """The counts begin anew, and what they are compared with does not."""

    def begin_period(self, st: ProviderState, limit: int) -> ProviderState:
        """The fault: the new limit is not noted."""
        return super().begin_period(st, st.limit)
