"""One trial: a game, a scheme, an adversary and fresh coins; played once, judged, recorded."""

import math
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from harness.declare.coins import Coins
from harness.declare.errors import Inadmissible
from harness.declare.game import Guessing, Likelihood, Winning
from harness.declare.network import Envelope
from harness.declare.registry import AdversaryEntry, CoinsFrom, GameEntry, Scheme
from harness.engine.expression import coins_of
from harness.engine.handle import Call, Forfeit, Handle, Record, TimeUp, log_of, stopped_by
from harness.engine.outcome import Blame, Outcome, describe, in_one_line
from harness.engine.returned import Disguised, look_after
from harness.judge.cell import Cell
from harness.judge.plan import test_of
from harness.judge.verdict import Test

__all__ = ["Cell", "Match", "Played"]


@dataclass(frozen=True, kw_only=True)
class Played:
    """A trial with everything that happened in it, for a replay to tell."""

    outcome: Outcome
    setup: tuple[Envelope, ...]
    view: Any
    calls: tuple[Call | str, ...]
    answer: Any
    b: int | None
    game: Any = field(default=None, compare=False, repr=False)  # the challenger, as it was left


@dataclass(frozen=True)
class Match:
    """A cell with everything that it takes to play it."""

    cell: Cell
    game: GameEntry
    scheme: Scheme
    adversary: AdversaryEntry

    @cached_property
    def coins(self) -> CoinsFrom:
        """The scheme's: with coins of its own no trial ends the same again."""
        return coins_of(self.scheme)

    @property
    def guessing(self) -> bool:
        """Whether the game has a hidden bit."""
        return issubclass(self.game.play, Guessing)

    @cached_property
    def probabilistic(self) -> bool:
        """Whether the adversary answers with probabilities, as its return annotation declares."""
        annotations = getattr(self.adversary.attack, "__annotations__", {})
        return annotations.get("return") in (Likelihood, "Likelihood")

    @cached_property
    def _exact(self) -> Any:
        """The scheme, which returns no value that only looks like a plain one."""
        look_after(self.scheme)
        return self.scheme.value

    @property
    def p0(self) -> float:
        """A generic guess's chance in a winning game; 0 in a guessing game."""
        return self.game.play.p0 if issubclass(self.game.play, Winning) else 0.0

    def test(self, alpha: float, eps: float) -> Test:
        """The sequential test of the cell. Raises ValueError if eps does not suit the game."""
        return test_of(self.guessing, self.probabilistic, self.p0, alpha, eps)

    @property
    def _wanted(self) -> str:
        return "a Likelihood in [0, 1]" if self.probabilistic else "the int 0 or 1"

    def play(self, seed: int, index: int, *, twin: bool = False) -> Played:
        """Trial `index`: a pure function of the match, the seed and the index; or of the guessing
        game's null twin, in which the side that is taken is drawn apart from b."""
        coins = Coins.from_seed(seed, *_labels(self.cell), index)
        record = Record()
        game = view = answer = None
        setup: tuple[Envelope, ...] = ()
        try:
            game = self.game.play(self._exact, coins.child("challenger"), self.game.version)
            if isinstance(game, Guessing):  # coins that nobody else has, or can derive
                bits = coins.child("bits")
                b = bits.bit()
                game.hide(b, bits.bit() if twin else b)
            view = game.initialize()
            setup = tuple(log_of(game))
        except (TimeUp, KeyboardInterrupt):
            raise
        except BaseException as error:  # noqa: BLE001  nothing may escape the honest set-up
            record.blame(Blame.SCHEME, f"set-up: {describe(error)}")
        else:
            answer = self._attack(Handle(game, record), view, coins.child("adversary"), record)
        outcome = self._judge(game, answer, coins, record)
        return Played(
            outcome=outcome,
            setup=setup,
            view=view,
            calls=tuple(record.calls),
            answer=answer,
            b=getattr(game, "b", None),
            game=game,
        )

    def _attack(self, handle: Handle, view: Any, coins: Coins, record: Record) -> Any:
        try:
            return self.adversary.attack(handle, view, coins)
        except Forfeit:
            pass
        except Inadmissible as refused:
            record.blame(Blame.RULES, in_one_line(refused.rule))
        except Disguised as error:  # of a public algorithm that the adversary called itself
            record.blame(Blame.SCHEME, describe(error))
        except (TimeUp, KeyboardInterrupt):
            raise
        except BaseException as error:  # noqa: BLE001  an adversary is anybody's code
            record.blame(Blame.ADVERSARY, describe(error))
        return None

    def _judge(self, game: Any, answer: Any, coins: Coins, record: Record) -> Outcome:
        won, log_bet = self._success(game, answer, coins, record)
        spent = self._spent(game, record)
        if spent:
            # Worthless, and as good as a guess: no trial is dropped for what happened in it.
            won, log_bet = self.guessing and coins.child("spent").bit() == 1, 0.0
        return Outcome(
            won=won and record.fault is None,
            log_bet=log_bet if record.fault is None else 0.0,
            queries=sum(isinstance(call, Call) for call in record.calls),
            inadmissible=record.inadmissible,
            fault=record.fault,
            stopped_by=stopped_by(record.calls),
            spent=spent,
        )

    def _success(self, game: Any, answer: Any, coins: Coins, record: Record) -> tuple[bool, float]:
        """Whether it guessed right or won, and its log bet; a wrong answer is its own fault."""
        if record.fault is not None:
            return False, 0.0
        if not self.guessing:
            return bool(game.won), 0.0
        if self.probabilistic and type(answer) is Likelihood and 0 <= answer <= 1:
            bet = 2 * (answer if game.b else 1 - answer)
            hard = coins.child("tie").bit() if answer == 0.5 else int(answer > 0.5)  # noqa: PLR2004  half
            return hard == game.b, math.log(bet) if bet > 0 else -math.inf
        if not self.probabilistic and type(answer) is int and answer in (0, 1):
            return answer == game.b, 0.0
        record.blame(Blame.ADVERSARY, f"answered {_shown(answer)} where {self._wanted} is due")
        return False, 0.0

    def _spent(self, game: Any, record: Record) -> bool:
        if record.fault is not None:
            return False
        try:
            return bool(game.spent())
        except (TimeUp, KeyboardInterrupt):
            raise
        except BaseException as error:  # noqa: BLE001  nothing may escape the game's own judgement
            record.blame(Blame.SCHEME, f"spent: {describe(error)}")
            return False


def _shown(answer: Any) -> str:
    """A wrong answer for a message; only plain values, for a `repr` is anybody's code."""
    plain = answer is None or type(answer) in (bool, int, float, str, Likelihood)
    return f"{answer!r:.60}" if plain else f"a {type(answer).__name__}"


def _labels(cell: Cell) -> tuple[str, str, str]:
    return cell.game, cell.scheme, cell.adversary
