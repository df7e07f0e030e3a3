"""What a rule is: a code fixed for ever, one check, and a docstring that is its documentation."""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import ClassVar

from claim_graph.core.findings import Finding, Severity
from claim_graph.corpus.model import Claim, Entry
from claim_graph.corpus.yaml_reader import Document
from claim_graph.rules.context import Context


class Rule:
    """One check.

    A rule has no state. Its docstring is its page, its text in `claims rule`, and its first
    tests: a title line, then the headings `## What it checks`, `## Why`, `## Example` and
    `## Instead`. The example must trigger the rule and the text under `Instead` must not.
    """

    code: ClassVar[str]
    """Three letters and three digits; never changed, never used again."""
    name: ClassVar[str]
    """A slug that names what is wrong."""
    severity: ClassVar[Severity] = Severity.ERROR
    fields: ClassVar[tuple[str, ...]] = ()
    """The fields whose values it judges, each as the class of its record and its name in YAML;
    empty where it looks at files, or at whatever a field holds."""

    reads_outlines_only: ClassVar[bool] = False
    """Whether `check_corpus` looks at no words of claims, only at what `corpus.outlines` keeps of
    them. Where it has found nothing, it finds nothing as long as these and all else are the same.
    """

    def check_claim(self, claim: Claim, context: Context) -> Iterable[Finding]:
        """Yield what is wrong with one claim.

        Of other claims it looks at no words: see `corpus.outlines`.
        """
        return ()

    def check_document(self, document: Document) -> Iterable[Finding]:
        """Yield what is wrong with the text of one file, whatever else there is."""
        return ()

    def check_file(self, claims: Sequence[Claim], context: Context) -> Iterable[Finding]:
        """Yield what is wrong with the `claims` of one file beside one another, in their order.

        As `check_claim`, it looks at no words of claims in other files (`corpus.outlines`): what is
        found is kept for as long as the file is the same.
        """
        return ()

    def check_corpus(self, context: Context) -> Iterable[Finding]:
        """Yield what is wrong with the corpus as a whole."""
        return ()

    def finding(
        self,
        context: Context,
        entry: Entry,
        *path: str | int,
        message: str,
        help: str,
        fix: str | None = None,
    ) -> Finding:
        """Return a finding of this rule at a field of `entry`.

        `fix` is what to write in its place, where that needs no judgement.
        """
        span = context.corpus.span(entry, *path)
        return Finding(self.code, message, help, entry.file, span, self.severity, fix)


class ReaderRule(Rule):
    """A rule whose findings are reported while files are read; this class documents it.

    A file that cannot be read gives no record that a rule could look at.
    """


@dataclass(frozen=True)
class Documentation:
    """A rule's docstring: its title and its body."""

    title: str
    body: str
    """Everything after the title, in Markdown."""

    @classmethod
    def of(cls, rule: Rule | type[Rule]) -> Documentation:
        """Return the documentation of `rule`."""
        text = inspect.cleandoc(rule.__doc__ or "")
        title, _, body = text.partition("\n")
        return cls(title.rstrip("."), body.strip())

    def samples(self, heading: str) -> Iterator[Sample]:
        """Yield the YAML under `heading` (`Example` or `Instead`)."""
        section = re.search(rf"^## {heading}\n(.*?)(?=^## |\Z)", self.body, re.M | re.S)
        if section:
            for fence in _FENCE.finditer(section[1]):
                yield Sample(fence["place"], fence["text"])


_FENCE = re.compile(
    r'^```yaml title="(?P<place>[^"]+)"\n(?P<text>.*?)^```$', re.MULTILINE | re.DOTALL
)


@dataclass(frozen=True)
class Sample:
    """A piece of YAML in a rule's documentation."""

    place: str
    """`a claim`, `a concept`, …, or a path under the claims folder for a whole file."""
    text: str
