"""The attacks of test_join find what is there to be found: each is shown a round that is not anonymous
in its own way, and a round that is."""

import hashlib
import random

import pytest

from evidence import Evidence
from joins import Game, attack

COUNT, GROUP = 40, 5


class Story:
    """A round as it should be kept: 40 contacts in 5 municipalities."""

    def __init__(self, folder, seed):
        chance = self.chance = random.Random(seed)
        self.folder = folder
        places = ["1460", "1439", "1438", "1461", "1430"] * (COUNT // 5)
        self.contacts = [
            {"id": f"k{chance.getrandbits(64):016x}", "municipality": place, "answered": 1}
            for place in places]
        for contact in self.contacts:
            contact["email"] = f"{contact['id']}@example.org"
        self.links = [
            {"digest": f"{chance.getrandbits(256):064x}", "contact": contact["id"]}
            for contact in self.contacts]
        self.links.sort(key=lambda row: row["digest"])
        # In the order that they came.
        self.answers = [
            {"id": f"{chance.getrandbits(128):032x}", "municipality": contact["municipality"],
             "service_area": None, "audience": None, "codes": chance.randbytes(6)}
            for contact in chance.sample(self.contacts, COUNT)]
        self.truth = {}
        for place in set(places):
            mine = [row["id"] for row in self.contacts if row["municipality"] == place]
            theirs = [row["id"] for row in self.answers if row["municipality"] == place]
            self.truth.update(zip(chance.sample(mine, len(mine)), theirs))
        self.arrivals = list(self.answers)
        self.answers.sort(key=lambda row: row["id"])
        self.batch = COUNT

    def owner(self, response):
        return next(contact for contact, id in self.truth.items() if id == response["id"])

    def game(self):
        states, known, noted = [], set(), set()
        for start in range(0, COUNT, self.batch):
            part = self.arrivals[start:start + self.batch]
            for row in part:
                known = known | {row["id"]}
                states.append((known, noted))
            noted = noted | {self.owner(row) for row in part}
            states.append((known, noted))
        tables = {"contact": self.contacts, "respondent_link": self.links,
                  "response": self.answers, "spent_link": []}
        return Game(Evidence(self.folder, tables, states), self.truth)


@pytest.fixture
def story(tmp_path, seed):
    return Story(tmp_path, seed)


def found(game):
    """The kinds of attack that succeed."""
    return {name.split(":")[0] for name in attack(game, "provet", GROUP)}


def test_a_round_as_it_should_be_gives_nothing_away(story):
    assert found(story.game()) == set()


def test_a_column_that_both_have(story):
    for response in story.answers:
        response["ticket"] = story.owner(response)
    assert "shared values" in found(story.game())


def test_a_value_that_is_reached_by_way_of_another_table(story):
    by_contact = {link["contact"]: link["digest"] for link in story.links}
    for response in story.answers:
        response["codes"] = bytes.fromhex(by_contact[story.owner(response)])
    assert "shared values" in found(story.game())


@pytest.mark.parametrize("kind", ["plain", "with the round", "of the digest", "short"])
def test_a_digest_of_what_is_known(story, kind):
    by_contact = {link["contact"]: link["digest"] for link in story.links}
    for response in story.answers:
        owner = story.owner(response)
        made = {
            "plain": owner.encode(), "with the round": f"provet/{owner}".encode(),
            "of the digest": bytes.fromhex(by_contact[owner]), "short": owner.encode()}[kind]
        made = hashlib.sha256(made).hexdigest()
        response["id"] = made[:32] if kind == "short" else made
        story.truth[owner] = response["id"]
    assert "digests" in found(story.game())


def test_rows_in_the_order_of_the_contacts(story):
    place = {contact["id"]: number for number, contact in enumerate(story.contacts)}
    story.answers.sort(key=lambda row: place[story.owner(row)])
    assert {"order", "nearly the order"} <= found(story.game())


def test_rows_in_nearly_the_order_of_the_contacts(story):
    place = {contact["id"]: number + story.chance.uniform(-9, 9)
             for number, contact in enumerate(story.contacts)}
    story.answers.sort(key=lambda row: place[story.owner(row)])
    assert "nearly the order" in found(story.game())


def test_bytes_in_the_order_of_the_contacts(story):
    place = {contact["id"]: number for number, contact in enumerate(story.contacts)}
    first = sorted(story.answers, key=lambda row: place[story.owner(row)])
    (story.folder / "free.pages").write_bytes(b"".join(row["id"].encode() for row in first))
    assert "order" in found(story.game())


def test_notes_in_small_batches(story):
    # Five at a time, of different municipalities: the batch and the municipality tell one from all.
    story.batch = GROUP
    assert "windows" in found(story.game())


def test_an_address_beside_the_answers(story):
    text = "".join(f"{story.owner(row)}@example.org{'x' * 99}{row['id']}{'y' * 5000}"
                   for row in story.answers)
    (story.folder / "log").write_text(text)
    assert "nearness" in found(story.game())
