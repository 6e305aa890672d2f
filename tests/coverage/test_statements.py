"""Claims as data: each names its rows, or says why it has none."""

import pytest

from harness.declare.registry import GAMES, BadDeclaration
from harness.declare.statement import STATEMENTS, Statement, states
from harness.engine.covering import lost, rows_of
from schemes.messenger.claims import CLAIMS
from schemes.messenger.claims.paper import CLAIMED, JUDGED

PAPER = (*CLAIMED, *JUDGED)


def test_every_claim_of_the_paper_has_a_row_or_says_why_not() -> None:
    assert [s.number for s in PAPER] == list(range(1, 65))
    for statement in PAPER:
        assert bool(statement.games) != bool(statement.apart), statement


@pytest.mark.parametrize("statement", PAPER, ids=lambda s: str(s.number))
def test_every_row_that_a_claim_names_is_there(statement: Statement) -> None:
    assert lost(statement) == []
    assert statement.apart or rows_of(statement)


def test_what_the_paper_says_of_a_game_is_said_of_one_that_is_there() -> None:
    known = {name for game in GAMES.values() for name in game.names}
    assert set(CLAIMS) <= known


def test_a_statement_without_rows_says_why() -> None:
    with pytest.raises(BadDeclaration, match="must name its games"):
        states("a text", (Statement(number=1, cites="1", sentence="it holds"),))
    assert "a text" not in STATEMENTS


def test_a_number_stands_for_one_statement() -> None:
    twice = Statement(number=1, cites="1", sentence="it holds", apart="nobody can tell")
    with pytest.raises(BadDeclaration, match="twice"):
        states("a text", (twice, twice))
