"""Accounts in a real browser: every role's own pages, by phone and by keyboard."""

import json

import pytest
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys

from browsing import (
    EXAMPLES, People, check_axe, check_looks, look, press, press_enter, press_in_page, serving, unfold)

ASSOCIATION, MUNICIPALITY = "/organisationer/association.fyrbodal", "/organisationer/municipality.1460"
INSTALLATION, ROUND = "/organisationer/installation", "/omgangar/exempelomgang"
# What each role is to read; the pages that all may read stand with the one who has no role.
PAGES = {
    "visitor": ["/logga-in", "/behorigheter", "/personuppgifter", "/tillganglighet"],
    "administrator": [
        "/konto", "/organisationer", INSTALLATION, INSTALLATION + "/personer",
        INSTALLATION + "/logg", ASSOCIATION, "/personer/exempel-analyst",
        "/personer/exempel-administrator",
    ],
    "association-coordinator": [
        ASSOCIATION, ASSOCIATION + "/personer", ASSOCIATION + "/omgangar", ASSOCIATION + "/logg",
        MUNICIPALITY + "/forvaltningar", ROUND,
    ],
    "municipality-coordinator": [
        "/konto", MUNICIPALITY, MUNICIPALITY + "/personer", MUNICIPALITY + "/forvaltningar",
        MUNICIPALITY + "/logg", ROUND, ROUND + "/1460", "/personer/exempel-analyst",
    ],
    "analyst": ["/organisationer", MUNICIPALITY, ROUND + "/1460"],
    "reader": ["/konto", "/organisationer", MUNICIPALITY, ROUND + "/1460"],
}
ENGLISH = [
    ("visitor", "/logga-in"), ("visitor", "/behorigheter"), ("administrator", INSTALLATION + "/personer"),
    ("association-coordinator", ROUND), ("municipality-coordinator", ROUND + "/1460"),
    ("reader", "/konto"),
]
ALL = [(role, page) for role, pages in PAGES.items() for page in pages]
ALL += [(role, "/en" + page) for role, page in ENGLISH]


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    """The address of a server with example accounts."""
    with serving(tmp_path_factory.mktemp("data"), *EXAMPLES) as base:
        yield base


@pytest.fixture(scope="module")
def people(site):
    """The session of each role, from one sign-in through the page; chosen by role."""
    people = People(site)
    yield people
    people.driver.quit()


@pytest.mark.parametrize("role,page", ALL)
def test_axe_finds_nothing(site, people, role, page):
    check_looks(people(role), site + page)


@pytest.mark.parametrize("role,page", ALL)
def test_narrow_phones_and_no_outside_world(site, people, role, page):
    driver = people(role)
    look(driver, 320)
    for log in ("performance", "browser"):
        driver.get_log(log)
    driver.get(site + page)
    unfold(driver)
    assert driver.execute_script("return document.documentElement.scrollWidth") <= 320
    messages = [json.loads(entry["message"])["message"] for entry in driver.get_log("performance")]
    fetched = [
        message["params"]["request"]["url"]
        for message in messages if message["method"] == "Network.requestWillBeSent"
    ]
    answers = [
        message["params"]["response"]["status"]
        for message in messages if message["method"] == "Network.responseReceived"
        and message["params"]["type"] == "Document"
    ]
    assert answers == [200]
    assert fetched and all(url.startswith((site, "data:")) for url in fetched), fetched
    assert not [entry["message"] for entry in driver.get_log("browser")]
    assert driver.execute_script("return document.scripts.length") == 0


def press_until(driver, wanted, presses=80):
    """Goes on with Tab until the place that has the focus is the wanted one."""
    for _ in range(presses):
        driver.switch_to.active_element.send_keys(Keys.TAB)
        if driver.execute_script(wanted):
            return driver.switch_to.active_element
    pytest.fail("Tab does not lead to " + wanted)


def focus_on(selector):
    return f"return document.activeElement.matches({selector!r})"


def test_a_coordinator_invites_somebody_by_keyboard_alone(site, people):
    driver = people("municipality-coordinator")
    look(driver, 1280)
    driver.get(site + MUNICIPALITY)
    people_page = MUNICIPALITY + "/personer"
    press_enter(driver, press_until(driver, focus_on(f"main a[href$='{people_page}']")))
    assert driver.current_url.endswith(people_page)
    press_until(driver, focus_on("#invite-name")).send_keys("Test Testsson")
    press_until(driver, focus_on("#invite-email")).send_keys("test@example.org")
    press_until(driver, focus_on("input[name=role]")).send_keys(Keys.ARROW_UP)
    role = driver.execute_script("return document.querySelector('input[name=role]:checked').value")
    press_enter(driver, press_until(driver, focus_on("#invite button")))
    assert "/inbjudan/" in driver.page_source
    driver.get(site + people_page)
    told = driver.find_element(By.CSS_SELECTOR, "main").text
    assert "Test Testsson" in told and "test@example.org" in told
    shown = driver.find_element(By.CSS_SELECTOR, "#invitations + ul .line:nth-of-type(3)").text
    assert role in ("analyst", "reader", "municipality-coordinator") and shown


def test_what_is_wrong_in_a_form_is_said_at_the_top_and_leads_to_the_field(site, people):
    driver = people("association-coordinator")
    for width in (1280, 390):
        look(driver, width)
        driver.get(site + ASSOCIATION + "/omgangar")
        unfold(driver)
        form = driver.find_element(By.CSS_SELECTOR, "form[id^=makeRound]")
        # Browsers would stop it here; those that do not send it.
        driver.execute_script("arguments[0].noValidate = true", form)
        form.find_element(By.CSS_SELECTOR, "input[name=title]").send_keys("Prov")
        press(driver, "form[id^=makeRound] button")
        check_summary(driver)
        kept = driver.find_element(By.CSS_SELECTOR, "form[id^=makeRound] input[name=title]")
        assert kept.get_attribute("value") == "Prov"


def check_summary(driver):
    """Every line of the summary leads to a field, which is marked and says what is wrong."""
    summary = driver.find_element(By.CSS_SELECTOR, ".faults")
    assert summary.get_attribute("role") == "alert"
    assert summary.location["y"] < driver.find_element(By.CSS_SELECTOR, "main form").location["y"]
    links = summary.find_elements(By.CSS_SELECTOR, "a")
    assert len(links) >= 4
    for link in links:
        press_in_page(driver, link)
        field = driver.switch_to.active_element
        if field.tag_name == "body":
            field = driver.find_element(By.CSS_SELECTOR, ":target")
        assert field.get_attribute("id") == link.get_attribute("href").split("#")[1]
        assert field.is_displayed() and field.get_attribute("aria-invalid") == "true"
        described = field.get_attribute("aria-describedby").split()
        told = [driver.find_element(By.ID, part) for part in described]
        assert any("error" in part.get_attribute("class") for part in told)
    check_axe(driver, driver.current_url)
