"""The kinds of pages that the site has, each by an example from the invented talk."""

from __future__ import annotations

from tests.support import CENTRAL, TALK

DOZEN = (
    "index.html",
    "everything.html",
    f"interviews/{TALK}.html",
    f"chapters/{TALK}/what-holds-a-bridge-up.html",
    f"claims/{CENTRAL}.html",
    "concepts/pilot-rope.html",
    "claims/index.html",
    "glossary.html",
    "notes/ferry-gazette.html",
    "map.html",
    "connect.html",
    f"witnesses/{TALK}/what-holds-a-bridge-up.html",
)
"""The pages that differ most from one another."""
KINDS = (
    *DOZEN,
    "ten-minutes.html",
    "404.html",
    f"chapters/{TALK}/what-holds-a-bridge-up/2.html",
    f"claims/{TALK}/bridges-stand-by-luck.html",
    "concepts/luck.html",
    "quotes.html",
    f"quotes/{TALK}/under-the-lamp.html",
    "people/index.html",
    "people/maren-holt.html",
    f"people/maren-holt/{TALK}/bread-and-tides.html",
    "notes/index.html",
    "works.html",
    "works/gapgauge.html",
    "tags.html",
    "tags/craft.html",
    "kinds/position.html",
    "new.html",
    "rules/index.html",
    "rules/CIT001.html",
    "data.html",
    "load-bearing.html",
    "sceptic.html",
    "tensions.html",
    "collections/index.html",
    "collections/harbour-hour/four-questions.html",
    "collections/harbour-hour/words-worth-saving.html",
    "collections/harbour-hour/cases-and-figures.html",
    "threads/index.html",
    "threads/models-of-water.html",
    "witnesses/index.html",
    "predictions.html",
    "contribute.html",
    "guide.html",
    "to-do.html",
    "reference/index.html",
    "reference/claim.html",
    "architecture.html",
    "verdicts.html",
    "key.html",
)
"""One page of each kind."""
