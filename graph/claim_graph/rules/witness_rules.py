"""WIT: what notes on a talk do with the claims, sentence by sentence."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from claim_graph.analysis.coverage import accounts, set_aside, tied
from claim_graph.core.findings import Finding, Severity
from claim_graph.corpus.model import Claim, Entry, Notes
from claim_graph.rules.base import ReaderRule, Rule
from claim_graph.rules.context import Context

_SHOWN = 5
"""How many lines of a note a message lists."""


class WitnessUnexplained(Rule):
    """A witness departs from the record without saying how.

    ## What it checks
    That a witness which `distorts` or `disputes` a claim has a `says:`.

    ## Why
    Readers who are told that a note is wrong want to know what the note says.

    ## Example
    ```yaml title="a claim"
    id: twisted
    witnesses:
      - {source: digest, how: distorts}
    ```

    ## Instead
    ```yaml title="a claim"
    id: twisted
    witnesses:
      - {source: digest, how: distorts, says: Turns a guess into a fact.}
    ```
    """

    code = "WIT001"
    name = "witness-unexplained"
    fields = (
        "Witness.how",
        "Witness.says",
    )

    def check_claim(self, claim: Claim, context: Context) -> Iterable[Finding]:
        """Report each departing witness without its words."""
        for number, witness in enumerate(claim.witnesses):
            if witness.how.departs and witness.says is None:
                yield self.finding(
                    context,
                    claim,
                    "witnesses",
                    number,
                    "how",
                    message=f"The note {witness.how} the claim, but nothing says how.",
                    help="add `says:` with what the note makes of it, in our words",
                )


class RepeatedWitness(Rule):
    """A witness is listed twice.

    ## What it checks
    That a claim lists a note once for each thing the note does with it.

    ## Why
    What a note does with a claim is one entry, in however many of its sections.

    ## Example
    ```yaml title="a claim"
    id: counted-twice
    witnesses:
      - {source: digest, how: reports, where: I}
      - {source: digest, how: reports, where: II}
    ```

    ## Instead
    ```yaml title="a claim"
    id: counted-once
    witnesses:
      - {source: digest, how: reports, where: I and II}
    ```
    """

    code = "WIT002"
    name = "repeated-witness"
    fields = ("Claim.witnesses",)

    def check_claim(self, claim: Claim, context: Context) -> Iterable[Finding]:
        """Report each witness that is already listed."""
        seen = set()
        for number, witness in enumerate(claim.witnesses):
            key = (witness.source, witness.how)
            if key in seen:
                yield self.finding(
                    context,
                    claim,
                    "witnesses",
                    number,
                    message=f"That `{witness.source}` {witness.how} the claim is already stated.",
                    help="keep one entry and name both sections in `where:`",
                )
            seen.add(key)


class UnknownSentence(Rule):
    """A sentence is named that is not in the notes.

    ## What it checks
    That the sentences which a witness names under `sentences:`, or which the record of the notes
    sets aside, are in the list of the sentences of these notes, under `claims/sentences/`.

    ## Why
    A witness that names no sentence of the notes accounts for none. Where the notes were edited,
    they have to be read again.

    ## Example
    ```yaml title="a claim"
    id: mistaken
    witnesses:
      - {source: digest, how: reports, sentences: [s0123abcd]}
    ```

    ## Instead
    ```yaml title="a claim"
    id: found-there
    witnesses:
      - {source: digest, how: reports, sentences: [s3c8e9c01]}
    ```
    """

    code = "WIT003"
    name = "unknown-sentence"
    fields = (
        "Witness.sentences",
        "Aside.sentences",
    )

    def check_claim(self, claim: Claim, context: Context) -> Iterable[Finding]:
        """Report the unknown sentences that a claim names."""
        for number, witness in enumerate(claim.witnesses):
            source = context.corpus.present("source", witness.source)
            for place, id in enumerate(witness.sentences):
                path = ("witnesses", number, "sentences", place)
                yield from self._unknown(context, claim, path, source, id)

    def check_corpus(self, context: Context) -> Iterable[Finding]:
        """Report the unknown sentences that the record of notes sets aside."""
        for notes in context.corpus.notes.values():
            for number, aside in enumerate(notes.aside):
                for place, id in enumerate(aside.sentences):
                    path = ("aside", number, "sentences", place)
                    yield from self._unknown(context, notes, path, notes.id, id)

    def _unknown(
        self, context: Context, entry: Entry, path: tuple[str | int, ...], source: str, id: str
    ) -> Iterator[Finding]:
        listed = context.corpus.sentences.get(source)
        if listed is None:
            if source in context.corpus.notes:
                yield self.finding(
                    context,
                    entry,
                    *path,
                    message=f"The sentences of `{source}` are not listed.",
                    help=f"list them: claims witness {source} FILE --write",
                )
        elif id not in listed.ids:
            yield self.finding(
                context,
                entry,
                *path,
                message=f"`{source}` has no sentence `{id}`.",
                help=f"use the id that `claims witness {source} FILE --all` shows beside it",
            )


class UnaccountedSentence(Rule):
    """Notes have a sentence that no claim accounts for.

    ## What it checks
    That every sentence of notes, as far as their sentences are listed under `claims/sentences/`,
    is named by the witness of a claim or set aside in the record of the notes.

    ## Why
    The record is meant to cover all that the notes say about the talk: what they report rightly,
    what they distort and what they invent. Somebody still has to read this sentence.

    ## Example
    ```yaml title="sources/digest.yml"
    id: digest
    type: notes
    title: Digest
    description: Notes on the talk.
    about: talk
    ```

    ## Instead
    ```yaml title="sources/digest.yml"
    id: digest
    type: notes
    title: Digest
    description: Notes on the talk.
    about: talk
    aside:
      - {what: Thanks to the reader., sentences: [se687eb56]}
    ```
    """

    code = "WIT004"
    name = "unaccounted-sentence"
    fields = (
        "Witness.sentences",
        "Aside.sentences",
    )
    severity = Severity.WARNING

    def check_corpus(self, context: Context) -> Iterable[Finding]:
        """Report each set of notes with sentences that nothing accounts for."""
        if context.corpus.findings:
            # What could not be read may well account for them.
            return
        for account in accounts(context.corpus):
            if not account.open:
                continue
            lines = list(dict.fromkeys(str(row.sentence.line) for row in account.open))
            more = f" and {len(lines) - _SHOWN} more" if len(lines) > _SHOWN else ""
            word = "line" if len(lines) == 1 else "lines"
            message = (
                f"{len(account.open)} of the {account.telling} sentences that say something about "
                f"the talk are tied to no claim: {word} {', '.join(lines[:_SHOWN])}{more}."
            )
            yield self.finding(
                context,
                context.corpus.notes[account.source],
                "id",
                message=message,
                help=f"see them with `claims witness {account.source} FILE`; name each under "
                "`witnesses:` of a claim, or under `aside:` here",
            )


class AsideAndTied(Rule):
    """A sentence is set aside although a claim accounts for it.

    ## What it checks
    That no sentence which the record of the notes sets aside is named by a claim's witness, and
    that none is set aside twice.

    ## Why
    Either a sentence says something about the talk or it does not.

    ## Example
    ```yaml title="sources/digest.yml"
    id: digest
    type: notes
    title: Digest
    description: Notes on the talk.
    about: talk
    aside:
      - {what: Thanks to the reader., sentences: [se687eb56]}
      - {what: A heading., sentences: [s3c8e9c01]}
    ```

    ## Instead
    ```yaml title="sources/digest.yml"
    id: digest
    type: notes
    title: Digest
    description: Notes on the talk.
    about: talk
    aside:
      - {what: Thanks to the reader., sentences: [se687eb56]}
    ```
    """

    code = "WIT005"
    name = "aside-and-tied"
    fields = (
        "Witness.sentences",
        "Aside.sentences",
    )
    severity = Severity.WARNING

    def check_corpus(self, context: Context) -> Iterable[Finding]:
        """Report each sentence that should not be set aside."""
        for notes in context.corpus.notes.values():
            if notes.aside:
                yield from self._doubled(context, notes)

    def _doubled(self, context: Context, notes: Notes) -> Iterator[Finding]:
        ties = tied(context.corpus, notes.id)
        first = set_aside(notes)
        seen: set[str] = set()
        for number, aside in enumerate(notes.aside):
            for place, id in enumerate(aside.sentences):
                if id in ties:
                    message = f"`{ties[id][0].claim}` accounts for the sentence `{id}`."
                elif id in seen:
                    message = f"The sentence `{id}` is already set aside: {first[id]}"
                else:
                    seen.add(id)
                    continue
                yield self.finding(
                    context,
                    notes,
                    "aside",
                    number,
                    "sentences",
                    place,
                    message=message,
                    help="delete the sentence here",
                )


class DamagedSentences(ReaderRule):
    """A list of sentences cannot be read.

    ## What it checks
    That the files under `claims/sentences/` have the form that `claims witness` writes.

    ## Why
    Without it nobody can tell which sentences of the notes are accounted for.

    ## Instead
    Make it again from the notes: `claims witness ID FILE --write`.
    """

    code = "WIT006"
    name = "damaged-sentences"


RULES: tuple[type[Rule], ...] = (
    WitnessUnexplained,
    RepeatedWitness,
    UnknownSentence,
    UnaccountedSentence,
    AsideAndTied,
    DamagedSentences,
)
