"""Makes Content/commonest-passwords.txt: the commonest passwords of at least twelve characters.

Sources, both from PyPI: the list that Django 5.2.19 refuses (django/contrib/auth/
common-passwords.txt.gz, 20 000 passwords gathered by Royce Williams, BSD licence) and the list
`passwords` of zxcvbn 4.5.0 (30 000 passwords gathered by Dropbox, MIT licence). Shorter ones are
left out, since nobody can choose them.

Run: pip download --no-deps django==5.2.19 zxcvbn==4.5.0
     python3 Scripts/reference/commonest_passwords.py DJANGO.whl ZXCVBN.whl
"""

import ast
import gzip
import sys
import unicodedata
import zipfile
from pathlib import Path

LEAST = 12
TARGET = Path(__file__).resolve().parents[2] / "Content" / "commonest-passwords.txt"
HEADER = """\
# The commonest passwords of at least 12 characters, in lower case, the commonest first in each part.
# Made by Scripts/reference/commonest_passwords.py from the lists in Django 5.2.19 (Royce Williams)
# and zxcvbn 4.5.0 (Dropbox), both from PyPI. A line that starts with "# " is a comment.
"""


def django(wheel):
    with zipfile.ZipFile(wheel) as archive:
        packed = archive.read("django/contrib/auth/common-passwords.txt.gz")
    return gzip.decompress(packed).decode("utf-8").splitlines()


def zxcvbn(wheel):
    with zipfile.ZipFile(wheel) as archive:
        source = archive.read("zxcvbn/frequency_lists.py").decode("utf-8")
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Dict):
            for key, value in zip(node.keys, node.values):
                if isinstance(key, ast.Constant) and key.value == "passwords":
                    return words(value)
    raise SystemExit("zxcvbn/frequency_lists.py has no list of passwords")


def words(node):
    texts = [c.value for c in ast.walk(node) if isinstance(c, ast.Constant)]
    return [word for text in texts if isinstance(text, str) for word in text.split(",")]


def main(paths):
    seen = {}
    for word in django(paths[0]) + zxcvbn(paths[1]):
        plain = unicodedata.normalize("NFKC", word.strip()).lower()
        if len(plain) >= LEAST and not plain.startswith("# ") and "@" not in plain:
            seen.setdefault(plain)
    TARGET.write_text(HEADER + "".join(word + "\n" for word in seen), encoding="utf-8")
    print(len(seen), "passwords")


main(sys.argv[1:])
