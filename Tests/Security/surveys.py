"""A survey that has been published and then changed, so that every page and form about surveys is
there for the example coordinator."""

import html
import re

from client import field

SURVEYS = "/organisationer/association.fyrbodal/enkater"


def send(client, page, action, **fields):
    """Sends a form of a page that was just read, with the state of the draft that it has."""
    text = client.get(page).text
    answer = client.post(
        action, {"form": field(text, "form"), "revision": field(text, "revision"), **fields})
    assert answer.status_code == 303, (action, answer.status_code)
    return answer


def make_survey(client):
    """Where a copy of the bundled survey stands: version 1 is published, and words have changed since."""
    page = client.get(SURVEYS)
    origin = html.unescape(re.search(r'value="(bundled:[^"]+)"', page.text)[1])
    made = client.submit(page, SURVEYS, title="Prov", **{"from": origin})
    survey = re.split(r"[?#]", made.headers["location"])[0]
    send(client, survey + "/publicera", survey + "/publicera")
    texts = {"title": "Prov efter", "title-en": "", "text": "", "text-en": "", "audiences": "it-and-business"}
    send(client, survey, survey + "/texter", **texts)
    return survey


def make_empty(client):
    """A survey with nothing but a section, which is there to be removed.

    Returns: the page of the section.
    """
    made = client.submit(client.get(SURVEYS), SURVEYS, title="Prov", **{"from": ""})
    survey = re.split(r"[?#]", made.headers["location"])[0]
    made = send(client, survey, survey + "/avsnitt", **{"title": "Prov", "title-en": ""})
    return re.split(r"[?#]", made.headers["location"])[0]


def parts(client, survey):
    """The ids of a section, a question that depends on another, and that other."""
    text = client.get(survey).text
    section = re.search(r'id="s-([^"]+)"', text)[1]
    for question in re.findall(r'id="q-([^"]+)"', text):
        page = client.get(f"{survey}/fragor/{question}").text
        found = re.search(rf"/fragor/{re.escape(question)}/villkor/([^\"?#]+)\"", page)
        if found:
            return section, question, found[1]
    raise AssertionError("no question depends on another")
