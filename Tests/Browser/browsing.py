"""A server, a browser, somebody who is signed in, and what holds for every page: shared by all tests here."""

import contextlib
import os
import pathlib
import select
import signal
import subprocess
import time

import pytest
from selenium import webdriver
from selenium.common.exceptions import WebDriverException
from selenium.webdriver.chrome.options import Options
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.ui import WebDriverWait
from selenium_axe_python import Axe

ROOT = pathlib.Path(__file__).resolve().parents[2]
LOOKS = [(1280, "light"), (390, "light"), (1280, "dark"), (390, "dark")]
# Everybody signs in as an example person, as often as a test wants.
EXAMPLES = ("--example-accounts", "--requests-per-second", "0")


@contextlib.contextmanager
def serving(data, *options, **environment):
    """The address of a server with data of its own, on a free port; it must end as asked."""
    binary = os.environ.get("SAMSYN_BINARY")
    if not binary:
        pytest.fail("SAMSYN_BINARY names the built program; Scripts/test.sh sets it")
    server = subprocess.Popen(
        [binary, "serve", "--host", "127.0.0.1", "--port", "0", "--data", str(data), *options],
        env={**os.environ, "SAMSYN_CONTENT": str(ROOT / "Content"), **environment},
        stdout=subprocess.PIPE, text=True)
    try:
        yield address(server)
    finally:
        server.send_signal(signal.SIGTERM)
        assert server.wait(timeout=120) == 0, "the server did not end as asked"


def address(server):
    """The address in the one line that the server prints when it is ready."""
    end = time.monotonic() + 60
    while time.monotonic() < end:
        ready, _, _ = select.select([server.stdout], [], [], 1)
        if not ready:
            continue
        line = server.stdout.readline()
        assert line, "the server ended before it was ready"
        words = [word for word in line.split() if word.startswith("http://")]
        if words:
            return words[0].rstrip("/.")
    pytest.fail("the server was not ready in a minute")


def start_browser(scripts=True):
    """A browser; the pages themselves allow no script, so axe is let past what they allow."""
    options = Options()
    options.binary_location = "/usr/bin/chromium"
    for flag in ("--headless=new", "--no-sandbox", "--disable-dev-shm-usage"):
        options.add_argument(flag)
    options.set_capability("goog:loggingPrefs", {"performance": "ALL", "browser": "ALL"})
    if not scripts:
        options.add_experimental_option(
            "prefs", {"profile.managed_default_content_settings.javascript": 2})
    driver = webdriver.Chrome(options=options, service=Service("/usr/bin/chromedriver"))
    driver.execute_cdp_cmd("Page.enable", {})
    driver.execute_cdp_cmd("Page.setBypassCSP", {"enabled": True})
    return driver


class People:
    """One browser in which a test becomes whom it asks for; everybody signs in once, through the page."""

    def __init__(self, base):
        self.base, self.driver, self.sessions = base, start_browser(), {"visitor": None}

    def __call__(self, role="association-coordinator"):
        self.driver.execute_cdp_cmd("Network.clearBrowserCookies", {})
        if role not in self.sessions:
            sign_in(self.driver, self.base, role)
            self.sessions[role] = self.driver.execute_cdp_cmd(
                "Network.getAllCookies", {})["cookies"]
        elif self.sessions[role]:
            self.driver.execute_cdp_cmd("Network.setCookies", {"cookies": self.sessions[role]})
        return self.driver


def sign_in(driver, base, role="association-coordinator"):
    driver.get(base + "/logga-in")
    press(driver, f"#signInAsExample-{role} button")
    assert driver.current_url == base + "/organisationer"


@contextlib.contextmanager
def next_page(driver):
    """What is done inside leads to another page. The browser says that a key or a button is pressed
    before it has begun to leave the page, so what follows could find that page's parts."""
    before = driver.find_element(By.TAG_NAME, "html")
    yield
    WebDriverWait(driver, 20).until(lambda driver: has_come(driver, before))


def has_come(driver, before):
    """Another page than the one before is there, and whole."""
    try:
        return (driver.find_element(By.TAG_NAME, "html") != before
                and driver.execute_script("return document.readyState") == "complete")
    except WebDriverException:
        return False


def press(driver, selector, by=By.CSS_SELECTOR):
    """Presses the link or the button that leads to another page, and waits for it."""
    with next_page(driver):
        driver.find_element(by, selector).click()


def press_enter(driver, element):
    """Presses Enter where it leads to another page, and waits for it."""
    with next_page(driver):
        element.send_keys(Keys.ENTER)


def press_in_page(driver, link):
    """Presses Enter on a link to a place in the same page, and waits until that place is the target."""
    target = "#" + link.get_attribute("href").split("#")[1]
    link.send_keys(Keys.ENTER)
    WebDriverWait(driver, 20).until(
        lambda driver: driver.execute_script("return location.hash") == target)


def look(driver, width, scheme="light", height=900):
    driver.execute_cdp_cmd(
        "Emulation.setDeviceMetricsOverride",
        {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": width < 600})
    driver.execute_cdp_cmd(
        "Emulation.setEmulatedMedia",
        {"features": [{"name": "prefers-color-scheme", "value": scheme}]})


def unfold(driver):
    """Opens everything that is folded."""
    driver.execute_script("document.querySelectorAll('details').forEach(e => e.open = true)")


def check_axe(driver, told):
    """axe finds nothing on the page that is open; what it finds is listed below what is told."""
    axe = Axe(driver)
    axe.inject()
    faults = axe.run()["violations"]
    assert not faults, told + "\n" + "\n".join(
        f"{fault['id']}: {node['target']} {node.get('failureSummary', '')}"
        for fault in faults for node in fault["nodes"][:3])


def check_looks(driver, page):
    """axe finds nothing at an address in any look, and no text is missing."""
    for width, scheme in LOOKS:
        look(driver, width, scheme)
        driver.get(page)
        assert driver.current_url == page
        assert "⟦" not in driver.page_source
        unfold(driver)
        check_axe(driver, f"{page} {width} {scheme}")


def check_narrow(driver, page):
    """A narrow phone needs no sideways scrolling at an address, and no script runs there."""
    look(driver, 320)
    driver.get(page)
    unfold(driver)
    assert driver.execute_script("return document.documentElement.scrollWidth") <= 320
    assert driver.execute_script("return document.scripts.length") == 0
