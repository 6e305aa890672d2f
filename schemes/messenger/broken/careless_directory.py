"""Directories, and providers that vouch, without one of their checks."""

from harness.declare.coins import Coins
from harness.declare.finding import Break
from schemes.evolve import evolve
from schemes.messenger.interface import MESSENGER
from schemes.messenger.section7 import HARDENED, Section7
from schemes.messenger.state import ProviderState, SdsState
from schemes.messenger.wire import (
    Approved,
    Apps,
    Auth,
    Lookup,
    Updated,
    UpdateEntry,
)
from schemes.values import Identifier


@MESSENGER.fault(
    "nonce_twice",
    "the SDS does not strike out a nonce that was answered",
    of=HARDENED,
    breaks=[Break("snd/lookup_gate[approval]", "approval_again", "the same lookup again")],
)
class NonceTwice(Section7):
    """An approval for one query is one for ever."""

    def lookup_sds(self, st: SdsState, asked: Lookup) -> tuple[SdsState, Apps]:
        """The fault: the state is what it was."""
        return st, super().lookup_sds(st, asked)[1]


@MESSENGER.fault(
    "any_nonce",
    "the SDS does not look whether a nonce is its own",
    of=HARDENED,
    breaks=[Break("snd/lookup_gate[approval]", "approval_again", "nothing to strike out")],
)
class AnyNonce(Section7):
    """Step 2 without a challenge."""

    def check_challenge(self, st: SdsState, asked: Lookup) -> None:
        """The fault: any will do."""


@MESSENGER.fault(
    "any_provider",
    "the SDS lets pass what no approved provider has signed",
    of=HARDENED,
    breaks=[
        Break("snd/lookup_gate[approval]", "without_an_account", "nobody's word is enough"),
        Break("snd/lookup_gate[approval]", "exchanged_lookups", "any proof with a fresh nonce"),
        Break("snd/lookup_gate[relayed]", "approval_for_another_query", "a proof of anything"),
    ],
)
class AnyProvider(Section7):
    """Step 2 without a proof."""

    def check_proof(self, st: SdsState, asked: Lookup) -> None:
        """The fault: whoever says it."""


@MESSENGER.fault(
    "vouches_for_anybody",
    "a provider vouches for whoever asks, also without an account",
    of=HARDENED,
    breaks=[Break("snd/lookup_gate[approval]", "without_an_account", "P knows nobody of the kind")],
)
class VouchesForAnybody(Section7):
    """Auth without "authenticated user"."""

    def auth(self, st: ProviderState, uid: Identifier, asked: Auth, coins: Coins) -> Approved:
        """The fault: no account is looked for."""
        return Approved(proof=self.vouch(st, uid, asked.n, coins))


@MESSENGER.fault(
    "any_token",
    "the SDS does not verify who authorized a change",
    of=HARDENED,
    breaks=[
        Break("snd/authorization[accounts-stay]", "borrowed_token", "mallory's own token will do"),
        Break("snd/authorization[accounts-stay]", "signed_nonce_is_a_token", "any signature will"),
        Break("snd/authorization[accounts-move]", "borrowed_token", "mallory's own token will do"),
        Break("snd/authorization[accounts-move]", "recycled_identifier", "an old token will do"),
        Break("snd/authorization[accounts-move]", "signed_nonce_is_a_token", "any signature will"),
        Break("snd/authorization[order]", "moves_without_a_token", "mallory's own token will do"),
    ],
)
class AnyToken(Section7):
    """Step 1 without SIG.Verify."""

    def check_entry(self, st: SdsState, update: UpdateEntry) -> bool:
        """The fault: nothing is looked at."""
        return True


@MESSENGER.fault(
    "sorts_first",
    "the SDS sorts an entry that is there by pref, and verifies before it adds or removes one",
    of=HARDENED,
    breaks=[
        Break("snd/authorization[order]", "moves_without_a_token", "order is not authorized"),
    ],
)
class SortsFirst(Section7):
    """Who is in the directory is authorized, and not in which order."""

    def update_entry_sds(self, st: SdsState, update: UpdateEntry) -> tuple[SdsState, Updated]:
        """The fault: the refused change has moved the app."""
        st, updated = super().update_entry_sds(st, update)
        apps = [a for a in st.directory.get(update.uid, ()) if a != update.app]
        if updated.b or len(apps) == len(st.directory.get(update.uid, ())):
            return st, updated
        apps.insert(update.pref, update.app)
        return evolve(st, directory={**st.directory, update.uid: tuple(apps)}), updated
