"""Ways to find out who gave which response, and how well they do.

A guess is a contact with a response. Chance is what somebody gets who knows nothing but what is kept
of each background: of n that share it, one guess in n is right, so that each class gives one right
guess whatever its size. How many more than that an attack has right tells what it is worth.
"""

import bisect
import itertools
import math
import re

from digests import digests, parts

# How often a worthless attack may look as good: about once in ten million.
DOUBT = 1e-7
# The same for orders that nearly agree. Unit: standard deviations of the normal distribution.
AGREEMENT = 5.3


def tail(mean, count):
    """How often as many or more are right by chance.

    The right guesses of a random order are nearly Poisson's (Montmort's problem); the sum over
    classes has as its mean the number of classes.
    """
    if count <= 0:
        return 1.0
    return max(0.0, 1 - sum(
        math.exp(number * math.log(mean) - mean - math.lgamma(number + 1))
        for number in range(count)))


class Game:
    """The truth, which the attacker does not see, and what everybody may know."""

    def __init__(self, evidence, truth):
        self.evidence = evidence
        # By contact: the response. Only those that are in the evidence count.
        self.truth = truth
        self.kept = {}
        for row in evidence.responses:
            self.kept[row["id"]] = tuple(
                row[column] or None for column in ("municipality", "service_area", "audience"))
        # Whoever has answered and was not noted yet is not known to have answered.
        self.noted = {row["id"] for row in evidence.contacts if str(row["answered"]) == "1"}
        by_response = {response: contact for contact, response in truth.items()}
        self.classes = {}
        for response, background in self.kept.items():
            if response in by_response:
                self.classes.setdefault(background, []).append(response)
        self.group = {
            contact: self.classes[self.kept[response]] for contact, response in truth.items()}

    def of_class(self, contact, responses):
        """Those of some responses that can be the contact's by what is kept of backgrounds."""
        return [response for response in responses if response in self.group[contact]]

    def right(self, guesses):
        """How many are right; where several are named, each counts for its part."""
        score = 0.0
        for contact, responses in guesses.items():
            found = self.of_class(contact, responses)
            if self.truth[contact] in found:
                score += 1 / len(found)
        return score

    def chance(self):
        return len(self.classes)

    def is_better_than_chance(self, guesses):
        return tail(self.chance(), round(self.right(guesses))) < DOUBT

    def aligned(self, contacts, responses):
        """Guesses by order: in each class the first goes with the first."""
        guesses = {}
        for members in self.classes.values():
            mine = self._known(contacts, members)
            theirs = [response for response in responses if response in members]
            guesses.update((contact, [response]) for contact, response in zip(mine, theirs))
        return guesses

    def _known(self, contacts, members):
        return [contact for contact in contacts
                if contact in self.noted and self.truth.get(contact) in members]

    def agreement(self, contacts, responses):
        """Spearman's rank correlation within classes, as a normal deviate.

        It sees orders that nearly agree, where hardly one guess is right.
        """
        both = []
        for members in self.classes.values():
            mine = self._known(contacts, members)
            theirs = {self.truth[contact] for contact in mine}
            places = {response: place for place, response in enumerate(
                response for response in responses if response in theirs)}
            if len(mine) == len(places) > 2:
                both.append([places[self.truth[contact]] for contact in mine])
        total = variance = 0.0
        for places in both:
            size = len(places)
            middle = (size - 1) / 2
            spread = size * (size * size - 1) / 12
            total += sum((n - middle) * (place - middle) for n, place in enumerate(places)) / spread
            variance += 1 / (size - 1)
        return total / math.sqrt(variance) if variance else 0.0


def shared_values(game):
    """Follows values that few rows have, from the contact's row to others, through all tables."""
    rows, places = [], {}
    for table, found in game.evidence.tables.items():
        for row in found:
            number = len(rows)
            rows.append((table, row))
            for column, value in row.items():
                for part in parts(value):
                    places.setdefault(part, []).append(number)
    few = {value: numbers for value, numbers in places.items() if 1 < len(numbers) < 5}
    links = {}
    for numbers in few.values():
        for one, other in itertools.permutations(numbers, 2):
            links.setdefault(one, set()).add(other)
    guesses = {}
    for number, (table, row) in enumerate(rows):
        if table != "contact" or row["id"] not in game.truth:
            continue
        reached, new = {number}, {number}
        for _ in range(6):
            new = {other for one in new for other in links.get(one, ())} - reached
            reached |= new
        guesses[row["id"]] = [
            rows[other][1]["id"] for other in reached if rows[other][0] == "response"]
    return guesses


