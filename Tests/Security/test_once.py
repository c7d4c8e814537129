"""What works once works once, however many try it at the same time."""

import re
import sqlite3
import threading

import pyotp

from client import Client, codes, field, sign_in_as, token

PASSWORD = "korrekt häst batteri"
PEOPLE = "/organisationer/installation/personer"


def at_once(works):
    """Runs all at the same time; gives what each gave."""
    start, given = threading.Barrier(len(works)), [None] * len(works)

    def run(number, work):
        start.wait(60)
        given[number] = work()

    threads = [threading.Thread(target=run, args=pair) for pair in enumerate(works)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(120)
    return given


def invite(administrator, email):
    made = administrator.submit(
        administrator.get(PEOPLE), PEOPLE, name="En", email=email, role="administrator")
    return "/inbjudan/" + re.search(r"/inbjudan/(sin_[\w-]+)", made.text)[1]


def count(server, query, *values):
    with sqlite3.connect(f"file:{server.data}/samsyn.sqlite?mode=ro", uri=True) as database:
        return database.execute(query, values).fetchone()[0]


def taking(server, link):
    """Somebody with the link, ready to send the form."""
    client = Client(server.base).move()
    page = client.get(link)
    app = pyotp.TOTP(codes(page.text)[0].replace(" ", ""))
    form = {"form": token(page.text), "name": "En", "password": PASSWORD,
            "secret": field(page.text, "secret"), "code": app.now()}
    return lambda: client.post(link, form, timeout=120)


def test_fifty_with_one_invitation_make_one_account(own_examples):
    administrator = sign_in_as(own_examples.base, "administrator", elsewhere=True)
    link = invite(administrator, "en@example.org")
    people = "SELECT count(*) FROM person_name WHERE email = ?"
    before = count(own_examples, "SELECT count(*) FROM person")
    answers = at_once([taking(own_examples, link) for _ in range(50)])
    told = [answer.status_code for answer in answers]
    assert told.count(200) == 1, told
    # The others are late, or told that too many sign in at once.
    assert set(told) <= {200, 404, 422, 503}, told
    assert count(own_examples, people, "en@example.org") == 1
    assert count(own_examples, "SELECT count(*) FROM person") == before + 1
    assert Client(own_examples.base).move().get(link).status_code == 404


def test_fifty_answers_of_one_person_give_one_role(own_examples):
    administrator = sign_in_as(own_examples.base, "administrator", elsewhere=True)
    link = invite(administrator, "reader@example.org")
    reader = sign_in_as(own_examples.base, "reader", elsewhere=True)
    form = {"form": token(reader.get(link).text)}

    def take():
        client = Client(own_examples.base, elsewhere=True)
        client.cookies = dict(reader.cookies)
        return client.post(link + "/ta", form)

    told = [answer.status_code for answer in at_once([take] * 50)]
    assert told.count(303) == 1 and set(told) == {303, 404}, told
    grants = "SELECT count(*) FROM role_grant WHERE person = 'exempel-reader'"
    assert count(own_examples, grants) == 2
