"""THR: threads, which tell what a person holds on one question over time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import pairwise

from claim_graph.core.findings import Finding
from claim_graph.core.ids import full_id
from claim_graph.corpus.corpus import Corpus
from claim_graph.corpus.model import Claim, Position, Thread
from claim_graph.corpus.vocabulary import ChangeType, ClaimRelation
from claim_graph.rules.base import Rule
from claim_graph.rules.context import Context


class PositionsInOrder(Rule):
    """The positions of a thread are not in the order in which they were spoken.

    ## What it checks
    That each position was spoken no earlier than the one before it: in a talk of a later day, or
    later in the same talk, by the first of the claims that it rests on. Talks whose day is not
    known are not compared.

    ## Why
    A change is told from one position to the next. In another order it would say the reverse.

    ## Example
    ```yaml title="a claim"
    id: later
    ```

    ```yaml title="threads/gaps.yml"
    id: gaps
    person: guest
    title: Gaps
    question: Is there a gap?
    positions:
      - interview: talk
        says: Something is said of it.
        rests-on: [later]
      - interview: talk
        says: There is one.
        rests-on: [other]
        changes: [{type: sharpened, because: It is named now.}]
    ```

    ## Instead
    ```yaml title="a claim"
    id: later
    ```

    ```yaml title="threads/gaps.yml"
    id: gaps
    person: guest
    title: Gaps
    question: Is there a gap?
    positions:
      - interview: talk
        says: There is one.
        rests-on: [other]
      - interview: talk
        says: Something is said of it.
        rests-on: [later]
        changes: [{type: holds, because: It is spoken of as before.}]
    ```
    """

    code = "THR001"
    name = "positions-in-order"
    fields = ("Thread.positions",)

    def check_corpus(self, context: Context) -> Iterable[Finding]:
        """Report each position that was spoken before the one in front of it."""
        corpus = context.corpus
        for thread in corpus.active_threads:
            for number, (before, position) in enumerate(pairwise(thread.positions), start=1):
                if _is_earlier(corpus, position, before):
                    yield self.finding(
                        context,
                        thread,
                        "positions",
                        number,
                        message="This position was spoken before the one above it.",
                        help="put the positions in the order of time, and see that each change "
                        "still tells how a position differs from the one above it",
                    )


def _is_earlier(corpus: Corpus, position: Position, before: Position) -> bool:
    if position.interview != before.interview:
        day, day_before = _day(corpus, position), _day(corpus, before)
        return day is not None and day_before is not None and day < day_before
    second, second_before = _second(corpus, position), _second(corpus, before)
    return second is not None and second_before is not None and second < second_before


def _day(corpus: Corpus, position: Position) -> date | None:
    talk = corpus.interviews.get(corpus.present("source", position.interview))
    return talk.published if talk else None


def _second(corpus: Corpus, position: Position) -> int | None:
    """Return when the clearest of the claims that a position rests on was spoken."""
    claims = corpus.claims_under(position)
    return claims[0].at if claims else None


class ClaimOfAnotherTalk(Rule):
    """A position rests on a claim of another talk.

    ## What it checks
    That every claim under `rests-on:` was made in the interview that the position names.

    ## Why
    A position says what was held in one talk. What was said in another belongs to a position of
    its own, or the change between the two cannot be seen.

    ## Example
    ```yaml title="recorded/01-only.yml"
    interview: recorded
    chapter: only
    claims:
      - id: river
        claim: The river is said to stop short of the sea.
        by: guest
        kind: observation
        confidence: {stance: asserts, reading: high}
        quotes: [{text: the river will never, at: 0:00:10}]
        concepts: [gap]
        links: [{supports: talk/other, because: It is a case of it.}]
    ```

    ```yaml title="threads/gaps.yml"
    id: gaps
    person: guest
    title: Gaps
    question: Is there a gap?
    positions:
      - interview: talk
        says: There is one.
        rests-on: [other, recorded/river]
    ```

    ## Instead
    ```yaml title="threads/gaps.yml"
    id: gaps
    person: guest
    title: Gaps
    question: Is there a gap?
    positions:
      - interview: talk
        says: There is one.
        rests-on: [other]
    ```
    """

    code = "THR002"
    name = "claim-of-another-talk"
    fields = ("Position.rests-on",)

    def check_corpus(self, context: Context) -> Iterable[Finding]:
        """Report each claim of another interview than that of its position."""
        corpus = context.corpus
        for thread, path, position, claim in _resting(corpus):
            if claim.interview != corpus.present("source", position.interview):
                yield self.finding(
                    context,
                    thread,
                    *path,
                    message=f"The claim is made in `{claim.interview}`, the position is held in "
                    f"`{position.interview}`.",
                    help="name a claim of that talk, or give this one a position of its own",
                )


class ClaimOfAnotherPerson(Rule):
    """A position rests on a claim that somebody else makes.

    ## What it checks
    That the person of a thread makes every claim under `rests-on:`.

    ## Why
    A position that rests on a question of the host would put the host's words into the guest's
    mouth.

    ## Example
    ```yaml title="threads/gaps.yml"
    id: gaps
    person: guest
    title: Gaps
    question: Is there a gap?
    positions:
      - interview: talk
        says: There is one.
        rests-on: [case]
    ```

    ## Instead
    ```yaml title="threads/gaps.yml"
    id: gaps
    person: host
    title: Gaps
    question: Is there a gap?
    positions:
      - interview: talk
        says: The Machine shows one.
        rests-on: [case]
    ```
    """

    code = "THR003"
    name = "claim-of-another-person"
    fields = ("Position.rests-on", "Thread.person")

    def check_corpus(self, context: Context) -> Iterable[Finding]:
        """Report each claim of another person than that of its thread."""
        corpus = context.corpus
        for thread, path, _, claim in _resting(corpus):
            person = corpus.present("person", thread.person)
            speaker = corpus.present("person", claim.by)
            if speaker != person:
                yield self.finding(
                    context,
                    thread,
                    *path,
                    message=f"The claim is made by `{speaker}`, the thread is about `{person}`.",
                    help=f"name a claim of `{person}`",
                )


def _resting(
    corpus: Corpus,
) -> Iterator[tuple[Thread, tuple[str | int, ...], Position, Claim]]:
    """Yield each claim that a position rests on, with its thread, place and position."""
    for thread in corpus.active_threads:
        for number, position in enumerate(thread.positions):
            for row, name in enumerate(position.rests_on):
                key = corpus.present("claim", full_id(position.interview, name))
                if key in corpus.active:
                    path = ("positions", number, "rests-on", row)
                    yield thread, path, position, corpus.active[key]


class ChangeOutOfPlace(Rule):
    """A position says nothing, or the wrong thing, of how it differs from the one before.

    ## What it checks
    That every position but the first has `changes:`, and that two readings of a change differ in
    type. `new` stands on a first position only, and only where the person spoke in an earlier talk
    of the record; nothing else stands there.

    ## Why
    The change is what readers come for. The first position has nothing before it to differ from,
    and nobody can say for the first time what nobody could have said before.

    ## Example
    ```yaml title="a claim"
    id: later
    ```

    ```yaml title="threads/gaps.yml"
    id: gaps
    person: guest
    title: Gaps
    question: Is there a gap?
    positions:
      - interview: talk
        says: There is one.
        rests-on: [other]
      - interview: talk
        says: Something is said of it.
        rests-on: [later]
    ```

    ## Instead
    ```yaml title="a claim"
    id: later
    ```

    ```yaml title="threads/gaps.yml"
    id: gaps
    person: guest
    title: Gaps
    question: Is there a gap?
    positions:
      - interview: talk
        says: There is one.
        rests-on: [other]
      - interview: talk
        says: Something is said of it.
        rests-on: [later]
        changes: [{type: holds, because: It is spoken of as before.}]
    ```
    """

    code = "THR004"
    name = "change-out-of-place"
    fields = ("Thread.positions", "Position.changes", "PositionChange.type")

    def check_corpus(self, context: Context) -> Iterable[Finding]:
        """Report what is missing or out of place."""
        corpus = context.corpus
        for thread in corpus.active_threads:
            for number, position in enumerate(thread.positions):
                for path, message, help in _misplaced(corpus, thread, number, position):
                    where = ("positions", number, *path)
                    yield self.finding(context, thread, *where, message=message, help=help)


def _misplaced(
    corpus: Corpus, thread: Thread, number: int, position: Position
) -> Iterator[tuple[tuple[str | int, ...], str, str]]:
    if number and not position.changes:
        yield (
            (),
            "The position does not say how it differs from the one above it.",
            "add `changes:` with the type of change and the reason to read it so",
        )
    types = [change.type for change in position.changes]
    for row, type in enumerate(types):
        path = ("changes", row, "type")
        if type in types[:row]:
            yield path, f"Both readings are `{type}`.", "give the other reading, or delete one"
        elif type is ChangeType.NEW and number:
            yield (
                path,
                "`new` stands on a position that has another one before it.",
                "say how it differs from the one above it",
            )
        elif type is not ChangeType.NEW and not number:
            yield (
                path,
                f"`{type}` stands on the first position, which has none before it.",
                "delete it, or add the position that was held before",
            )
        elif type is ChangeType.NEW and not _spoke_before(corpus, thread.person, position):
            yield (
                path,
                "The record has no earlier talk in which this person speaks.",
                "delete `changes:` here",
            )


def _spoke_before(corpus: Corpus, person: str, position: Position) -> bool:
    """Return whether a person speaks in a talk of the record before that of a position.

    Where the days are not known, any other talk may have been before.
    """
    day = _day(corpus, position)
    present = corpus.present("person", person)
    return any(
        any(
            corpus.present("person", participant.person) == present
            for participant in talk.participants
        )
        and (day is None or talk.published is None or talk.published < day)
        for id, talk in corpus.interviews.items()
        if id != corpus.present("source", position.interview)
    )


class ChangeAgainstLinks(Rule):
    """A thread says one thing of a change, and the links between its claims another.

    ## What it checks
    That a change of the type `reversed` joins positions of which a claim of one `contradicts` a
    claim of the other, and that one of the type `holds` does not.

    ## Why
    “He says the opposite now” is the gravest thing that a record can say of somebody. It needs two
    claims that cannot both be true, with the reason written on the link between them.

    ## Example
    ```yaml title="a claim"
    id: later
    ```

    ```yaml title="threads/gaps.yml"
    id: gaps
    person: guest
    title: Gaps
    question: Is there a gap?
    positions:
      - interview: talk
        says: There is one.
        rests-on: [other]
      - interview: talk
        says: There is none.
        rests-on: [later]
        changes: [{type: reversed, because: The gap is denied.}]
    ```

    ## Instead
    ```yaml title="a claim"
    id: later
    links: [{contradicts: other, because: It denies the gap.}]
    ```

    ```yaml title="threads/gaps.yml"
    id: gaps
    person: guest
    title: Gaps
    question: Is there a gap?
    positions:
      - interview: talk
        says: There is one.
        rests-on: [other]
      - interview: talk
        says: There is none.
        rests-on: [later]
        changes: [{type: reversed, because: The gap is denied.}]
    ```
    """

    code = "THR005"
    name = "change-against-links"
    fields = ("PositionChange.type",)

    def check_corpus(self, context: Context) -> Iterable[Finding]:
        """Report each change that the links do not bear out."""
        corpus = context.corpus
        for thread in corpus.active_threads:
            for number, (before, position) in enumerate(pairwise(thread.positions), start=1):
                if not (_is_complete(corpus, before) and _is_complete(corpus, position)):
                    # What is missing is reported already, and may be what contradicts.
                    continue
                for row, message, help in _against_links(corpus, before, position):
                    path = ("positions", number, "changes", row, "type")
                    yield self.finding(context, thread, *path, message=message, help=help)


def _against_links(
    corpus: Corpus, before: Position, position: Position
) -> Iterator[tuple[int, str, str]]:
    """Yield each change that the links do not bear out: its number, what is wrong, the help."""
    contradict = _contradict(corpus, before, position)
    for row, change in enumerate(position.changes):
        if change.type is ChangeType.REVERSED and not contradict:
            yield (
                row,
                "No claim of this position contradicts one of the position above it.",
                "link the claims that contradict each other, or call the change narrowed, widened, "
                "sharpened or dropped",
            )
        elif change.type is ChangeType.HOLDS and contradict:
            yield (
                row,
                f"`{contradict[0]}` contradicts `{contradict[1]}`, and yet the position is said to "
                "hold.",
                "name the change, or leave out the claims that contradict",
            )


def _is_complete(corpus: Corpus, position: Position) -> bool:
    return len(corpus.claims_under(position)) == len(set(position.rests_on))


def _contradict(corpus: Corpus, before: Position, position: Position) -> tuple[str, str] | None:
    """Return the ids of two claims of the positions that contradict each other, the later first."""
    later, earlier = (
        {claim.key for claim in corpus.claims_under(stated)} for stated in (position, before)
    )
    for source, link, target in corpus.links:
        if link.relation is ClaimRelation.CONTRADICTS:
            for start, other in ((source.key, target.key), (target.key, source.key)):
                if start in later and other in earlier:
                    return start, other
    return None


RULES: tuple[type[Rule], ...] = (
    PositionsInOrder,
    ClaimOfAnotherTalk,
    ClaimOfAnotherPerson,
    ChangeOutOfPlace,
    ChangeAgainstLinks,
)
