"""Whatever anybody writes stays text: on every page, for every role, in files, data and the log."""

import csv
import io
import re
import urllib.parse

import pyotp
import pytest

from client import Client, codes, field, sign_in_as
from collecting import make_rounds
from crawl import crawl, forms, send
from reading import Reading, intruders, pattern, routes
from surveys import make_empty, make_survey

MARKER = "mk7q"
POLYGLOT = f"=\"'><{MARKER} on{MARKER}=1><svg onload={MARKER}>{{{{71*73}}}}javascript:{MARKER}' OR 1=1 --"
ROLES = ["administrator", "association-coordinator", "municipality-coordinator", "analyst", "reader"]
# What is kept as it was written; other fields have a form of their own, which a polyglot has not.
KEPT = {"name", "english", "source", "title", "label", "authority", "reference", "text",
        "title-en", "label-en", "text-en", "help", "help-en"}
# Forms in which nothing but the form's own token is sent.
EMPTY = {
    "/logga-ut", "/konto/sessioner/andra", "/inbjudan/{link}/ta", "/personer/{person}/avaktivera",
    "/personer/{person}/aktivera", "/personer/{person}/aterstall", "/omgangar/{round}/faststall",
    "/omgangar/{round}/kontakter/{file}", "/omgangar/{round}/{municipality}/fakta/bekrafta",
    *(f"/omgangar/{{round}}/utskick/{word}" for word in [
        "inbjudan", "paminnelse", "avbryt", "lankar.csv"]),
    "/omgangar/{round}/resultat/ord/{question}/publicera",
}
CHOSEN = {"hidden", "select", "radio", "checkbox"}
# Pages on which something that others have written stands.
TELLING = {
    "/konto", "/organisationer", "/organisationer/{organisation}",
    "/organisationer/{organisation}/personer", "/organisationer/{organisation}/forvaltningar",
    "/organisationer/{organisation}/omgangar", "/omgangar/{round}",
    "/omgangar/{round}/{municipality}", "/personer/{person}", "/konto/uppgifter.json",
    "/omgangar/{round}/resultat/ord/{question}", "/omgangar/{round}/resultat/fragor/{question}",
    *(f"/organisationer/{{organisation}}/enkater{page}" for page in [
        "", "/{survey}", "/{survey}/publicera", "/{survey}/fil", "/{survey}/enkat.yaml",
        "/{survey}/avsnitt/{section}", "/{survey}/fragor/{question}",
        "/{survey}/fragor/{question}/villkor", "/{survey}/fragor/{question}/villkor/{earlier}",
    ]),
}
AGENT = {"User-Agent": f"Mozilla/5.0 (Linux) Firefox/{POLYGLOT}"}
PASSWORD = "korrekt häst batteri"


class Hostile(Client):
    """Somebody whose browser calls itself what it likes."""

    def __init__(self, base):
        super().__init__(base, elsewhere=True)

    def _headers(self, extra):
        return {**super()._headers(extra), **AGENT}


def enrol(administrator, base):
    """Somebody with a hostile name and a password, through an invitation."""
    page = "/organisationer/association.fyrbodal/personer"
    invited = {"name": POLYGLOT, "email": "hostile@example.org", "role": "reader"}
    made = administrator.submit(administrator.get(page), page, **invited)
    link = "/inbjudan/" + re.search(r"/inbjudan/(sin_[\w-]+)", made.text)[1]
    client = Hostile(base)
    page = client.get(link)
    fields = {"name": POLYGLOT, "password": PASSWORD, "secret": field(page.text, "secret")}
    answers = [made, page, *(
        client.submit(page, link, **{**fields, "code": "1", name: POLYGLOT}) for name in fields
    )]
    app = pyotp.TOTP(codes(page.text)[0].replace(" ", ""))
    answers.append(client.submit(page, link, **fields, code=app.now()))
    assert answers[-1].status_code == 200
    return client, answers, {("/inbjudan/{link}", ("code", "form", "name", "password", "secret"))}


