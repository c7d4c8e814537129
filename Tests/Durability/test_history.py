"""Several tabs of one respondent at the same time, against a model.

As Jepsen does, everything that is sent is written down with its answer, and the history is
afterwards compared with what could have happened one thing at a time.
"""

import random
import threading
import time

from answers import SECTIONS, kept, page, shown
from planting import Planted
from respondents import Lost, Refused, Wire


class Tab(threading.Thread):
    """One window with the form; it knows the stamps that its pages came with."""

    def __init__(self, server, link, name, seed, history):
        super().__init__()
        self.address, self.name_, self.history = link, name, history
        self.chance = random.Random(f"{seed} {name}")
        self.wire = Wire(server)
        self.stamps = {section: None for section in SECTIONS}
        self.fault = None

    def run(self):
        try:
            for _ in range(9):
                section = self.chance.choice(list(SECTIONS))
                if self.stamps[section] is None or self.chance.random() < 0.3:
                    self.read(section)
                elif self.chance.random() < 0.85:
                    self.save(section)
                else:
                    self.submit()
        except Exception as error:  # told by the test
            self.fault = error

    def ask(self, kind, method, path, fields=None, **about):
        """Sends, and writes down when it began, when it ended and what came of it."""
        began = time.monotonic()
        status, place, text = self.wire.send(method, self.address + path, fields)
        event = {"kind": kind, "began": began, "ended": time.monotonic(), "status": status,
                 "handed_in": place.endswith("/klart"), **about}
        self.history.append(event)
        return event, text

    def read(self, section):
        event, text = self.ask("read", "GET", f"/sida/{section}", section=section)
        if event["status"] == 200:
            event["found"], event["stamp"] = shown(text, section)
            self.stamps[section] = event["stamp"]

    def save(self, section):
        answers = page(self.chance, section, self.name_)
        if section == "second":
            answers["number"] = [str(self.chance.randrange(10_000_000))]
        event, text = self.ask(
            "save", "POST", f"/sida/{section}", {"_stamp": self.stamps[section], **answers},
            section=section, answers=answers, stamp=self.stamps[section])
        if event["status"] == 303 and not event["handed_in"]:
            self.stamps[section] += 1
        elif event["status"] == 409:
            self.stamps[section] = shown(text, section)[1]

    def submit(self):
        self.ask("submit", "POST", "/granska", {})


def check(history, response):
    """What no order of the events could explain."""
    faults = []
    for section in SECTIONS:
        saves = [event for event in history if event["kind"] == "save"
                 and event["section"] == section]
        done = [event for event in saves if event["status"] == 303 and not event["handed_in"]]
        by_stamp = {}
        for event in done:
            if event["stamp"] in by_stamp:
                faults.append(f"{section}: two were saved over {event['stamp']}")
            by_stamp[event["stamp"]] = event
        if sorted(by_stamp) != list(range(len(by_stamp))):
            faults.append(f"{section}: saved over {sorted(by_stamp)}")
        states = {0: {name: [] for name in SECTIONS[section]}}
        states |= {stamp + 1: event["answers"] for stamp, event in by_stamp.items()}
        faults += _reads(section, history, done, states)
        if response is not None:
            # No page that was acknowledged is missing in what was handed in, nor one that was not
            # the last.
            response_part = states[max(states)]
            if any(response.get(name, []) != values for name, values in response_part.items()):
                faults.append(f"{section}: handed in {response}, last saved {response_part}")
    handed_in = [event for event in history if event["kind"] == "submit" and event["handed_in"]]
    if handed_in and response is None:
        faults.append("a receipt, but no response")
    if handed_in:
        first = min(event["ended"] for event in handed_in)
        late = [event for event in history if event["began"] > first and event["kind"] == "save"
                and event["status"] == 303 and not event["handed_in"]]
        if late:
            faults.append(f"saved after it was handed in: {late}")
    return faults


def _reads(section, history, done, states):
    for event in history:
        if event["kind"] != "read" or event["section"] != section or event["status"] != 200:
            continue
        if event["found"] != states.get(event["stamp"]):
            yield f"{section}: read {event['found']} under {event['stamp']}: {states}"
        before = [save["stamp"] + 1 for save in done if save["ended"] < event["began"]]
        if event["stamp"] < max(before, default=0):
            yield f"{section}: read {event['stamp']} after {max(before)} was acknowledged"


def read_back(row, history):
    """The response as answers: the last saved of each page that gives these bytes."""
    sheet = {}
    for section in SECTIONS:
        done = [event for event in history if event["kind"] == "save" and event["status"] == 303
                and event["section"] == section and not event["handed_in"]]
        sheet |= max(done, key=lambda event: event["stamp"])["answers"] if done else {}
    return sheet if kept(sheet) == row else {"bytes": row}


def test_many_tabs(setup, seed):
    server = setup().start()
    server.stop()
    planted = Planted("provet", "confidential", random.Random(seed), 40)
    server.engine.write(planted.script())
    server.start()
    submitted = conflicts = 0
    for number, (link,) in enumerate(planted.links):
        history = []
        tabs = [Tab(server, f"/svara/provet/{link}", f"t{number}{name}", seed, history)
                for name in "abc"]
        for tab in tabs:
            tab.start()
        for tab in tabs:
            tab.join(60)
            if tab.fault:
                raise tab.fault
        engine = server.engine
        rows = engine.rows(
            f"SELECT {engine.hex('codes')}, {engine.hex('words')} FROM response JOIN response_contact"
            " ON response.round = response_contact.round AND response.id = response"
            f" WHERE contact = '{planted.contacts[number]}'")
        assert len(rows) <= 1
        row = tuple((part or "").lower() for part in rows[0]) if rows else None
        found = check(history, read_back(row, history) if row else None)
        assert not found, (found, history)
        assert {event["status"] for event in history} <= {200, 303, 409, 429, 503}
        submitted += row is not None
        conflicts += sum(event["status"] == 409 for event in history)
    print(f"{submitted} handed in, {conflicts} conflicts")
    assert submitted > 5 and conflicts > 5


def test_the_checker_sees_what_it_looks_for():
    one, other = {"more": ["a"]}, {"more": ["b"]}

    def save(answers, stamp, began, status=303):
        return {"kind": "save", "section": "third", "answers": answers, "stamp": stamp,
                "began": began, "ended": began + 1, "status": status, "handed_in": False}

    def read(found, stamp, began):
        return {"kind": "read", "section": "third", "found": found, "stamp": stamp,
                "began": began, "ended": began + 1, "status": 200, "handed_in": False}

    handed_in = {"kind": "submit", "began": 9, "ended": 10, "status": 303, "handed_in": True}
    whole = {**{name: [] for name in ("level", "several", "words", "grade", "agree", "number")}}
    good = [save(one, 0, 0), read(one, 1, 2), save(other, 1, 4), handed_in]
    assert check(good, {**whole, **other}) == []
    assert check(good, {**whole, **one}), "a lost page"
    assert check(good, None), "a lost response"
    assert check([save(one, 0, 0), save(other, 0, 1)], None), "overwritten silently"
    assert check([save(one, 0, 0), read({"more": []}, 0, 5)], None), "an old page was shown"
    assert check([save(one, 0, 0), read(other, 1, 5)], None), "another page was shown"
    assert check([*good, save(one, 2, 20)], {**whole, **one}), "saved after it was handed in"
