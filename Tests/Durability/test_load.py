"""Ten times the load, and twenty thousand links: what is answered, what it costs, what is kept."""

import collections
import gzip
import random
import threading
import time

import faults
from answers import page
from planting import Planted
from respondents import Respondent, Wire
from statements import PostgresCounter, SQLiteCounter
from volley import request, volley

# As many at the same moment as the server takes connections; who comes besides waits to be let in.
CLIENTS = 1_000
# The server's memory may not follow the number that wait. Unit: bytes.
GROWTH_MAX = 300 << 20


def prepared(setup, seed, count, anonymity="confidential"):
    server = setup().start()
    server.stop()
    planted = Planted("provet", anonymity, random.Random(seed), count)
    server.engine.write(planted.script())
    return server.start(), planted


def test_a_thousand_at_once(setup, seed):
    """On a disk that takes its time: who is not served is told to come back, and whoever is told that
    something is saved has it saved."""
    server, planted = prepared(setup, seed, CLIENTS)
    people = [Respondent("provet", planted.links[number][0], f"m{number}", random.Random(number))
              for number in range(CLIENTS)]
    quiet, most, over = server.resident(), [0], threading.Event()

    def watch():
        while not over.wait(0.1):
            most[0] = max(most[0], server.resident())

    watching = threading.Thread(target=watch)
    watching.start()
    server.faults.slows(0.05)
    try:
        sent = [page(one.random, "first", one.mark) for one in people]
        told = volley(server, [
            request(server, one.address + "/sida/first", {"_stamp": 0, **answers})
            for one, answers in zip(people, sent)])
    finally:
        over.set()
        watching.join()
        server.faults.mends()
    count = collections.Counter(answer and answer[0] for answer in told)
    print(f"{dict(count)}; memory {quiet >> 20} MiB, at most {most[0] >> 20} MiB")
    assert set(count) <= {303, 429, 503}, count
    assert count[303]
    assert all(answer[2] for answer in told if answer[0] != 303), "it is not said when to come back"
    assert most[0] - quiet < GROWTH_MAX
    wire = Wire(server)
    for number in random.Random(seed).sample(range(CLIENTS), 300):
        one, (status, *_) = people[number], told[number]
        if status == 303:
            one.saved["first"], one.stamps["first"] = sent[number], 1
        one.read(wire, "first")
    wire.close()
    assert server.engine.whole() == []
    drafts = int(server.engine.rows("SELECT count(*) FROM answer_draft")[0][0])
    assert drafts == count[303], f"{drafts} drafts, {count[303]} promises"


STATEMENTS_MAX = 3
TIMES = 20


def test_twenty_thousand_links_are_open(setup, shim, place, seed):
    """What a page costs hardly grows with the round, so that the last evening of a national round is
    an ordinary evening. Times are printed, not judged; what the database does is counted."""
    server = setup()
    counter = counter_of(server, shim, place)
    costs = {}
    for name, count in (("hundred", 100), ("many", 20_000)):
        planted = Planted(name, "confidential", random.Random(f"{seed} {name}"), count)
        server.start()
        server.stop()
        server.engine.write(planted.script())
        server.start()
        costs[name] = page_costs(server, planted, counter)
        server.stop()
    few, many = costs["hundred"], costs["many"]
    for kind in few:
        print(f"{server.engine.name}, {kind}: {few[kind]} with 100 links, {many[kind]} with 20,000")
        # A tree over two hundred times as many rows is one or two levels higher.
        assert many[kind].steps <= 2 * few[kind].steps + 200, kind
        # Tables of a page are read whole, in which the round before has left a row for each who answered;
        # reading those of twenty thousand would be a thousand times as much.
        assert many[kind].scanned <= few[kind].scanned + TIMES * TIMES, kind
        assert many[kind].statements <= few[kind].statements, kind
    assert many["page"].statements <= STATEMENTS_MAX * TIMES


def page_costs(server, planted, counter):
    """What it costs to show a page, to save one and to hand in, so many times each."""
    wire = Wire(server)
    people = [
        Respondent(planted.id, planted.links[number][0], f"m{number}", random.Random(number))
        for number in range(len(planted.links) - TIMES, len(planted.links))]
    works = {
        "first save": lambda one: one.save(wire, "first"),
        "page": lambda one: one.read(wire, "first"),
        "save": lambda one: one.save(wire, "third"),
        "handing in": lambda one: one.submit(wire),
    }
    people[0].read(wire, "second")
    found = {}
    for kind, work in works.items():
        before, began = counter.cost(), time.perf_counter()
        for one in people:
            work(one)
        took = time.perf_counter() - began
        found[kind] = counter.cost() - before
        print(f"  {len(planted.links)} links, {kind}: {1000 * took / TIMES:.1f} ms")
    wire.close()
    return found


def counter_of(server, shim, place):
    if server.engine.name == "sqlite":
        counter = SQLiteCounter(faults.shim(shim.parent, "statements"), place)
        server.preloaded = counter.variables
        return counter
    return PostgresCounter(server.engine)


def test_a_page_is_small(setup, seed):
    server, planted = prepared(setup, seed, 10)
    wire = Wire(server)
    for path in ("", "/sida/first", "/granska"):
        _, _, text = wire.send("GET", f"/svara/provet/{planted.links[0][0]}{path}")
        assert len(gzip.compress(text.encode())) <= 40_000, path
