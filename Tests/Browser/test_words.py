"""How answers in words are coded into themes, in a real browser: the coordinator's page and what readers
see of it, in both languages and all looks, on narrow phones, and by keyboard alone."""

import sys

import pytest
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys

from browsing import (
    EXAMPLES, ROOT, check_looks, check_narrow, look, press_enter, serving, sign_in, start_browser)
from test_accounts import focus_on
from test_collection import press_until

sys.path.append(str(ROOT / "Tests/Security"))

from collecting import Worded

CODED = Worded.page_of_words
TEXTS = [f"Det saknas tid för utveckling och personal {number}" for number in range(12)]
TEXTS += [f"Systemen är gamla och talar inte med varandra {number}" for number in range(12)]
TEXTS += ["Fråga chefen Anna Lindberg på 070-123 45 67 om " + "mycket långa ord " * 40]
PAGES = [
    CODED, CODED + "?sida=2", CODED + "?visa=olasta", "/resultat/ord/joint-initiatives",
    "/resultat/fragor/digitalisation-goals", "/resultat/fragor/joint-initiatives",
    "/resultat/fragor",
]


class Site:
    """A server with a round whose answers in words are coded but for a few, and published."""

    def __init__(self, base):
        self.base = base
        self.round = Worded(self, TEXTS)
        self.path = self.round.path
        self.round.code(placed)


def placed(answer):
    """What an answer is coded as; one that names somebody is left."""
    if "Anna" in answer:
        return None
    return ("Tid", {"use": "quote", "quote": "Det saknas tid."}) if "saknas tid" in answer else (
        "Teknik", {"quote": ""})


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    with serving(tmp_path_factory.mktemp("words"), *EXAMPLES) as base:
        yield Site(base)


@pytest.fixture(scope="module")
def driver(site):
    """A browser in which the coordinator is signed in."""
    driver = start_browser()
    sign_in(driver, site.base)
    yield driver
    driver.quit()


@pytest.mark.parametrize("language", ["", "/en"])
@pytest.mark.parametrize("page", PAGES)
def test_axe_finds_nothing(site, driver, page, language):
    check_looks(driver, site.base + language + site.path + page)


@pytest.mark.parametrize("page", PAGES)
def test_narrow_phones_and_no_script(site, driver, page):
    check_narrow(driver, site.base + site.path + page)


def test_readers_see_themes_with_a_table_and_quotations(site, driver):
    look(driver, 1280)
    driver.get(site.base + site.path + "/resultat/fragor/digitalisation-goals")
    text = driver.find_element(By.TAG_NAME, "main").text
    assert "Det saknas tid." in text and "varandra" not in text
    assert driver.find_elements(By.CSS_SELECTOR, "main figure svg")
    assert "Teknik" in driver.find_element(By.CSS_SELECTOR, "main table").get_attribute("innerText")


def test_an_answer_is_coded_and_quoted_by_keyboard_alone(site, driver):
    look(driver, 1280)
    driver.get(site.base + site.path + CODED + "?visa=olasta")
    # What may point out somebody is told in words, and a quotation of it is refused.
    assert "möjligt namn (”Anna Lindberg”)" in driver.find_element(By.TAG_NAME, "main").text
    press_until(driver, focus_on("input[name=theme]")).send_keys(Keys.SPACE)
    press_until(driver, focus_on("input[name=use]")).send_keys(Keys.SPACE)
    quote = press_until(driver, focus_on("textarea[name=quote]"))
    assert "[namn]" in quote.get_attribute("value")
    quote.send_keys(" Ring 070-123 45 67")
    press_enter(driver, press_until(driver, focus_on("form[id^=codeText] button")))
    assert "telefonnummer" in driver.find_element(By.CSS_SELECTOR, ".faults").text
    quote = press_until(driver, focus_on("textarea[name=quote]"))
    quote.send_keys(Keys.CONTROL + "a")
    quote.send_keys("Fråga chefen.")
    press_enter(driver, press_until(driver, focus_on("form[id^=codeText] button")))
    assert "done=coded" in driver.current_url
    assert "Det finns inga svar att visa" in driver.find_element(By.TAG_NAME, "main").text
