"""With every file of the machine in hand: who gave which answers in an anonymous round?

The attacks are those of joins.py, and test_attacks.py shows that they succeed where there is something
to be found. Here nobody may be better than chance among those who share what is kept of their
background, and nobody may be known to be among fewer than the smallest group.
"""

import base64
import random
import re
import time

import pytest

from coordinator import Coordinator
from evidence import take
from handing import HandedOut
from joins import DOUBT, Game, arrival, attack, orders, tail
from planting import Planted, close
from respondents import Respondent, Wire

COUNT, GROUP, DRAFTS = 40, 5, 4


class Story:
    """An anonymous round that is answered in a known order, and what was taken at each moment."""

    def __init__(self, server, seed, through_pages=False):
        self.server, self.chance = server, random.Random(seed)
        server.start()
        if through_pages:
            self.planted = HandedOut(server, self.chance, COUNT)
        else:
            server.stop()
            self.planted = Planted("provet", "anonymous", self.chance, COUNT, even=True)
            server.engine.write(self.planted.script())
            server.start()
        self.people = [
            Respondent(self.planted.id, links[0], f"m{number}", self.chance)
            for number, links in enumerate(self.planted.links)]
        self.order = self.chance.sample(range(COUNT), COUNT)
        self.answered = []

    def answer(self, count):
        """So many more answer, one after the other; the last of all save but never hand in."""
        wire = Wire(self.server)
        for number in self.order[len(self.answered):len(self.answered) + count]:
            one = self.people[number]
            one.save(wire, "first")
            one.save(wire, "third")
            one.submit(wire)
            self.answered.append(number)
            time.sleep(0.02)
        wire.close()

    def begin_the_rest(self):
        wire = Wire(self.server)
        for number in self.order[-DRAFTS:]:
            self.people[number].save(wire, "first")
        wire.close()

    def take(self, name):
        engine = self.server.engine
        return take(engine, self.server.folder / name, self.server.folder / "server.log")

    def game(self, evidence):
        """The truth by what was written, which stands in no other response."""
        truth = {}
        for number in self.answered:
            words = self.people[number].saved["first"]["words"][0].encode().hex()
            owned = [row["id"] for row in evidence.responses if words in text(row["words"])]
            assert len(owned) == 1, f"m{number}: {owned}"
            truth[self.planted.contacts[number]] = owned[0]
        return Game(evidence, truth)

    def known_order(self):
        """What somebody knows who has watched them come: more than any file should tell."""
        return [self.planted.contacts[number] for number in self.answered]


def text(value):
    return value.hex() if isinstance(value, bytes) else str(value).removeprefix("\\x")


@pytest.fixture
def story(setup, seed):
    return Story(setup(), seed)


def test_while_it_is_open_and_after_a_kill(story):
    story.answer(27)
    for moment in ("open", "killed"):
        if moment == "killed":
            story.server.kill()
        evidence = story.take(moment)
        check(story, evidence, moment)
        watched(story, evidence, moment)


@pytest.mark.parametrize("setup", ["sqlite"], indirect=True)
def test_a_round_made_through_the_pages(setup, seed):
    story = Story(setup(), seed, through_pages=True)
    story.answer(27)
    evidence = story.take("open")
    kept = {row["municipality"] for row in evidence.responses}
    assert len(kept) == 5, "the round keeps other backgrounds than this test is about"
    check(story, evidence, "open")


def test_after_an_ordinary_stop(story):
    # Each time with fewer than a group, which is what a stop could tell of; and who keeps backups has
    # all of them.
    states = []
    for count in (1, 3, 11):
        story.answer(count)
        story.server.stop()
        evidence = story.take(f"stopped-{count}")
        states += evidence.states
        evidence.states = states
        check(story, evidence, f"stopped after {len(story.answered)}")
        story.server.start()


def test_after_sealing(story):
    story.answer(COUNT - DRAFTS)
    story.begin_the_rest()
    close(story.server)
    coordinator = Coordinator(story.server)
    coordinator.send(
        "/omgangar/provet/forsegla", "/omgangar/provet/forsegla", confirm="yes")
    sealed = story.take("sealed")
    check(story, sealed, "sealed")
    for table in ("respondent_link", "answer_draft", "spent_link", "response_contact"):
        assert sealed.tables[table] == [], f"{table} is not empty"
    # Not even who has watched them come finds an order any more.
    right, where = watched(story, sealed, "sealed")
    assert tail(story.game(sealed).chance(), round(right)) >= DOUBT, where
    story.server.kill()
    check(story, story.take("sealed-and-killed"), "sealed and killed")


def check(story, evidence, moment):
    """Nothing succeeds, and nothing that is secret stands anywhere."""
    game = story.game(evidence)
    found = attack(game, story.planted.id, GROUP)
    assert not found, (moment, found)
    searched(story, evidence)


def watched(story, evidence, moment):
    """How well somebody does who knows the order in which they came, and where."""
    game, best = story.game(evidence), (0.0, "nowhere")
    # It is known of everybody that they have answered.
    game.noted = set(game.truth)
    _, responses = orders(evidence)
    responses["log of changes"] = arrival(evidence)
    for name, order in responses.items():
        # PostgreSQL takes its old logs away when it likes, or when whoever runs it says so.
        if moment == "sealed" and re.search(r"[0-9A-F]{24}$", name):
            continue
        for each in (order, order[::-1]):
            best = max(best, (game.right(game.aligned(story.known_order(), each)), name))
    print(f"{moment}: who knows the order of arrival has {best[0]:.0f} of {len(game.truth)} right"
          f" by {best[1]}; by chance {game.chance()}")
    return best


def searched(story, evidence):
    """No secret of a link, no answer that was not handed in, and nobody's address in the log."""
    secret = []
    for number, person in enumerate(story.people):
        raw = base64.urlsafe_b64decode(person.secret + "==")
        secret += [person.secret.encode(), raw, raw.hex().encode()]
        if number not in story.answered:
            secret += [words.encode() for words in person.saved["first"]["words"]]
    for path in evidence.files():
        taken = path.read_bytes()
        assert not [value for value in secret if value in taken], f"a secret stands in {path.name}"
    log = (evidence.folder / "server.log").read_text()
    for number, contact in enumerate(story.planted.contacts):
        assert contact not in log and story.planted.email(number) not in log
    assert "127.1" not in log, "the log has respondents' addresses"
    assert not [row["id"] for row in evidence.responses if row["id"] in log]

