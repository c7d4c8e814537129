"""What a coordinator does to collect answers, in a real browser: every page in both languages and all
looks, on narrow phones, and the whole way by keyboard alone."""

import sys

import pytest
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.ui import WebDriverWait

from browsing import (
    EXAMPLES, ROOT, People, check_looks, check_narrow, look, press, press_enter, serving)
from test_accounts import focus_on

sys.path.append(str(ROOT / "Tests/Security"))

from collecting import Collecting, day

# Takes letters, but not those to two addresses.
POST = """#!/bin/sh
cat > /dev/null
case "$5" in wrong@*) exit 65 ;; later@*) exit 75 ;; esac
"""
ANSWERS = """Nr;Kommun;need-for-digitalisation;digital-vision;Annat
1;Bengtsfors;Mycket stort;;x
2;Bengtsfors;Helt enorm;;y
3;Nowhere;;;z
"""
OPEN = [
    "/insamling", "/installningar", "/svarslage", "/forsegla", "/kontakter", "CHECK", "/brev",
    "/utskick", "/utskick/inbjudan", "/utskick/paminnelse", "/import", "IMPORT", "/svar",
    "/1460/fakta",
]
CLOSED = ["/insamling", "/forsegla", "/svar", "/utskick", "/svarslage"]
ALL = [("open", page) for page in OPEN] + [("closed", page) for page in CLOSED]
ALL += [("new", "/insamling"), ("new", "/installningar"), ("new", "/kontakter")]
ALL += [("municipality", "/1460/fakta")]


class Site:
    """A server with a round in each state, and its letters sent."""

    def __init__(self, base):
        self.base = base
        self.rounds = {"open": Collecting(self), "closed": Collecting(self, closes=-1)}
        self.rounds["municipality"] = self.rounds["open"]
        self._fill(self.rounds["open"])
        made = self.rounds["open"].coordinator.send(
            "/organisationer/association.fyrbodal/omgangar", ".*/omgangar", title="Ny", opens=day(2),
            closes=day(9), remarks=day(40), kept=day(400))
        self.paths = {name: one.path for name, one in self.rounds.items()}
        self.paths["new"] = made.headers["location"].split("?")[0]

    def _fill(self, one):
        one.settings(
            anonymity="anonymous", languages=["sv", "en"], open="yes",
            **{"reminder-1": day(5)})
        one.add([f"person-{number}@example.org" for number in range(6)])
        one.add(["wrong@example.org", "later@example.org"], municipality="Sotenäs")
        one.invite()
        checked = one.send(
            "/kontakter", ".*/kontakter/fil", file=("lista.csv", (
                "Kommun;Område;Målgrupp;E-post\nLund;Skola;IT;ny@example.org\n"
                "Sotenäs;Skola;IT;ny@example.org\n;;;fel\n").encode()))
        self.check = checked.headers["location"].split("?")[0].removeprefix(one.path)
        checked = one.send(
            "/import", ".*/import/fil", file=("svar.csv", ANSWERS.encode()))
        self.import_ = checked.headers["location"].split("?")[0].removeprefix(one.path)

    def page(self, state, page):
        page = {"CHECK": self.check, "IMPORT": self.import_}.get(page, page)
        return self.paths[state] + page


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    folder = tmp_path_factory.mktemp("collection")
    post = folder / "post"
    post.write_text(POST)
    post.chmod(0o700)
    mail = {"SAMSYN_SENDMAIL": str(post), "SAMSYN_MAIL_FROM": "samsyn@example.org"}
    with serving(folder / "data", *EXAMPLES, **mail) as base:
        yield Site(base)


@pytest.fixture(scope="module")
def become(site):
    """A browser, signed in as the role that a test asks for."""
    people = People(site.base)
    yield people
    people.driver.quit()


def role(state):
    return "municipality-coordinator" if state == "municipality" else "association-coordinator"


@pytest.mark.parametrize("language", ["", "/en"])
@pytest.mark.parametrize("state,page", ALL)
def test_axe_finds_nothing(site, become, state, page, language):
    check_looks(become(role(state)), site.base + language + site.page(state, page))


@pytest.mark.parametrize("state,page", ALL)
def test_narrow_phones_and_no_script(site, become, state, page):
    check_narrow(become(role(state)), site.base + site.page(state, page))


def test_the_letters_show_what_became_of_them(site, become):
    driver = become()
    look(driver, 1280)

    def shown(driver):
        driver.get(site.base + site.page("open", "/utskick"))
        marks = [mark.text for mark in driver.find_elements(By.CSS_SELECTOR, ".items .mark")]
        return sorted(set(marks)) == ["I kö", "Kunde inte skickas", "Skickat"]

    WebDriverWait(driver, 40).until(shown)


def press_until(driver, wanted, presses=80):
    """Goes on with Tab until the place that has the focus is the wanted one; a field for a file takes
    no keys but from the keyboard itself."""
    for _ in range(presses):
        ActionChains(driver).send_keys(Keys.TAB).perform()
        if driver.execute_script(wanted):
            return driver.switch_to.active_element
    pytest.fail("Tab does not lead to " + wanted)


def test_a_round_is_set_up_and_somebody_added_by_keyboard_alone(site, become):
    driver = become()
    look(driver, 1280)
    path = site.paths["new"]
    driver.get(site.base + path)
    press_enter(driver, press_until(driver, focus_on(f"main a[href='{path}/insamling']")))
    assert driver.current_url.endswith("/insamling")
    press_enter(driver, press_until(driver, focus_on(f"main a[href='{path}/installningar']")))
    assert driver.current_url.endswith("/installningar")
    press_enter(driver, press_until(driver, focus_on("form[id^=configure] button")))
    assert "done=saved" in driver.current_url
    driver.get(site.base + path + "/kontakter")
    press_until(driver, focus_on("summary")).send_keys(Keys.ENTER)
    press_until(driver, focus_on("input[name=audience]")).send_keys(Keys.ARROW_DOWN)
    email = press_until(driver, focus_on("#addContact-email"))
    email.send_keys("keyboard@example.org")
    press_enter(driver, email)
    assert "done=added" in driver.current_url
    assert "keyboard@example.org" in driver.find_element(By.CSS_SELECTOR, ".items").text


def test_a_file_is_chosen_checked_and_its_faults_told_by_row(site, become, tmp_path):
    driver = become()
    look(driver, 390)
    file = tmp_path / "lista.csv"
    file.write_text("Kommun;Område;Målgrupp;E-post\nSotenäs;Skola;IT;rad@example.org\n;;;fel\n")
    driver.get(site.base + site.page("open", "/kontakter"))
    driver.find_element(By.CSS_SELECTOR, "input[type=file]").send_keys(str(file))
    press(driver, "form[id^=uploadContacts] button")
    assert "done=uploaded" in driver.current_url
    rows = driver.find_elements(By.CSS_SELECTOR, "table tbody tr")
    assert rows and all(row.text.startswith("3") for row in rows)


def test_sealing_asks_before_it_is_done(site, become):
    driver = become()
    look(driver, 1280)
    path = site.page("closed", "/forsegla")
    driver.get(site.base + path)
    press(driver, "form[id^=seal] button")
    assert driver.find_elements(By.CSS_SELECTOR, ".faults")
    driver.find_element(By.CSS_SELECTOR, "form[id^=seal] input[type=checkbox]").click()
    press(driver, "form[id^=seal] button")
    assert "done=sealed" in driver.current_url
    driver.get(site.base + site.page("closed", "/svar"))
    assert driver.find_elements(By.CSS_SELECTOR, "main a[href$='svar.xlsx']")
