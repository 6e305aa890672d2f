"""The messages of section 7: what is made is read back, nothing else is, and the bytes stay."""

import re
from collections.abc import Callable
from dataclasses import fields, is_dataclass
from typing import Any

import pytest
from hypothesis import example as also
from hypothesis import given, settings
from hypothesis import strategies as st

from harness.declare.encoding import join, split
from harness.declare.errors import Reason, Rejection
from harness.declare.wire import Request, Wire
from schemes.messenger import wire
from schemes.messenger.wire import (
    Apps,
    FirstContact,
    Identity,
    KeyMaterial,
    UpdateEntry,
)
from schemes.values import AmfPublicKey, AwPublicKey, KePublicKey
from tests.messenger.messages import MESSAGES, REQUESTS, answer_to, example, messages

every_message = pytest.mark.parametrize("kind", MESSAGES, ids=lambda kind: kind.__name__)
few = settings(max_examples=40)

# Joined fields of likely lengths and depths, and anything: uniform bytes would hardly ever parse.
blobs = st.binary(max_size=80)
shallow = st.lists(blobs, max_size=9).map(lambda fields: join(*fields))
nested = st.lists(st.one_of(blobs, shallow, st.sampled_from([b"", b"\0", b"\1"])), max_size=9)
strings = st.one_of(st.binary(max_size=200), nested.map(lambda fields: join(*fields)))


def accepted(decode: Callable[..., Any], *arguments: Any) -> Any:
    """What it decodes to, or None where it rejects; any other exception fails the test."""
    try:
        return decode(*arguments)
    except Rejection:
        return None


def changed(data: bytes, at: int, bit: int) -> bytes:
    at %= len(data)
    return data[:at] + bytes([data[at] ^ 1 << bit]) + data[at + 1 :]


class TestEveryMessage:
    def test_all_are_found(self) -> None:
        source = re.findall(r"^class (\w+)\((?:Wire|Request\[\w+\])\):", source_of(), re.MULTILINE)
        assert [kind.__name__ for kind in MESSAGES] == source
        assert len(MESSAGES) >= 47

    @every_message
    def test_it_is_a_frozen_value_with_its_step(self, kind: type[Wire]) -> None:
        assert is_dataclass(kind)
        assert kind.__dataclass_params__.frozen
        made = example(kind)
        assert made == example(kind)
        hash(made)
        assert kind.__doc__
        assert re.match(r"\d+|Key Material|A client gives|The account is gone", kind.__doc__)

    @every_message
    @few
    @given(data=st.data())
    def test_round_trip(self, kind: type[Wire], data: st.DataObject) -> None:
        made = data.draw(messages(kind))
        read = kind.decode(made.encode())
        assert read == made
        assert kind.of(made.fields()) == made
        for name, value in vars(made).items():
            assert type(getattr(read, name)) is type(value)

    @every_message
    @few
    @given(data=strings)
    def test_one_encoding(self, kind: type[Wire], data: bytes) -> None:
        """Whatever is accepted is what encoding makes of it."""
        read = accepted(kind.decode, data)
        assert read is None or read.encode() == data

    @every_message
    @few
    @given(data=st.data(), at=st.integers(0), bit=st.integers(0, 7), cut=st.integers(0, 50))
    def test_a_changed_message_is_another_or_none(
        self, kind: type[Wire], data: st.DataObject, at: int, bit: int, cut: int
    ) -> None:
        made = data.draw(messages(kind))
        encoded = made.encode()
        if not encoded:
            return
        for other in (changed(encoded, at, bit), encoded[: -1 - cut], encoded + bytes(1 + cut)):
            read = accepted(kind.decode, other)
            assert read is None or (read != made and read.encode() == other)

    @every_message
    def test_one_field_more_or_less(self, kind: type[Wire]) -> None:
        made = example(kind)
        if len(fields(kind)) == 1:  # type: ignore[arg-type]  # a dataclass
            return  # alone it stands for itself, or it is the rest
        parts = made.fields()
        for wrong in {parts[1:], (*parts, b"more")} - {parts}:
            with pytest.raises(Rejection) as refusal:
                kind.decode(join(*wrong))
            assert refusal.value.reason is Reason.MALFORMED

    @pytest.mark.parametrize("kind", REQUESTS, ids=lambda kind: kind.__name__)
    def test_a_request_names_its_answer(self, kind: type[Request[Any]]) -> None:
        assert answer_to(kind) in MESSAGES
        assert not issubclass(answer_to(kind), Request)

    def test_labels_differ(self) -> None:
        labels = [kind.label for kind in MESSAGES if kind.label]
        assert len(labels) == len(set(labels)) == 9


def source_of() -> str:
    assert wire.__file__
    with open(wire.__file__, encoding="utf-8") as file:  # noqa: PTH123  a module's own source
        return file.read()


class TestFields:
    """One test for each sort of field."""

    KEYS = join(b"k", b"w", b"f")
    IDENTITY = Identity(ke=KePublicKey(b"k"), aw=AwPublicKey(b"w"), amf=AmfPublicKey(b"f"))

    def test_a_message_in_a_message(self) -> None:
        assert self.IDENTITY.encode() == self.KEYS
        assert Identity.decode(self.KEYS) == self.IDENTITY

    @given(strings)
    @also(join(b"", b"", b""))
    def test_three_keys_are_an_identity(self, data: bytes) -> None:
        identity = accepted(Identity.decode, data)
        assert (identity is not None) == (len(accepted(split, data) or ()) == 3)

    @given(strings)
    @also(join(join(b"", b"", b""), b"", b"\0"))
    @also(join(join(b"", b"", b""), b"", b"\1", b""))
    @also(join(join(b"", b"", b""), b"", b"\1", b"s"))
    @also(join(join(b"", b"", b""), b"", b"\2"))
    @also(join(join(b"", b"", b""), b"", b""))
    @also(join(join(b"", b""), b"", b"\0"))
    def test_one_encoding_of_key_material(self, data: bytes) -> None:
        km = accepted(KeyMaterial.decode, data)
        assert km is None or km.encode() == data

    @pytest.mark.parametrize(
        "fields", [(b"\2",), (b"",), (b"\0\0",), (b"\0", b""), (b"\0", b"s", b"")]
    )
    def test_other_key_material(self, fields: tuple[bytes, ...]) -> None:
        with pytest.raises(Rejection) as refusal:
            KeyMaterial.decode(join(self.KEYS, b"e", *fields))
        assert refusal.value.reason is Reason.MALFORMED

    def test_what_may_be_absent(self) -> None:
        absent = KeyMaterial.decode(join(self.KEYS, b"e", b"\0"))
        present = KeyMaterial.decode(join(self.KEYS, b"e", b"\1", b"s"))
        assert (absent.anon, absent.signature) == (False, None)
        assert (present.anon, present.signature) == (True, b"s")

    @pytest.mark.parametrize("pref", [b"", b"\0\0\0", b"\0\0\0\0\0"])
    def test_a_number_has_four_bytes(self, pref: bytes) -> None:
        with pytest.raises(Rejection):
            UpdateEntry.decode(join(b"u", pref, b"app", b"\1", b"s"))
        assert UpdateEntry.decode(join(b"u", b"\0\0\1\0", b"app", b"\1", b"s")).pref == 256

    def test_the_rest(self) -> None:
        for apps in ((), (b"",), (b"A", b"B")):
            assert Apps.decode(join(*apps)).apps == apps

    def test_a_malformed_message_inside(self) -> None:
        with pytest.raises(Rejection):
            FirstContact.decode(join(b"ke", b"sm", b"fr", b"sid", b"no identity", b"pk"))
