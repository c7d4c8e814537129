"""Respondents: what a browser sends for them, and what each has been promised."""

import http.client
import itertools
import urllib.parse

from answers import SECTIONS, page, shown

# The whole of 127/8 is this machine, and each of its addresses is a client of its own to the server.
PLACES = (f"127.{100 + a}.{b}.{c}" for a, b, c in itertools.product(range(99), range(256), range(1, 255)))
NOTHING = {question: [] for section in SECTIONS.values() for question in section}


class Lost(Exception):
    """The connection ended before an answer came: nobody knows whether it was done."""


class Refused(Exception):
    """The server said that it was not done."""


class Wire:
    """One connection, opened anew when it breaks."""

    def __init__(self, server, timeout=30):
        self.server, self.timeout = server, timeout
        self.place = next(PLACES)
        self._open = None

    def send(self, method, path, fields=None):
        """Status, the address that is led to, and the text."""
        if self._open is None or self._open.port != self.server.port:
            self.close()
            self._open = http.client.HTTPConnection(
                "127.0.0.1", self.server.port, timeout=self.timeout,
                source_address=(self.place, 0))
        headers = {"Sec-Fetch-Site": "same-origin"}
        body = None
        if fields is not None:
            body = urllib.parse.urlencode(fields, doseq=True)
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        try:
            self._open.request(method, path, body, headers)
            answer = self._open.getresponse()
            text = answer.read().decode()
        except (OSError, http.client.HTTPException) as error:
            self.close()
            raise Lost(repr(error)) from error
        assert "set-cookie" not in {name.lower() for name in answer.headers}, "a cookie was set"
        self.headers = answer.headers
        return answer.status, answer.headers.get("location", ""), text

    def close(self):
        if self._open:
            self._open.close()
        self._open = None


class Respondent:
    """Somebody with a link, and what they know of their answers."""

    def __init__(self, round_id, secret, mark, random):
        self.round, self.secret, self.mark, self.random = round_id, secret, mark, random
        self.address = f"/svara/{round_id}/{secret}"
        # What is in the draft, for each page: what it must be, or what else it may be.
        self.saved = {section: {name: [] for name in names} for section, names in SECTIONS.items()}
        self.perhaps = {section: [] for section in SECTIONS}
        self.stamps = dict.fromkeys(SECTIONS, 0)
        # None, "perhaps" or "yes".
        self.submitted = None
        self.refusals = 0

    @property
    def sheet(self):
        """All answers, where they are certain."""
        assert not any(self.perhaps.values())
        return {name: values for part in self.saved.values() for name, values in part.items()}

    def save(self, wire, section):
        """Saves one page with new answers; the promise is noted when it is given."""
        answers = page(self.random, section, self.mark)
        self.perhaps[section].append(answers)
        status, place, text = wire.send(
            "POST", f"{self.address}/sida/{section}", {"_stamp": self.stamps[section], **answers})
        if status == 303 and not place.endswith("/klart"):
            self._is_saved(section, answers, self.stamps[section] + 1)
        else:
            # A log that could not be made sure of may still be read after the next start, so that
            # even what was refused stays in doubt until it is looked at.
            self._refused(status, place, text)

    def _is_saved(self, section, answers, stamp):
        self.saved[section], self.perhaps[section] = answers, []
        self.stamps[section] = stamp

    def _refused(self, status, place, text):
        self.refusals += 1
        assert status in (429, 503), f"{status} {place} {text[:1500]}"
        raise Refused(status)

    def read(self, wire, section):
        """Reads a page: what was promised must stand there; what was not may, and is then known."""
        status, place, text = wire.send("GET", f"{self.address}/sida/{section}")
        if status == 303 and place.endswith("/klart") and self.submitted:
            self.submitted = "yes"
            return
        if status != 200:
            self._refused(status, place, text)
        found, stamp = shown(text, section)
        allowed = [self.saved[section], *self.perhaps[section]]
        assert found in allowed, f"{self.mark} {section}: {found} is none of {allowed}"
        assert stamp >= self.stamps[section], f"{section}: the stamp went back"
        if found == self.saved[section]:
            assert stamp == self.stamps[section] or self.perhaps[section]
        self._is_saved(section, found, stamp)
        # Read-your-writes: what has been shown once is what comes after.

    def settle(self, wire):
        """After a break: what was in doubt is found out."""
        for section in SECTIONS:
            if self.perhaps[section] and self.submitted != "yes":
                self.read(wire, section)

    def submit(self, wire):
        assert not any(self.perhaps.values())
        self.submitted = self.submitted or "perhaps"
        status, place, text = wire.send("POST", f"{self.address}/granska", {})
        if status == 303 and place.endswith("/klart"):
            self.submitted = "yes"
        else:
            self._refused(status, place, text)

    def receipt(self, wire):
        """Whether the receipt is shown."""
        status, place, text = wire.send("GET", f"{self.address}/klart")
        if status in (429, 503):
            self._refused(status, place, text)
        return status == 200
