"""A browser without a screen: keeps cookies as a browser would, and sends forms from pages."""

import html
import re

import requests


class Client:
    """One browser. Cookies are kept by hand: the library sends secure ones over https only."""

    def __init__(self, base):
        self.base = base
        self.cookies = {}

    def _headers(self, extra):
        headers = dict(extra or {})
        if self.cookies:
            headers["Cookie"] = "; ".join(f"{key}={value}" for key, value in self.cookies.items())
        return headers

    def _keep(self, answer):
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
            requests.get(address, headers=self._headers(headers), allow_redirects=False, timeout=30)
        )

    def post(self, path, fields, headers=None):
        extra = {"Sec-Fetch-Site": "same-origin", **(headers or {})}
        return self._keep(
            requests.post(
                self.base + path, data=fields, headers=self._headers(extra),
                allow_redirects=False, timeout=30,
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


def sign_in_as(base, role):
    client = Client(base)
    answer = client.submit(client.get("/logga-in"), "/logga-in/exempel", role=role)
    assert answer.status_code == 303, answer.status_code
    return client
