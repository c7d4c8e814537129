"""A round that collects answers, made through the pages as a coordinator makes it."""

import csv
import datetime
import html
import io
import pathlib
import re
import sys
import time

sys.path.append(str(pathlib.Path(__file__).resolve().parents[1] / "Durability"))

from coordinator import Coordinator
from surveys import SURVEYS

ASSOCIATION = "/organisationer/association.fyrbodal"


class Filling(Coordinator):
    """Somebody who is signed in already."""

    def __init__(self, client):
        self.client = client


def day(days):
    return (datetime.date.today() + datetime.timedelta(days=days)).isoformat()


def contacts(people, municipality="Bengtsfors"):
    """A contact list as CSV."""
    rows = [f"{municipality};Utbildning och skola;Verksamhetsnära;{one}" for one in people]
    return "\r\n".join(["Kommun;Verksamhetsområde;Målgrupp;E-post", *rows]).encode()


class Collecting:
    """An open round with settings and no contacts yet."""

    title = "Prov av insamling"

    def __init__(self, server, closes=20, client=None, **settings):
        self.server = server
        self.coordinator = Coordinator(server) if client is None else Filling(client)
        self.people = {"association-coordinator": self.coordinator.client}
        self._publish()
        made = self.coordinator.send(
            ASSOCIATION + "/omgangar", ".*/omgangar", title=self.title, opens=day(-2),
            closes=day(closes), remarks=day(40), kept=day(400))
        self.id = re.search(r"/omgangar/([0-9a-f]+)", made.headers["location"])[1]
        self.path = "/omgangar/" + self.id
        self.settings(**settings)

    def _publish(self):
        self.survey = re.split(r"[?#]", self._make_survey().headers["location"])[0]
        self.coordinator.send(self.survey + "/publicera", ".*/publicera")

    def _make_survey(self):
        return self.coordinator.send(
            SURVEYS, ".*/enkater", title="Enkät", **{"from": "bundled:digitalisation"})

    def page(self, path):
        return self.coordinator.page(self.path + path)

    def send(self, page, action, **values):
        return self.coordinator.send(self.path + page, action, **values)

    def settings(self, **values):
        # Of surveys that are made in the same second none is the latest, so that this one is chosen.
        values = {
            "version": self.survey.split("/")[-1] + "/1", "anonymity": "confidential",
            "group": "5", "languages": ["sv"], **values}
        return self.send("/installningar", ".*/installningar", **values)

    def add(self, people, **named):
        """Uploads a list and confirms it."""
        checked = self.send(
            "/kontakter", ".*/kontakter/fil", file=("kontakter.csv", contacts(people, **named)))
        page = checked.headers["location"].split("?")[0].removeprefix(self.path)
        return self.send(page, ".*" + page)

    def answer(self, texts):
        """Uploads a file with one response for each text, and confirms it."""
        file = io.StringIO()
        rows = csv.writer(file, delimiter=";", lineterminator="\n")
        rows.writerow(["Nr", "Kommun", "digitalisation-goals"])
        rows.writerows([number, "Bengtsfors", text] for number, text in enumerate(texts))
        checked = self.send(
            "/import", ".*/import/fil", file=("svar.csv", file.getvalue().encode()))
        check = checked.headers["location"].split("?")[0].removeprefix(self.path)
        self.send(check, ".*" + check)

    def letter(self, kind, subject, body, language="sv"):
        page = self.page("/brev").text
        token = re.search(r'name="form" value="([^"]+)"', page)[1]
        answer = self.coordinator.client.post(
            self.path + "/brev",
            {"form": token, "kind": kind, "language": language, "subject": subject, "body": body})
        assert answer.status_code == 303, answer.text

    def invite(self):
        return self.send("/utskick/inbjudan", ".*/utskick/inbjudan")


