"""What pages say to machines: nodes of schema.org, as JSON-LD in the head of a page.

Addresses are relative, as JSON-LD allows: they count from the page. A claim is a `Claim` that
appears in words spoken; nothing here is a review, since nothing here is judged.
"""

from __future__ import annotations

from collections.abc import Mapping

from claim_graph.core.licences import licence_address
from claim_graph.core.times import moment_address
from claim_graph.corpus.corpus import Corpus
from claim_graph.corpus.model import Chapter, Claim, Concept, Interview, Person, Quote, Work
from claim_graph.exports.rdf.standards import SORTS
from claim_graph.site import urls
from claim_graph.site.here import Here

Node = dict[str, object]
"""A node of the graph that JSON-LD describes."""

_CONTEXT = "https://schema.org"


def _node(type: str, **properties: object) -> Node:
    """Return a node, without the properties that are empty."""
    kept = {name.rstrip("_"): value for name, value in properties.items() if value}
    return {"@type": type, **kept}


def _licence(corpus: Corpus) -> str | None:
    """Return the address of the licence of the record; None where it states none."""
    return licence_address(corpus.dataset.licence) if corpus.dataset else None


def _whole(node: Node) -> Node:
    return {"@context": _CONTEXT, **node}


# --- Claims -----------------------------------------------------------------------------------


def claim(corpus: Corpus, record: Claim) -> Node:
    """Return what the page of a claim is about: the claim, and the words in which it appears."""
    here = Here(urls.claim(record.key))
    speaker = corpus.speaker_of(record)
    node = _node(
        "Claim",
        url=here.web(here.path),
        text=record.claim,
        author=_person(speaker, here) if speaker else None,
        keywords=list(record.tags),
        about=[_term(concept, here) for concept in corpus.concepts_of(record)],
        mentions=[_person(person, here) for person in corpus.people_of(record)]
        + [_work(work, here) for work in corpus.works_of(record)],
        appearance=[_quotation(corpus, record, quote, here) for quote in record.shown_quotes],
        license=_licence(corpus),
    )
    return _whole(node)


def _quotation(corpus: Corpus, record: Claim, quote: Quote, here: Here) -> Node:
    id = quote.by or record.by
    speaker = corpus.people.get(corpus.renamed.get(("person", id), id))
    interview = corpus.interviews.get(record.interview)
    return _node(
        "Quotation",
        text=quote.text,
        creator=_person(speaker, here) if speaker else None,
        spokenByCharacter=_person(speaker, here) if speaker else None,
        url=moment_address(interview.video, quote.at) if interview else None,
        isPartOf=_appearing(interview, quote.at, here) if interview else None,
    )


def _appearing(interview: Interview, at: int, here: Here) -> Node:
    """Return the episode, with the media fragment at which something is said in it."""
    return {
        **_episode(interview, here),
        "video": _node("VideoObject", name=interview.title, url=f"{interview.video}#t={at}"),
    }


# --- Concepts ---------------------------------------------------------------------------------


def concept(corpus: Corpus, record: Concept) -> Node:
    """Return what the page of a concept is about: a term of the glossary."""
    here = Here(urls.concept(record.id))
    return _whole(_term(record, here, whole=True))


def _term(record: Concept, here: Here, *, whole: bool = False) -> Node:
    return _node(
        "DefinedTerm",
        name=record.label,
        url=here.web(urls.concept(record.id)),
        description=record.definition if whole else None,
        alternateName=list(record.aliases) if whole else None,
        termCode=record.id if whole else None,
        sameAs=list(record.same_as) if whole else None,
        inDefinedTermSet=_set(here) if whole else None,
    )


def _set(here: Here) -> Node:
    return _node("DefinedTermSet", name="Glossary", url=here.web(urls.GLOSSARY))


def glossary(corpus: Corpus, here: Here, total: int) -> Node:
    """Return the node of the glossary. Its terms name it on their own pages."""
    described = f"{total:,} concepts, and what they mean in the talks."
    licence = {"license": address} if (address := _licence(corpus)) else {}
    return _whole({**_set(here), "description": described, **licence})


