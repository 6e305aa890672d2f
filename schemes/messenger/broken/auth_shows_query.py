"""Auth tells the provider who is looked up."""

from harness.declare.encoding import join
from harness.declare.finding import Break
from schemes.messenger.interface import MESSENGER
from schemes.messenger.section7 import HARDENED, Section7
from schemes.messenger.wire import Auth, Nonce
from schemes.values import Identifier


@MESSENGER.fault(
    "auth_shows_query",
    "the client has its provider sign nonce and query together, in the clear",
    of=HARDENED,
    breaks=[Break("snd/query_privacy", "repeat_and_compare", "rid is in what P signs")],
)
class ShowsQuery(Section7):
    """The signature is bound to the query (as D11 wants it), but P reads what it signs."""

    def auth_request(self, n: Nonce, rid: Identifier) -> Auth:
        """The fault: rid stands beside the nonce."""
        return Auth(n=Nonce(join(n, rid)))
