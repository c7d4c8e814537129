"""The form that respondents answer, in a real browser: every page in both languages and all looks, on
narrow phones, by keyboard alone, without scripts, with the back button and in two tabs."""

import gzip
import json
import re
import sys
import urllib.parse
import urllib.request

import pytest
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.ui import WebDriverWait

from browsing import (
    EXAMPLES, LOOKS, ROOT, check_axe, look, next_page, press, press_enter, press_in_page, serving,
    start_browser)
from test_accounts import focus_on, press_until

sys.path += [str(ROOT / "Tests/Security"), str(ROOT / "Tests/Durability")]

from collecting import Collecting

CHOICE = {"municipality": "1460", "area": "education", "audience": "it-near"}
PREFIX = {"sv": "", "en": "/en"}


class Site:
    """A server with an open round that anyone can answer at."""

    def __init__(self, base):
        self.base = base
        one = Collecting(self)
        one.settings(anonymity="anonymous", languages=["sv", "en"], open="yes")
        self.open = re.search(r"/enkat/[0-9a-z]+/[\w-]+", one.page("/installningar").text)[0]

    def begin(self, language="sv"):
        """The address of a respondent who has just begun."""
        sent = urllib.parse.urlencode(CHOICE).encode()
        with urllib.request.urlopen(self.base + PREFIX[language] + self.open, sent) as answer:
            assert answer.status == 200
            return answer.url.split("?")[0]


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    with serving(tmp_path_factory.mktemp("answering"), *EXAMPLES) as base:
        yield Site(base)


@pytest.fixture(scope="module")
def driver():
    driver = start_browser()
    yield driver
    driver.quit()


def check(driver, site):
    """What holds for every page: looks, phones, sizes, no cookie and no outside world."""
    page = driver.current_url
    assert "⟦" not in driver.page_source
    for width, scheme in LOOKS + [(320, "light")]:
        look(driver, width, scheme)
        # The page is not read anew, so that its colours slide from one look to the next.
        WebDriverWait(driver, 20).until(
            lambda driver: driver.execute_script("return document.getAnimations().length") == 0)
        check_axe(driver, f"{page} {width} {scheme}")
        assert driver.execute_script("return document.documentElement.scrollWidth") <= width
    small = driver.execute_script(
        """return [...document.querySelectorAll('main button, main .choice label, main select,'
            + 'main textarea, main input[type=text], main a.button')].map(e => {
          const box = e.getBoundingClientRect();
          return [e.outerHTML.slice(0, 80), box.width, box.height]; })
        .filter(([text, width, height]) => width < 24 || height < 24)""")
    assert not small
    assert driver.execute_cdp_cmd("Network.getAllCookies", {})["cookies"] == []
    fetched = driver.execute_script(
        "return performance.getEntriesByType('resource').map(e => e.name)")
    assert all(url.startswith((site.base, "data:")) for url in fetched), fetched
    assert driver.execute_script(
        "return [...document.querySelectorAll('[src], link[href]')]"
        ".map(e => e.src || e.href)"
        f".filter(a => !a.startsWith({json.dumps(site.base)}) && !a.startsWith('data:'))") == []


def leave(driver, way):
    """Presses the button of the form that leads there."""
    press(driver, f"button[value={way}]")


def answer_page(driver):
    """Chooses in each group, and writes into each field, what is empty. "No" leads to questions."""
    for group in driver.find_elements(By.CSS_SELECTOR, "fieldset.question"):
        if not group.find_elements(By.CSS_SELECTOR, "input:checked"):
            labels = group.find_elements(By.CSS_SELECTOR, "label")
            label = labels[1 if "yes-no" in group.get_attribute("class") else 0]
            driver.execute_script("arguments[0].scrollIntoView({block: 'center'})", label)
            label.click()
    for field in driver.find_elements(By.CSS_SELECTOR, "textarea"):
        if not field.get_attribute("value"):
            field.send_keys("Ord & <tecken>")


@pytest.mark.parametrize("language", ["sv", "en"])
def test_every_page_from_the_open_link_to_the_receipt(site, driver, language):
    driver.get(site.base + PREFIX[language] + site.open)
    check(driver, site)
    press(driver, "main button")
    assert len(driver.find_elements(By.CSS_SELECTOR, ".faults a")) == 3
    check(driver, site)
    start = site.begin(language)
    driver.get(start + "?ny=1")
    check(driver, site)
    driver.get(start + "/granska")
    check(driver, site)
    driver.get(start)
    press(driver, "main a.button")
    seen = []
    while "/sida/" in driver.current_url:
        if driver.current_url not in seen:
            check(driver, site)
        seen.append(driver.current_url)
        assert len(seen) < 40, seen
        answer_page(driver)
        check(driver, site)
        leave(driver, "next")
    assert len(set(seen)) >= 10 and any("?nya=" in url for url in seen)
    assert driver.current_url == start + "/granska"
    check(driver, site)
    driver.get(seen[0])
    leave(driver, "later")
    assert driver.current_url == start + "/sparat"
    assert driver.find_element(By.CSS_SELECTOR, ".own code").text == start
    check(driver, site)
    driver.get(start + "/granska")
    press(driver, "main form button")
    assert driver.current_url == start + "/klart"
    check(driver, site)
    for again in (start, seen[0], start + "/klart"):
        driver.get(again)
        assert driver.current_url == start + "/klart"
    driver.get(start + "x")
    check(driver, site)