class Attack:
    """What was sent where, and all that came back."""

    def __init__(self, server):
        base = server.base
        self.base, self.answers, self.sent, self.forms = base, [], set(), []
        self.people = {"visitor": Hostile(base)}
        for role in ROLES:
            # Twice, so that there is another session to end.
            for _ in range(2):
                client = Hostile(base)
                client.submit(client.get("/logga-in"), "/logga-in/exempel", role=role)
            self.people[role] = client
        make_survey(self.people["association-coordinator"])
        section = make_empty(self.people["association-coordinator"])
        self.seeds = make_rounds(
            server, self.people["association-coordinator"], self.people["municipality-coordinator"],
            POLYGLOT)
        self.seeds = [section, *self.seeds]
        self.people["enrolled"], answers, self.sent = enrol(self.people["administrator"], base)
        self.note("/inbjudan/{link}", answers)

    def note(self, address, answers):
        self.answers += [(address, answer) for answer in answers]

    def fill(self, form, client, names):
        """Keeps the polyglot in every field of a form that takes it."""
        if names & KEPT and not form.action.endswith("/radera"):
            hostile = dict.fromkeys(names & KEPT, POLYGLOT)
            self.note(form.action, [send(client, form, **hostile)])

    def probe(self, form, client, names):
        """Sends the polyglot in each field by itself, where nothing can come of it."""
        if form.key in self.sent:
            return
        self.sent.add(form.key)
        self.forms.append((client, form))
        for name in sorted(names):
            if not (name in KEPT and form.action.endswith("/radera")):
                self.note(form.action, [send(client, form, **{name: POLYGLOT})])

    def everywhere(self, act):
        for client in self.people.values():
            for form in forms(client, self.seeds):
                names = set(form.fields) - {"form"}
                if names:
                    act(form, client, names)


# Forms that go when something is written elsewhere: an empty section is filled, a file is taken in.
FLEETING = {
    "/organisationer/{organisation}/enkater/{survey}/avsnitt/{section}/ta-bort",
    "/omgangar/{round}/import/{file}",
}


@pytest.fixture(scope="module")
def attacked(own_examples):
    attack = Attack(own_examples)
    attack.everywhere(lambda form, client, names: (
        attack.probe(form, client, names) if form.key[0] in FLEETING else None))
    attack.everywhere(attack.fill)
    attack.everywhere(attack.probe)
    attack.log = own_examples.data / "server.log"
    return attack


def test_every_form_was_attacked(attacked):
    assert {key[0] for key in attacked.sent} | EMPTY == set(routes("POST"))


def test_no_answer_to_a_hostile_form_is_a_failure_or_shows_it_as_markup(attacked):
    for address, answer in attacked.answers:
        assert answer.status_code < 500, (address, answer.status_code)
        assert answer.status_code != 429, address
        assert not intruders(Reading(answer.text), attacked.base, MARKER), address
    assert {answer.status_code for _, answer in attacked.answers} >= {200, 303, 400, 404, 422}


def test_what_was_written_is_text_on_every_page_for_every_role(attacked):
    shown = set()
    for name, client in attacked.people.items():
        for address, answer, reading in crawl(
                client, attacked.seeds, public=2 if name == "visitor" else 0):
            assert answer.status_code < 500, address
            assert answer.headers["x-content-type-options"] == "nosniff", address
            if MARKER in answer.text:
                shown.add(pattern(address))
            if reading:
                assert not intruders(reading, attacked.base, MARKER), address
            elif answer.status_code == 200:
                check_file(answer, address)
    assert shown >= TELLING, TELLING - shown


def check_file(answer, address):
    kind = answer.headers["content-type"].split(";")[0]
    assert kind in {
        "application/json", "text/csv", "image/svg+xml", "image/png", "text/css", "application/yaml",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    }, address
    if kind == "text/csv":
        cells = [cell for row in csv.reader(io.StringIO(answer.text)) for cell in row]
        assert not [cell for cell in cells if cell[:1] in ("=", "@", "\t")], address


def values(data):
    """All texts in data, however deep."""
    if isinstance(data, dict):
        data = list(data.values())
    return [text for part in data for text in values(part)] if isinstance(data, list) else [data]


def test_the_data_for_programs_hold_it_as_a_value(attacked):
    client = attacked.people["association-coordinator"]
    form = {"label": "prov", "days": "1", "scope": ["organisations", "results", "audit"]}
    made = client.submit(client.get("/konto"), "/konto/nycklar", **form)
    bearer = {"Authorization": "Bearer " + codes(made.text)[0]}
    api, seen = "/api/v1/organisations/", []
    for path in ["association.fyrbodal/rounds", "municipality.1460/departments",
                 "association.fyrbodal/audit", "municipality.1460/audit"]:
        answer = Client(attacked.base).get(api + path, bearer)
        assert answer.status_code == 200, path
        assert answer.headers["content-type"].startswith("application/json")
        seen.append(POLYGLOT in values(answer.json()))
    assert seen == [True, True, False, False]


