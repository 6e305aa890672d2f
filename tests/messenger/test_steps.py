"""Section 7, step by step: where each step stands, and that there is one method for each check."""

import inspect
import re
from collections.abc import Callable, Iterator
from types import ModuleType
from typing import Any

import pytest

from schemes.messenger import abp, design, pro, receive, rkm, roles, section7, snd
from schemes.messenger.interface import Abp, Formats, Pro, Refreshes, Rkm, Snd
from schemes.messenger.section7 import Section7

METHODS: dict[ModuleType, dict[int, set[str]]] = {
    snd: {
        1: {
            *("update_entry", "authorize", "token", "strike"),
            *("update_entry_sds", "note_epoch", "check_entry", "check_epoch"),
        },
        2: {
            *("lookup", "challenge", "auth_request", "auth", "vouch", "lookup_sds"),
            *("check_challenge", "check_proof"),
        },
    },
    rkm: {
        3: {"init", "retrieve"},
        4: {
            *("lookup_sp", "query_for_rp", "lookup_rp", "material_for", "packed"),
            "check_other_provider",
        },
        5: {"reconstruct", "check_material"},
        9: {"check_certificate"},
        14: {"publish", "publish_rp"},
    },
    pro: {
        6: {"send", "begin", "key_to_share", "frank", "enclose", "wrap", "seal", "submit"},
        7: {"forward", "check_not_banned"},
        8: {
            *("deliver", "open_packet", "handed", "unchecked", "parse"),
            *("check_named_sender", "check_not_blocked"),
            *("check_anonymous", "check_access_key"),
        },
        10: {"sp_filter", "charge", "begin_period", "take_filter"},
    },
    receive: {
        9: {
            *("receive", "first_contact", "unwrap", "accept", "resume", "show", "newer"),
            *("check_wrapper_key", "check_same_key", "check_welcome", "check_tag", "check_new"),
        },
    },
    abp: {
        11: {"gen_report", "report_of"},
        12: {
            *("file", "report_rcv", "check_reported_key", "check_reported_tag", "reported"),
            *("ban_for", "ban"),
        },
        13: {"block", "block_rp"},
    },
    roles: {8: {"deliver_to_client"}},
    design: {1: {"signed"}, 6: {"franked", "unpacked"}},
}
"""Every method of section 7 by file and step; `check_certificate` is step 9(b)'s, and step 5 and 12
make it too where a design asks for certificates."""

UNNUMBERED = {
    design: {"exchanged"},
    roles: {
        *("deploy", "provider_keys", "register", "register_provider", "close", "close_provider"),
        *("set_anon", "provider", "for_client", "for_provider", "sds"),
    },
    snd: {"account_of", "listed"},
    rkm: {"retrieved"},
    pro: {"room"},
    abp: {"filed", "provider_later", "client_later", "attach", "attached", "keeps"},
    receive: {"client", "shown", "identity", "peer_identity", "own_access_key", "peer_access_key"},
}
"""What is no step: accounts, who may ask whom, what a game may read, room for padding, and what
section 7 does not speak of."""


def methods(module: ModuleType) -> Iterator[tuple[str, Callable[..., Any]]]:
    """The functions in the module's classes."""
    for _, made in inspect.getmembers(module, inspect.isclass):
        if made.__module__ == module.__name__:
            yield from (
                (name, method)
                for name, method in vars(made).items()
                if inspect.isfunction(method) and not name.startswith("_")
            )


def step(method: Callable[..., Any]) -> int | None:
    """The number that its docstring begins with: `8(b): ...`, `2, Auth: ...`, `10: ...`."""
    number = re.match(r"(\d+)(\([a-z]\)\w*)?[,:) ]", inspect.getdoc(method) or "")
    return int(number[1]) if number else None


@pytest.mark.parametrize("module", METHODS, ids=lambda module: module.__name__.split(".")[-1])
def test_every_method_stands_where_it_belongs(module: ModuleType) -> None:
    found: dict[int, set[str]] = {}
    plain: set[str] = set()
    for name, method in methods(module):
        number = step(method)
        if number is None:
            plain.add(name)
        else:
            found.setdefault(number, set()).add(name)
    assert found == METHODS[module]
    assert plain == UNNUMBERED.get(module, set())


def test_every_step_is_there() -> None:
    numbers = {number for steps in METHODS.values() for number in steps}
    assert numbers == set(range(1, 15))
    assert {step(method) for module in METHODS for _, method in methods(module)} >= numbers


def test_a_step_has_a_method_for_each_role_in_it() -> None:
    """The client's side of an interactive step, and the server's."""
    for name in (
        *("update_entry", "authorize", "update_entry_sds"),  # 1: client, P, SDS
        *("lookup", "auth", "lookup_sds"),  # 2: client, P, SDS
        *("init", "lookup_sp", "lookup_rp", "reconstruct"),  # 3, 4, 4, 5
        *("send", "forward", "deliver", "receive"),  # 6 to 9
        *("gen_report", "report_rcv", "ban"),  # 11, 12, 12
        *("block", "block_rp", "publish", "publish_rp"),  # 13, 14
    ):
        assert step(getattr(Section7, name)) is not None, name


def test_every_method_is_explained() -> None:
    for module in METHODS:
        for name, method in methods(module):
            assert inspect.getdoc(method), f"{module.__name__}: {name}"


def test_checks_are_those_that_the_text_names() -> None:
    checks = {name for name in dir(Section7) if name.startswith("check_")}
    assert checks == {
        *("check_entry", "check_epoch", "check_challenge", "check_proof"),
        *("check_other_provider", "check_material", "check_certificate"),
        *("check_not_banned", "check_not_blocked", "check_anonymous", "check_access_key"),
        *("check_wrapper_key", "check_same_key", "check_tag", "check_new"),
        *("check_named_sender", "check_welcome"),
        *("check_reported_key", "check_reported_tag"),
    }
    for name in checks:
        doc = inspect.getdoc(getattr(Section7, name)) or ""
        assert re.match(r"\d+(\([a-z]\))?[,:]", doc), f"{name} names no paragraph"


def test_the_index_of_the_files_is_right() -> None:
    """`Section7`'s docstring says which file has which steps."""
    doc = inspect.getdoc(Section7) or ""
    for said in (
        "`snd.py` has steps 1 and 2", "`rkm.py` 3 to 5 and 14", "`pro.py` 6 to 8 and 10",
        "`receive.py` 9", "`abp.py` 11 to 13",
    ):  # fmt: skip
        assert said in " ".join(doc.split())
    assert Section7.__module__ == section7.__name__


@pytest.mark.parametrize("component", [Snd, Rkm, Pro, Abp, Refreshes, Formats])
def test_a_components_algorithm_names_the_step_of_its_method(component: Any) -> None:
    for name, asked in inspect.getmembers(component, inspect.isfunction):
        number, made = step(asked), getattr(Section7, name, None)
        if number is not None and made is not None:
            assert step(made) == number, name
