"""One word for what is written in two ways: British and American, with and without accents."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_ISE = re.compile(r"([^\W\d_]{3,})is(e[ds]?|ers?|ing|able|ation(?:s|al|ally)?)")
_NEVER_IZE = (
    "a", "adv", "advert", "chast", "circumc", "comprom", "conc", "dem", "desp", "dev", "exc",
    "exerc", "expert", "franch", "improv", "inc", "merchand", "moonr", "o", "parad", "pr", "pract",
    "prec", "prem", "prom", "rev", "sunr", "superv", "surm", "telev", "treat", "u", "upr", "w",
)  # fmt: skip
"""What stands before -ise in words that have an s everywhere: advise, noise, otherwise."""
_OUR = "arm|behavi|col|endeav|fav|flav|harb|hon|hum|lab|neighb|od|rig|rum|sav|tum|val|vap|vig"
_RE = "calib|cent|centimet|fib|kilomet|lit|lust|met|millimet|spect|theat"
_LL = (
    "cancel|channel|counsel|dial|equal|fuel|jewel|label|level|marvel|model|panel|quarrel|rival|"
    "signal|spiral|total|travel|tunnel"
)
_YSE = re.compile(r"(?<=l)ys(?=(?:ed?|ers?|ing)$)")
_AMERICAN = tuple(
    (re.compile(pattern), spelling)
    for pattern, spelling in (
        (rf"^({_OUR})our", r"\1or"),
        (rf"^({_RE})re(s?)$", r"\1er\2"),
        (rf"^({_RE})red$", r"\1ered"),
        (r"^(anal|catal|dial|epil|monol|prol)ogue(?=s?$)", r"\1og"),
        (rf"^({_LL})l(?=(?:ed|ers?|ings?)$)", r"\1"),
        (r"^(def|lic|off|pret)ence(?=s?$|less)", r"\1ense"),
        (r"^(abridg|acknowledg|judg)ement", r"\1ment"),
        (r"^practis", "practic"),
        (r"^artefact", "artifact"),
        (r"^(enrol|fulfil)(?=s?$)", r"\1l"),
        (r"^(skil|wil)ful", r"\1lful"),
        (r"^grey", "gray"),
        (r"^mould", "mold"),
        (r"^plough", "plow"),
        (r"^sceptic", "skeptic"),
        (r"^cheque(?=s?$)", "check"),
        (r"^programme(?=s?$)", "program"),
        (r"^tyre(?=s?$)", "tire"),
    )
)
"""How words begin that Americans write in another way, and how they write them."""
_MAY_DIFFER = re.compile("|".join(british.pattern for british, _ in _AMERICAN))
"""Fits where any of them does, which few words do."""
_WORDS = {
    "ageing": "aging", "amongst": "among", "burnt": "burned", "dreamt": "dreamed",
    "learnt": "learned", "maths": "math", "spelt": "spelled", "towards": "toward",
    "whilst": "while",
}  # fmt: skip
_PREFIXES = frozenset({"anti", "co", "multi", "non", "pre", "semi"})
"""What is joined to a word with a hyphen or without one, and means the same."""


def without_accents(word: str) -> str:
    """Return a folded word without the accents that English words have or lack: café, naïve."""
    if word.isascii():
        return word
    parts = unicodedata.normalize("NFD", word)
    return "".join(part for part in parts if not unicodedata.combining(part))


def joined(first: str, second: str) -> str | None:
    """Return two folded words as one where a hyphen may part them: co-operate, re-elect."""
    begins = first in _PREFIXES or (first == "re" and second.startswith("e"))
    return f"{first}{second}" if begins and len(second) > 3 and second.isalpha() else None


def parted(word: str) -> tuple[str, str] | None:
    """Return a folded word as the two that a hyphen may part it into: the inverse of `joined`."""
    for at in range(2, 6):
        if joined(word[:at], word[at:]) == word:
            return word[:at], word[at:]
    return None


@lru_cache(maxsize=1 << 15)
def american(word: str) -> str:
    """Return a folded word as Americans spell it; a word that all spell alike stays as it is."""
    if word in _WORDS:
        return _WORDS[word]
    ise = _ISE.fullmatch(word)
    if ise and not ise[1].endswith(_NEVER_IZE):
        return f"{ise[1]}iz{ise[2]}"
    word = _YSE.sub("yz", word)
    if _MAY_DIFFER.match(word):
        for british, spelling in _AMERICAN:
            word = british.sub(spelling, word)
    return word
