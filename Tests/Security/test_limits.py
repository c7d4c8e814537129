"""Requests that are too large, too odd, too slow or too many, and who the site says it is."""

import secrets
import socket
import time

import pytest
import requests

from client import Client, sign_in_as, token
from test_accounts import enrol, invite_administrator


def raw(server, request, seconds=10):
    """Sends bytes as they are, and gives the whole answer."""
    host, port = server.base.removeprefix("http://").split(":")
    with socket.create_connection((host, int(port)), seconds) as link:
        link.sendall(request)
        answer = b""
        while part := link.recv(65_536):
            answer += part
    return answer.decode("latin-1")


FORM = {"Content-Type": "application/x-www-form-urlencoded"}
BODIES = {
    "of 257 KiB": (b"x=" + b"y" * 257 * 1_024, FORM, 413),
    "of 300 fields": (b"&".join(b"f%d=1" % n for n in range(300)), FORM, 400),
    "that repeats a field": (b"email=a&email=b", FORM, 400),
    "with a field that is not there": (b"isAdministrator=1", FORM, 400),
    "that is no UTF-8": (b"email=%ff%fe", FORM, 400),
    "with an overlong encoding": (b"email=%c0%ae%c0%ae", FORM, 400),
    "with half a surrogate": (b"email=%ed%a0%80", FORM, 400),
    "with a null": (b"email=a%00b", FORM, 400),
    "with a return alone": (b"email=a%0db", FORM, 400),
    "with a broken escape": (b"email=%zz", FORM, 400),
    "cut off in an escape": (b"email=%4", FORM, 400),
    "with a long name": (b"n" * 300 + b"=1", FORM, 400),
    "with a long value": (b"email=" + b"x" * 10_001, FORM, 400),
    "without names": (b"=1&=2", FORM, 400),
    "as JSON": (b"{}", {"Content-Type": "application/json"}, 415),
    "as parts": (b"--x--", {"Content-Type": "multipart/form-data; boundary=x"}, 415),
    "as text": (b"email=a", {"Content-Type": "text/plain"}, 415),
    "in another alphabet": (
        b"email=a", {"Content-Type": "application/x-www-form-urlencoded; charset=utf-16"}, 415),
    "without a type": (b"email=a", {}, 415),
}


@pytest.mark.parametrize("body", BODIES)
def test_a_form(own_examples, body):
    sent, headers, status = BODIES[body]
    client = Client(own_examples.base).move()
    answer = client.http.post(client.base + "/logga-in", sent, headers=headers, timeout=30)
    assert answer.status_code == status
    assert client.get("/").status_code == 200


