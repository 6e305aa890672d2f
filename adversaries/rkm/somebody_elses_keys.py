"""F17: alice asks for bob's keys, and is given mallory's."""

from adversaries.rkm.moves import as_its_role
from games.rkm.key_authenticity import KeyAuthenticity, Provider
from games.world import BOB, BOB_CHAT, Servers
from harness.declare.coins import Coins
from harness.declare.registry import adversary
from schemes.evolve import evolve
from schemes.messenger.interface import Rkm
from schemes.messenger.names import User
from schemes.messenger.wire import KeyMaterial
from schemes.values import Identifier

OTHER = User(BOB_CHAT, Identifier(b"mallory"))


@adversary(versions=[Provider.RP], finding="F17", cites="4, 5")
def somebody_elses_keys(game: KeyAuthenticity[Rkm], view: Servers, coins: Coins) -> None:
    """RP looks the query up in the wrong line: what it answers is certified, as mallory's.

    As written, key material names nobody, and so is anybody's.
    """
    other = game.open_account(OTHER)
    rp = view.provider(BOB_CHAT)
    account = evolve(
        rp.accounts[BOB.uid],
        material=KeyMaterial(identity=other.identity, epk=other.epk, anon=other.anon),
        signature=other.signature,
    )
    game.becomes(rp.with_account(BOB.uid, account))
    game.alice_retrieves(as_its_role(game))