def first_section(driver, start):
    driver.get(start)
    press(driver, "main a.button")
    return driver.current_url


def test_faults_lead_to_their_fields_and_lose_nothing(site, driver):
    section = section_with(driver, site.begin(), "textarea")
    long = "å" * 5_001
    field = driver.find_element(By.CSS_SELECTOR, "textarea")
    driver.execute_script("arguments[0].value = arguments[1]", field, long)
    leave(driver, "next")
    assert driver.title.startswith("Fel: ")
    press_in_page(driver, driver.find_element(By.CSS_SELECTOR, ".faults a"))
    field = driver.find_element(By.CSS_SELECTOR, ":target")
    assert field.tag_name == "textarea" and field.get_attribute("value") == long
    box = driver.execute_script(
        "const e = document.querySelector(':target');"
        "return document.querySelector(`label[for=${e.id}]`).getBoundingClientRect().top")
    assert box >= 0, "the question is to be seen as well"
    check(driver, site)
    field.clear()
    field.send_keys("kort")
    leave(driver, "next")
    driver.get(section)
    assert driver.find_element(By.CSS_SELECTOR, "textarea").get_attribute("value") == "kort"


def section_with(driver, start, selector):
    """The first section that has something, as the open page."""
    first_section(driver, start)
    for _ in range(12):
        if driver.find_elements(By.CSS_SELECTOR, selector):
            return driver.current_url
        leave(driver, "next")
    pytest.fail("no section has " + selector)


def test_the_back_button_keeps_what_was_saved(site, driver):
    section = first_section(driver, site.begin())
    answer_page(driver)
    leave(driver, "next")
    answer_page(driver)
    if "?nya=" in driver.current_url:
        leave(driver, "next")
    chosen = "return [...document.querySelectorAll(':checked')].map(e => e.id)"
    assert driver.current_url != section
    with next_page(driver):
        driver.back()
    assert "/sida/need" in driver.current_url
    assert driver.execute_script(chosen)
    driver.get(section)
    saved = driver.execute_script(chosen)
    assert len(saved) >= 4
    leave(driver, "next")
    leave(driver, "back")
    assert driver.current_url.startswith(section)
    assert driver.execute_script(chosen) == saved


def test_two_tabs_do_not_overwrite_each_other_in_silence(site, driver):
    section = first_section(driver, site.begin())
    first = driver.current_window_handle
    driver.switch_to.new_window("tab")
    driver.get(section)
    driver.find_element(By.CSS_SELECTOR, "fieldset.yes-no label").click()
    leave(driver, "next")
    driver.close()
    driver.switch_to.window(first)
    driver.find_elements(By.CSS_SELECTOR, "fieldset.yes-no label")[1].click()
    leave(driver, "next")
    assert driver.current_url == section
    assert driver.find_element(By.CSS_SELECTOR, ".elsewhere strong").text == "Ja"
    chosen = driver.find_element(By.CSS_SELECTOR, "fieldset.yes-no :checked")
    assert chosen.get_attribute("value") == "no"
    check(driver, site)
    leave(driver, "later")
    driver.get(section)
    assert driver.find_element(
        By.CSS_SELECTOR, "fieldset.yes-no :checked").get_attribute("value") == "no"


def test_the_whole_form_by_keyboard_alone(site, driver):
    look(driver, 1280)
    start = site.begin()
    driver.get(start)
    press_enter(driver, press_until(driver, focus_on("main a.button")))
    for _ in range(30):
        if "/sida/" not in driver.current_url:
            break
        names = driver.execute_script(
            "return [...new Set([...document.querySelectorAll('main input, main textarea')]"
            ".filter(e => e.type !== 'hidden').map(e => e.name))]")
        for name in names:
            field = press_until(driver, f"return document.activeElement.name === {name!r}")
            # What has the focus is to be seen, from its upper left corner (WCAG 2.4.11).
            WebDriverWait(driver, 5).until(lambda driver: driver.execute_script(
                """const e = document.activeElement, box = e.getBoundingClientRect();
                return document.elementsFromPoint(box.left + 12, box.top + 12).includes(e)"""),
                name)
            field.send_keys("ord" if field.tag_name == "textarea" else Keys.SPACE)
        press_enter(driver, press_until(driver, focus_on("button[value=next]")))
    assert driver.current_url == start + "/granska"
    press_enter(driver, press_until(driver, focus_on("main form button"), presses=200))
    assert driver.current_url == start + "/klart"


def test_the_form_works_without_scripts(site):
    driver = start_browser(scripts=False)
    try:
        start = site.begin()
        driver.get(start)
        press(driver, "main a.button")
        for _ in range(30):
            if "/sida/" not in driver.current_url:
                break
            for label in driver.find_elements(By.CSS_SELECTOR, "fieldset.question"):
                label.find_element(By.CSS_SELECTOR, "label").click()
            leave(driver, "next")
        assert driver.current_url == start + "/granska"
        press(driver, "main form button")
        assert driver.current_url == start + "/klart"
    finally:
        driver.quit()


def test_all_pages_together_are_less_than_one_may_be(site):
    start, whole, questions = site.begin(), b"", 0
    for section in ("need", "governance", "information", "culture", "competence", "maturity",
                    "economy", "systems", "technology", "collaboration"):
        with urllib.request.urlopen(start + "/sida/" + section) as answer:
            page = answer.read()
        questions += page.count(b"<legend>") + page.count(b"<textarea")
        whole += page
    assert questions >= 30
    assert len(gzip.compress(whole)) <= 40_000
