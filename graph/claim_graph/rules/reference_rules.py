"""REF: whatever is named must exist and must not be retired."""

from __future__ import annotations

from collections.abc import Iterable

from claim_graph.core.findings import Finding, Severity
from claim_graph.core.suggest import did_you_mean
from claim_graph.corpus.model import Interview
from claim_graph.rules.base import Rule
from claim_graph.rules.context import Context

REFERENCES = (
    *("Claim.by", "Claim.concepts", "Claim.people", "Claim.works", "Claim.links"),
    *("Quote.by", "Witness.source", "Retirement.see", "Participant.person", "Notes.about"),
    *("Concept.broader", "Concept.related", "Concept.contrasts"),
    *("Concept.part-of", "Concept.enables", "Concept.limits"),
    *("Collection.about", "Part.claims", "Where.by", "Statement.rests-on"),
    *("Thread.person", "Position.interview", "Position.rests-on"),
)
"""The fields that name other records."""
_DATASET = "dataset.yml"
"""The file of the record as a whole."""


class UnknownReference(Rule):
    """A record names another that does not exist.

    ## What it checks
    That every id given for a claim, concept, person, work or source belongs to a record. Ids of
    records that are written down but could not be read are not reported: fixing the record is
    enough.

    `claims check --fix` writes the id where it can be a slip of one only.

    ## Why
    A link to nothing is missing from the pages and the graph.

    ## Example
    ```yaml title="a claim"
    id: lost
    concepts: [gab]
    ```

    ## Instead
    ```yaml title="a claim"
    id: found
    concepts: [gap]
    ```
    """

    code = "REF001"
    name = "unknown-reference"
    reads_outlines_only = True
    fields = REFERENCES

    def check_corpus(self, context: Context) -> Iterable[Finding]:
        """Report each reference without a record."""
        for reference in context.references:
            if not reference.known:
                guess = context.guess(reference)
                yield self.finding(
                    context,
                    reference.entry,
                    *reference.path,
                    message=f"No {reference.kind} has the id `{reference.written}`.",
                    help=f"did you mean `{guess.removeprefix(reference.inside)}`?"
                    if guess
                    else f"write the {reference.kind} first, or correct the id",
                    fix=context.sure_guess(reference),
                )


class UnknownChapter(Rule):
    """A file of claims names an interview or a chapter that does not exist.

    ## What it checks
    That the `interview` of a chapter file is a source of that type, and that it has the `chapter`.

    ## Why
    Without them a claim has no place in any recording, and its times cannot be checked.

    ## Example
    ```yaml title="talk/03-coda.yml"
    interview: talk
    chapter: coda
    claims:
      - id: last-word
        claim: The last word is spoken here.
        by: guest
        kind: position
        confidence: {stance: asserts, reading: high}
        quotes: [{text: the last word, at: 0:01:00}]
        concepts: [gap]
        links: [{supports: other, because: It closes the case.}]
    ```

    ## Instead
    ```yaml title="talk/02-closing.yml"
    interview: talk
    chapter: closing
    claims:
      - id: last-word
        claim: The last word is spoken here.
        by: guest
        kind: position
        confidence: {stance: asserts, reading: high}
        quotes: [{text: the last word, at: 0:07:00}]
        concepts: [gap]
        links: [{supports: other, because: It closes the case.}]
    ```
    """

    code = "REF002"
    name = "unknown-chapter"
    reads_outlines_only = True
    fields = ("ChapterFile.chapter",)

    def check_corpus(self, context: Context) -> Iterable[Finding]:
        """Report each chapter file whose interview or chapter is unknown, once a file."""
        corpus = context.corpus
        seen = set()
        for claim in corpus.all_claims:
            if claim.file in seen:
                continue
            seen.add(claim.file)
            interview = corpus.interviews.get(claim.interview)
            field, name = "interview", claim.interview
            known: list[str] = sorted(corpus.interviews)
            if interview is not None:
                if interview.chapter(claim.chapter):
                    continue
                field, name = "chapter", claim.chapter
                known = [chapter.id for chapter in interview.chapters]
            elif ("source", name) in corpus.unread:
                continue
            span = corpus.documents[claim.file].span((field,))
            message = f"No {field} has the id `{name}`."
            help = did_you_mean(name, known) or (
                f"correct the line; known here: {', '.join(known) or 'none'}"
            )
            yield Finding(self.code, message, help, claim.file, span, self.severity)


