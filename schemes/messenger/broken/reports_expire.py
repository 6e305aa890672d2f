"""RP goes by the clock when it judges."""

from hashlib import sha256

from harness.declare.finding import Break
from schemes.evolve import evolve
from schemes.messenger.interface import MESSENGER
from schemes.messenger.section7 import HARDENED, Section7
from schemes.messenger.state import ProviderState
from schemes.values import SigPublicKey


@MESSENGER.fault(
    "reports_expire",
    "certificates end with the period, and RP refuses a report whose certificate has ended",
    of=HARDENED,
    breaks=[Break("abp/sender_binding_clock", "before_it_ends", "F53: RP's clock, not bob's")],
)
class ReportsExpire(Section7):
    """D17 in its simplest form: providers certify with a new key in each period."""

    def provider_later(self, st: ProviderState, periods: int) -> ProviderState:
        """The fault: the keys of before are gone, for reports as well."""
        new = {name: SigPublicKey(sha256(keys.sig).digest()) for name, keys in st.pki.items()}
        pki = {name: evolve(keys, sig=new[name]) for name, keys in st.pki.items()}
        return evolve(st, pki=pki)
