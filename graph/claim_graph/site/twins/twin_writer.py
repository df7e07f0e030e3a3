"""Parts of the twins of records: claims in short, words, people, moments."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from claim_graph.analysis.link_groups import TiedClaim
from claim_graph.analysis.voices import leading_words
from claim_graph.core.typography import inside_quotation
from claim_graph.corpus.corpus import Corpus
from claim_graph.corpus.model import Chapter, Claim, Entry, Interview, Quote
from claim_graph.corpus.vocabulary import Kind
from claim_graph.site import urls
from claim_graph.site.components.correction import corrected_at
from claim_graph.site.components.findings_box import record_place
from claim_graph.site.components.links import (
    Link,
    Moment,
    claim_moment,
    claim_title,
    moment,
    speaker_name,
)
from claim_graph.site.components.quote import spoken_quote
from claim_graph.site.data.history import NOTHING, History
from claim_graph.site.data.plain_markdown import items, joined, link, plain
from claim_graph.site.here import Here


@dataclass(frozen=True, slots=True)
class TwinWriter:
    """The twin of one page, being written. All that it returns is Markdown."""

    corpus: Corpus
    here: Here
    history: History = NOTHING

    def to(self, label: str, target: str) -> str:
        """Return a link to a page of the site; `label` is text."""
        return link(plain(label), self.here.href(target))

    def link(self, shown: Link) -> str:
        """Return a link, or its label where it leads nowhere."""
        return self.to(shown.label, shown.target) if shown.target else plain(shown.label)

    def links(self, shown: Iterable[Link]) -> list[str]:
        """Return links, for a list."""
        return [self.link(leading) for leading in shown]

    def moment(self, shown: Moment) -> str:
        """Return a second of a recording, which plays it from there if its address is known."""
        time = f"{shown.time} {plain(shown.talk)}".strip()
        return link(time, shown.address) if shown.address else time

    def chapters(self, interview: Interview) -> str:
        """Return the chapters of an interview as a list."""

        def start(chapter: Chapter) -> Moment:
            return moment(self.corpus, interview.id, chapter.starts, within=interview.id)

        return items(
            f"{self.moment(start(chapter))} "
            f"{self.to(chapter.title, urls.chapter(interview.id, chapter.id))}"
            + (f": {plain(chapter.summary)}" if chapter.summary else "")
            for chapter in interview.chapters
        )

    def by_kind(self, claims: Iterable[Claim], *, first: Kind | None = None) -> str:
        """Return claims in short, under the names of their kinds; those of `first` come first."""
        kinds = sorted(Kind, key=lambda kind: kind is not first)
        order = sorted(
            claims, key=lambda claim: (kinds.index(claim.kind), self.corpus.spoken(claim))
        )
        sections = [
            section(kind.plural.capitalize(), [self.short(claim) for claim in group])
            for kind, group in groupby(order, key=lambda claim: claim.kind)
        ]
        return joined(*(block for part in sections for block in part))

    def place(self, record: Entry) -> str:
        """Return where a record is written, and how it is corrected."""
        span = self.corpus.span(record)
        place = record_place(self.corpus, record.file, span.line)
        guide = self.to("How to correct it", corrected_at(urls.CONTRIBUTE))
        return f"Written in `{place.file}`, line {place.line}. {guide}"

    def short(self, claim: Claim) -> str:
        """Return a claim in short: the sentence, who and when, and the first words spoken."""
        sentence = self.to(claim.claim, urls.claim(claim.key))
        facts = [plain(speaker_name(self.corpus, claim)), claim.confidence.stance.label]
        at = claim_moment(self.corpus, claim)
        if at:
            facts.append(self.moment(at))
        words = leading_words(self.corpus, claim)
        spoken = f" {quoted(words.text)}" if words else ""
        voice = f" (said by {plain(words.voice)})" if words and words.voice else ""
        return f"{sentence} ({', '.join(facts)}){spoken}{voice}"

    def quote(self, claim: Claim, quote: Quote) -> str:
        """Return the words spoken, who spoke them and when, and whether they were said so."""
        spoken = spoken_quote(self.corpus, claim, quote)
        checked = f", checked: {spoken.verdict}" if spoken.verdict.is_reached else ", not checked"
        if spoken.verdict.is_reached and spoken.captions and spoken.captions.remark:
            checked += f" by {spoken.captions.remark}"
        if spoken.cuts:
            checked += f"; left out of the same sentence: {plain('; '.join(spoken.cuts))}"
        if spoken.verdict.is_reached and spoken.speaker_check.remark:
            checked += f", {spoken.speaker_check.remark}"
        by, at = plain(spoken.speaker.label), self.moment(spoken.moment)
        return f"> {quoted(spoken.words)}\n>\n> — {by}, {at}{checked}"

    def tied(self, tied: TiedClaim) -> str:
        """Return the links between two claims: how the other one relates to this one, and why."""
        title = claim_title(self.corpus, tied.claim)
        at = f", {self.moment(title.moment)}" if title.moment else ""
        sentence = self.to(title.sentence, title.target)
        ways = " and ".join(wording.words for wording, _ in tied.links)
        because = " ".join(f"Because: {plain(stated.because)}" for _, stated in tied.links)
        return f"**{ways}** {sentence} ({plain(title.speaker)}{at}). {because}"


def section(title: str, rows: Sequence[str]) -> tuple[str, ...]:
    """Return a heading and a list under it; nothing where there is nothing to list."""
    return (f"## {title}", items(rows)) if rows else ()


def quoted(words: str) -> str:
    """Return spoken words in quotation marks; those inside become single ones."""
    return f"“{plain(inside_quotation(words))}”"
