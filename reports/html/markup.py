"""Elements: whatever is not markup already is cleaned and escaped when it is put into one."""

from html import escape

from reports import plain

VOID = frozenset({"br", "input", "meta", "wbr"})


class Html(str):
    """Markup. Only this module, and files of ours that it reads, make it."""

    __slots__ = ()


def text(given: str) -> Html:
    """Anybody's text, as text: it opens no element, ends no attribute and paints nothing."""
    return given if isinstance(given, Html) else Html(escape(plain.plain(given), quote=True))


def join(*parts: str) -> Html:
    """One part after the other."""
    return Html("".join(map(text, parts)))


def tag(name: str, /, *content: str, **attributes: str | bool | None) -> Html:
    """An element: `tag("a", "words", href="#x")`; `class_` is `class`, `data_v` is `data-v`.

    An attribute that is True stands without a value; False and None leave it out.
    """
    opened = "".join(_attribute(key, value) for key, value in attributes.items())
    if name in VOID:
        return Html(f"<{name}{opened}>")
    return Html(f"<{name}{opened}>{join(*content)}</{name}>")


def _attribute(key: str, value: str | bool | None) -> str:
    if value is None or value is False:
        return ""
    name = key.rstrip("_").replace("_", "-")
    return f" {name}" if value is True else f' {name}="{text(value)}"'


def section(anchor: str, title: str, *content: str) -> Html:
    """A part of the page under a heading; nothing at all without content."""
    inner = join(*content)
    if not inner:
        return Html()
    heading = tag("h2", title, id=f"{anchor}-title")
    return tag("section", heading, inner, id=anchor, aria_labelledby=f"{anchor}-title")


def scrolling(label: str, *content: str) -> Html:
    """What may be wider than the window: reached and moved with the keyboard too."""
    return tag("div", *content, class_="wide", tabindex="0", role="group", aria_label=label)