class Worded(Collecting):
    """A sealed round with answers in words, shown, and with two themes for them."""

    page_of_words = "/resultat/ord/digitalisation-goals"

    def __init__(self, server, texts, client=None):
        super().__init__(server, closes=-1, client=client)
        self.answer(texts)
        self.post("/forsegla", "/forsegla", confirm="yes")
        self.post("/resultat/visa", "/resultat/visa", order="omrade")
        for name in ["Tid", "Teknik"]:
            self.post(self.page_of_words, self.page_of_words, name=name)

    def post(self, form, to, **values):
        """Sends a form of a page to an address."""
        token = re.search(r'name="form" value="([^"]+)"', self.page(form).text)[1]
        answer = self.coordinator.client.post(self.path + to, {"form": token, **values})
        assert answer.status_code == 303, f"{to}: {answer.status_code} {answer.text[:2000]}"

    def code(self, place):
        """Codes the answers on the pages as a function of the answer says: theme and other fields."""
        number = 1
        while 'id="answer-' in (page := self.page(f"{self.page_of_words}?sida={number}").text):
            themes = {name: id for id, name in re.findall(
                r'value="([0-9a-f]{16})"[^>]*> <label[^>]*>([^<]+)<', page)}
            for part in page.split('<h3 id="answer-')[1:]:
                placed = place(html.unescape(part.split("</blockquote>")[0]))
                if placed is not None:
                    theme, fields = placed
                    response = re.search(r'name="response" value="([^"]+)"', part)[1]
                    self.post(
                        self.page_of_words, self.page_of_words + "/svar", response=response,
                        number="1", page="1", show="", theme=themes[theme], **fields)
            number += 1
            if f"sida={number}" not in page:
                break
        self.post(self.page_of_words, self.page_of_words + "/publicera")


def make_rounds(server, coordinator, municipality, text):
    """A round in each state, so that every page and form about collecting and results is there.

    Returns: the pages that have them; somebody has answered a text, which is quoted too.
    """
    new, begun = Collecting(server, client=coordinator), Collecting(server, client=coordinator)
    closed = Collecting(server, client=coordinator, closes=-1)
    closed.answer(["Prov"] * 12)
    new.add(["anna@example.org"])
    begun.add(["taken@example.org", "refused@example.org"])
    begun.invite()
    _publish_more(begun)
    files = []
    for page, text in [("/kontakter", contacts(["bo@example.org"]).decode()), ("/import", ANSWERS)]:
        checked = new.send(page, f".*{page}/fil", file=("prov.csv", text.encode()))
        files.append(checked.headers["location"].split("?")[0])
    facts = begun.path + "/1460/fakta"
    Filling(municipality).send(facts, ".*/fakta", **{"q-digital-vision": "yes"})
    wait_for(begun, "/utskick/studsade")
    wait_for(begun, "/utskick/igen")
    pages = [
        new.path + page for page in [
            "/insamling", "/installningar", "/svarslage", "/kontakter", "/brev", "/utskick",
            "/utskick/inbjudan", "/import"]
    ] + files
    return pages + [
        begun.path + "/installningar", begun.path + "/utskick", begun.path + "/utskick/paminnelse",
        facts, closed.path + "/forsegla", closed.path + "/svar", closed.path + "/svar.csv",
        closed.path + "/resultat/visa",
    ] + _make_worded(server, coordinator, text)


def _make_worded(server, coordinator, text):
    worded = Worded(server, [f"{text} {number}" for number in range(12)], client=coordinator)
    worded.code(lambda answer: ("Tid", {"use": ["quote", "names"], "quote": text}))
    question = "/digitalisation-goals"
    return [worded.path + "/resultat" + page for page in [
        "/ord" + question, "/fragor" + question, "/fragor"]]


ANSWERS = "Nr;Kommun;need-for-digitalisation;Annat\n1;Bengtsfors;Helt enorm;x\n2;Bengtsfors;;y\n3;Bengtsfors;7;z\n"


def _publish_more(round_):
    """A version that adds to the one that a round asks with."""
    page = round_.page("/installningar").text
    survey = round_.survey
    round_.coordinator.send(survey, survey + "/avsnitt", title="Mer", **{"title-en": "More"})
    section = re.findall(r'href="([^"]*/avsnitt/[^"/]+)"', round_.coordinator.page(survey).text)[-1]
    round_.coordinator.send(
        section, ".*/fragor", text="Något mer?", label="", kind="free-text")
    round_.coordinator.send(survey + "/publicera", ".*/publicera")
    assert page != round_.page("/installningar").text


def wait_for(round_, action):
    """Waits until the outbox has a form."""
    for _ in range(400):
        if action in round_.page("/utskick").text:
            return
        time.sleep(0.1)
    raise AssertionError(f"no letter came as far as {action}")
