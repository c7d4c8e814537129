"""Reading changes nothing: every page, as every role, leaves the database as it was."""

import hashlib
import re
import sqlite3

import pytest

from client import Client, codes, sign_in_as
from reading import pattern, routes
from surveys import make_survey, parts

ROLES = ["administrator", "association-coordinator", "municipality-coordinator", "analyst", "reader"]
# What reading may write: that somebody has read or was refused, and when somebody was last here.
EXCEPT_TABLES = {"audit_entry", "audit_head"}
EXCEPT_COLUMNS = {("session", "last_seen_at"), ("access_token", "last_used_at")}
OWN = {
    "organisation": ["association.fyrbodal", "municipality.1460", "installation", "region.14"],
    "person": ["exempel-reader", "exempel-administrator"],
    "round": ["exempelomgang", "exempel-simulerad", "exempel-mognad"],
    "municipality": ["1460", "1438"],
}
IDS = {
    "/forbund": "fyrbodal", "/kommuner": "1438", "/matningar": "fyrbodal-2024",
    "/instrument": "fyrbodal-2024", "/rapporter": "fyrbodal-2024", "/logga-in": "test",
}
# What a page that acted on a query might look at.
QUERIES = ["", "?done=removed&id=1&delete=1&role=administrator&released=no&number=1"]
# What opens to a token alone.
PROGRAMS = {
    "/api/v1/organisations/{organisation}/departments", "/api/v1/rounds/{round}",
    "/api/v1/organisations/{organisation}/rounds", "/api/v1/organisations/{organisation}/audit",
    "/api/v1/rounds/{round}/results", "/api/v1/rounds/{round}/results/questions/{question}",
    "/api/v1/rounds/{round}/results/facts",
}


def contents(file):
    """A digest of each table, without what reading may write."""
    digests = {}
    with sqlite3.connect(f"file:{file}?mode=ro", uri=True) as database:
        tables = database.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
        for (table,) in tables:
            named = [row[1] for row in database.execute(f'PRAGMA table_info("{table}")')]
            kept = [name for name in named if (table, name) not in EXCEPT_COLUMNS]
            columns = ", ".join(f'"{name}"' for name in kept)
            if table not in EXCEPT_TABLES:
                rows = sorted(map(repr, database.execute(f'SELECT {columns} FROM "{table}"')))
                digests[table] = hashlib.sha256("\n".join(rows).encode()).hexdigest()
    return digests


def addresses(link):
    """Every route with what is there and, for the roles it is not for, what is not theirs."""
    for route in routes("GET"):
        if route.endswith(".pdf"):
            continue
        names = re.findall(r"\{([a-z]+)\}", route)
        start = next((IDS[key] for key in IDS if route.startswith(key)), "fyrbodal-2024")
        start = {"/api/v1/associations": "fyrbodal", "/api/v1/municipalities": "1438"}.get(
            route.rsplit("/", 1)[0], start)
        filled = {name: OWN.get(name, [start]) for name in names} | {"link": [link]}
        if "survey" not in names:
            filled["question"] = ["portfolio-governance"]
        for number in range(max((len(filled[name]) for name in names), default=1)):
            yield re.sub(
                r"\{([a-z]+)\}", lambda found: filled[found[1]][number % len(filled[found[1]])], route
            )


@pytest.fixture(scope="module")
def prepared(own_examples):
    """A server on which there is something of every kind, and everybody signed in."""
    people = {role: sign_in_as(own_examples.base, role, elsewhere=True) for role in ROLES}
    administrator, page = people["administrator"], "/organisationer/installation/personer"
    made = administrator.submit(
        administrator.get(page), page, name="Prov", email="prov@example.org", role="administrator")
    link = re.search(r"/inbjudan/(sin_[\w-]+)", made.text)[1]
    coordinator = people["municipality-coordinator"]
    part = "/omgangar/exempelomgang/1460"
    coordinator.submit(coordinator.get(part), part + "/synpunkter", kind="comment", text="Prov")
    coordinator.submit(coordinator.get(part), part + "/medgivande", released="yes")
    tree = "/organisationer/municipality.1460/forvaltningar"
    coordinator.submit(coordinator.get(tree), tree, name="Prov", parent="", area="")
    survey = make_survey(people["association-coordinator"])
    section, question, earlier = parts(people["association-coordinator"], survey)
    OWN.update({
        "survey": [survey.rsplit("/", 1)[1]], "section": [section], "earlier": [earlier],
        "version": ["1"], "question": [question],
    })
    people["visitor"] = Client(own_examples.base)
    return own_examples.data / "samsyn.sqlite", people, link


def test_no_page_changes_anything_for_anybody(prepared):
    file, people, link = prepared
    before, opened = contents(file), set()
    assert len(before) > 20
    for role, client in people.items():
        for address in addresses(link):
            for query in QUERIES:
                answer = client.move().get(address + query)
                assert answer.status_code < 500, address
                if answer.status_code < 400:
                    opened.add(pattern(address))
        assert contents(file) == before, role
    # A page that nobody gets to see proves nothing; the next test has those for programs.
    closed = {"/logga-in/svar", "/logga-in/via/{id}"}
    assert {r for r in routes("GET") if not r.endswith(".pdf")} - opened <= closed | PROGRAMS


def test_neither_do_other_methods(prepared):
    file, people, link = prepared
    before = contents(file)
    client = people["administrator"].move()
    for address in addresses(link):
        for method in ("HEAD", "OPTIONS", "PUT", "PATCH", "DELETE", "TRACE"):
            answer = client.http.request(
                method, client.base + address, headers=client._headers({}), allow_redirects=False,
                timeout=30,
            )
            assert answer.status_code < 500, (method, address)
            assert method == "HEAD" or answer.status_code >= 400, (method, address)
    assert contents(file) == before


def test_programs_read_and_change_nothing(prepared):
    file, people, _ = prepared
    client = people["association-coordinator"]
    form = {"label": "prov", "days": "1", "scope": ["organisations", "results", "audit"]}
    made = client.submit(client.get("/konto"), "/konto/nycklar", **form)
    bearer = {"Authorization": "Bearer " + codes(made.text)[0]}
    before, opened = contents(file), set()
    for address in addresses(""):
        if Client(client.base).move().get(address, bearer).status_code == 200:
            opened.add(pattern(address))
    assert opened >= PROGRAMS and contents(file) == before