# --- Interviews -------------------------------------------------------------------------------


def interview(corpus: Corpus, record: Interview) -> Node:
    """Return what the page of an interview is about: an episode, its speakers and its chapters."""
    here = Here(urls.interview(record.id))
    people = [
        (part.role, person)
        for part in record.speakers
        if (person := corpus.people.get(corpus.renamed.get(("person", part.person), part.person)))
    ]
    return _whole(
        {
            **_episode(record, here),
            "description": record.description,
            "datePublished": record.published.isoformat() if record.published else None,
            "timeRequired": duration(record.duration),
            "inLanguage": record.language,
            "actor": [_person(person, here) for _, person in people],
            "video": _node(
                "VideoObject",
                name=record.title,
                url=record.video,
                duration=duration(record.duration),
                hasPart=[_clip(record, chapter, here) for chapter in record.chapters],
            ),
        }
    )


def _clip(record: Interview, chapter: Chapter, here: Here) -> Node:
    return _node(
        "Clip",
        name=chapter.title,
        description=chapter.summary,
        startOffset=str(chapter.starts),
        endOffset=str(record.chapter_end(chapter.id)),
        url=moment_address(record.video, chapter.starts),
        mainEntityOfPage=here.web(urls.chapter(record.id, chapter.id)),
    )


def _episode(record: Interview, here: Here) -> Node:
    return _node(
        "PodcastEpisode",
        name=record.title,
        url=here.web(urls.interview(record.id)),
        sameAs=record.video,
        partOfSeries=_node("PodcastSeries", name=record.show),
    )


def duration(seconds: int) -> str:
    """Return a length of time as ISO 8601 has it: `PT1H36M3S`."""
    hours, minutes, rest = seconds // 3600, seconds // 60 % 60, seconds % 60
    pieces = ((hours, "H"), (minutes, "M"), (rest, "S"))
    return "PT" + ("".join(f"{number}{unit}" for number, unit in pieces if number) or "0S")


# --- People and works -------------------------------------------------------------------------


def person(record: Person) -> Node:
    """Return whom the page of a person is about."""
    return _whole(_person(record, Here(urls.person(record.id)), whole=True))


def _person(record: Person, here: Here, *, whole: bool = False) -> Node:
    return _node(
        "Person",
        name=record.name,
        url=here.web(urls.person(record.id)),
        description=record.description if whole else None,
        sameAs=list(record.same_as),
    )


def work(record: Work) -> Node:
    """Return what the page of a work is about."""
    return _whole(_work(record, Here(urls.work(record.id)), whole=True))


def _work(record: Work, here: Here, *, whole: bool = False) -> Node:
    return _node(
        SORTS[record.type].removeprefix("schema:"),
        name=record.title,
        url=here.web(urls.work(record.id)),
        description=record.description if whole else None,
        sameAs=list(record.same_as),
    )


# --- The whole --------------------------------------------------------------------------------


def home(corpus: Corpus, name: str, here: Here) -> Node:
    """Return what the home page is about: the site, and the record as data."""
    claims, concepts = len(corpus.active), len(corpus.concepts)
    described = "Claims made in interviews, each with the words spoken, the second and its reasons."
    if claims and concepts:
        described = (
            f"{claims:,} claims made in interviews, each with the words spoken, the second and its "
            f"reasons, and {concepts:,} concepts."
        )
    data = _node(
        "Dataset",
        name=f"{name}: the record",
        description=described,
        url=here.web(urls.DATA),
        license=_licence(corpus),
        isAccessibleForFree=True,
        keywords=_subjects(corpus),
    )
    return _whole(_node("WebSite", name=name, url=here.web(here.path), hasPart=[data]))


def _subjects(corpus: Corpus) -> list[str]:
    return [talk.title for talk in corpus.talks][:20]


def types(node: Mapping[str, object]) -> list[str]:
    """Return the types of a node and of all nodes inside it, in order, with repetitions."""
    names = [str(node["@type"])] if "@type" in node else []
    for value in node.values():
        for part in value if isinstance(value, list) else [value]:
            if isinstance(part, Mapping):
                names += types(part)
    return names
