"""A round's results in a real browser: the simulated example rounds in both languages and all looks, on
narrow phones, with their filters and their figures as files."""

import pytest
from selenium.webdriver.common.by import By
from selenium.webdriver.support.ui import Select

from browsing import EXAMPLES, check_looks, check_narrow, look, press, serving, sign_in, start_browser

ROUND = "/omgangar/exempel-simulerad/resultat"
MATURITY = "/omgangar/exempel-mognad/resultat"
PAGES = [
    ROUND, ROUND + "/fragor", ROUND + "/fragor/digital-maturity", ROUND + "/fragor/forums",
    ROUND + "/fragor/digital-maturity?dela=malgrupp", ROUND + "/karta",
    ROUND + "/karta?dela=malgrupp", ROUND + "/skillnader", ROUND + "/mognad", ROUND + "/forandring",
    ROUND + "/liknande", ROUND + "/kommunfakta",
    ROUND + "/fragor/digitalisation-goals", ROUND + "/ord/digitalisation-goals",
    MATURITY, MATURITY + "/mognad", MATURITY + "/mognad?dela=kommun",
    MATURITY + "/mognad?dela=malgrupp",
    ROUND + "/visa",
]


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    """The address of a server that has just started with the example accounts."""
    with serving(tmp_path_factory.mktemp("results"), *EXAMPLES) as base:
        yield base


@pytest.fixture(scope="module")
def driver(site):
    """A browser, signed in as the coordinator of the association."""
    driver = start_browser()
    sign_in(driver, site)
    yield driver
    driver.quit()


@pytest.mark.parametrize("language", ["", "/en"])
@pytest.mark.parametrize("page", PAGES)
def test_axe_finds_nothing(site, driver, page, language):
    check_looks(driver, site + language + page)


@pytest.mark.parametrize("page", PAGES)
def test_narrow_phones_and_no_script(site, driver, page):
    check_narrow(driver, site + page)


@pytest.mark.parametrize("page", PAGES[:-1])
def test_every_page_says_that_nobody_has_answered(site, driver, page):
    look(driver, 1280)
    driver.get(site + page)
    assert "Simulerade svar" in driver.find_element(By.CSS_SELECTOR, ".notice").text
    marks = driver.execute_script(
        "return [...document.querySelectorAll('figure svg')].every("
        "e => e.textContent.includes('SIMULERADE SVAR'))")
    assert marks


def test_results_are_filtered_and_divided_by_form_and_address(site, driver):
    look(driver, 1280)
    driver.get(site + ROUND + "/fragor/digital-maturity")
    Select(driver.find_element(By.ID, "dela")).select_by_value("malgrupp")
    press(driver, ".filter button")
    assert "dela=malgrupp" in driver.current_url
    assert driver.find_element(By.ID, "groups").text == "Efter målgrupp"
    figure = driver.find_elements(By.CSS_SELECTOR, "figure")[-1].text
    assert "IT-nära" in figure and "Verksamhetsnära" in figure
    Select(driver.find_element(By.ID, "malgrupp")).select_by_visible_text("IT-nära")
    press(driver, ".filter button")
    assert "malgrupp=" in driver.current_url
    assert driver.find_element(By.ID, "whole").text == "IT-nära"
    press(driver, "Rensa urvalet", By.LINK_TEXT)
    assert driver.find_element(By.ID, "whole").text == "Alla svar"


@pytest.mark.parametrize("page", ["karta", "skillnader", "forandring", "fragor/digital-maturity"])
def test_every_figure_can_be_taken_along(site, driver, page):
    for kind in ("svg", "png", "csv"):
        told = driver.execute_async_script(
            "const done = arguments[1];"
            "fetch(arguments[0]).then(a => a.arrayBuffer().then(b => done({"
            "status: a.status, type: a.headers.get('content-type'),"
            "start: [...new Uint8Array(b.slice(0, 4))], text: new TextDecoder().decode(b)})))",
            f"{site}{ROUND}/{page}.{kind}?dela=malgrupp")
        assert told["status"] == 200, (page, kind)
        if kind == "svg":
            assert told["text"].startswith("<svg") and "SIMULERADE SVAR" in told["text"]
        elif kind == "png":
            assert told["start"] == [0x89, 0x50, 0x4E, 0x47]
        else:
            assert told["start"][:3] == [0xEF, 0xBB, 0xBF]


def test_groups_that_are_compared_have_the_names_of_the_page_s_language(site, driver):
    look(driver, 1280)
    own, other = ("IT-near", "Business-near"), ("IT-nära", "Verksamhetsnära")
    # What one language asked for first is remembered for the other.
    for language, shown, hidden in [("/en", own, other), ("", other, own)]:
        driver.get(site + language + ROUND + "/skillnader")
        table = driver.find_element(By.CSS_SELECTOR, "figure table").text
        assert all(name in table for name in shown), table
        assert not any(name in table for name in hidden), table


def test_the_matrix_has_areas_municipalities_and_audiences(site, driver):
    look(driver, 1280)
    # Of the fourteen municipalities eleven have released their part.
    for divided, places in [("", 4), ("?dela=kommun", 11), ("?dela=malgrupp", 2)]:
        driver.get(site + MATURITY + "/mognad" + divided)
        assert len(driver.find_elements(By.CSS_SELECTOR, "figure table tbody tr")) == places, divided
        text = driver.find_element(By.TAG_NAME, "main").text
        assert "Alla 560 svarande tillsammans" in text
        assert ("Visas inte för sig:" in text) == (places == 11)
        assert "Påståendena är skrivna för Samsyn" in text
        assert len(driver.find_elements(By.CSS_SELECTOR, "#reliability + ul > li")) == 6


def test_the_coding_has_begun_and_can_be_gone_on_with(site, driver):
    look(driver, 1280)
    driver.get(site + ROUND + "/ord/digitalisation-goals")
    page = driver.find_element(By.TAG_NAME, "main").text
    assert "E-tjänster och service" in page and "Simulerade svar" in page
    driver.get(site + ROUND + "/ord/digitalisation-goals?visa=olasta")
    assert len(driver.find_elements(By.CSS_SELECTOR, "h3[id^=answer-]")) == 12
    driver.get(site + ROUND + "/fragor/digitalisation-goals")
    read = driver.find_element(By.TAG_NAME, "main").text
    assert "Brist på tid och pengar" in read
    # Too few wrote of it to be told apart from others.
    assert "Välfärdsteknik" not in read


def test_the_report_is_a_page_of_its_own(site, driver):
    look(driver, 1280)
    driver.get(site + ROUND + "/rapport")
    assert "Simulerade svar, gjorda av ett program" in driver.page_source
    assert driver.find_elements(By.CSS_SELECTOR, "figure svg")
    printed = driver.execute_cdp_cmd("Page.printToPDF", {"preferCSSPageSize": True})
    assert printed["data"]


def test_the_report_is_taken_along_as_pdf(site, driver):
    driver.get(site + ROUND)
    link = driver.find_element(By.LINK_TEXT, "Statusrapport (PDF)").get_attribute("href")
    told = driver.execute_async_script(
        "const done = arguments[1];"
        "fetch(arguments[0]).then(a => a.arrayBuffer().then(b => done({"
        "type: a.headers.get('content-type'), size: b.byteLength,"
        "start: new TextDecoder().decode(b.slice(0, 5))})))", link)
    assert told["type"] == "application/pdf" and told["start"] == "%PDF-" and told["size"] > 20_000
