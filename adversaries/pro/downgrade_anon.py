"""F10: RP tells senders that bob takes no anonymous packets."""

from adversaries.generic.left_or_right import SURE, UNSURE, lean
from adversaries.generic.views import leaves, opened_by, parsed, unpadded
from adversaries.pro.withhold_a_rotation import Opened
from games.pro.sender_privacy_active import SenderPrivacyActive, Turns
from games.world import BOB, BOB_CHAT, Servers
from harness.declare.coins import Coins
from harness.declare.game import Likelihood
from harness.declare.registry import adversary
from schemes.evolve import evolve
from schemes.messenger.wire import Register


@adversary(versions=[Turns.DOWNGRADED], finding="F10", cites="4, 6(d)")
def downgrade_anon(game: SenderPrivacyActive[Opened], view: Servers, coins: Coins) -> Likelihood:
    """RP hands out bob's own keys with anon = false, and reads the sender's name.

    No signature covers the flag: the certificate that the hardened design asks for is over (rid,
    pk_rid). A client that is told so does what 6(d) says, and puts its name, its keys and its
    certificate beside the handshake, for RP. Bob is shown the message and notices nothing.
    """
    rp = view.provider(BOB_CHAT)
    his = rp.accounts[BOB.uid]
    downgraded = evolve(his.material, anon=False)
    game.serve(Register(material=downgraded, access_key=his.access_key))
    refused = game.retrieve()
    if refused is not None:
        game.note(f"the senders' clients do not take the material: {refused}")
        return UNSURE
    left, right = game.choices()
    came = game.challenge(left, right)
    opened = opened_by(game.scheme.pke, {rp.secrets.pke}, [data for _, data in leaves(came)])
    fields = {unpadded(part) for plaintext in opened for part in parsed(plaintext)}
    for user in (left, right):
        if user.uid in fields and (left if user == right else right).uid not in fields:
            game.note(f"6(d) names the sender: {user}")
            return lean(user == right, SURE)
    return UNSURE
