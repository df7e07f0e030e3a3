"""IDS: one id, one record, for ever."""

from __future__ import annotations

from collections.abc import Iterable

from claim_graph.core.findings import Finding, Severity
from claim_graph.corpus.model import Claim, Entry, Interview
from claim_graph.corpus.reserved_ids import why_reserved
from claim_graph.rules.base import Rule
from claim_graph.rules.context import Context


class RepeatedId(Rule):
    """Two records of one kind have the same id.

    ## What it checks
    That an id is used once among the claims of an interview, the collections about an interview,
    the concepts, the people, the works and the sources.

    ## Why
    The id is the address. Of two records with one id, one would be lost.

    ## Example
    ```yaml title="a claim"
    id: other
    ```

    ## Instead
    ```yaml title="a claim"
    id: another
    ```
    """

    code = "IDS001"
    name = "repeated-id"
    reads_outlines_only = True
    fields = ("Entry.id",)

    def check_corpus(self, context: Context) -> Iterable[Finding]:
        """Report each record whose id is taken."""
        corpus = context.corpus
        for entry in corpus.repeated:
            first = corpus.of_kind(entry.kind_name)[entry.key]
            line = corpus.span(first, "id").line
            yield self.finding(
                context,
                entry,
                "id",
                message=f"The {entry.kind_name} id `{entry.id}` is already taken: "
                f"{first.file}, line {line}.",
                help="choose another id, or delete one of the two",
            )


class ReusedId(Rule):
    """An id belonged to another record before.

    ## What it checks
    That no record has, or lists under `formerly:`, an id that another record has had.

    ## Why
    Someone may have linked to the old record. The address must not lead to another one now.

    ## Example
    ```yaml title="concepts/chasm.yml"
    id: chasm
    label: chasm
    definition: A deep gap.
    related: [gap]
    ```

    ## Instead
    ```yaml title="a concept"
    id: abyss
    ```
    """

    code = "IDS002"
    name = "reused-id"
    reads_outlines_only = True
    fields = (
        "Entry.id",
        "Entry.formerly",
    )

    def check_corpus(self, context: Context) -> Iterable[Finding]:
        """Report each clash between a former id and another record's."""
        corpus = context.corpus
        for entry in corpus.entries():
            for number, old in enumerate(entry.formerly):
                name = entry.in_full(old)
                holder = corpus.of_kind(entry.kind_name).get(name)
                other = corpus.renamed.get((entry.kind_name, name), name)
                if holder is None and other == entry.key:
                    continue
                yield self.finding(
                    context,
                    entry,
                    "formerly",
                    number,
                    message=f"The id `{old}` also belongs to the {entry.kind_name} `{other}`.",
                    help="give the newer record an id that was never used",
                )


class ChapterNumber(Rule):
    """A chapter's file has the wrong number.

    ## What it checks
    That the number at the start of a chapter file's name is the chapter's place in the interview.

    ## Why
    The files should be listed in the order of the talk.

    ## Example
    ```yaml title="talk/07-closing.yml"
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

    code = "IDS003"
    name = "chapter-number"
    reads_outlines_only = True
    fields = ("ChapterFile.chapter",)
    severity = Severity.WARNING

    def check_corpus(self, context: Context) -> Iterable[Finding]:
        """Report each chapter file whose number is not its chapter's."""
        corpus = context.corpus
        files = {claim.file: claim for claim in corpus.all_claims}
        for file, claim in files.items():
            interview = corpus.interviews.get(claim.interview)
            if interview is None or interview.chapter(claim.chapter) is None:
                continue
            number = f"{interview.chapter_number(claim.chapter):02}"
            name = file.rsplit("/", 1)[-1]
            if not name.startswith(f"{number}-"):
                span = corpus.documents[file].span(("chapter",))
                message = f"`{claim.chapter}` is chapter {number} of the interview."
                help = f"rename the file to {number}-{claim.chapter}.yml"
                yield Finding(self.code, message, help, file, span, self.severity)


class ReservedId(Rule):
    """An id is the name of something else.

    ## What it checks
    That no record, chapter or tag is called `index`, or like a device on Windows (`con`, `aux`,
    `nul`, `prn`, `com1`, `lpt1`, …), and no interview like another folder of the record.

    ## Why
    An id becomes the name of a file and of a page. With such a name the page would take the place
    of another, or nobody could check the record out on Windows.

    ## Example
    ```yaml title="a claim"
    id: con
    ```

    ## Instead
    ```yaml title="a claim"
    id: the-case-against
    ```
    """

    code = "IDS004"
    name = "reserved-id"
    fields = ("Entry.id", "Chapter.id", "Claim.tags")

    def check_corpus(self, context: Context) -> Iterable[Finding]:
        """Report each id that no record may have."""
        for entry in context.corpus.entries():
            is_interview = isinstance(entry, Interview)
            yield from self._reported(context, entry, ("id",), entry.id, is_interview)
            if isinstance(entry, Interview):
                for number, chapter in enumerate(entry.chapters):
                    path = ("chapters", number, "id")
                    yield from self._reported(context, entry, path, chapter.id)
            if isinstance(entry, Claim):
                for number, tag in enumerate(entry.tags):
                    yield from self._reported(context, entry, ("tags", number), tag)

    def _reported(
        self,
        context: Context,
        entry: Entry,
        path: tuple[str | int, ...],
        id: str,
        is_interview: bool = False,
    ) -> Iterable[Finding]:
        reason = why_reserved(id, is_interview=is_interview)
        if reason is not None:
            message = f"`{id}` {reason}."
            help = f"choose another, such as `{id}-itself` or a longer one"
            yield self.finding(context, entry, *path, message=message, help=help)


RULES: tuple[type[Rule], ...] = (RepeatedId, ReusedId, ChapterNumber, ReservedId)
