"""Directories that take tokens, and approvals, for more than they say."""

from harness.declare.coins import Coins
from harness.declare.network import Line
from schemes.messenger.interface import MESSENGER
from schemes.messenger.names import ProviderName
from schemes.messenger.section7 import HARDENED, Section7
from schemes.messenger.state import Account, ProviderState, SdsState
from schemes.messenger.wire import Auth, Ban, Banned, Nonce, UpdateEntry
from schemes.values import Identifier


@MESSENGER.fault(
    "tokens_return",
    "1: the SDS does not note a token's number, so that it can be used again",
    of=HARDENED,
    must_break=["snd/authorization[accounts-move]"],
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
    must_break=["snd/authorization[accounts-stay]"],
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
    must_break=["snd/authorization[accounts-move]"],
    cwe=459,
)
class StaysListed(Section7):
    """D3 without its second half."""

    def strike(self, st: ProviderState, uid: Identifier, line: Line, coins: Coins) -> ProviderState:
        """The fault: nobody tells the SDS."""
        return st


@MESSENGER.fault(
    "approves_an_initial",
    "2: an approval is for a nonce and the first byte of the query",
    of=HARDENED,
    must_break=["snd/lookup_gate[relayed]"],
    cwe=187,
)
class ApprovesAnInitial(Section7):
    """A comparison of a prefix."""

    def auth_request(self, n: Nonce, rid: Identifier) -> Auth:
        """The fault: bob and bea are one query."""
        return super().auth_request(n, Identifier(rid[:1]))


@MESSENGER.fault(
    "one_more_passes",
    "10: an account may send one ciphertext more than the limit",
    of=HARDENED,
    must_break=["abp/spam_filter"],
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
    must_break=["abp/spam_filter"],
)
class LimitStays(Section7):
    """The counts begin anew, and what they are compared with does not."""

    def begin_period(self, st: ProviderState, limit: int) -> ProviderState:
        """The fault: the new limit is not noted."""
        return super().begin_period(st, st.limit)


@MESSENGER.fault(
    "bans_for_everybody",
    "12: SP bans whom RP names from all providers",
    of=HARDENED,
    must_break=["abp/ban"],
)
class BannedEverywhere(Section7):
    """One provider decides for all."""

    def ban(self, st: ProviderState, rp: ProviderName, asked: Ban) -> tuple[ProviderState, Banned]:
        """The fault: everybody's word is RP's."""
        for provider in st.pki:
            st, _ = super().ban(st, provider, asked)
        return st, Banned()