class RetiredReference(Rule):
    """A record names one that was retired.

    ## What it checks
    That no reference leads to a record with a `retired:` field; such a record only keeps its
    page as a notice.

    ## Why
    Nothing should rest on a record that was withdrawn.

    ## Example
    ```yaml title="a claim"
    id: late
    links:
      - {supports: gone, because: It was said twice.}
    ```

    ## Instead
    ```yaml title="a claim"
    id: late
    links:
      - {supports: other, because: It is a case of it.}
    ```
    """

    code = "REF003"
    name = "retired-reference"
    reads_outlines_only = True
    fields = REFERENCES

    def check_corpus(self, context: Context) -> Iterable[Finding]:
        """Report each reference from an active record to a retired one."""
        corpus = context.corpus
        for reference in context.references:
            name = corpus.renamed.get((reference.kind, reference.name), reference.name)
            target = corpus.of_kind(reference.kind).get(name)
            if target is None or target.retired is None or reference.entry.retired is not None:
                continue
            see = target.retired.see
            yield self.finding(
                context,
                reference.entry,
                *reference.path,
                message=f"The {reference.kind} `{target.id}` was retired on {target.retired.on}: "
                f"{target.retired.why}",
                help=f"use `{see}` instead" if see else "delete the reference",
            )


class FormerId(Rule):
    """A record is named by a former id.

    ## What it checks
    That references use a record's present id, not one listed under its `formerly:`.

    ## Why
    Old ids keep working so that links from outside do not break; inside the folder they make a
    record hard to find.

    ## Example
    ```yaml title="a claim"
    id: old-fashioned
    concepts: [chasm]
    ```

    ## Instead
    ```yaml title="a claim"
    id: old-fashioned
    concepts: [gap]
    ```
    """

    code = "REF004"
    name = "former-id"
    reads_outlines_only = True
    fields = REFERENCES
    severity = Severity.WARNING

    def check_corpus(self, context: Context) -> Iterable[Finding]:
        """Report each reference by a former id."""
        corpus = context.corpus
        for reference in context.references:
            new = corpus.renamed.get((reference.kind, reference.name))
            if new is not None and reference.name not in corpus.of_kind(reference.kind):
                yield self.finding(
                    context,
                    reference.entry,
                    *reference.path,
                    message=f"The {reference.kind} `{reference.name}` was renamed to `{new}`.",
                    help=f"write `{new.rsplit('/', 1)[-1]}`",
                    fix=new.removeprefix(reference.inside),
                )


class WrongSort(Rule):
    """A source of the wrong type is named.

    ## What it checks
    That notes are about an interview, and that a claim's witnesses are notes.

    ## Why
    The interview itself is where a claim comes from; only someone else can bear witness to it.

    ## Example
    ```yaml title="a claim"
    id: self-witness
    witnesses:
      - {source: talk, how: reports}
    ```

    ## Instead
    ```yaml title="a claim"
    id: witnessed
    witnesses:
      - {source: digest, how: reports}
    ```
    """

    code = "REF005"
    name = "wrong-sort-of-source"
    reads_outlines_only = True
    fields = (
        "Witness.source",
        "Notes.about",
    )

    def check_corpus(self, context: Context) -> Iterable[Finding]:
        """Report each reference to the wrong sort of source."""
        for reference in context.references:
            if reference.wanted is None:
                continue
            source = context.corpus.sources.get(reference.name)
            if source is not None and not isinstance(source, reference.wanted):
                sort = reference.wanted.__name__.lower()
                yield self.finding(
                    context,
                    reference.entry,
                    *reference.path,
                    message=f"`{reference.name}` is of the type {source.type}, not {sort}.",
                    help=f"name a source of the type {sort}",
                )


