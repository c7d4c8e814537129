"""Killed at any moment, nothing that was acknowledged is missing, twice or half there."""

import os
import random
import shutil
import time

import pytest

from load import Load, patiently
from planting import Planted, close
from respondents import Wire

# For each engine; `make soak` asks for more.
ROUNDS = int(os.environ.get("SAMSYN_KILL_ROUNDS") or 50)


def test_killed_again_and_again(setup, seed):
    server = setup().start()
    server.stop()
    planted = Planted("provet", "confidential", random.Random(seed), 60 * ROUNDS)
    server.engine.write(planted.script())
    server.start()
    load = Load(server, planted, seed)
    killer = Killer(server, load, seed)
    for number in range(ROUNDS):
        killer.round(number)
        load.check_drafts(load.under_way)
        load.check_responses()
        if number % 10 == 9:
            check_all(server, load)
    check_all(server, load)
    server.stop()
    server.start()
    load.check_drafts(load.begun)
    check_all(server, load)
    close(server)
    load.check_export()
    print(f"{ROUNDS} rounds, {len(load.begun)} respondents, "
          f"{sum(one.submitted == 'yes' for one in load.begun)} responses, {killer.told}")
    assert sum(one.submitted == "yes" for one in load.begun) > ROUNDS


def check_all(server, load):
    load.check_ties()
    assert server.engine.whole() == []
    verified = server.command("audit", "verify")
    assert verified.returncode == 0, verified.stderr


TAMPERING = {
    "a response is missing":
        "DELETE FROM response_contact; DELETE FROM response WHERE round = 'provet';",
    "a response is there twice":
        "INSERT INTO response SELECT round, 'x' || substr(id, 2), version, municipality,"
        " service_area, audience, via, codes, words, unit FROM response"
        " WHERE round = 'provet';",
    "a response is another":
        "UPDATE response SET codes = substr(words, 1, 8) WHERE round = 'provet';",
    "what was written is another":
        "UPDATE response SET words = substr(words, 2) WHERE round = 'provet';",
    "a draft is missing": "DELETE FROM answer_draft;",
    "a note is missing": "UPDATE contact SET answered = 0;",
    "a link is not spent": "DELETE FROM spent_link;",
}


@pytest.mark.parametrize("setup", ["sqlite"], indirect=True)
def test_the_checks_see_what_was_done_to_the_database(setup, seed):
    server = setup().start()
    server.stop()
    planted = Planted("provet", "confidential", random.Random(seed), 40)
    server.engine.write(planted.script())
    server.start()
    load, wire = Load(server, planted, seed), Wire(server)
    for number in range(8):
        one = load.next(random.Random(number))
        one.save(wire, "first")
        if number % 2:
            one.submit(wire)
    wire.close()

    def check():
        load.check_drafts(load.begun)
        load.check_responses()
        load.check_ties()

    check()
    server.stop()
    # With the log of changes, which belongs to the file.
    whole = server.engine.take(server.folder / "whole")
    for what, script in TAMPERING.items():
        shutil.rmtree(server.engine.folder)
        shutil.copytree(whole, server.engine.folder)
        server.engine.write(script)
        server.start()
        with pytest.raises(AssertionError):
            check()
            print(f"nobody saw that {what}")
        server.stop()


class Killer:
    """Ends the server or its database in one of many ways while clients answer."""

    def __init__(self, server, load, seed):
        self.server, self.load = server, load
        self.chance = random.Random(f"killer {seed}")
        self.told = {}
        ways = {"sqlite": ["server", "start", "call", "call", "power", "power"],
                "postgresql": ["server", "start", "call", "connection", "postmaster", "server"]}
        self.ways = ways[server.engine.name]

    def round(self, number):
        way = self.ways[number % len(self.ways)]
        before = len(self.load.begun)
        getattr(self, "by_" + way)()
        self.told[way] = self.told.get(way, 0) + 1
        assert len(self.load.begun) > before or self.load.under_way, "nobody answered"

    def _while_answering(self, work):
        self.load.start()
        try:
            work()
        finally:
            self.load.stop()

    def _moment(self, longest=0.25):
        time.sleep(self.chance.uniform(0.005, longest))

    def _again(self):
        self.server.ended()
        self.server.faults.mends()
        self.server.start()

    def _until_gone(self, seconds=20):
        """Waits for the end that the false disk brings; kills where it came too seldom to write."""
        end = time.monotonic() + seconds
        while self.server.runs and time.monotonic() < end:
            time.sleep(0.005)
        assert self.server.faults["faults"] == 1, "the server was to end in the middle of a call"

    def by_server(self):
        self._while_answering(lambda: (self._moment(), self.server.kill()))
        self._again()

    def by_start(self):
        """Killed while it starts, and at once after."""
        self._while_answering(lambda: (self._moment(), self.server.kill()))
        for longest in (0.3, 0.05):
            self.server.start(wait=False)
            self._moment(longest)
            self.server.kill()
        self.server.start()

    def by_call(self):
        """Ended in the middle of writing, of making sure or of cutting off."""
        disk, sqlite = self.server.faults, self.server.engine.name == "sqlite"
        after = self.chance.randrange(1, 120)
        kinds = self.chance.choice([1, 2, 7])

        def work():
            disk.ends(after, kinds)
            if sqlite:
                self._until_gone()
            else:
                self._moment(0.4)

        self._while_answering(work)
        disk.mends()
        if sqlite:
            self._again()
        else:
            self.server.engine.revive()

    def by_power(self):
        """The power goes: of what was not made sure of, half or nothing had reached the disk."""
        disk = self.server.faults
        if self.server.runs:
            self.server.stop()
        disk.watches_power()
        self.server.start()
        after, kept = self.chance.randrange(1, 200), self.chance.choice([0, 50])

        def work():
            disk.loses_power(after, kept, self.chance.randrange(1 << 30))
            self._until_gone()

        self._while_answering(work)
        self._again()

    def by_connection(self):
        """One of the database's own processes is killed; the server goes on."""
        engine = self.server.engine

        def work():
            self._moment()
            patiently(lambda: engine.cluster.kill_backend(self.chance.randrange(100)))
            self._moment()

        self._while_answering(work)
        engine.revive()

    def by_postmaster(self):
        """The whole of PostgreSQL is killed; the server goes on."""

        def work():
            self._moment()
            self.server.engine.cluster.kill()
            self._moment(0.1)
            self.server.engine.revive()
            self._moment()

        self._while_answering(work)
