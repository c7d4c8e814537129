"""Rounds that are put into the database as the coordinator's pages would, many links at a time."""

import base64
import hashlib
import pathlib
import time

YAML = pathlib.Path(__file__).with_name("instrument.yaml").read_text()
MUNICIPALITIES = ["1460", "1439", "1438", "1461", "1430"]
AREAS = ["administration", "education", "social-services"]
AUDIENCES = ["it-near", "business-near"]
ASSOCIATION = "fyrbodal"


def secrets(random, count):
    """Secrets as they stand in addresses; from a seed, so that a run can be repeated."""
    made = [random.randbytes(16) for _ in range(count)]
    return [base64.urlsafe_b64encode(secret).decode().rstrip("=") for secret in made]


def digest(use, round_id, secret):
    """What is kept of a secret: see LinkSecret.swift."""
    raw = base64.urlsafe_b64decode(secret + "==")
    return hashlib.sha256(f"samsyn/{use}/{round_id}/".encode() + raw).hexdigest()


class Planted:
    """An open round and its contacts."""

    def __init__(self, round_id, anonymity, random, count, links=1, group=5, even=False):
        self.id, self.anonymity, self.group = round_id, anonymity, group
        self.contacts = [f"k{random.getrandbits(64):016x}" for _ in range(count)]
        # As random as they would be: nothing of their order is to be found in what they are.
        self.backgrounds = [
            (MUNICIPALITIES[number % len(MUNICIPALITIES)] if even else random.choice(MUNICIPALITIES),
             random.choice(AREAS), random.choice(AUDIENCES))
            for number in range(count)]
        self.kept = self._generalised()
        self.links = [secrets(random, links) for _ in self.contacts]

    def email(self, number):
        return f"person-{number}-{self.contacts[number]}@example.org"

    def _generalised(self):
        """What is kept of each background: a municipality where enough of those invited share it."""
        places = [background[0] for background in self.backgrounds]
        if self.anonymity != "anonymous":
            return self.backgrounds
        common = {place for place in places if places.count(place) >= self.group}
        if sum(place not in common for place in places) < self.group:
            common = common if all(place in common for place in places) else set()
        return [(place if place in common else None, None, None) for place in places]

    def script(self, word=None):
        """The statements that make it."""
        now = int(time.time())
        day = 86_400
        rows = {
            "round (id, association, title, opens_at, closes_at, remarks_until, kept_until,"
            " is_example)": [(
                self.id, ASSOCIATION, "Provet", now - day, now + day, now + 2 * day,
                now + 99 * day, 0)],
            "survey_instrument (id, organisation, title_sv, title_en, draft, draft_revision,"
            " created_at)": [(
                "durability", f"association.{ASSOCIATION}", "Prov", "Trial", YAML, 1, now)],
            "instrument_version (instrument, number, definition, revision, published_at)": [(
                "durability", 1, YAML, 1, now)],
            "round_collection (round, instrument, version, anonymity, smallest_group, languages,"
            " open_word)": [(
                self.id, "durability", 1, self.anonymity, self.group, "sv en", word)],
            "round_version (round, version, since)": [(self.id, 1, now)],
            "contact (round, id, municipality, service_area, audience, email, added_at, answered)": [
                (self.id, contact, *background, self.email(number), now, 0)
                for number, (contact, background) in enumerate(
                    zip(self.contacts, self.backgrounds))],
            "respondent_link (round, digest, contact)": sorted(
                (self.id, digest("link", self.id, link), contact)
                for contact, links in zip(self.contacts, self.links) for link in links),
            "kept_background (round, municipality, service_area, audience, kept_municipality,"
            " kept_area, kept_audience)": sorted({
                (self.id, *background, *kept)
                for background, kept in zip(self.backgrounds, self.kept)}, key=str)
            if self.anonymity == "anonymous" else [],
        }
        return "".join(_insert(table, some) for table, all_rows in rows.items()
                       for some in _parts(all_rows))


def close(server):
    """Lets the planted round be over, as if its last day had passed."""
    server.stop()
    server.engine.write(
        f"UPDATE round SET closes_at = {int(time.time()) - 5} WHERE id = 'provet';")
    server.start()


def _parts(rows, size=500):
    return [rows[start:start + size] for start in range(0, len(rows), size)]


def _insert(table, rows):
    # Several rounds share the instrument.
    again = " ON CONFLICT DO NOTHING" if "instrument" in table.split(" ")[0] else ""
    values = ",\n".join("(" + ", ".join(map(_literal, row)) + ")" for row in rows)
    return f"INSERT INTO {table} VALUES {values}{again};\n"


def _literal(value):
    if value is None:
        return "NULL"
    return str(value) if isinstance(value, int) else "'" + value.replace("'", "''") + "'"