def orders(evidence):
    """Every order that contacts, and that responses, lie in."""
    contacts = {}
    for table, rows in evidence.tables.items():
        column = "id" if table == "contact" else "contact"
        if rows and column in rows[0] and table != "response_contact":
            contacts[table] = list(dict.fromkeys(row[column] for row in rows))
    told = [contact for kind, some in evidence.events if kind == "note" for contact in sorted(some)]
    contacts["notes"] = told
    responses = {
        "rows": [row["id"] for row in evidence.responses],
        "log of changes": arrival(evidence),
    }
    for path in evidence.files():
        taken = path.read_bytes()
        for name, find in (("first", taken.find), ("last", taken.rfind)):
            for kind, rows, into in (
                    ("response", evidence.responses, responses),
                    ("contact", evidence.contacts, contacts)):
                for by in ("id", "words"):
                    places = {row["id"]: find(_bytes(row.get(by))) for row in rows}
                    # What is not there any more comes first, in the order of the rows.
                    if len(set(places.values())) > len(rows) / 2:
                        into[f"{name} {by} in {path.name}"] = sorted(places, key=places.get)
    return contacts, responses


def _bytes(value):
    """What stands in a file for a value; something that stands in none where there is no value."""
    if isinstance(value, bytes):
        return value
    text = value or "no such value"
    return bytes.fromhex(text[2:]) if text.startswith("\\x") else text.encode()


def arrival(evidence):
    """Responses in the order that the log of changes tells."""
    return [id for kind, some in evidence.events if kind == "responses" for id in sorted(some)]


def windows(game):
    """For each noted contact: the responses of its class that came since others of it were noted."""
    guesses, since = {}, {}
    for kind, some in game.evidence.events:
        if kind == "responses":
            for response in some:
                since.setdefault(game.kept[response], []).append(response)
            continue
        known = [contact for contact in some if contact in game.truth]
        for contact in known:
            guesses[contact] = since.get(game.kept[game.truth[contact]], [])
        for contact in known:
            since.pop(game.kept[game.truth[contact]], None)
    return guesses


def too_few(game, guesses, group):
    """Contacts whose response is known to be among fewer than the smallest group."""
    return {
        contact: len(found) for contact, found in guesses.items()
        if game.truth[contact] in found and len(found) < group}


def near(game, reach=4_096):
    """For each response: the contact whose id or address lies nearest to it in a file."""
    guesses = {}
    for path in game.evidence.files():
        taken = path.read_bytes()
        places = sorted(
            (match.start(), row["id"]) for row in game.evidence.contacts
            for word in (row["id"], row["email"])
            for match in re.finditer(re.escape(word.encode()), taken))
        marks = [place for place, _ in places]
        for row in game.evidence.responses:
            for match in re.finditer(re.escape(row["id"].encode()), taken):
                here = bisect.bisect(marks, match.start())
                some = [places[n] for n in (here - 1, here) if 0 <= n < len(places)]
                some = [(abs(place - match.start()), contact) for place, contact in some]
                if some and min(some)[0] < reach:
                    guesses.setdefault(row["id"], []).append(min(some))
    found = {}
    for response, some in guesses.items():
        contact = min(some)[1]
        if contact in game.truth and game.of_class(contact, [response]):
            found[contact] = [response]
    return found


def attack(game, round_id, group):
    """What succeeds, each with what it was worth; nothing where the round is anonymous."""
    found = {}

    def guessed(name, guesses):
        right = game.right(guesses)
        if game.is_better_than_chance(guesses):
            found[name] = f"{right:.1f} of {len(game.truth)} right, by chance {game.chance()}"

    guessed("shared values", shared_values(game))
    guessed("nearness", near(game))
    hits = digests(game, round_id)
    if hits:
        found["digests"] = f"{len(hits)} stand where answers are: {hits[:3]}"
    few = too_few(game, windows(game), group)
    if few:
        found["windows"] = f"{len(few)} contacts are among fewer than {group}: {few}"
    contacts, responses = orders(game.evidence)
    for (mine, first), (theirs, second) in itertools.product(contacts.items(), responses.items()):
        for name, order in ((theirs, second), (theirs + " reversed", second[::-1])):
            guessed(f"order: {mine} / {name}", game.aligned(first, order))
        agreement = game.agreement(first, second)
        if abs(agreement) > AGREEMENT:
            found[f"nearly the order: {mine} / {theirs}"] = f"{agreement:.1f} deviations"
    return found
