"""Clients that answer all at the same time, and the comparison of what they were promised with what
is kept."""

import collections
import csv
import io
import random
import re
import threading
import time

from answers import QUESTIONS, SECTIONS, kept
from coordinator import Coordinator
from planting import digest
from respondents import Lost, Refused, Respondent, Wire


class Load:
    """Some clients; each answers for one respondent after the other."""

    def __init__(self, server, planted, seed, clients=8):
        self.server, self.planted, self.seed = server, planted, seed
        self.begun, self.faults = [], []
        self._lock = threading.Lock()
        self._stops = threading.Event()
        self._chances = [random.Random(f"{seed} {number}") for number in range(clients)]
        self._wires = [Wire(server) for _ in range(clients)]
        self._at = [None] * clients
        self._threads = []
        self.unavailable = 0

    @property
    def under_way(self):
        """Those who are answering just now."""
        return [respondent for respondent in self._at if respondent]

    def start(self):
        self._stops.clear()
        self._threads = [
            threading.Thread(target=self._run, args=(number,)) for number in range(len(self._at))]
        for thread in self._threads:
            thread.start()

    def stop(self):
        """Waits for the clients; they end by themselves where the server is gone."""
        self._stops.set()
        for thread in self._threads:
            thread.join(120)
        if self.faults:
            raise self.faults[0]

    def next(self, chance):
        """Somebody new; None where all have begun."""
        with self._lock:
            number = len(self.begun)
            if number == len(self.planted.links):
                return None
            respondent = Respondent(
                self.planted.id, self.planted.links[number][0], f"m{number}", chance)
            self.begun.append(respondent)
            return respondent

    def _run(self, number):
        try:
            while not self._stops.is_set():
                if not self._at[number]:
                    self._at[number] = self.next(self._chances[number])
                if not self._at[number]:
                    return
                try:
                    if step(self._at[number], self._wires[number], self._chances[number]):
                        self._at[number] = None
                except Refused:
                    self.unavailable += 1
                    time.sleep(0.02)
        except Lost:
            return
        except Exception as error:  # told by stop(), in the thread of the test
            self.faults.append(error)

    def check_drafts(self, respondents):
        """Reads every page of each: what was promised stands there."""
        wire = Wire(self.server)
        for respondent in respondents:
            patiently(lambda: resume(respondent, wire))
        wire.close()

    def check_responses(self):
        """Every promised response is kept once with exactly its answers, and nothing else is."""
        engine = self.server.engine
        rows = engine.rows(
            f"SELECT {engine.hex('codes')}, {engine.hex('words')} FROM response"
            f" WHERE round = '{self.planted.id}'")
        found = collections.Counter((codes.lower(), (words or "").lower()) for codes, words in rows)
        for respondent in self.begun:
            if not respondent.submitted:
                continue
            count = found.pop(kept(respondent.sheet), 0)
            allowed = [1] if respondent.submitted == "yes" else [0, 1]
            assert count in allowed, f"{respondent.mark}: {count} responses, {respondent.submitted}"
        assert not found, f"kept, but never handed in: {found}"

    def check_export(self):
        """The file that the coordinator downloads has every response once, with its answers."""
        page = Coordinator(self.server).page(f"/omgangar/{self.planted.id}/svar.csv")
        rows = list(csv.DictReader(io.StringIO(page.content.decode("utf-8-sig"))))
        found = sorted(tuple(_parts(row[name]) for name in QUESTIONS) for row in rows)
        promised = sorted(
            tuple(tuple(one.sheet.get(name, [])) for name in QUESTIONS)
            for one in self.begun if one.submitted == "yes")
        assert found == promised

    def check_ties(self):
        """In a round that is not anonymous every response belongs to its contact."""
        engine = self.server.engine
        ties = dict(engine.rows(
            f"SELECT contact, {engine.hex('words')} FROM response_contact JOIN response"
            " ON response.round = response_contact.round AND response.id = response"))
        answered = {id for id, in engine.rows("SELECT id FROM contact WHERE answered = 1")}
        assert set(ties) == answered
        for number, respondent in enumerate(self.begun):
            contact = self.planted.contacts[number]
            if respondent.submitted == "yes":
                assert ties[contact].lower() == kept(respondent.sheet)[1], respondent.mark
        spent = {key for key, in engine.rows("SELECT spent_key FROM spent_link")}
        drafts = {key for key, in engine.rows("SELECT draft_key FROM answer_draft")}
        for respondent in self.begun:
            names = {use: digest(use, respondent.round, respondent.secret) for use in
                     ("spent", "draft")}
            assert (names["spent"] in spent) == (respondent.submitted == "yes"), respondent.mark
            assert names["draft"] not in drafts or not respondent.submitted, respondent.mark


def _parts(cell):
    return tuple(part for part in re.split(r"[;, ]+", cell) if part)


def step(respondent, wire, chance):
    """One thing that somebody does; whether they are done."""
    if any(respondent.perhaps.values()):
        respondent.settle(wire)
    elif respondent.submitted:
        was = respondent.submitted
        respondent.submit(wire)
        return was == "yes"
    elif chance.random() < 0.15:
        respondent.read(wire, chance.choice(list(SECTIONS)))
    elif respondent.stamps["first"] and chance.random() < 0.3:
        respondent.submit(wire)
        return chance.random() < 0.7
    else:
        respondent.save(wire, chance.choice(list(SECTIONS)))
    return False


def resume(respondent, wire):
    """What a respondent meets who comes back: the receipt, or all that was saved."""
    if respondent.submitted:
        has_receipt = respondent.receipt(wire)
        assert has_receipt or respondent.submitted != "yes", f"{respondent.mark}: no receipt"
        respondent.submitted = "yes" if has_receipt else None
    if respondent.submitted != "yes":
        for section in SECTIONS:
            respondent.read(wire, section)


def patiently(work, seconds=120):
    """Does it again while the server says that it cannot just now."""
    end = time.monotonic() + seconds
    while True:
        try:
            return work()
        except Refused:
            if time.monotonic() > end:
                raise
            time.sleep(0.05)
