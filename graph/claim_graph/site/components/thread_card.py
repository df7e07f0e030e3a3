"""What one person holds on one question over time, as pages show it."""

from __future__ import annotations

from dataclasses import dataclass

from claim_graph.analysis.voices import LeadingWords, leading_words
from claim_graph.corpus.corpus import Corpus
from claim_graph.corpus.model import Position, Thread
from claim_graph.site import urls
from claim_graph.site.components import badges
from claim_graph.site.components.links import Link, Moment, claim_moment, person_link
from claim_graph.site.here import Here
from claim_graph.site.markdown import Markdown
from claim_graph.site.templating import macro


@dataclass(frozen=True, slots=True)
class ChangeShown:
    """A reading of how a position differs from the one before it."""

    badge: Markdown
    because: str


@dataclass(frozen=True, slots=True)
class PositionShown:
    """What a person holds in one talk."""

    talk: Link
    """The talk, by its short name where the record has several."""
    moment: Moment | None
    """When the clearest of its claims was made."""
    says: str
    target: str | None
    """The page of the clearest of its claims."""
    words: LeadingWords | None
    """The first words spoken for that claim."""
    changes: tuple[ChangeShown, ...]
    """How it differs from the position before; two where it can be read in two ways."""


@dataclass(frozen=True, slots=True)
class ThreadShown:
    """A thread in short."""

    title: Link
    person: Link
    question: str
    positions: tuple[PositionShown, ...]


def thread_shown(corpus: Corpus, thread: Thread) -> ThreadShown:
    """Return a thread in short: every position with the clearest of its claims."""
    return ThreadShown(
        title=Link(thread.title, urls.thread(thread.id)),
        person=person_link(corpus, thread.person),
        question=thread.question,
        positions=tuple(position_shown(corpus, position) for position in thread.positions),
    )


def position_shown(corpus: Corpus, position: Position) -> PositionShown:
    """Return what a person holds in one talk, with the clearest of its claims."""
    claims = corpus.claims_under(position)
    clearest = claims[0] if claims else None
    return PositionShown(
        talk=talk_link(corpus, position),
        # The name of the talk stands beside it.
        moment=claim_moment(corpus, clearest, within=clearest.interview) if clearest else None,
        says=position.says,
        target=urls.claim(clearest.key) if clearest else None,
        words=leading_words(corpus, clearest) if clearest else None,
        changes=tuple(
            ChangeShown(badges.change(change.type), change.because) for change in position.changes
        ),
    )


def talk_link(corpus: Corpus, position: Position) -> Link:
    """Return the talk in which a position is held, by its short name if there are several."""
    id = corpus.present("source", position.interview)
    talk = corpus.interviews.get(id)
    if talk is None:
        return Link(position.interview, None)
    return Link(corpus.talk_names.get(id, talk.title), urls.interview(id))


def written_thread(here: Here, shown: ThreadShown) -> Markdown:
    """Return a thread in short as a block."""
    return macro("macros/threads.jinja", "thread")(here, shown)
