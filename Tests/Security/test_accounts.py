"""Accounts as people meet them: invitation, password, code, sessions, tokens, deactivation."""

import re

import pyotp
import requests

from client import Client, codes, field, sign_in_as, token

PASSWORD = "korrekt häst batteri"


def invite_administrator(server, email="asa@example.org"):
    made = server.command(
        "admin", "create", "--name", "Åsa", "--email", email, "--origin", server.base
    )
    assert made.returncode == 0, made.stderr
    return re.search(r"/inbjudan/\S+", made.stdout)[0]


def enrol(server, link, name="Åsa"):
    client = Client(server.base)
    page = client.get(link)
    app = pyotp.TOTP(codes(page.text)[0].replace(" ", ""))
    done = client.submit(
        page, link, name=name, password=PASSWORD, code=app.now(),
        secret=field(page.text, "secret"),
    )
    assert done.status_code == 200, done.text[:2000]
    return client, app, codes(done.text)


def test_an_invitation_makes_an_account_once(fresh):
    server = fresh()
    link = invite_administrator(server)
    client, _, recovery = enrol(server, link)
    assert len(set(recovery)) == 10
    assert client.get("/organisationer/installation").status_code == 200
    assert Client(server.base).get(link).status_code == 404
    # A link that never was looks the same.
    never = "/inbjudan/sin_" + "A" * 43
    assert Client(server.base).get(never).text == Client(server.base).get(link).text


def test_signing_in_needs_all_three_and_a_code_works_once(fresh):
    server = fresh()
    _, app, recovery = enrol(server, invite_administrator(server))

    def attempt(email, password, code):
        client = Client(server.base)
        page = client.get("/logga-in")
        before = dict(client.cookies)
        answer = client.submit(
            page, "/logga-in", email=email, password=password, code=code, next="/konto"
        )
        return client, answer, before

    wrong = [
        attempt("asa@example.org", "fel lösenord här", recovery[0])[1],
        attempt("nobody@example.org", PASSWORD, recovery[0])[1],
        attempt("asa@example.org", PASSWORD, "000000")[1],
    ]
    assert {answer.status_code for answer in wrong} == {422}
    shown = {re.sub(r'value="[^"]*"', "", answer.text) for answer in wrong}
    assert len(shown) == 1, "the answer tells what was wrong"
    client, answer, before = attempt("asa@example.org", PASSWORD, recovery[0])
    assert answer.status_code == 303 and answer.headers["location"] == "/konto"
    # The secret of the browser changes when somebody signs in: no session is fixed beforehand.
    assert set(client.cookies) == {"__Host-samsyn"}
    assert not set(before.values()) & set(client.cookies.values())
    assert attempt("asa@example.org", PASSWORD, recovery[0])[1].status_code == 422


def test_the_cookie_is_guarded_by_the_browser(examples):
    client = Client(examples.base)
    page = client.get("/logga-in")
    answer = client.submit(page, "/logga-in/exempel", role="reader")
    lines = answer.raw.headers.getlist("set-cookie")
    session = next(line for line in lines if line.startswith("__Host-samsyn="))
    for word in ["Secure", "HttpOnly", "SameSite=Lax", "Path=/"]:
        assert word in session
    assert "Domain" not in session
    assert "set-cookie" not in Client(examples.base).get("/").headers


def test_a_session_that_was_fixed_beforehand_is_nobodys(examples):
    client = Client(examples.base)
    client.cookies["__Host-samsyn"] = "sse_" + "A" * 43
    assert client.get("/konto").status_code == 303
    page = client.get("/logga-in")
    client.submit(page, "/logga-in/exempel", role="reader")
    assert client.cookies["__Host-samsyn"] != "sse_" + "A" * 43


def test_signing_out_ends_the_session_on_the_server(examples):
    client = sign_in_as(examples.base, "reader")
    kept = dict(client.cookies)
    assert client.submit(client.get("/konto"), "/logga-ut").status_code == 303
    client.cookies = kept
    assert client.get("/konto").status_code == 303


def test_deactivation_ends_all_sessions_and_tokens_at_once(fresh):
    server = fresh()
    link = invite_administrator(server)
    client, _, _ = enrol(server, link)
    second, _, _ = enrol(server, invite_administrator(server, "other@example.org"), "Annan")
    made = second.submit(
        second.get("/konto"), "/konto/nycklar", label="test", scope="audit", days="1"
    )
    bearer = {"Authorization": "Bearer " + codes(made.text)[0]}
    address = server.base + "/api/v1/organisations/installation/audit"
    assert requests.get(address, headers=bearer, timeout=30).status_code == 200
    person = re.search(r"account ([0-9a-f]{32})", requests.get(address, headers=bearer, timeout=30).text)[1]
    people = client.get("/organisationer/installation/personer").text
    ids = set(re.findall(r"/personer/([0-9a-f]{32})", people))
    own = client.get("/konto/uppgifter.json").json()["id"]
    other = (ids - {own}).pop()
    assert person
    answer = client.submit(client.get("/personer/" + other), f"/personer/{other}/avaktivera")
    assert answer.status_code == 303
    assert second.get("/konto").status_code == 303
    assert requests.get(address, headers=bearer, timeout=30).status_code == 401


