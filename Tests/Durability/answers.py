"""The answers of a trial: made by chance, as a page shows them, and as the database must keep them.

The last is written a second time here, after the description in AnswerLayout.swift, so that the
program is not checked against itself.
"""

import html
import re
import struct

SECTIONS = {
    "first": ["level", "several", "words"],
    "second": ["grade", "agree", "number"],
    "third": ["more"],
}
CODES = {
    "level": ["none", "little", "much", "fully"],
    "several": ["a", "b", "c"],
    "grade": [str(value) for value in range(11)],
    "agree": ["yes", "no", "dont-know"],
}
QUESTIONS = [question for section in SECTIONS.values() for question in section]


def page(random, section, mark):
    """Answers to one page: for each question what is chosen, in order; the mark is nobody else's."""
    made = {}
    for question in SECTIONS[section]:
        if question in ("words", "more"):
            made[question] = [f"{mark}-{question}-{random.getrandbits(64):016x}"]
        elif question == "number":
            made[question] = [str(random.randrange(100_000))]
        elif question == "several":
            made[question] = sorted(random.sample(CODES[question], random.randint(0, 3)))
        else:
            made[question] = random.sample(CODES[question], random.randint(0, 1))
    return made


def shown(text, section):
    """What a page of the form shows as saved, and the stamp that it carries."""
    found = {}
    for question in SECTIONS[section]:
        if question in ("words", "more"):
            field = re.search(rf'<textarea\b[^>]*\bname="{question}"[^>]*>([^<]*)<', text)
            values = [html.unescape(field[1]).strip()]
        else:
            fields = re.findall(rf'<input\b[^>]*\bname="{question}"[^>]*>', text)
            assert fields, f"the page has no field {question}"
            values = [
                _value(field) for field in fields
                if question == "number" or re.search(r"\schecked\b", field)]
        found[question] = sorted(value for value in values if value)
    return found, int(re.search(r'name="_stamp" value="(\d+)"', text)[1])


def _value(field):
    found = re.search(r'\bvalue="([^"]*)"', field)
    return html.unescape(found[1]) if found else ""


def kept(sheet):
    """The two columns of a response: what was chosen, and what was written."""
    codes, words = bytearray(), bytearray()
    for question in QUESTIONS:
        values = sheet.get(question, [])
        if question in ("words", "more", "number"):
            codes.append(1 if values else 0)
            if values:
                words += _text(question)
                words += struct.pack(">d", float(values[0])) if question == "number" else _text(values[0])
        elif question == "several":
            codes += bytes([1 if values else 0, sum(1 << "abc".index(value) for value in values)])
        else:
            codes.append(CODES[question].index(values[0]) + 1 if values else 0)
    return codes.hex(), words.hex()


def _text(text):
    length, written = len(text.encode()), bytearray()
    while length > 127:
        written.append(length & 127 | 128)
        length >>= 7
    return bytes([*written, length]) + text.encode()
