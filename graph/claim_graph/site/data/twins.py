"""A Markdown twin of every page, and `llms.txt`, which lists them: after llmstxt.org.

The twins of records are made of the records; those of other pages of what the page shows.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from urllib.parse import urljoin, urlsplit

from claim_graph.core.times import format_timecode, moment_address
from claim_graph.corpus.corpus import Corpus
from claim_graph.corpus.model import (
    Claim,
    ClaimLink,
    Collection,
    Concept,
    Interview,
    Notes,
    Part,
    Person,
    Quote,
    Statement,
    Witness,
)
from claim_graph.corpus.vocabulary import Kind, Reading, Status
from claim_graph.quotations.verdict import ChangeClass
from claim_graph.site import urls
from claim_graph.site.data.plain_markdown import from_html, items, joined, link, plain, relative
from claim_graph.site.markup import plural, typographic
from claim_graph.site.page import Asset
from claim_graph.site.presence import has

LLMS = "llms.txt"


@dataclass(frozen=True, slots=True)
class Shown:
    """A page as it is shown."""

    path: str
    """The path of its twin: that of the page, ending in `.md`."""
    title: str
    """Plain text."""
    html: str
    """Its content."""
    description: str = ""
    """One sentence of plain text."""
    source: str | None = None
    """The file that it is made from, from the root of the project; None where there are many."""
    listed: bool = True
    """Whether `llms.txt` may name it: an old address need not be."""


@dataclass(frozen=True, slots=True)
class Site:
    """What the twins must know of the site as a whole."""

    name: str
    description: str
    address: str = ""
    """Where it is published, ending in a slash; empty where that is not known."""


def twins(corpus: Corpus, shown: Iterable[Shown], site: Site) -> Iterator[Asset]:
    """Yield the twin of each page, and the list of them all."""
    pages = list(shown)
    known = {page.path for page in pages}
    records = _records(corpus, site)
    for page in pages:
        body = records.get(page.path) or from_html(page.html, _Addresses(page.path, known))
        yield Asset(page.path, f"{_front(page, site)}\n{body}\n".encode())
    yield Asset(LLMS, llms(corpus, pages, site).encode())


def _front(page: Shown, site: Site) -> str:
    entries = {
        "title": typographic(page.title),
        "url": urljoin(site.address, f"{page.path.removesuffix('.md')}.html"),
        "source": page.source,
    }
    # JSON is YAML, and nothing written so can end the front matter early.
    lines = [f"{k}: {json.dumps(v, ensure_ascii=False)}" for k, v in entries.items() if v]
    return "\n".join(["---", *lines, "---", ""])


@dataclass(frozen=True, slots=True)
class _Addresses:
    """Where the links of a page lead in its twin: to the twins of other pages."""

    page: str
    known: set[str]

    def __call__(self, address: str) -> str:
        folder, slash, name = self.page.rpartition("/")
        if address.startswith("#"):
            return f"{name.removesuffix('.md')}.html{address}"
        target, written = _twin(folder + slash, address)
        return written if target in self.known else address


@lru_cache(maxsize=1 << 14)
def _twin(folder: str, address: str) -> tuple[str, str]:
    """Return the path of what may be a twin, and its address; empty where it cannot be one.

    `address` is that of a page, seen from `folder`, which is empty or ends in a slash.
    """
    parts = urlsplit(address)
    if parts.scheme or parts.netloc or not parts.path.endswith(".html"):
        return "", ""
    path = f"{parts.path.removesuffix('.html')}.md"
    written = f"{path}#{parts.fragment}" if parts.fragment else path
    return urljoin(f"{folder}index.md", path), written


# --- llms.txt -----------------------------------------------------------------------------------


def llms(corpus: Corpus, pages: Sequence[Shown], site: Site) -> str:
    """Return the list of the twins, the ways in first; what has a list of its own is left out."""
    by_path = {page.path: page for page in pages}
    first = [urls.HOME, urls.CLAIMS, urls.GLOSSARY, urls.QUOTES, urls.COLLECTIONS]
    chapters = {
        interview.title: [
            urls.interview(interview.id),
            *(urls.chapter(interview.id, chapter.id) for chapter in interview.chapters),
        ]
        for interview in corpus.interviews.values()
    }
    sections: dict[str, list[str]] = {
        "Start here": first,
        **chapters,
        "Ways in": [urls.collection(id) for id in corpus.collections],
        "People": [urls.person(id) for id in corpus.people],
        "Concepts": [urls.concept(id) for id in corpus.concepts],
        "Notes by others": [urls.notes(id) for id in corpus.notes],
    }
    listed = {path for group in sections.values() for path in group}
    # What has a folder has a list that leads to it, and the second page of a list has a first.
    sections["Optional"] = [
        page.path
        for page in pages
        if page.listed
        and page.path not in listed
        and "/" not in page.path
        and "--" not in page.path
    ]
    blocks = [
        f"# {plain(site.name)}",
        f"> {plain(site.description)}",
        "Each page has a twin in Markdown: the same address with `.md` for `.html`. A claim is a "
        "sentence of ours with the words spoken, their second, who spoke, how sure it sounded, "
        "and its links to other claims, each with the reason. Quote the words spoken, not our "
        "sentence, as what was said.",
    ]
    for title, group in sections.items():
        # The glossary says what each concept means; here it is enough that there is one.
        briefly = title == "Concepts"
        rows = [_listed(by_path[path], site, briefly) for path in group if path in by_path]
        if rows:
            blocks += [f"## {plain(title)}", items(rows)]
    return joined(*blocks) + "\n"


def _listed(page: Shown, site: Site, briefly: bool) -> str:
    said = f": {plain(page.description)}" if page.description and not briefly else ""
    return f"{link(plain(page.title), urljoin(site.address, page.path))}{said}"


# --- Records ------------------------------------------------------------------------------------


def _records(corpus: Corpus, site: Site) -> dict[str, str]:
    """Return the bodies of the twins of records that stand, by path."""
    found = {urls.HOME: _home(corpus, site)}
    for claim in corpus.active.values():
        found[urls.claim(claim.key)] = _Twin(corpus, urls.claim(claim.key)).claim(claim)
    for concept in corpus.concepts.values():
        if concept.retired is None:
            path = urls.concept(concept.id)
            found[path] = _Twin(corpus, path).concept(concept)
    for person in corpus.people.values():
        if person.retired is None:
            found[urls.person(person.id)] = _Twin(corpus, urls.person(person.id)).person(person)
    for interview in corpus.interviews.values():
        path = urls.interview(interview.id)
        found[path] = _Twin(corpus, path).interview(interview)
        for chapter in interview.chapters:
            path = urls.chapter(interview.id, chapter.id)
            found[path] = _Twin(corpus, path).chapter(interview, chapter.id)
    for notes in corpus.notes.values():
        if notes.retired is None:
            found[urls.notes(notes.id)] = _Twin(corpus, urls.notes(notes.id)).notes(notes)
    for collection in corpus.collections.values():
        if collection.retired is None:
            path = urls.collection(collection.id)
            found[path] = _Twin(corpus, path).collection(collection)
    return found


def _home(corpus: Corpus, site: Site) -> str:
    twin = _Twin(corpus, urls.HOME)
    talks = [
        joined(
            f"## {twin.to(plain(one.title), urls.interview(one.id))}",
            plain(one.description),
            twin.chapters(one),
        )
        for one in corpus.interviews.values()
        if one.retired is None
    ]
    ways = [
        f"{twin.to(plain(one.title), urls.collection(one.id))}: {plain(one.description)}"
        for one in corpus.collections.values()
        if one.retired is None
    ]
    counts = [
        twin.to(plural(number, noun), path)
        for number, noun, path in (
            (len(corpus.active), "claim", urls.CLAIMS),
            (len(corpus.concepts), "concept", urls.GLOSSARY),
        )
        if has(corpus, path)
    ]
    if corpus.links:
        counts.append(f"{plural(len(corpus.links), 'link')} between claims, each with its reason")
    return joined(
        f"# {plain(site.name)}",
        plain(site.description),
        f"{', '.join(counts)}." if counts else "",
        *talks,
        "## Ways in" if ways else "",
        items(ways),
    )


@dataclass(frozen=True, slots=True)
class _Twin:
    """The twin of one page, being written."""

    corpus: Corpus
    path: str

    # --- Whole pages --------------------------------------------------------------------------

    def claim(self, claim: Claim) -> str:
        corpus = self.corpus
        stance, reading = claim.confidence.stance, claim.confidence.reading
        why = f": {plain(claim.confidence.why)}" if claim.confidence.why else ""
        facts = [
            f"Speaker: {self.who(claim.by)}",
            f"Stance: {stance.label} ({plain(stance.meaning)})",
            f"Kind: {claim.kind.label}",
            f"Our reading: {reading.label}{why}" if reading is not Reading.HIGH else "",
            self.spoken_in(claim),
        ]
        forth = [
            self.bearing(link, link.relation.value, other)
            for link, other in corpus.links_from.get(claim.key, ())
        ]
        back = [
            self.bearing(link, link.relation.inverse, other)
            for other, link in corpus.links_to.get(claim.key, ())
        ]
        named = [self.to(plain(one.name), urls.person(one.id)) for one in corpus.people_of(claim)]
        named += [self.to(plain(one.title), urls.work(one.id)) for one in corpus.works_of(claim)]
        return joined(
            f"# {plain(claim.claim)}",
            items(filter(None, facts)),
            "## The words spoken" if claim.quotes else "",
            *(self.quote(claim, quote) for quote in claim.quotes),
            *self.section("Figures", [f"{plain(f.text)}: {plain(f.of)}" for f in claim.figures]),
            *self.section("Prediction", list(_forecast(claim))),
            *self.section("Concepts", [self.concept_link(c) for c in corpus.concepts_of(claim)]),
            *self.section("What it bears on", forth),
            *self.section("What bears on it", back),
            *self.section("What the notes make of it", list(self.witnesses(claim))),
            *self.section("Named here", named),
            f"Tags: {', '.join(plain(tag) for tag in claim.tags)}" if claim.tags else "",
        )

    def concept(self, concept: Concept) -> str:
        corpus = self.corpus
        around = [
            f"{relation.label}: {self.concept_link(other)}"
            for one, relation, other in corpus.concept_relations
            if one is concept
        ]
        around += [
            f"{relation.inverse}: {self.concept_link(one)}"
            for one, relation, other in corpus.concept_relations
            if other is concept
        ]
        return joined(
            f"# {plain(concept.label[:1].upper() + concept.label[1:])}",
            plain(concept.definition),
            f"Also: {', '.join(plain(alias) for alias in concept.aliases)}"
            if concept.aliases
            else "",
            *self.section("Related concepts", list(dict.fromkeys(around))),
            self.by_kind(corpus.claims_by_concept.get(concept.id, ())),
            *self.section("Elsewhere", [f"<{address}>" for address in concept.same_as]),
        )

    def person(self, person: Person) -> str:
        naming = self.corpus.claims_naming.get(("person", person.id), ())
        return joined(
            f"# {plain(person.name)}",
            plain(person.description),
            self.by_kind(self.corpus.claims_by_speaker.get(person.id, ())),
            *self.section("Named in", [self.short(claim) for claim in naming]),
            *self.section("Elsewhere", [f"<{address}>" for address in person.same_as]),
        )

    def interview(self, interview: Interview) -> str:
        people = ", ".join(
            f"{self.who(one.person)} ({one.role.label})" for one in interview.participants
        )
        facts = [
            f"Show: {plain(interview.show)}",
            f"Published: {interview.published.isoformat()}" if interview.published else "",
            f"Running time: {format_timecode(interview.duration)}",
            f"With: {people}",
            f"Recording: <{interview.video}>",
            f"Transcript: <{interview.transcript}>" if interview.transcript else "",
        ]
        notes = [
            f"{self.to(plain(one.title), urls.notes(one.id))}: {plain(one.description)}"
            for one in self.corpus.notes.values()
            if one.about == interview.id
        ]
        return joined(
            f"# {plain(interview.title)}",
            plain(interview.description),
            items(filter(None, facts)),
            "## Chapters",
            self.chapters(interview),
            *self.section("Notes on it", notes),
        )

    def chapter(self, interview: Interview, id: str) -> str:
        chapter = interview.chapter(id)
        assert chapter is not None
        claims = self.corpus.claims_by_chapter.get((interview.id, id), ())
        number = f"Chapter {interview.chapter_number(id)} of {len(interview.chapters)}"
        of = self.to(plain(interview.title), urls.interview(interview.id))
        start, end = chapter.starts, interview.chapter_end(id)
        return joined(
            f"# {plain(chapter.title)}",
            f"{number} of {of}, {self.moment(interview.id, start)} to {format_timecode(end)}.",
            plain(chapter.summary) if chapter.summary else "",
            *self.section(plural(len(claims), "claim"), [self.short(claim) for claim in claims]),
        )

    def notes(self, notes: Notes) -> str:
        treated = [
            f"{witness.how.label} {self.short(claim)}{_where(witness)}"
            for claim in self.corpus.active.values()
            for witness in claim.witnesses
            if self.corpus.present("source", witness.source) == notes.id
        ]
        audited = [
            ", ".join(
                filter(
                    None,
                    [
                        f"line {one.line}: {one.verdict}",
                        self.moment(notes.about, one.at) if one.at is not None else "",
                        *(c for c in one.changes if c is not ChangeClass.HARMLESS),
                    ],
                )
            )
            + (f". {plain(one.says)}" if one.says else "")
            for one in notes.audited
        ]
        return joined(
            f"# {plain(notes.title)}",
            plain(notes.description),
            f"By {plain(notes.author)}." if notes.author else "",
            f"<{notes.address}>" if notes.address else "",
            *self.section("What it makes of the claims", treated),
            *self.section("Its quotations", audited),
        )

    def collection(self, collection: Collection) -> str:
        return joined(
            f"# {plain(collection.title)}",
            plain(collection.description),
            *(self.part(collection, part) for part in collection.parts),
        )

    # --- Parts --------------------------------------------------------------------------------

    def section(self, title: str, rows: Sequence[str]) -> tuple[str, ...]:
        """Return a heading and a list under it; nothing where there is nothing to list."""
        return (f"## {title}", items(rows)) if rows else ()

    def part(self, collection: Collection, part: Part) -> str:
        claims = self.corpus.gathered(collection, part)
        return joined(
            f"## {plain(part.title)}" if part.title else "",
            items(self.short(claim) for claim in claims),
            *(self.statement(collection, statement) for statement in part.sentences),
        )

    def statement(self, collection: Collection, statement: Statement) -> str:
        grounds = ", ".join(
            self.to(format_timecode(claim.at or 0), urls.claim(claim.key))
            for claim in self.corpus.named_in(collection, statement.rests_on)
        )
        return f"{plain(statement.says)} ({grounds})" if grounds else plain(statement.says)

    def chapters(self, interview: Interview) -> str:
        return items(
            f"{self.moment(interview.id, one.starts)} "
            f"{self.to(plain(one.title), urls.chapter(interview.id, one.id))}"
            + (f": {plain(one.summary)}" if one.summary else "")
            for one in interview.chapters
        )

    def by_kind(self, claims: Iterable[Claim]) -> str:
        order = sorted(
            claims, key=lambda one: (list(Kind).index(one.kind), one.interview, one.at or 0)
        )
        sections = [
            self.section(kind.plural.capitalize(), [self.short(claim) for claim in group])
            for kind, group in groupby(order, key=lambda claim: claim.kind)
        ]
        return joined(*(block for section in sections for block in section))

    def short(self, claim: Claim) -> str:
        """Return a claim in short: the sentence, who and when, and the first words spoken."""
        sentence = self.to(plain(claim.claim), urls.claim(claim.key))
        at = f", {self.moment(claim.interview, claim.at)}" if claim.at is not None else ""
        words = f" {_quoted(claim.quotes[0].text)}" if claim.quotes else ""
        return f"{sentence} ({self.name(claim.by)}, {claim.confidence.stance.label}{at}){words}"

    def quote(self, claim: Claim, quote: Quote) -> str:
        judged = self.corpus.judgement(claim, quote)
        checked = f", checked: {judged.verdict}" if judged else ""
        by, at = self.name(quote.by or claim.by), self.moment(claim.interview, quote.at)
        return f"> {_quoted(quote.text)}\n>\n> — {by}, {at}{checked}"

    def bearing(self, stated: ClaimLink, wording: str, other: Claim) -> str:
        at = f", {self.moment(other.interview, other.at)}" if other.at is not None else ""
        sentence = self.to(plain(other.claim), urls.claim(other.key))
        because = plain(stated.because)
        return f"**{wording}** {sentence} ({self.name(other.by)}{at}). Because: {because}"

    def witnesses(self, claim: Claim) -> Iterator[str]:
        for witness in claim.witnesses:
            id = self.corpus.present("source", witness.source)
            if notes := self.corpus.notes.get(id):
                title = self.to(plain(notes.title), urls.notes(notes.id))
                yield f"{title} {witness.how.label} it{_where(witness)}"

    def spoken_in(self, claim: Claim) -> str:
        interview = self.corpus.interviews.get(claim.interview)
        chapter = interview.chapter(claim.chapter) if interview else None
        if interview is None or chapter is None:
            return ""
        part = self.to(plain(chapter.title), urls.chapter(interview.id, chapter.id))
        return f"In: {self.to(plain(interview.title), urls.interview(interview.id))}, {part}"

    def concept_link(self, concept: Concept) -> str:
        return self.to(plain(concept.label), urls.concept(concept.id))

    def who(self, id: str) -> str:
        person = self.corpus.people.get(self.corpus.renamed.get(("person", id), id))
        return self.to(plain(person.name), urls.person(person.id)) if person else plain(id)

    def name(self, id: str) -> str:
        person = self.corpus.people.get(self.corpus.renamed.get(("person", id), id))
        return plain(person.name if person else id)

    def moment(self, interview: str, at: int) -> str:
        found = self.corpus.interviews.get(interview)
        time = format_timecode(at)
        return link(time, moment_address(found.video, at)) if found else time

    def to(self, label: str, target: str) -> str:
        return link(label, relative(target, self.path))


def _quoted(words: str) -> str:
    return f"“{plain(words).replace('“', '‘').replace('”', '’')}”"


def _where(witness: Witness) -> str:
    where = f", in “{plain(witness.where)}”" if witness.where else ""
    return where + (f". {plain(witness.says)}" if witness.says else "")


def _forecast(claim: Claim) -> Iterator[str]:
    forecast = claim.prediction
    if forecast is None:
        return
    yield f"Horizon: {plain(forecast.horizon)}"
    yield f"Status: {forecast.status.label}"
    if forecast.resolve_by:
        yield f"To be settled by: {forecast.resolve_by.isoformat()}"
    if forecast.outcome and forecast.status is not Status.OPEN:
        yield f"Outcome: {plain(forecast.outcome)}"
