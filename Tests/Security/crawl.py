"""Reads the pages that somebody can reach by links, and fills in the forms that stand there."""

import collections
import datetime
import itertools

from reading import CHOICES, Reading, pattern, routes

# What the visitor reads is read twice of each kind; what needs a role is read more widely.
PUBLIC, OWN = 2, 6
# Where the example people are at home; whatever else there is is found by links.
SEEDS = [
    "/", "/kommuner?namn=dals", "/organisationer", "/organisationer/association.fyrbodal",
    "/organisationer/association.fyrbodal/personer", "/organisationer/association.fyrbodal/omgangar",
    "/organisationer/municipality.1460", "/organisationer/municipality.1460/personer",
    "/organisationer/municipality.1460/forvaltningar", "/organisationer/municipality.1460/omgangar",
    "/organisationer/installation", "/organisationer/installation/personer",
    "/organisationer/installation/logg", "/omgangar/exempelomgang", "/omgangar/exempelomgang/1460",
    "/konto", "/konto/engangskod", "/logga-in",
]
DATES = {"opens": 1, "closes": 20, "remarks": 40, "kept": 400, "date": -20}
numbers = itertools.count(1)


def crawl(client, seeds=(), public=PUBLIC):
    """Some pages of every kind: address, answer and, where it is a page, its reading."""
    published = {route for route, action in routes("GET").items() if action == "read-published"}
    count, seen = collections.Counter(), set()
    waiting = collections.deque([*seeds, *SEEDS])
    while waiting:
        address = waiting.popleft().split("#")[0]
        kind = (pattern(address), address.startswith("/en"))
        limit = public if kind[0] in published else OWN
        if address in seen or not address.startswith("/") or kind[0] is None:
            continue
        if count[kind] >= limit or address.endswith(".pdf"):
            continue
        seen.add(address)
        answer = client.get(address)
        count[kind] += answer.status_code == 200
        is_page = answer.headers.get("content-type", "").startswith("text/html")
        reading = Reading(answer.text) if is_page else None
        waiting.extend(reading.links if reading else [])
        yield address, answer, reading


def forms(client, seeds=()):
    """One form of each kind."""
    found = {}
    for _, _, reading in crawl(client, seeds, public=0):
        for form in reading.forms if reading else []:
            found.setdefault(form.key, form)
    return found.values()


def valid(name, field):
    """What a person might write into a field."""
    if field.kind in CHOICES or field.kind == "select":
        return field.value or next((option for option in field.options if option), "")
    if field.value:
        return field.value
    day = datetime.date.today() + datetime.timedelta(days=DATES.get(name, 0))
    return {
        "email": f"person-{next(numbers)}@example.org", "id": f"prov-{next(numbers)}",
        "members": "Bengtsfors", "days": "30", **dict.fromkeys(DATES, day.isoformat()),
    }.get(name, f"Prov {next(numbers)}")


def send(client, form, **given):
    """Sends a form with some fields as given."""
    fields = {name: valid(name, field) for name, field in form.fields.items()} | given
    # A file is called what stands in it.
    named = [name for name, field in form.fields.items() if field.kind == "file"]
    files = {name: (fields[name], fields.pop(name)) for name in named}
    return client.post(form.action, fields, files=files or None)
