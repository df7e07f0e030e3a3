"""Every rule does what its documentation says: its example triggers it, the corrected one not."""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterator
from importlib import import_module
from pkgutil import iter_modules

import claim_graph.rules
from claim_graph.core.ids import is_slug
from claim_graph.corpus.reference import sheets
from claim_graph.corpus.vocabulary import ClaimRelation
from claim_graph.rules import RULES, Documentation, Rule
from claim_graph.rules.base import ReaderRule
from tests.each import each
from tests.support import BASE, check, codes, corpus, laid_over_base

WITHOUT_EXAMPLE = {"YML001", "YML006", "YML009", "CIT009", "CIT014", "WIT006"}
WITHOUT_EXAMPLE |= {f"TRN{n:03}" for n in range(1, 9)}
"""Rules on bytes, sizes and sorts of files, which no text can show, and on transcripts, which are
no records; see test_reading.py and test_captions.py."""
FAMILIES = {
    "file_rules": {"YML"},
    "shape_rules": {"REC", "FIL"},
    "reference_rules": {"REF"},
    "id_rules": {"IDS"},
    "time_rules": {"TIM"},
    "claim_rules": {"CLM"},
    "witness_rules": {"WIT"},
    "quote_rules": {"CIT"},
    "verdict_rules": {"CIT"},
    "cut_rules": {"CIT"},
    "speaker_rules": {"CIT"},
    "carry_rules": {"CAR"},
    "fingerprint_rules": {"CIT"},
    "link_rules": {"LNK"},
    "concept_rules": {"CON"},
    "collection_rules": {"COL"},
    "thread_rules": {"THR"},
    "wording_rules": {"TRM", "HDG", "DUP"},
    "allowance_rules": {"ALW"},
    "transcript_rules": {"TRN"},
}
"""The letters that the codes of each module start with."""

every_rule = each("rule", RULES.values(), ids=list(RULES))
every_shown_rule = each(
    "rule",
    [rule for code, rule in RULES.items() if code not in WITHOUT_EXAMPLE],
    ids=[code for code in RULES if code not in WITHOUT_EXAMPLE],
)


def headings(rule: Rule) -> list[str]:
    return re.findall(r"^## (.+)$", Documentation.of(rule).body, re.MULTILINE)


def written_rules() -> Iterator[type[Rule]]:
    """Yield every class in the package that is meant as a rule."""
    for module in iter_modules(claim_graph.rules.__path__, "claim_graph.rules."):
        for _, found in inspect.getmembers(import_module(module.name), inspect.isclass):
            if issubclass(found, Rule) and found not in {Rule, ReaderRule}:
                yield found


def test_the_base_corpus_of_the_tests_has_nothing_to_mend() -> None:
    assert not check(BASE).findings
    assert len(corpus(BASE).claims) == 3


@every_shown_rule
def test_the_example_triggers_the_rule(rule: Rule) -> None:
    samples = list(Documentation.of(rule).samples("Example"))
    found = [f for f in check(laid_over_base(samples)) if f.code == rule.code]
    assert found
    assert {finding.severity for finding in found} == {rule.severity}


@every_shown_rule
def test_the_corrected_example_has_no_findings(rule: Rule) -> None:
    samples = list(Documentation.of(rule).samples("Instead"))
    assert samples
    assert codes(check(laid_over_base(samples))) == []


@every_rule
def test_the_documentation_has_its_headings_in_order(rule: Rule) -> None:
    wanted = ["What it checks", "Why", "Example", "Instead"]
    if rule.code in WITHOUT_EXAMPLE:
        wanted.remove("Example")
    assert headings(rule) == wanted


@every_rule
def test_the_documentation_starts_with_one_sentence(rule: Rule) -> None:
    first, second = inspect.cleandoc(rule.__doc__ or "").split("\n")[:2]
    assert re.fullmatch(r"[A-Z].*\.", first)
    assert second == ""
    assert not Documentation.of(rule).title.endswith(".")


@every_rule
def test_no_part_of_the_documentation_is_empty(rule: Rule) -> None:
    parts = re.split(r"^## .+$", Documentation.of(rule).body, flags=re.MULTILINE)[1:]
    assert all(part.strip() for part in parts)


@every_rule
def test_code_and_name_are_well_formed(rule: Rule) -> None:
    assert re.fullmatch(r"[A-Z]{3}[0-9]{3}", rule.code)
    assert is_slug(rule.name)


def test_codes_are_registered_under_themselves_in_order() -> None:
    assert [rule.code for rule in RULES.values()] == list(RULES) == sorted(RULES)


def test_names_are_unique() -> None:
    names = [rule.name for rule in RULES.values()]
    assert len(names) == len(set(names))


def test_every_rule_that_is_written_is_registered() -> None:
    assert set(written_rules()) == {type(rule) for rule in RULES.values()}


@every_rule
def test_the_letters_of_the_code_belong_to_the_module(rule: Rule) -> None:
    module = type(rule).__module__.rsplit(".", 1)[-1]
    assert rule.code[:3] in FAMILIES[module]


@every_rule
def test_only_rules_of_the_reader_check_nothing_themselves(rule: Rule) -> None:
    checks = {"check_document", "check_claim", "check_file", "check_corpus"} & set(vars(type(rule)))
    assert bool(checks) != isinstance(rule, ReaderRule)


# --- The fields that rules are about -------------------------------------------------------------

FIELDS = {
    f"{record.name}.{field.name}"
    for sheet in sheets()
    for record in sheet.records
    for field in record.fields
}
"""Every field of every record."""
OF_FILES = ("YML", "REC", "FIL001", "ALW", "TRN", "CIT009", "CIT014", "WIT006")
"""Rules on files, and on whatever a field holds."""
every_rule_of_fields = each(
    "rule",
    [rule for code, rule in RULES.items() if rule.fields and code not in WITHOUT_EXAMPLE],
    ids=[code for code, rule in RULES.items() if rule.fields and code not in WITHOUT_EXAMPLE],
)


@every_rule
def test_a_rule_names_fields_that_there_are(rule: Rule) -> None:
    assert set(rule.fields) <= FIELDS
    assert rule.fields or rule.code.startswith(OF_FILES)


@every_rule_of_fields
def test_the_example_of_a_rule_is_reported_at_one_of_its_fields(rule: Rule) -> None:
    """What concerns a record as a whole is reported at its id."""
    files = laid_over_base(Documentation.of(rule).samples("Example"))
    read = corpus(files)
    names = {"id", *(field.partition(".")[2] for field in rule.fields)}
    if rule.fields == ("Claim.links",):
        names |= set(ClaimRelation)

    reported = [finding for finding in check(files) if finding.code == rule.code]
    assert reported
    for finding in reported:
        document = read.documents[finding.file]
        around = [
            path
            for path in document.values
            if (span := document.span(path)).line <= finding.span.line <= span.end_line
        ]
        assert names & {step for path in around for step in path if isinstance(step, str)}
