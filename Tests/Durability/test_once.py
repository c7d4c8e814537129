"""However often and however oddly it is sent, one respondent gives one response."""

import random

import pytest

from answers import kept, page, shown
from engines import SIMULATED
from planting import Planted
from respondents import Respondent, Wire
from volley import cut, request, volley

LATER = {429, 503}


@pytest.fixture
def begun(setup, seed):
    """Makes a round whose respondents have two links each."""

    def make(anonymity="confidential", count=40):
        server = setup().start()
        server.stop()
        planted = Planted("provet", anonymity, random.Random(seed), count, links=2)
        server.engine.write(planted.script())
        return server.start(), planted

    return make


def somebody(planted, number, link=0):
    return Respondent(
        planted.id, planted.links[number][link], f"m{number}", random.Random(number))


def responses(server):
    engine = server.engine
    return [tuple(part.lower() for part in row) for row in engine.rows(
        f"SELECT {engine.hex('codes')}, {engine.hex('words')} FROM response"
        f" WHERE round NOT IN {SIMULATED}")]


def test_a_thousand_with_one_link(begun):
    server, planted = begun()
    one, wire = somebody(planted, 0), Wire(server)
    one.save(wire, "first")
    told = volley(server, [request(server, one.address + "/granska")] * 1000)
    done = [answer for answer in told if answer and answer[0] not in LATER]
    assert done and {answer[0] for answer in done} <= {200, 303}, told
    assert all(place.endswith("/klart") for status, place, _ in done if status == 303), done
    assert all(again for answer in told if answer and answer[0] in LATER
               for again in [answer[2]]), "an answer does not say when to come back"
    print({status: sum(1 for answer in told if answer and answer[0] == status)
           for status in {answer[0] for answer in told if answer}})
    assert responses(server) == [kept(one.sheet)]
    assert one.receipt(wire)


def test_a_thousand_with_forty_links(begun):
    """As many as one link may send are all answered, and each link gives one response."""
    server, planted = begun()
    people, wire = [somebody(planted, number) for number in range(40)], Wire(server)
    for one in people:
        one.save(wire, "first")
    sent = [request(server, one.address + "/granska") for one in people] * 25
    told = volley(server, sent)
    assert {answer and answer[0] for answer in told} <= {303, 503}, told
    assert all(place.endswith("/klart") for status, place, _ in told if status == 303)
    for one in people:
        one.submit(wire)
    assert sorted(responses(server)) == sorted(kept(one.sheet) for one in people)


@pytest.mark.parametrize("anonymity", ["confidential", "anonymous", "named"])
def test_two_links_of_one_contact(begun, anonymity):
    server, planted = begun(anonymity)
    first, second, wire = somebody(planted, 0), somebody(planted, 0, 1), Wire(server)
    for one in (first, second):
        one.save(wire, "first")
    sent = [request(server, one.address + "/granska") for one in (first, second)] * 10
    told = volley(server, sent)
    # 409: one link is told to look again, since the other is being handed in just now.
    assert {answer[0] for answer in told} <= {303, 409, *LATER}, told
    found = responses(server)
    assert len(found) == 1 and found[0] in (kept(first.sheet), kept(second.sheet))
    # Later, too; the other link leads to the receipt.
    for one in (first, second):
        status, place, _ = wire.send("POST", one.address + "/granska", {})
        assert status == 303 and place.endswith("/klart")
    assert len(responses(server)) == 1


def test_a_double_click(begun):
    server, planted = begun()
    one, wire = somebody(planted, 0), Wire(server)
    answers = page(one.random, "first", one.mark)
    sent = request(server, one.address + "/sida/first", {"_stamp": 0, **answers})
    told = volley(server, [sent] * 8)
    assert {answer[0] for answer in told} == {303}, told
    _, _, text = wire.send("GET", one.address + "/sida/first")
    assert shown(text, "first") == (answers, 1)
    told = volley(server, [request(server, one.address + "/granska")] * 2)
    assert {answer[0] for answer in told} == {303}
    assert [row[1] for row in responses(server)] == [kept(answers)[1]]


def test_a_connection_that_is_cut(begun):
    server, planted = begun()
    wire = Wire(server)
    for number in range(30):
        one = somebody(planted, number)
        answers = page(one.random, "first", one.mark)
        sent = request(server, one.address + "/sida/first", {"_stamp": 0, **answers})
        cut(server, sent, number / 1000)
        # What somebody does who saw no answer: sends the same again.
        status, place, _ = wire.send(
            "POST", one.address + "/sida/first", {"_stamp": 0, **answers})
        assert status == 303 and "/sida/" in place, f"{status} {place}"
        one.saved["first"] = answers
        cut(server, request(server, one.address + "/granska"), number / 1000)
        one.submit(wire)
        assert kept(one.sheet) in responses(server)
    assert len(responses(server)) == 30


def test_two_tabs(begun):
    server, planted = begun()
    one, wire = somebody(planted, 0), Wire(server)
    old, new = page(one.random, "first", "old"), page(one.random, "first", "new")
    path = one.address + "/sida/first"
    assert wire.send("POST", path, {"_stamp": 0, **old})[0] == 303
    status, _, text = wire.send("POST", path, {"_stamp": 0, **new})
    # What this tab has written stays in the fields; what the other has saved stands beside.
    assert status == 409 and old["words"][0] in text
    found, stamp = shown(text, "first")
    assert found == new and stamp == 1
    # Another page is not touched by it.
    assert wire.send(
        "POST", one.address + "/sida/third", {"_stamp": 0, "more": "kvar"})[0] == 303
    _, _, text = wire.send("GET", path)
    assert shown(text, "first") == (old, 1)
    assert wire.send("POST", path, {"_stamp": 1, **new})[0] == 303
    one.submit(wire)
    assert responses(server) == [kept({**new, "more": ["kvar"]})]
    # A tab that was left open cannot change what has been handed in.
    status, place, _ = wire.send("POST", path, {"_stamp": 2, **old})
    assert status == 303 and "/sida/" not in place
    assert responses(server) == [kept({**new, "more": ["kvar"]})]