def test_a_body_without_a_length_is_counted_as_it_comes(own_examples):
    client = Client(own_examples.base).move()
    for size, status in [(4, 403), (257 * 1_024, 413)]:
        parts = (b"x" * 1_024 for _ in range(size // 1_024)) if size > 4 else iter([b"form"])
        answer = client.http.post(client.base + "/logga-in", parts, headers=FORM, timeout=30)
        assert answer.status_code == status


def test_odd_addresses_and_heads(own_examples):
    client = Client(own_examples.base).move()
    assert client.get("/" + "a" * 3_000).status_code == 414
    assert client.get("/?" + "&".join(f"a{n}=1" for n in range(50))).status_code == 400
    for path in ["/kommuner/%2e%2e%2f%2e%2e%2fetc%2fpasswd", "/stil.css/../../etc/passwd",
                 "/rapporter/..%2f..%2fsamsyn.sqlite", "/kommuner/%ff", "/kommuner/%00", "/%"]:
        answer = requests.Request("GET", client.base).prepare()
        answer.url = client.base + path
        assert client.http.send(answer, timeout=30).status_code in (400, 404), path
    for size, statuses in [(100_000, {"400", "431"}), (200, {"200"})]:
        head = f"GET / HTTP/1.1\r\nHost: localhost\r\nX: {'x' * size}\r\nConnection: close\r\n\r\n"
        assert raw(own_examples, head.encode()).split(" ")[1] in statuses


HOSTS = ["evil.example", "127.0.0.1.evil.example", "localhost.evil.example", "evil.example:80",
         "127.0.0.1" + "@evil.example", "localhost, evil.example", "evil.example#localhost", "", "[::2]"]


@pytest.mark.parametrize("host", HOSTS)
def test_another_name_is_not_answered_to(own_examples, host):
    head = f"GET /konto HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n"
    told = raw(own_examples, head.encode())
    assert told.split(" ")[1] in ("400", "421") and "evil" not in told


def test_names_that_others_add_are_not_believed(own_examples):
    client = sign_in_as(own_examples.base, "administrator", elsewhere=True)
    evil = {"X-Forwarded-Host": "evil.example", "Forwarded": "host=evil.example",
            "X-Host": "evil.example", "X-Original-URL": "/evil", "X-Forwarded-Proto": "evil"}
    for path in ["/", "/konto", "/logga-in", "/forbund", "/organisationer/installation/personer"]:
        answer = client.get(path, evil)
        assert answer.status_code == 200 and "evil" not in answer.text + str(answer.headers)
    people = "/organisationer/installation/personer"
    made = client.post(
        people, {"form": token(client.get(people).text), "name": "A", "role": "administrator",
                 "email": "host@example.org"}, evil)
    assert "/inbjudan/" in made.text and "evil" not in made.text
    told = raw(own_examples, b"GET http://evil.example/konto HTTP/1.1\r\nHost: localhost\r\n"
               b"Connection: close\r\n\r\n")
    assert told.split(" ")[1] in ("303", "400", "421") and "evil" not in told


BREAKS = ["\r\nX-Evil: 1", "\nX-Evil: 1", "\rX-Evil: 1", "%0d%0aX-Evil:1", "\u560d\u560aX-Evil: 1"]


def test_no_field_or_address_starts_a_header(own_examples):
    client = sign_in_as(own_examples.base, "administrator", elsewhere=True)
    page = "/organisationer/installation"
    for text in BREAKS:
        quoted = requests.utils.quote("/konto" + text, safe="")
        asked = [f"/logga-in?next={quoted}", f"/konto?done={quoted}", f"/rapporter/{quoted}.pdf",
                 f"/personer/{quoted}/uppgifter.json", f"/matningar/{quoted}/tal.csv",
                 f"/organisationer/{quoted}", f"/en/kommuner?region={quoted}"]
        answers = [client.get(path) for path in asked] + [Client(client.base).get(asked[5])]
        fields = {"name": "A" + text, "id": "a" + text, "kind": "association", "source": text,
                  "members": "Bengtsfors", "english": text}
        answers.append(client.submit(client.get(page), page + "/forbund", **fields))
        answers.append(client.submit(client.get("/konto"), "/konto/sessioner", number="1" + text))
        for answer in answers:
            assert "x-evil" not in answer.headers, answer.url
            assert answer.status_code < 500, answer.url


AWAY = ["https://evil.example", "//evil.example", "/\\evil.example", "/konto\r\nX-Evil: 1"]


def test_nobody_is_sent_elsewhere_after_signing_in_really(fresh):
    server = fresh()
    link = invite_administrator(server)
    _, _, recovery = enrol(server, link)
    for bad, code in zip(AWAY, recovery):
        client = Client(server.base).move()
        page = client.get("/logga-in")
        answer = client.submit(
            page, "/logga-in", email="asa@example.org", password="korrekt häst batteri",
            code=code, next=bad)
        told = (answer.status_code, answer.headers.get("location"))
        assert told in [(303, "/organisationer"), (400, None)], bad
        assert "x-evil" not in answer.headers
    assert client.get("/konto").status_code in (200, 303)


def test_a_thousand_guesses_at_links_and_tokens_get_nowhere(fresh):
    server = fresh()
    right = invite_administrator(server)
    for path in ["/inbjudan/sin_", "/api/v1/organisations/installation/audit"]:
        client, told, began = Client(server.base).move(), {}, time.monotonic()
        for number in range(1_000):
            guess = secrets.token_urlsafe(32)
            # What anybody can write into a header makes nobody somebody else.
            headers = {"X-Forwarded-For": f"10.1.{number // 256}.{number % 256}"}
            if path.startswith("/api"):
                answer = client.get(path, {**headers, "Authorization": "Bearer sap_" + guess})
            else:
                answer = client.get(path + guess, headers)
            told.setdefault(answer.status_code, []).append(answer.text)
        assert set(told) == {401 if path.startswith("/api") else 404, 429}
        # Ten at once, and ten a minute for as long as the thousand take.
        assert 1_000 - len(told[429]) <= 11 + (time.monotonic() - began) / 6
        assert all(len(set(texts)) == 1 for texts in told.values()), "an answer tells something"
        if not path.startswith("/api"):
            # Even the right one is not to be found while it lasts, and works for others.
            assert client.get(right).status_code == 429
    assert Client(server.base).move().get(right).status_code == 200


def open_slowly(server, number):
    """A connection that sends a byte now and then, in the head or in the body."""
    host, port = server.base.removeprefix("http://").split(":")
    link = socket.create_connection((host, int(port)), 10)
    head = b"POST /logga-in HTTP/1.1\r\nHost: localhost\r\nContent-Length: 900\r\n"
    head += b"Content-Type: application/x-www-form-urlencoded\r\n\r\n"
    link.sendall(head if number % 2 else b"GET / HTTP/1.1\r\nHost: localhost\r\nX: ")
    link.settimeout(0.01)
    return link


def is_closed(link):
    try:
        link.sendall(b"a")
        return link.recv(1_024) == b""
    except TimeoutError:
        return False
    except OSError:
        return True


def test_slow_clients_hold_nobody_up_and_are_cut_off(fresh):
    server = fresh()
    links = [open_slowly(server, number) for number in range(50)]
    assert Client(server.base).get("/").status_code == 200
    end = time.monotonic() + 40
    while links and time.monotonic() < end:
        time.sleep(0.5)
        links = [link for link in links if not is_closed(link)]
    assert not links, f"{len(links)} are still open"
    assert Client(server.base).get("/").status_code == 200

