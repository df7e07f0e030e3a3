"""British and American spelling: one word for what is written in two ways."""

from __future__ import annotations

import re
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
_AMERICAN = tuple(
    (re.compile(pattern), spelling)
    for pattern, spelling in (
        (r"(?<=l)ys(?=(?:ed?|ers?|ing)$)", "yz"),
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
"""What Americans write in another way, and how."""
_WORDS = {
    "ageing": "aging", "amongst": "among", "burnt": "burned", "dreamt": "dreamed",
    "learnt": "learned", "maths": "math", "spelt": "spelled", "towards": "toward",
    "whilst": "while",
}  # fmt: skip


@lru_cache(maxsize=1 << 15)
def american(word: str) -> str:
    """Return a folded word as Americans spell it; a word that all spell alike stays as it is."""
    if word in _WORDS:
        return _WORDS[word]
    ise = _ISE.fullmatch(word)
    if ise and not ise[1].endswith(_NEVER_IZE):
        return f"{ise[1]}iz{ise[2]}"
    for british, spelling in _AMERICAN:
        word = british.sub(spelling, word)
    return word
