"""The pages in a real browser: accessibility, phones, keyboards, paper, and no outside world."""

import base64
import json
import subprocess

import pytest
from selenium.webdriver.common.keys import Keys

from browsing import LOOKS, check_axe, look, press, press_in_page, serving, start_browser

# One page of each kind; English has the same addresses under /en.
PAGES = [
    "/",
    "/om",
    "/forbund",
    "/forbund/fyrbodal",
    "/kommuner?region=14",
    "/kommuner/1438",
    "/matningar",
    "/matningar/fyrbodal-2024",
    "/matningar/fyrbodal-2024/utmaningar",
    "/matningar/fyrbodal-2024/kallkritik",
    "/matningar/fyrbodal-2024/fragor/portfolio-governance",
    "/matningar/norrbotten-2020/fragor/digital-vision",
    "/matningar/fyrbodal-2024/fragor/forums",
    "/instrument",
    "/instrument/fyrbodal-2024",
    "/rapporter/norrbotten-2020",
    "/finns-inte",
]
BOTH = PAGES + ["/en" + page.rstrip("/") if page == "/" else "/en" + page for page in PAGES]


@pytest.fixture(scope="session")
def site(tmp_path_factory):
    """The address of a server with data of its own, on a free port."""
    with serving(tmp_path_factory.mktemp("data")) as base:
        yield base


@pytest.fixture(scope="session")
def browser():
    driver = start_browser()
    yield driver
    driver.quit()


@pytest.mark.parametrize("page", BOTH)
def test_axe_finds_nothing(site, browser, page):
    for width, scheme in LOOKS:
        look(browser, width, scheme)
        browser.get(site + page)
        check_axe(browser, f"{page} {width} {scheme}")


@pytest.mark.parametrize("page", BOTH)
def test_nothing_is_fetched_from_elsewhere_or_refused(site, browser, page):
    look(browser, 1280)
    browser.get_log("performance")
    browser.get_log("browser")
    browser.get(site + page)
    messages = [json.loads(entry["message"])["message"] for entry in browser.get_log("performance")]
    fetched = [
        message["params"]["request"]["url"]
        for message in messages
        if message["method"] == "Network.requestWillBeSent"
    ]
    assert fetched
    assert all(url.startswith((site, "data:")) for url in fetched), fetched
    complaints = [
        entry["message"]
        for entry in browser.get_log("browser")
        if "finns-inte" not in entry["message"]
    ]
    assert not complaints
    assert browser.get_cookies() == []
    assert browser.execute_script("return document.scripts.length") == 0


@pytest.mark.parametrize("page", BOTH)
def test_a_narrow_phone_needs_no_sideways_scrolling(site, browser, page):
    look(browser, 320)
    browser.get(site + page)
    width = browser.execute_script("return document.documentElement.scrollWidth")
    assert width <= 320


@pytest.mark.parametrize("page", ["/", "/kommuner?region=25", "/matningar/norrbotten-2020"])
def test_tab_reaches_every_link_and_shows_where_it_is(site, browser, page):
    look(browser, 1280)
    browser.get(site + page)
    wanted = browser.execute_script(
        "return [...document.querySelectorAll('a[href], button, input, select')].length"
    )
    reached = []
    for _ in range(wanted + 40):
        browser.switch_to.active_element.send_keys(Keys.TAB)
        place = browser.execute_script(
            """const e = document.activeElement;
            if (!e || e === document.body) return null;
            const s = getComputedStyle(e), r = e.getBoundingClientRect();
            return {
              index: [...document.querySelectorAll('a[href], button, input, select')].indexOf(e),
              skip: e.classList.contains('skip'),
              outline: parseFloat(s.outlineWidth) * (s.outlineStyle === 'none' ? 0 : 1),
              onScreen: r.width > 0 && r.bottom > 0 && r.right > 0};"""
        )
        if place is None:
            break
        assert place["outline"] >= 2, place
        assert place["onScreen"], place
        if not reached:
            assert place["skip"], "the first stop is the skip link"
        if place["index"] >= 0 and place["index"] not in reached:
            reached.append(place["index"])
    assert len(reached) == wanted


def test_the_skip_link_leads_to_the_content(site, browser):
    look(browser, 1280)
    browser.get(site + "/")
    browser.switch_to.active_element.send_keys(Keys.TAB)
    press_in_page(browser, browser.switch_to.active_element)
    assert browser.execute_script("return document.activeElement.id") == "content"


def test_everything_works_without_scripts(site):
    driver = start_browser(scripts=False)
    try:
        driver.get(site + "/kommuner")
        driver.find_element("id", "namn").send_keys("dals")
        press(driver, ".filter button")
        assert "namn=dals" in driver.current_url
        press(driver, "Dals-Ed", "link text")
        assert driver.find_element("css selector", "h1").text == "Dals-Ed"
        driver.get(site + "/matningar/fyrbodal-2024")
        press(driver, "Portföljstyrning", "link text")
        assert driver.find_element("css selector", "figure svg").is_displayed()
        press(driver, ".pager .next a")
        assert driver.find_element("css selector", "h1").text
        press(driver, "a.language")
        assert driver.find_element("css selector", "html").get_attribute("lang") == "en"
    finally:
        driver.quit()


@pytest.mark.parametrize("page", ["/rapporter/fyrbodal-2024", "/matningar/fyrbodal-2024"])
def test_pages_can_be_printed(site, browser, page):
    look(browser, 1280)
    browser.get(site + page)
    printed = browser.execute_cdp_cmd("Page.printToPDF", {"preferCSSPageSize": True})
    pdf = base64.b64decode(printed["data"])
    assert pdf.startswith(b"%PDF")
    # A4 in points.
    assert b"595" in pdf and b"841" in pdf


def test_one_drawing_of_each_pair_is_shown(site, browser):
    for width, shown in ((1280, "c-wide"), (390, "c-narrow")):
        look(browser, width)
        browser.get(site + "/matningar/fyrbodal-2024/fragor/portfolio-governance")
        visible = browser.execute_script(
            """return [...document.querySelectorAll('.c-pair > svg')]
            .filter(e => e.getClientRects().length).map(e => e.getAttribute('class'))"""
        )
        assert len(visible) == 1 and shown in visible[0]


def test_the_report_as_pdf_is_tagged_and_titled(site, tmp_path):
    import urllib.request

    with urllib.request.urlopen(site + "/rapporter/norrbotten-2020.pdf", timeout=120) as answer:
        pdf = answer.read()
    assert answer.headers["Content-Type"] == "application/pdf"
    assert pdf.startswith(b"%PDF")
    file = tmp_path / "report.pdf"
    file.write_bytes(pdf)
    told = subprocess.run(["pdfinfo", file], capture_output=True, text=True, check=True).stdout
    assert "Norrbotten" in told
    assert "A4" in told
