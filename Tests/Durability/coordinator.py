"""The coordinator of the association, in a browser without a screen."""

import html
import re

from client import sign_in_as
from reading import Reading


class Coordinator:
    """Somebody who is signed in and fills in the forms of pages."""

    def __init__(self, server, role="association-coordinator"):
        self.client = sign_in_as(server.base, role, elsewhere=True)

    def page(self, path):
        answer = self.client.get(path)
        assert answer.status_code == 200, f"{path}: {answer.status_code}"
        return answer

    def send(self, page, action, file=None, **values):
        """Fills in the form on a page that is sent to an address, and sends it."""
        reading = Reading(self.page(page).text)
        forms = [form for form in reading.forms if re.fullmatch(action, form.action)]
        assert forms, f"{page} has no form to {action}: {[form.action for form in reading.forms]}"
        fields = {name: field.value for name, field in forms[0].fields.items()
                  if field.kind not in ("file", "submit") and field.value}
        fields |= values
        if file is None:
            answer = self.client.post(forms[0].action, fields, timeout=120)
        else:
            self.client.move()
            answer = self.client.http.post(
                self.client.base + forms[0].action, data=fields,
                files={"file": file}, allow_redirects=False, timeout=120,
                headers=self.client._headers({"Sec-Fetch-Site": "same-origin"}))
        assert answer.status_code in (200, 303), (
            f"{forms[0].action}: {answer.status_code} {_faults(answer.text)}")
        return answer


def _faults(text):
    return html.unescape(" ".join(re.findall(r'class="error"[^>]*>(.*?)</p>', text, re.S)))[:600]
