"""Digests of what is known of a contact, looked for among what is kept of answers."""

import hashlib
import hmac


def parts(value):
    """A value as it can be found again: bytes as they are and in digits, and what words are made of."""
    if value is None or isinstance(value, float):
        return
    text = value.hex() if isinstance(value, bytes) else str(value).removeprefix("\\x")
    if len(text) > 3:
        yield text
    if not isinstance(value, bytes) and len(text) < 400:
        yield from (part for part in text.split() if len(part) > 7 and part != text)


def digests(game, round_id):
    """Every digest of what is known of a contact, looked for among the values of all rows that are not
    the contact's own; what is found."""
    evidence = game.evidence
    keys = [path.read_bytes() for path in evidence.files() if path.suffix == ".key"]
    links = {}
    for row in evidence.tables.get("respondent_link", []):
        links.setdefault(row["contact"], []).append(row["digest"])
    looked = {}
    for table, rows in evidence.tables.items():
        if table in ("response", "spent_link", "answer_draft"):
            for row in rows:
                for value in row.values():
                    for part in parts(value):
                        looked[part] = (table, row.get("id"))
    found = []
    for contact in evidence.contacts:
        known = [contact["id"], contact["email"], *links.get(contact["id"], [])]
        known += [between.join(pair) for one in known for between in ("", "/", ":", " ")
                  for pair in ((one, round_id), (round_id, one))]
        for text in _salted(known, round_id):
            for made in _digests(text, keys):
                if made in looked or made[:32] in looked:
                    found.append((contact["id"], looked.get(made) or looked[made[:32]]))
    return found


def _salted(known, round_id):
    for text in known:
        yield text.encode()
        for use in ("link", "draft", "spent"):
            yield f"samsyn/{use}/{round_id}/{text}".encode()
        try:
            raw = bytes.fromhex(text)
        except ValueError:
            continue
        yield raw
        for use in ("link", "draft", "spent"):
            yield f"samsyn/{use}/{round_id}/".encode() + raw


def _digests(text, keys):
    for name in ("sha256", "sha1", "md5"):
        yield hashlib.new(name, text).hexdigest()
    for key in keys:
        yield hmac.new(key, text, "sha256").hexdigest()
        yield hashlib.sha256(key + text).hexdigest()
