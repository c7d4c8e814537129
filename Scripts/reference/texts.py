"""Writes the expected values that Tests/TextsTests compares with.

Stems come from the package snowballstemmer 2.2.0, the same algorithms as libstemmer in Python; only
words that 3.1.1 stems in the same way are kept, so that the tests hold with either version of the
library. Cosines come from numpy (the weights, written after Salton and Buckley's formula) and
scikit-learn (the cosine), over words split by Python and stemmed by snowballstemmer. Log-likelihood
ratios come from scipy's G test. Check digits come from python-stdnum.

Every personal number here has the birth number 000, which Skatteverket never gives ("001 till 999").

Run with Python 3.11:
    pip install snowballstemmer==2.2.0 scikit-learn==1.9.1 scipy==1.17.1 python-stdnum==2.2
    pip install --target NEWER snowballstemmer==3.1.1
    python3 Scripts/reference/texts.py NEWER
"""

import json
import pathlib
import random
import re
import subprocess
import sys

import numpy
import scipy
import sklearn
import snowballstemmer
import stdnum
from scipy.stats import chi2_contingency
from sklearn.metrics.pairwise import cosine_similarity
from stdnum import luhn

ROOT = pathlib.Path(__file__).resolve().parents[2]
OUT = ROOT / "Tests/TextsTests/Reference"
LANGUAGES = {"sv": "swedish", "en": "english"}
NEWER = """
import json, sys
sys.path.insert(0, sys.argv[1])
import snowballstemmer
words = json.load(sys.stdin)
json.dump({k: snowballstemmer.stemmer(n).stemWords(words[k]) for k, n in
           [("sv", "swedish"), ("en", "english")]}, sys.stdout)
"""
ANSWERS = [
    "Ansträngd ekonomi och resursbrist driver på digitaliseringen.",
    "Ekonomin är ansträngd, och bristen på resurser tvingar oss att digitalisera.",
    "Medborgarnas förväntningar på digitala tjänster ökar.",
    "Förväntningar från medborgare och samhälle.",
    "Personalbrist gör att vi måste effektivisera verksamheten.",
    "Vi behöver effektivisera: det blir svårt att rekrytera personal.",
    "Politiken driver på, och ledningen prioriterar frågan.",
    "Ledningen saknar kompetens och politikerna prioriterar annat.",
    "Gamla system och inlåsning hindrar utvecklingen av nya digitala tjänster.",
    "Informationssäkerhet och gamla system tar all tid.",
    "Samverkan med andra kommuner ger bättre ekonomi.",
    "Kommunerna samverkar för lite. Samverkan, samverkan, samverkan!",
]


def write(name, cases):
    origin = {
        "program": "Scripts/reference/texts.py",
        "python": sys.version.split()[0],
        "snowballstemmer": "2.2.0 and 3.1.1",
        "scikit-learn": sklearn.__version__,
        "numpy": numpy.__version__,
        "scipy": scipy.__version__,
        "python-stdnum": stdnum.__version__,
    }
    text = json.dumps({"origin": origin, "cases": cases}, indent=0, sort_keys=True, ensure_ascii=False)
    (OUT / name).write_text(text + "\n", encoding="utf-8")


def vocabulary(language):
    folder = ROOT / "Content/texts" / language
    text = " ".join(p.read_text(encoding="utf-8") for p in sorted(folder.glob("*.yaml")))
    words = sorted(set(re.findall(r"[a-zåäöé]+", text.lower())))
    return words[:: max(1, len(words) // 600)] + ["i", "å", "x" * 100, "''", "'", "o'clock"]


def stems(newer):
    words = {k: vocabulary(k) for k in LANGUAGES}
    run = subprocess.run(
        [sys.executable, "-c", NEWER, newer], input=json.dumps(words), capture_output=True,
        text=True, check=True)
    other = json.loads(run.stdout)
    cases = []
    for key, name in LANGUAGES.items():
        old = snowballstemmer.stemmer(name).stemWords(words[key])
        same = [(w, a) for w, a, b in zip(words[key], old, other[key]) if a == b]
        print(key, len(words[key]), "words,", len(words[key]) - len(same), "that the versions differ on")
        cases += [{"language": key, "word": w, "stem": s} for w, s in same]
    write("stems.json", cases)


def cosines():
    lines = (ROOT / "Content/words/stopwords-sv.txt").read_text(encoding="utf-8").splitlines()
    stop = {w for line in lines if not line.startswith("#") for w in line.split()}
    stemmer = snowballstemmer.stemmer("swedish")
    texts = [
        [stemmer.stemWord(w) for w in re.findall(r"\w+", a.lower()) if w not in stop]
        for a in ANSWERS
    ]
    terms = sorted({t for text in texts for t in text})
    counts = numpy.array([[text.count(t) for t in terms] for text in texts], dtype=float)
    weights = counts * numpy.log(len(texts) / (counts > 0).sum(axis=0))
    cosine = cosine_similarity(weights)
    write("cosines.json", [
        {"first": i, "second": j, "cosine": cosine[i, j]}
        for i in range(len(texts)) for j in range(len(texts)) if i != j])
    write("answers.json", [{"text": a} for a in ANSWERS])


def ratios():
    rng = random.Random(3)
    cases = []
    for _ in range(60):
        size, other = rng.randint(1, 60), rng.randint(1, 400)
        count, others = rng.randint(0, size), rng.randint(0, other)
        table = [[count, size - count], [others, other - others]]
        if 0 in numpy.sum(table, axis=0):
            value = 0.0
        else:
            value = chi2_contingency(table, correction=False, lambda_="log-likelihood").statistic
        cases.append({"count": count, "size": size, "otherCount": others, "otherSize": other,
                      "ratio": max(0.0, float(value))})
    write("ratios.json", cases)


def numbers():
    rng = random.Random(5)
    cases = []
    for _ in range(200):
        month, day = rng.randint(1, 12), rng.randint(1, 28)
        coordination = rng.random() < 0.3
        year = rng.randint(1840, 2019)
        full = rng.random() < 0.5
        nine = f"{year % 100:02}{month:02}{day + 60 * coordination:02}000"
        check = luhn.calc_check_digit(nine)
        if rng.random() < 0.3:
            check = str((int(check) + rng.randint(1, 9)) % 10)
        century = str(year // 100) if full else ""
        joint = rng.choice(["-", "", " ", "–", " - "] if full else ["-", "+", "", " "])
        cases.append({
            "number": century + nine[:6] + joint + nine[6:] + check,
            "isValid": luhn.is_valid(nine + check), "isCoordination": coordination})
    write("numbers.json", cases)


stems(sys.argv[1])
cosines()
ratios()
numbers()
