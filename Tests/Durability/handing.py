"""A round that is made through the pages, with links that are handed out as a file."""

import csv
import io
import pathlib
import re

from collecting import Collecting
from surveys import SURVEYS

INSTRUMENT = pathlib.Path(__file__).with_name("instrument.yaml").read_bytes()
PLACES = ["Bengtsfors", "Färgelanda", "Dals-Ed", "Mellerud", "Munkedal"]


class HandedOut(Collecting):
    """An open anonymous round; what a test knows of it has the names of `planting.Planted`."""

    title = "Prov genom sidorna"

    def __init__(self, server, random, count):
        super().__init__(server, anonymity="anonymous")
        people = [f"person-{number}-{random.getrandbits(40):x}@example.org"
                  for number in range(count)]
        rows = [f"{PLACES[number % len(PLACES)]};Utbildning och skola;Verksamhetsnära;{email}"
                for number, email in enumerate(people)]
        self.upload("\r\n".join(["Kommun;Verksamhetsområde;Målgrupp;E-post", *rows]).encode())
        answer = self.send("/utskick", ".*/lankar.csv")
        # One opens a round by handing its links out: each is in the file once, and kept nowhere.
        handed = {}
        for row in csv.reader(io.StringIO(answer.content.decode("utf-8-sig")), delimiter=_sign(answer)):
            link = re.search(rf"/svara/{self.id}/([\w-]+)", " ".join(row))
            if link:
                handed[next(cell for cell in row if "@" in cell)] = link[1]
        ids = dict(server.engine.rows(
            f"SELECT email, id FROM contact WHERE round = '{self.id}'"))
        self.emails = people
        self.contacts = [ids[email] for email in people]
        self.links = [[handed[email]] for email in people]

    def _make_survey(self):
        return self.coordinator.send(
            SURVEYS, ".*/enkater/fil", file=("prov.yaml", INSTRUMENT))

    def upload(self, table):
        checked = self.send("/kontakter", ".*/kontakter/fil", file=("kontakter.csv", table))
        page = checked.headers["location"].split("?")[0].removeprefix(self.path)
        self.send(page, ".*" + page)

    def email(self, number):
        return self.emails[number]


def _sign(answer):
    first = answer.content.decode("utf-8-sig").splitlines()[0]
    return ";" if ";" in first else ","