class UnnamedRecord(Rule):
    """No claim names a person or a work.

    ## What it checks
    That every work is named by a claim, and every person too, unless the person speaks in an
    interview. A claim that was retired does not count.

    ## Why
    The page of such a record is empty. Most often a claim mentions it but lacks `people:` or
    `works:`.

    ## Example
    ```yaml title="works.yml"
    works:
      - {id: machine, title: The Machine, type: model, description: It runs.}
      - {id: engine, title: The Engine, type: model, description: It stands and waits.}
    ```

    ## Instead
    ```yaml title="works.yml"
    works:
      - {id: machine, title: The Machine, type: model, description: It runs.}
    ```
    """

    code = "REF006"
    name = "unnamed-record"
    reads_outlines_only = True
    fields = (
        "Claim.people",
        "Claim.works",
    )
    severity = Severity.WARNING

    def check_corpus(self, context: Context) -> Iterable[Finding]:
        """Report each person and work that no claim names."""
        corpus = context.corpus
        if any(kind in {"claim", "source"} for kind, _ in corpus.unread):
            return
        used = {
            (reference.kind, corpus.present(reference.kind, reference.name))
            for reference in context.references
            if reference.kind in {"person", "work"} and reference.entry.retired is None
        } | context.guesses
        for entry in (*corpus.people.values(), *corpus.works.values()):
            place = (entry.kind_name, entry.key)
            if entry.retired is None and place not in used:
                listed = "people" if entry.kind_name == "person" else "works"
                yield self.finding(
                    context,
                    entry,
                    "id",
                    message=f"No claim names the {entry.kind_name} `{entry.key}`.",
                    help=f"list it under `{listed}:` in the claims that mention it, or delete it",
                )


class FeaturedTalk(Rule):
    """The talk that is to stand first is none of the record.

    ## What it checks
    That `featured:` in `dataset.yml` is the present id of an interview that is not retired.

    `claims check --fix` writes the present id where a former one stands.

    ## Why
    The home page and every list of talks begin with it; without it they begin with the newest.

    ## Example
    ```yaml title="dataset.yml"
    title: Gaps
    description: What was said of a gap.
    licence: CC-BY-4.0
    creators: [{name: Grace Guest}]
    featured: tolk
    ```

    ## Instead
    ```yaml title="dataset.yml"
    title: Gaps
    description: What was said of a gap.
    licence: CC-BY-4.0
    creators: [{name: Grace Guest}]
    featured: talk
    ```
    """

    code = "REF007"
    name = "featured-talk"
    reads_outlines_only = True
    fields = ("Dataset.featured",)

    def check_corpus(self, context: Context) -> Iterable[Finding]:
        """Report a featured id that names no talk that readers can be led to."""
        corpus = context.corpus
        featured = corpus.dataset.featured if corpus.dataset else None
        if featured is None or ("source", featured) in corpus.unread:
            return
        present = corpus.present("source", featured)
        source = corpus.sources.get(present)
        if source is None:
            message = f"No source has the id `{featured}`."
        elif not isinstance(source, Interview):
            message = f"`{featured}` is of the type {source.type}, not interview."
        elif source.retired is not None:
            message = f"The interview `{featured}` was retired on {source.retired.on}."
        elif present != featured:
            message = f"The interview `{featured}` was renamed to `{present}`."
        else:
            return
        known = [talk.id for talk in corpus.talks]
        renamed = present if present in known else None
        help = (
            f"write `{present}`"
            if renamed
            else did_you_mean(featured, known)
            or f"name an interview, or delete the line; known here: {', '.join(known) or 'none'}"
        )
        span = corpus.documents[_DATASET].span(("featured",))
        yield Finding(self.code, message, help, _DATASET, span, self.severity, renamed)


RULES: tuple[type[Rule], ...] = (
    UnknownReference,
    UnknownChapter,
    RetiredReference,
    FormerId,
    WrongSort,
    UnnamedRecord,
    FeaturedTalk,
)
