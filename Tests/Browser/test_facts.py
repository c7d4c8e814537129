"""What municipalities have confirmed about themselves, from the form of one to the page that all read."""

import contextlib
import sqlite3
import sys

import pytest
from selenium.webdriver.common.by import By

from browsing import (
    EXAMPLES, ROOT, check_looks, check_narrow, look, press, serving, sign_in, start_browser)

sys.path += [str(ROOT / "Tests/Security"), str(ROOT / "Tests/Durability")]

from collecting import Collecting
from coordinator import Coordinator

FACTS = "/resultat/kommunfakta"
# Answers of others, in the form in which they are kept.
OTHERS = {
    "1438": {"digital-vision": b"cno", "forums": b"mit-council\nuser-forum"},
    "1492": {"digital-vision": b"cyes", "portfolio-in-use": b"cyes", "forums": b"mit-council"},
    "1421": {"digital-vision": b"cyes", "portfolio-in-use": b"cno"},
}


class Site:
    """A server with a round that is frozen, in which some municipalities have released their part."""

    def __init__(self, base, data):
        self.base = base
        self.round = Collecting(self, closes=-1)
        self.path = self.round.path
        own = Coordinator(self, "municipality-coordinator")
        facts = self.path + "/1460/fakta"
        own.send(facts, ".*/fakta", **{"q-digital-vision": "yes", "q-forums": ["it-council"]})
        own.send(facts, ".*/bekrafta")
        own.send(self.path + "/1460", ".*/medgivande", released="yes")
        self.round.answer(["Prov"] * 12)
        self.round.send("/forsegla", ".*/forsegla", confirm="yes")
        self._let_time_pass(data / "samsyn.sqlite")
        self.round.coordinator.send(self.path, ".*/faststall")
        self.round.send("/resultat/visa", ".*/visa", order="omrade")

    def _let_time_pass(self, file):
        """Ends the time for comments, and lets others answer and release what they answered."""
        with contextlib.closing(sqlite3.connect(file, timeout=20)) as kept, kept:
            (closes,) = kept.execute(
                "SELECT closes_at FROM round WHERE id = ?", [self.round.id]).fetchone()
            for code, answers in OTHERS.items():
                kept.executemany(
                    "INSERT INTO municipal_answer VALUES (?, ?, ?, ?, ?, ?)",
                    [(self.round.id, code, question, answer, closes, closes)
                     for question, answer in answers.items()])
                # The last has not released its part.
                kept.execute(
                    "INSERT INTO consent VALUES (?, ?, ?, ?)",
                    [self.round.id, code, int(code != "1421"), closes])
            kept.execute(
                "UPDATE round SET remarks_until = closes_at WHERE id = ?", [self.round.id])


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    data = tmp_path_factory.mktemp("facts")
    with serving(data, *EXAMPLES) as base:
        yield Site(base, data)


@pytest.fixture(scope="module")
def driver(site):
    """A browser in which somebody is signed in who only reads."""
    driver = start_browser()
    sign_in(driver, site.base, "municipality-coordinator")
    yield driver
    driver.quit()


@pytest.mark.parametrize("language", ["", "/en"])
def test_axe_finds_nothing(site, driver, language):
    check_looks(driver, site.base + language + site.path + FACTS)


def test_a_narrow_phone_and_no_script(site, driver):
    check_narrow(driver, site.base + site.path + FACTS)


def test_facts_are_told_by_municipality_in_all_and_by_inhabitants(site, driver):
    look(driver, 1280)
    driver.get(site.base + site.path + "/resultat")
    press(driver, "Fakta om kommunerna", By.LINK_TEXT)
    text = driver.find_element(By.TAG_NAME, "main").text
    assert "Vanligast är Ja, som gäller 2 av 3 kommuner." in text
    # Bengtsfors 9,076 and Åmål 11,906 say yes, Dals-Ed 4,606 no; Statistics Sweden, 2024-12-31.
    share = round(100 * 20_982 / 25_588)
    assert f"Räknat på invånare: Ja {share} % och Nej {100 - share} %." in text, text
    rows = driver.find_elements(By.CSS_SELECTOR, "#answers ~ * tbody tr")
    assert [row.text.split()[0] for row in rows] == ["1438", "1460", "1492"]
    assert "Orust" not in text


def test_the_same_is_taken_along_as_csv(site):
    told = site.round.coordinator.client.get(site.path + FACTS + ".csv")
    assert told.status_code == 200 and told.headers["content-type"].startswith("text/csv")
    lines = told.content.decode("utf-8-sig").splitlines()
    assert len(lines) == 4 and lines[1].startswith("1438")
