"""F17: RP hands out keys of its own as bob's."""

from adversaries.generic.left_or_right import SURE, UNSURE, lean
from adversaries.pro.forgeries import delivered, new_client
from games.pro.confidentiality_rkm import ConfidentialityRkm
from games.world import ALICE_CHAT, BOB, BOB_CHAT, Servers
from harness.declare.coins import Coins
from harness.declare.errors import Rejection, attempt
from harness.declare.game import Likelihood
from harness.declare.registry import adversary
from schemes.evolve import evolve
from schemes.messenger.interface import Pro
from schemes.messenger.wire import KeyMaterial, Register


@adversary(finding="F17", cites="4, 8")
def false_keys(game: ConfidentialityRkm[Pro], view: Servers, coins: Coins) -> Likelihood:
    """RP makes a client with bob's name, and alice gets its keys for his.

    A certificate does not help, for RP is the one that certifies bob. RP reads what alice writes,
    and could hand it on to bob under keys of "alice" that it makes as well. Only a comparison of
    safety numbers, or a log of keys that bob watches, would show it.
    """
    rp = view.provider(BOB_CHAT)
    false = new_client(game.scheme, rp, BOB, coins)
    material = KeyMaterial(identity=false.identity, epk=false.epk, anon=false.anon)
    game.serve(Register(material=material, access_key=false.access_key))
    left, right = game.choices()
    packets = game.challenge(left, right)
    if isinstance(packets, Rejection):
        game.note(f"alice's client refuses the keys: {packets}")
        return UNSURE
    account = evolve(rp.accounts[BOB.uid], material=material, access_key=false.access_key)
    mine = rp.with_account(BOB.uid, account)
    for c in delivered(game.scheme, mine, ALICE_CHAT, packets):
        read = attempt(game.scheme.receive, false, ALICE_CHAT, c)
        for m in () if isinstance(read, Rejection) else (one.m for one in read[1].shown):
            game.note(f"the false client reads: {m.decode(errors='replace')}")
            return lean(m == right, SURE) if m in (left, right) else UNSURE
    return UNSURE