# Every way in that is no form.
PLACES = [route for route in routes("GET") if "{" in route]
QUERIES = ["namn", "region", "done", "next", "change", "before", "invitation", "code", "state", "iss"]
QUOTES = ["'", "''", "' OR 1=1 --", "\";--", "1)); DROP TABLE person; --", "\\'", "%' OR '%'='", "$1"]


def filled(route, text):
    return re.sub(r"\{[a-z]+\}", urllib.parse.quote(text, safe=""), route)


@pytest.mark.parametrize("role", ["visitor", "administrator"])
def test_addresses_hold_nothing_that_comes_back_as_markup(attacked, role):
    client = attacked.people[role]
    asked = [filled(route, POLYGLOT) for route in PLACES]
    asked += [
        f"{route}?{name}={urllib.parse.quote(POLYGLOT[:79])}"
        for route in routes("GET") for name in QUERIES if "{" not in route
    ]
    for address in [prefix + path for path in asked for prefix in ("", "/en")]:
        answer = client.move().get(address, {"Referer": POLYGLOT, "Accept-Language": POLYGLOT})
        assert answer.status_code < 500, address
        if answer.headers.get("content-type", "").startswith("text/html"):
            assert not intruders(Reading(answer.text), attacked.base, MARKER), address
        assert re.fullmatch(r"[\w/?=&%.~-]*", answer.headers.pop("location", "")), address
        assert MARKER not in "".join(answer.headers.values()), address


@pytest.mark.parametrize("role", ["visitor", "administrator", "association-coordinator"])
def test_quotes_of_sql_are_an_unknown_id_like_any_other(attacked, role):
    client = attacked.people[role]
    for route in PLACES:
        wanted = client.move().get(filled(route, "nobody-has-it")).status_code
        told = {text: client.get(filled(route, text)).status_code for text in QUOTES}
        assert set(told.values()) == {wanted}, (route, wanted, told)
    for name in ["namn", "region", "before", "change"]:
        for route in ["/kommuner", "/organisationer/installation/logg", "/api/v1/municipalities",
                      "/organisationer/municipality.1460/forvaltningar"]:
            known = client.get(f"{route}?{name}=nobody-has-it")
            for text in QUOTES:
                answer = client.get(f"{route}?{name}={urllib.parse.quote(text)}")
                assert answer.status_code == known.status_code, (route, name, text)


def test_quotes_of_sql_in_what_a_form_chooses_are_like_any_other_odd_choice(attacked):
    compared = 0
    for client, form in attacked.forms:
        for name, kind in [(name, field.kind) for name, field in form.fields.items()]:
            if name not in {"form", "secret", "next"} and kind in CHOSEN:
                wanted = send(client, form, **{name: "nobody has it"}).status_code
                told = {text: send(client, form, **{name: text}).status_code for text in QUOTES}
                assert set(told.values()) == {wanted} and wanted >= 400, (form.key, name, told)
                compared += 1
    assert compared > 15


def test_an_account_is_erased_under_a_hostile_decision(attacked):
    one, other = attacked.people["administrator"], attacked.people["enrolled"]
    person = "/personer/" + other.get("/konto/uppgifter.json").json()["id"]
    form = {"authority": POLYGLOT, "reference": POLYGLOT, "date": "2026-11-01"}
    done = one.submit(one.get(person), person + "/radera", **form)
    assert done.status_code == 303
    assert other.get("/konto").status_code == 303
    for address in [done.headers["location"], person, "/organisationer/installation/logg"]:
        answer = one.get(address)
        assert answer.status_code == 200, address
        assert not intruders(Reading(answer.text), attacked.base, MARKER), address


def test_the_log_holds_nothing_that_was_sent(attacked):
    client = attacked.people["reader"]
    client.get("/" + MARKER + "?x=" + MARKER, {"X-Forwarded-For": MARKER, "Referer": MARKER})
    client.post("/logga-in", {MARKER: MARKER})
    log = attacked.log.read_text()
    assert log.count('"route"') > 500
    assert MARKER not in log.lower()
    for secret in ["hostile@example.org", "127.9.", "sse_", *attacked.people["reader"].cookies.values()]:
        assert secret not in log
