"""CON: concepts are defined, used, and have names of their own."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator

from claim_graph.core.characters import printable
from claim_graph.core.common_words import COMMON_WORDS
from claim_graph.core.findings import Finding, Severity
from claim_graph.core.scripts import scripts_of
from claim_graph.core.suggest import did_you_mean
from claim_graph.core.words import words
from claim_graph.corpus.model import Concept
from claim_graph.rules.base import Rule
from claim_graph.rules.circles import circles
from claim_graph.rules.context import Context

_UNSEEN = {"\u034f", "\u115f", "\u1160", "\u3164", "\uffa0", *map(chr, range(0xFE00, 0xFE10))}
"""What cannot be seen and counts as a letter or a mark all the same."""


class CircularBroader(Rule):
    """A concept is broader than itself.

    ## What it checks
    That following `broader` from concept to concept never leads back to the start.

    ## Why
    If each of two concepts is under the other, neither is the wider one, and the tree of the
    glossary has no root.

    ## Example
    ```yaml title="a concept"
    id: loop
    broader: [loop-again]
    ```

    ```yaml title="concepts/loop-again.yml"
    id: loop-again
    label: loop again
    definition: The other half of a circle.
    broader: [loop]
    ```

    ## Instead
    ```yaml title="a concept"
    id: loop
    broader: [gap]
    ```
    """

    code = "CON001"
    name = "circular-broader"
    reads_outlines_only = True
    fields = ("Concept.broader",)

    def check_corpus(self, context: Context) -> Iterable[Finding]:
        """Report each circle once."""
        corpus = context.corpus
        edges = {
            concept.id: [name for name in concept.broader if name != concept.id]
            for concept in corpus.concepts.values()
        }
        for circle in circles(edges):
            concept = corpus.concepts[circle[0]]
            number = concept.broader.index(circle[1])
            names = " → ".join(f"`{name}`" for name in (*circle, circle[0]))
            yield self.finding(
                context,
                concept,
                "broader",
                number,
                message=f"These concepts are broader than one another: {names}.",
                help="delete one of the entries, or make it `related`",
            )


class EmptyDefinition(Rule):
    """A definition says too little.

    ## What it checks
    That a definition has at least five words and does more than repeat the label.

    ## Why
    Readers open the glossary because they do not know the word.

    ## Example
    ```yaml title="a concept"
    id: circle
    label: circle
    definition: A circle.
    ```

    ## Instead
    ```yaml title="a concept"
    id: circle
    label: circle
    definition: A line on which each point is equally far from one other.
    ```
    """

    code = "CON002"
    name = "empty-definition"
    reads_outlines_only = True
    fields = ("Concept.definition",)

    def check_corpus(self, context: Context) -> Iterable[Finding]:
        """Report each definition with too few words of its own."""
        for concept in context.corpus.concepts.values():
            own = set(words(concept.label))
            telling = [word for word in words(concept.definition) if word not in own]
            if len(telling) < 4 and concept.retired is None:
                yield self.finding(
                    context,
                    concept,
                    "definition",
                    message=f"The definition of `{concept.id}` says too little.",
                    help="write a sentence on what the term means",
                )


class OrphanConcept(Rule):
    """No claim uses a concept.

    ## What it checks
    That every concept is listed by a claim, or is the broader concept or the whole of one that
    is.

    ## Why
    The glossary explains the talks. A term that no claim needs does not belong in it.

    ## Example
    ```yaml title="concepts/unused.yml"
    id: unused
    label: unused
    definition: A term that no claim has any use for.
    ```

    ## Instead
    ```yaml title="concepts/gap.yml"
    id: gap
    label: gap
    definition: What lies between two things that should meet.
    formerly: [chasm]
    ```
    """

    code = "CON003"
    name = "orphan-concept"
    reads_outlines_only = True
    fields = ("Claim.concepts",)
    severity = Severity.WARNING

    def check_corpus(self, context: Context) -> Iterable[Finding]:
        """Report each concept that no claim uses."""
        corpus = context.corpus
        if any(kind in {"claim", "concept"} for kind, _ in corpus.unread):
            return
        reached: set[str] = set()
        pending = [name for name in corpus.concepts if name in corpus.claims_by_concept]
        pending += [name for kind, name in context.guesses if kind == "concept"]
        while pending:
            name = pending.pop()
            if name not in reached:
                reached.add(name)
                concept = corpus.concepts.get(name)
                pending.extend((*concept.broader, *concept.part_of) if concept else ())
        for concept in corpus.concepts.values():
            if concept.id not in reached and concept.retired is None:
                yield self.finding(
                    context,
                    concept,
                    "id",
                    message=f"No claim uses the concept `{concept.id}`.",
                    help="list it under `concepts:` in the claims that need it, or delete the file",
                )


class SharedName(Rule):
    """Two concepts have the same name.

    ## What it checks
    That no label or alias belongs to two concepts, whatever its case and punctuation.

    ## Why
    A term that means two things cannot be linked to either.

    ## Example
    ```yaml title="a concept"
    id: ravine
    aliases: [Gap]
    ```

    ## Instead
    ```yaml title="a concept"
    id: ravine
    aliases: [gorge]
    ```
    """

    code = "CON004"
    name = "shared-name"
    reads_outlines_only = True
    fields = (
        "Concept.label",
        "Concept.aliases",
    )

    def check_corpus(self, context: Context) -> Iterable[Finding]:
        """Report each name that another concept already has."""
        owners: dict[tuple[str, ...], Concept] = {}
        for concept in context.corpus.concepts.values():
            if concept.retired is None:
                owners.setdefault(words(concept.label), concept)
        for concept, path, name in _names(context):
            owner = owners.setdefault(words(name), concept)
            if owner is not concept:
                yield self.finding(
                    context,
                    concept,
                    *path,
                    message=f"“{name}” is also a name of the concept `{owner.id}`.",
                    help="delete the name from one of the two, or merge the concepts",
                )


class CommonName(Rule):
    """A concept is called by a letter or by a word that is in every text.

    ## What it checks
    That no label and no alias is a single letter, or one of the most common words of English
    (“it”, “use”, “the”).

    ## Why
    The site links each concept where prose first names it. Such a name would link words that mean
    something else.

    ## Example
    ```yaml title="a concept"
    id: ravine
    aliases: [way]
    ```

    ## Instead
    ```yaml title="a concept"
    id: ravine
    aliases: [gorge]
    ```
    """

    code = "CON005"
    name = "common-name"
    reads_outlines_only = True
    fields = (
        "Concept.label",
        "Concept.aliases",
    )
    severity = Severity.WARNING

    def check_corpus(self, context: Context) -> Iterable[Finding]:
        """Report each name that stands in all sorts of texts."""
        for concept, path, name in _names(context):
            folded = words(name)
            if len(folded) != 1 or not (len(folded[0]) == 1 or folded[0] in COMMON_WORDS):
                continue
            what = "a single letter" if len(folded[0]) == 1 else "a word of all sorts of texts"
            yield self.finding(
                context,
                concept,
                *path,
                message=f"“{name}” is {what}: it would be linked where it means something else.",
                help="write more of the name, such as two words, or delete it",
            )


class LookAlikeName(Rule):
    """A name looks like another and is not the same.

    ## What it checks
    That each word of a concept's label and aliases is in one script, without a Cyrillic а beside
    Latin letters, and that they hold no characters that cannot be seen.

    ## Why
    Nobody who types the name would find it, and two names that look the same would be two.

    ## Example
    ```yaml title="a concept"
    id: ravine
    aliases: ["r\u0430vine"]
    ```

    ## Instead
    ```yaml title="a concept"
    id: ravine
    aliases: [gorge]
    ```
    """

    code = "CON006"
    name = "look-alike-name"
    reads_outlines_only = True
    fields = (
        "Concept.label",
        "Concept.aliases",
    )

    def check_corpus(self, context: Context) -> Iterable[Finding]:
        """Report each name with a word of several scripts, or with what cannot be seen."""
        for concept, path, name in _names(context):
            if any(unicodedata.category(sign) == "Cf" or sign in _UNSEEN for sign in name):
                yield self.finding(
                    context,
                    concept,
                    *path,
                    message=f"“{printable(name)}” holds a character that cannot be seen.",
                    help="type the name anew",
                )
            for word in words(name):
                scripts = scripts_of(word)
                if len(scripts) > 1:
                    yield self.finding(
                        context,
                        concept,
                        *path,
                        message=f"“{word}” has letters of {' and '.join(scripts)}.",
                        help="type the word anew in one script",
                    )


class MeaningWithoutUse(Rule):
    """A concept has a meaning in a talk that does not use it.

    ## What it checks
    That each id under `in` is that of an interview of the record, and that a claim of that
    interview lists the concept.

    ## Why
    What a term means in a talk can be told only from what is claimed there.

    ## Example
    ```yaml title="a concept"
    id: ravine
    in:
      talks: What a river leaves behind.
    ```

    ## Instead
    ```yaml title="concepts/gap.yml"
    id: gap
    label: gap
    definition: What lies between two things that should meet.
    formerly: [chasm]
    in:
      talk: What lies between tests and use.
    ```
    """

    code = "CON007"
    name = "meaning-without-use"
    reads_outlines_only = True
    fields = ("Concept.in",)

    def check_corpus(self, context: Context) -> Iterable[Finding]:
        """Report each talk of a meaning that is not known, or whose claims do not use it."""
        corpus = context.corpus
        for concept in corpus.concepts.values():
            if concept.retired is not None:
                continue
            for id in concept.in_talks:
                talk = corpus.present("source", id)
                if ("source", talk) in corpus.unread:
                    continue
                if talk not in corpus.interviews:
                    known = ", ".join(sorted(corpus.interviews))
                    yield self.finding(
                        context,
                        concept,
                        "in",
                        id,
                        message=f"There is no interview `{id}`.",
                        help=did_you_mean(id, corpus.interviews)
                        or f"use the id of an interview ({known}), or delete the line",
                    )
                elif not self._is_used(context, concept, talk):
                    yield self.finding(
                        context,
                        concept,
                        "in",
                        id,
                        message=f"No claim of `{talk}` uses the concept `{concept.id}`.",
                        help="list it under `concepts:` in a claim of that talk that is about it, "
                        "or delete the line",
                    )

    @staticmethod
    def _is_used(context: Context, concept: Concept, talk: str) -> bool:
        """Return whether a claim of `talk` lists a concept, or may do: one that is not read."""
        prefix = f"{talk}/"
        unread = any(
            kind == "claim" and id.startswith(prefix) for kind, id in context.corpus.unread
        )
        meant = ("concept", concept.id) in context.guesses
        return unread or meant or concept.id in context.concepts_by_talk.get(talk, ())


def _names(context: Context) -> Iterator[tuple[Concept, tuple[str | int, ...], str]]:
    """Yield each name of a concept in use, with the path at which it stands."""
    for concept in context.corpus.concepts.values():
        if concept.retired is None:
            yield concept, ("label",), concept.label
            for number, name in enumerate(concept.aliases):
                yield concept, ("aliases", number), name


RULES: tuple[type[Rule], ...] = (
    CircularBroader,
    EmptyDefinition,
    OrphanConcept,
    SharedName,
    CommonName,
    LookAlikeName,
    MeaningWithoutUse,
)
