"""A rule that says it looks at no words of claims finds the same whatever these say.

What such a rule has not found is taken as known, as long as nothing changes but words.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import Any

import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from claim_graph.corpus.assembly import assemble
from claim_graph.corpus.corpus import Corpus
from claim_graph.corpus.yaml_reader import decode
from claim_graph.rules import RULES, Context, Documentation, Rule
from tests.support import corpus, laid_over_base

of_outlines = [rule for rule in RULES.values() if rule.reads_outlines_only]
sentences = st.lists(
    st.sampled_from(("the", "river", "gap", "maps", "are", "not", "old", "25", "Ida", "maybe")),
    min_size=1,
).map(" ".join)


def reworded(draw: st.DataObject, chapter: Any) -> None:
    """Put other words into the claims of a chapter's file, and other seconds."""
    for claim in chapter["claims"]:
        claim["claim"] = draw.draw(sentences)
        claim["tags"] = draw.draw(st.lists(st.sampled_from(["one", "two", "con"]), unique=True))
        claim.pop("figures", None)
        for quote in claim.get("quotes", ()):
            quote["text"] = draw.draw(sentences)
            quote["at"] = f"0:0{draw.draw(st.integers(0, 9))}:00"
        for link in claim.get("links", ()):
            link["because"] = draw.draw(sentences)


def all_reworded(draw: st.DataObject, files: Mapping[str, str]) -> dict[str, str]:
    changed = dict(files)
    for name, text in files.items():
        value = yaml.load(text, yaml.BaseLoader) if name.endswith(".yml") else None
        if isinstance(value, dict) and value.get("claims") and "chapter" in value:
            reworded(draw, value)
            changed[name] = yaml.dump(value, allow_unicode=True, sort_keys=False)
    return changed


def reported(rule: Rule, corpus: Corpus) -> list[tuple[str, str]]:
    """Return what a rule reports of a corpus, without the lines in which it stands."""
    findings = rule.check_corpus(Context(corpus))
    return [(f.file, re.sub(r"line \d+", "line", f.message)) for f in findings]


@cache
def example(rule: Rule) -> tuple[Mapping[str, str], Corpus]:
    """Return the files of the example of a rule, and their corpus."""
    files = laid_over_base(Documentation.of(rule).samples("Example"))
    return files, corpus(files)


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(rule=st.sampled_from(of_outlines), draw=st.data())
def test_it_finds_the_same_whatever_claims_say(rule: Rule, draw: st.DataObject) -> None:
    files, before = example(rule)
    other = all_reworded(draw, files)
    documents = [decode(name, other[name].encode()) for name in before.documents]
    after = assemble("claims", tuple(documents), before.fingerprints, before.sentences)

    assert after.findings == before.findings
    assert reported(rule, after) == reported(rule, before)


def test_of_rules_with_an_example_for_the_whole_corpus_each_reports_something() -> None:
    silent = {rule.code for rule in of_outlines if not reported(rule, example(rule)[1])}
    # Their examples are about a claim, or about a fingerprint, which is no YAML.
    assert silent == {"CIT007", "CIT010"}
