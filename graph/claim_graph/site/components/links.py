"""What pages link to: records, moments of a recording, and claims named in a sentence."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from claim_graph.core.times import format_timecode, moment_address
from claim_graph.corpus.corpus import Corpus
from claim_graph.corpus.model import Claim, Concept
from claim_graph.site import urls
from claim_graph.site.markdown import Markdown
from claim_graph.site.templating import macro


@dataclass(frozen=True, slots=True)
class Link:
    """A link to a page of the site."""

    label: str
    """Text, or `Markdown`."""
    target: str | None
    """The page or `page#anchor`; None where there is no page to lead to."""


@dataclass(frozen=True, slots=True)
class Moment:
    """A second of a recording."""

    time: Markdown
    """As a timecode, `H:MM:SS`."""
    address: str | None
    """Where the recording plays from there; None where the interview is not known."""
    talk: str = ""
    """Which talk it is of, in a word or two; empty where that is plain."""


@dataclass(frozen=True, slots=True)
class ClaimTitle:
    """A claim as other pages name it."""

    sentence: str
    target: str
    speaker: str
    """The speaker's name."""
    moment: Moment | None
    """When it was said."""


@dataclass(frozen=True, slots=True)
class ClaimMention:
    """A claim by its sentence alone, as where it is an example or one of several."""

    sentence: str
    target: str
    talk: str
    """Which talk it is of, in a word or two; empty where there is only one."""


def moment(corpus: Corpus, interview: str, at: int, *, within: str = "") -> Moment:
    """Return the second `at` of the recording of an interview.

    It names the talk where the record has several; not on pages `within` that interview.
    """
    known = corpus.interviews.get(interview)
    address = moment_address(known.video, at) if known else None
    talk = "" if interview == within else corpus.talk_names.get(interview, "")
    # Digits and colons: nothing to escape.
    return Moment(Markdown(format_timecode(at)), address, talk)


def claim_moment(corpus: Corpus, claim: Claim, *, within: str = "") -> Moment | None:
    """Return when a claim was made, as `moment` does; None where the record does not tell."""
    if claim.at is None:
        return None
    return moment(corpus, claim.interview, claim.at, within=within)


def person_link(corpus: Corpus, id: str) -> Link:
    """Return the link to a person, under the newest id; the id as its label if not known."""
    person = corpus.people.get(corpus.renamed.get(("person", id), id))
    return Link(person.name, urls.person(person.id)) if person else Link(id, None)


def speaker_name(corpus: Corpus, claim: Claim) -> str:
    """Return the name of the speaker of a claim; the id where the person is not known."""
    person = corpus.speaker_of(claim)
    return person.name if person else claim.by


def concept_links(concepts: Iterable[Concept]) -> tuple[Link, ...]:
    """Return the links to those of `concepts` that are active."""
    return tuple(Link(c.label, urls.concept(c.id)) for c in concepts if c.retired is None)


def named_links(corpus: Corpus, claim: Claim) -> tuple[Link, ...]:
    """Return the links to the people and works that a claim names."""
    people = (Link(person.name, urls.person(person.id)) for person in corpus.people_of(claim))
    works = (Link(work.title, urls.work(work.id)) for work in corpus.works_of(claim))
    return (*people, *works)


def claim_title(corpus: Corpus, claim: Claim, *, within: str = "") -> ClaimTitle:
    """Return a claim as other pages name it; those `within` its interview do not name that."""
    return ClaimTitle(
        claim.claim,
        urls.claim(claim.key),
        speaker_name(corpus, claim),
        claim_moment(corpus, claim, within=within),
    )


def claim_mention(corpus: Corpus, claim: Claim) -> ClaimMention:
    """Return a claim by its sentence alone; it names the talk where the record has several."""
    talk = corpus.talk_names.get(claim.interview, "")
    return ClaimMention(claim.claim, urls.claim(claim.key), talk)


def watch(corpus: Corpus, interview: str, at: int, *, titled: bool = True) -> Markdown:
    """Return the link that plays the recording at `at` seconds, as a timecode.

    On a page that has very many of them it goes without its title.
    """
    return macro("macros/links.jinja", "watch")(moment(corpus, interview, at), titled)
