"""A browser without a screen: keeps cookies as a browser would, and sends forms from pages."""

import html
import itertools
import re

import requests
from requests.adapters import HTTPAdapter

# The whole of 127/8 is this machine, and each of its addresses is a client of its own to the
# server, which counts what one client does.
PLACES = (f"127.{9 + a}.{b}.{c}" for a, b, c in itertools.product(range(200), range(256), range(1, 255)))


class FromPlace(HTTPAdapter):
    """Connects from one address of this machine."""

    def __init__(self, place):
        self.place = place
        super().__init__()

    def init_poolmanager(self, *arguments, **named):
        super().init_poolmanager(*arguments, source_address=(self.place, 0), **named)


class Client:
    """One browser. Cookies are kept by hand: the library sends secure ones over https only."""

    def __init__(self, base, elsewhere=False):
        self.base = base
        self.cookies = {}
        self.elsewhere = elsewhere
        self.http = requests.Session()

    def move(self):
        """Goes on from an address that has done nothing yet, where the test is not about rates."""
        self.http.close()
        self.http = requests.Session()
        self.http.mount("http://", FromPlace(next(PLACES)))
        return self

    def _headers(self, extra):
        headers = dict(extra or {})
        if self.cookies:
            headers["Cookie"] = "; ".join(f"{key}={value}" for key, value in self.cookies.items())
        return headers

    def _keep(self, answer):
        self.http.cookies.clear()
        for line in answer.raw.headers.getlist("set-cookie"):
            key, value = line.split(";")[0].split("=", 1)
            if "Max-Age=0" in line:
                self.cookies.pop(key, None)
            else:
                self.cookies[key] = value
        return answer

    def get(self, path, headers=None):
        address = path if path.startswith("http") else self.base + path
        return self._keep(
            self.http.get(
                address, headers=self._headers(headers), allow_redirects=False, timeout=30
            )
        )

    def post(self, path, fields, headers=None, timeout=30, files=None):
        if self.elsewhere:
            self.move()
        extra = {"Sec-Fetch-Site": "same-origin", **(headers or {})}
        return self._keep(
            self.http.post(
                self.base + path, data=fields, headers=self._headers(extra),
                allow_redirects=False, timeout=timeout, files=files,
            )
        )

    def submit(self, page, path, **fields):
        """Sends a form that stands on a page."""
        return self.post(path, {"form": token(page.text), **fields})


def token(text):
    return html.unescape(re.search(r'name="form" value="([^"]+)"', text)[1])


def field(text, name):
    return html.unescape(re.search(rf'name="{name}" value="([^"]*)"', text)[1])


def codes(text):
    return [html.unescape(code) for code in re.findall(r"<code>([^<]+)</code>", text)]


def sign_in_as(base, role, elsewhere=False):
    client = Client(base, elsewhere)
    answer = client.submit(client.get("/logga-in"), "/logga-in/exempel", role=role)
    assert answer.status_code == 303, answer.status_code
    return client
