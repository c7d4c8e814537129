"""Making a survey in a real browser: by phone, by keyboard, without scripts."""

import re

import pytest
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.ui import Select

from browsing import (
    LOOKS, check_axe, look, press, press_enter, sign_in, start_browser, unfold)
from test_accounts import focus_on, people, press_until, site  # noqa: F401

ROLE = "association-coordinator"
LIST = "/organisationer/association.fyrbodal/enkater"
# One page of each kind, below the survey.
KINDS = {
    "outline": "", "section": "/avsnitt/", "question": "/fragor/", "publish": "/publicera",
    "file": "/fil", "version": "/versioner/1", "preview": "/forhandsvisning/",
}


def write(driver, form, **fields):
    for name, text in fields.items():
        field = driver.find_element(By.CSS_SELECTOR, f"#{form} [name='{name.replace('_', '-')}']")
        if field.tag_name == "select":
            Select(field).select_by_value(text)
        else:
            field.clear()
            field.send_keys(text)


@pytest.fixture(scope="module")
def survey(site, people):
    """The path of a copy of the bundled survey, published and then changed."""
    driver = people(ROLE)
    look(driver, 1280)
    driver.get(site + LIST)
    chosen = Select(driver.find_element(By.CSS_SELECTOR, "#make [name=from]"))
    chosen.select_by_index(1)
    write(driver, "make", title="Läget i kommunerna")
    press(driver, "#make button")
    path = re.sub(r"\?.*", "", driver.current_url).removeprefix(site)
    driver.get(site + path + "/publicera")
    press(driver, "#publish button")
    assert driver.current_url.startswith(site + path + "/versioner/1")
    driver.get(site + path)
    write_section = "Ett avsnitt till"
    write(driver, "addSection", title=write_section)
    press(driver, "#addSection button")
    write(driver, "addQuestion", text="Vad vill ni mer säga?")
    press(driver, "#addQuestion button")
    return path


def addresses(site, driver, survey):
    """The address of one page of each kind, found as a person would: by links."""
    driver.get(site + survey)
    links = [link.get_attribute("href") for link in driver.find_elements(By.CSS_SELECTOR, "main a")]
    found = {"list": site + LIST}
    for kind, part in KINDS.items():
        start = site + survey + part
        found[kind] = next((link for link in links if link.startswith(start) and part), start)
    driver.get(found["question"])
    found["conditions"] = found["question"] + "/villkor"
    later = [link for link in links if "/fragor/" in link][3]
    driver.get(later + "/villkor")
    item = driver.find_element(By.CSS_SELECTOR, ".items a")
    found["condition"] = item.get_attribute("href")
    return found


@pytest.mark.parametrize("language", ["", "/en"])
def test_axe_finds_nothing_and_nothing_is_too_wide(site, people, survey, language):
    driver = people(ROLE)
    for kind, address in addresses(site, driver, survey).items():
        address = site + language + address.removeprefix(site)
        for width, scheme in LOOKS + [(320, "light")]:
            look(driver, width, scheme)
            driver.get(address)
            assert driver.find_element(By.CSS_SELECTOR, "h1").text, address
            unfold(driver)
            assert driver.execute_script("return document.documentElement.scrollWidth") <= width, address
            assert driver.execute_script("return document.scripts.length") == 0
            assert "⟦" not in driver.page_source, address
            check_axe(driver, f"{kind} {address} {width} {scheme}")


def test_a_question_is_made_by_keyboard_alone(site, people, survey):
    driver = people(ROLE)
    look(driver, 1280)
    driver.get(site + survey)
    press_enter(driver, press_until(driver, focus_on("a[href$='/avsnitt/ett-avsnitt-till']"), 400))
    assert "/avsnitt/" in driver.current_url
    press_until(driver, focus_on("#addQuestion-text")).send_keys("Vad hindrar er mest?")
    press_until(driver, focus_on("#addQuestion-label")).send_keys("Hinder")
    press_until(driver, focus_on("#addQuestion [name=kind]")).send_keys(Keys.ARROW_DOWN, Keys.ARROW_DOWN)
    press_enter(driver, press_until(driver, focus_on("#addQuestion button")))
    assert "/fragor/hinder" in driver.current_url
    press_until(driver, focus_on("#addCodes-text")).send_keys("Tid | Time", Keys.ENTER, "Pengar | Money")
    press_enter(driver, press_until(driver, focus_on("#addCodes button")))
    press_enter(driver, press_until(driver, focus_on("#c-pengar button")))
    assert "#c-pengar" in driver.current_url
    order = [item.get_attribute("id") for item in driver.find_elements(By.CSS_SELECTOR, "li[id^='c-']")]
    assert order == ["c-pengar", "c-tid"]


def test_two_windows_do_not_overwrite_each_other(site, people, survey):
    driver = people(ROLE)
    driver.get(site + survey + "/avsnitt/ett-avsnitt-till")
    first = driver.current_window_handle
    driver.switch_to.new_window("tab")
    driver.get(site + survey + "/avsnitt/ett-avsnitt-till")
    write(driver, "changeSection", text="Det ena")
    press(driver, "#changeSection button")
    driver.close()
    driver.switch_to.window(first)
    write(driver, "changeSection", text="Det andra")
    press(driver, "#changeSection button")
    told = driver.find_element(By.CSS_SELECTOR, "main").text
    assert "Någon annan har ändrat enkäten" in told and "Sparat av någon annan: Det ena" in told
    field = driver.find_element(By.CSS_SELECTOR, "#changeSection-text")
    assert field.get_attribute("value") == "Det andra"
    check_axe(driver, "conflict")
    press(driver, "#changeSection button")
    assert driver.find_element(By.CSS_SELECTOR, "#changeSection-text").text == "Det andra"


def test_a_file_is_looked_at_and_refused_line_by_line(site, people, survey, tmp_path):
    driver = people(ROLE)
    look(driver, 390)
    file = tmp_path / "enkat.yaml"
    file.write_text("format: samsyn-instrument/1\nid: Fel\nversion: x\n")
    driver.get(site + survey + "/fil")
    driver.find_element(By.CSS_SELECTOR, "#replace [name=file]").send_keys(str(file))
    press(driver, "#replace button")
    told = driver.find_element(By.CSS_SELECTOR, ".faults").text
    assert "enkat.yaml, rad 2" in told and "enkat.yaml, rad 3" in told
    check_axe(driver, "faults of a file")


def test_everything_works_without_scripts(site):
    driver = start_browser(scripts=False)
    try:
        sign_in(driver, site, ROLE)
        driver.get(site + "/organisationer/association.fyrbodal")
        press(driver, f"main a[href$='{LIST}']")
        write(driver, "make", title="Utan skript")
        press(driver, "#make button")
        write(driver, "addSection", title="Ett")
        press(driver, "#addSection button")
        write(driver, "addQuestion", text="Vad tycker ni?")
        driver.find_element(By.CSS_SELECTOR, "#addQuestion [value=free-text]").click()
        press(driver, "#addQuestion button")
        press(driver, ".trail li:last-child a")
        press(driver, "main a[href$='/publicera']")
        press(driver, "#publish button")
        assert "/versioner/1" in driver.current_url
        assert "Vad tycker ni?" in driver.find_element(By.CSS_SELECTOR, "main").text
    finally:
        driver.quit()