def test_the_last_administrator_stays(fresh):
    server = fresh()
    client, _, _ = enrol(server, invite_administrator(server))
    own = client.get("/konto/uppgifter.json").json()["id"]
    answer = client.submit(client.get("/personer/" + own), f"/personer/{own}/avaktivera")
    assert answer.status_code == 422
    assert client.get("/konto").status_code == 200


def test_a_token_only_reads_and_only_in_its_scope(examples):
    client = sign_in_as(examples.base, "association-coordinator")
    made = client.submit(
        client.get("/konto"), "/konto/nycklar", label="test", scope="organisations", days="1"
    )
    secret = codes(made.text)[0]
    bearer = {"Authorization": "Bearer " + secret}
    api = examples.base + "/api/v1"
    rounds = requests.get(api + "/organisations/association.fyrbodal/rounds", headers=bearer, timeout=30)
    assert rounds.status_code == 200
    audit = requests.get(api + "/organisations/association.fyrbodal/audit", headers=bearer, timeout=30)
    assert audit.status_code == 404
    # Neither is a token a session, nor a session a token.
    assert requests.get(examples.base + "/konto", headers=bearer, allow_redirects=False, timeout=30).status_code == 303
    session = {"Authorization": "Bearer " + client.cookies["__Host-samsyn"]}
    assert requests.get(api + "/organisations/association.fyrbodal/rounds", headers=session, timeout=30).status_code == 401
    assert secret not in client.get("/konto").text


def test_guessing_is_slowed_down_whether_or_not_the_account_exists(fresh):
    server = fresh()
    enrol(server, invite_administrator(server))
    for email in ["asa@example.org", "nobody@example.org"]:
        # Each guess comes from somewhere else: it is the account that is slowed down.
        client, seen = Client(server.base, elsewhere=True), []
        page = client.get("/logga-in")
        while 429 not in seen and len(seen) < 14:
            answer = client.submit(
                page, "/logga-in", email=email, password="x" * 12, code="1", next=""
            )
            seen.append(answer.status_code)
        assert seen[:5] == [422] * 5 and seen[-1] == 429, seen
        assert answer.headers["retry-after"]


def test_one_client_does_not_guess_at_many_accounts(fresh):
    server = fresh()
    client, told = Client(server.base).move(), []
    for number in range(20):
        answer = client.post("/logga-in", {"form": "x", "email": f"person-{number}@example.org"})
        told.append(answer.status_code)
    assert told == [403] * 10 + [429] * 10
    # Claiming to be somebody else does not help.
    answer = client.post("/logga-in", {"form": "x"}, {"X-Forwarded-For": "192.0.2.1"})
    assert answer.status_code == 429


def test_example_accounts_are_gone_without_the_flag(fresh):
    server = fresh("--example-accounts")
    client = sign_in_as(server.base, "administrator")
    server.stop()
    again = fresh()
    client.base = again.base
    assert client.get("/konto").status_code == 303
    page = Client(again.base)
    answer = page.submit(page.get("/logga-in"), "/logga-in/exempel", role="administrator")
    assert answer.status_code == 404
    refused = again.command("serve", "--host", "0.0.0.0", "--port", "0", "--example-accounts")
    assert refused.returncode == 69


def test_erasing_needs_a_decision_and_leaves_no_name(fresh):
    server = fresh()
    enrol(server, invite_administrator(server))
    enrol(server, invite_administrator(server, "marker-person@example.org"), "Markus Markör")
    missing = server.command("person", "erase", "--email", "marker-person@example.org")
    assert missing.returncode == 64
    exported = server.command("person", "export", "--email", "marker-person@example.org")
    assert "Markus Markör" in exported.stdout and "scrypt" not in exported.stdout
    done = server.command(
        "person", "erase", "--email", "marker-person@example.org", "--authority", "Direktionen",
        "--reference", "D 2026/1", "--date", "2026-11-01",
    )
    assert done.returncode == 0, done.stderr
    assert server.command("audit", "verify").returncode == 0
    server.process.terminate()
    server.process.wait(30)
    for file in server.data.glob("samsyn.sqlite*"):
        kept = file.read_bytes()
        assert b"marker-person" not in kept and "Markör".encode() not in kept, file


def test_forms_need_the_token_of_their_own_browser(examples):
    one, two = (sign_in_as(examples.base, "reader") for _ in range(2))
    foreign = token(two.get("/konto").text)
    assert one.post("/konto/sessioner/andra", {"form": foreign}).status_code == 403
    assert one.post("/konto/sessioner/andra", {"form": ""}).status_code == 403
    page = one.get("/konto")
    crossed = one.post(
        "/konto/sessioner/andra", {"form": token(page.text)}, {"Sec-Fetch-Site": "cross-site"}
    )
    assert crossed.status_code == 403
    extra = one.submit(page, "/konto/sessioner/andra", role="administrator")
    assert extra.status_code == 400


def test_nobody_is_sent_away_after_signing_in(examples):
    for bad in ["https://evil.example", "//evil.example", "/\\evil.example", "javascript:alert(1)"]:
        client = Client(examples.base)
        page = client.get("/logga-in?next=" + requests.utils.quote(bad, safe=""))
        assert "evil.example" not in page.text and "javascript:" not in page.text
