"""Pages as a parser reads them: elements, forms and links, and what does not belong there."""

import html.parser
import pathlib
import re
import urllib.parse
from dataclasses import dataclass, field

ROOT = pathlib.Path(__file__).resolve().parents[2]
# Attributes that lead somewhere or run something.
LEADING = {"href", "src", "action", "formaction", "srcset", "poster", "data", "xlink:href", "srcdoc"}


@dataclass
class Field:
    name: str
    kind: str
    value: str = ""
    options: list = field(default_factory=list)


@dataclass
class Form:
    action: str
    fields: dict = field(default_factory=dict)

    @property
    def key(self):
        return pattern(self.action, "POST"), tuple(sorted(self.fields))


class Reading(html.parser.HTMLParser):
    """One page, read."""

    def __init__(self, text):
        super().__init__()
        self.elements, self.texts, self.forms, self.links = [], [], [], []
        self._form = self._wide = None
        self.feed(text)
        self.close()

    def handle_starttag(self, tag, attributes):
        self.elements.append((tag, attributes))
        named = dict(attributes)
        if tag == "a" and named.get("href"):
            self.links.append(named["href"])
        if tag == "form":
            self._form = Form(named.get("action") or "")
            if named.get("method", "").lower() == "post":
                self.forms.append(self._form)
        elif self._form:
            self._field(tag, named)

    def _field(self, tag, named):
        fields, name, value = self._form.fields, named.get("name"), named.get("value") or ""
        if tag == "option" and self._wide:
            self._wide.options.append(value)
            if "selected" in named:
                self._wide.value = value
        elif name and tag in ("select", "textarea"):
            self._wide = fields.setdefault(name, Field(name, tag))
        elif name and tag == "input":
            kind = named.get("type", "text")
            made = fields.setdefault(name, Field(name, kind, "" if kind in CHOICES else value))
            made.options.append(value)
            if "checked" in named:
                made.value = value

    def handle_endtag(self, tag):
        if tag in ("select", "textarea"):
            self._wide = None
        if tag == "form":
            self._form = None

    def handle_data(self, data):
        self.texts.append(data)
        if self._wide and self._wide.kind == "textarea":
            self._wide.value += data


CHOICES = {"radio", "checkbox"}


def intruders(reading, base, marker):
    """Where a marker that was sent as a value is something else than a value."""
    found = []
    for tag, attributes in reading.elements:
        if marker in tag or tag in ("script", "iframe", "object", "embed", "base"):
            found.append(f"element {tag}")
        for name, value in attributes:
            value = value or ""
            if marker in name.lower() or name.lower().startswith("on"):
                found.append(f"attribute {name} of {tag}")
            if marker in value and (name == "style" or leads_away(name, value, base)):
                found.append(f"{name}={value[:80]}")
    return found


def leads_away(name, value, base):
    return name in LEADING and not urllib.parse.urljoin(base + "/", value).startswith(base + "/")


def routes(method):
    """The routes of the access matrix: route and action."""
    matrix = (ROOT / "docs" / "access-matrix.md").read_text()
    return dict(re.findall(rf"^\| `{method} ([^`]+)` \| ([^ |]+)", matrix, re.M))


def _expression(route):
    parts = re.split(r"\{[a-z]+\}", route)
    return re.compile("[^/]+".join(map(re.escape, parts)))


_ROUTES = {
    method: [(route, _expression(route)) for route in routes(method)] for method in ("GET", "POST")
}


def pattern(address, method="GET"):
    """The route of an address, whichever its language; None for what has none."""
    path = urllib.parse.urlsplit(address).path
    path = re.sub(r"^/en(?=/|$)", "", path) or "/"
    found = [route for route, expression in _ROUTES[method] if expression.fullmatch(path)]
    return path if path in found else next(iter(found), None)
