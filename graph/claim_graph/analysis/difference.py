"""The difference in meaning between two versions of a record: what a change adds, takes and moves.

Pure: two corpora in, values out. Records are compared by what they say, not by how they are
written, so that layout, order of fields and comments make no difference.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from typing import Literal

from pydantic import BaseModel

from claim_graph.analysis.coverage import account
from claim_graph.analysis.stats import longest_gap, quoted_share
from claim_graph.corpus.corpus import KINDS, Corpus
from claim_graph.corpus.model import Claim, ClaimLink, Entry, Quote
from claim_graph.corpus.vocabulary import ClaimRelation
from claim_graph.quotations.verdict import Verdict

_OWN = {"claim": {"links", "formerly", "retired"}}
"""Fields that are compared by themselves."""
_LEAST_SIBLINGS = 3
"""The fewest records that must change alike for those left behind to be worth a word."""
_MOST_OF = 0.75
"""The share of a group that must have changed."""
_WORD = re.compile(r"\s+|[\w’'-]+|[^\w\s]")

_ID = re.compile(r"(?<![\w-])[a-z0-9]+(?:-[a-z0-9]+)*(?![\w-])", re.ASCII)

Op = Literal["same", "removed", "added"]


@dataclass(frozen=True, slots=True)
class TextPiece:
    """A piece of a text before and after: kept, removed or added."""

    op: Op
    text: str


@dataclass(frozen=True, slots=True)
class FieldChange:
    """A field that says something else."""

    name: str
    """As it is written in YAML."""
    before: str
    """As text; empty where the field was not there."""
    after: str
    pieces: tuple[TextPiece, ...]
    """The two word by word."""


@dataclass(frozen=True, slots=True)
class RecordChange:
    """A record that is not as it was."""

    kind: str
    key: str
    """The id in full, after the change."""
    label: str
    """What it says or is called, after the change."""
    formerly: str
    """The id in full before the change, where that was another one; else empty."""
    fields: tuple[FieldChange, ...]


@dataclass(frozen=True, slots=True)
class RecordName:
    """A record that came or went."""

    kind: str
    key: str
    label: str
    why: str = ""
    """Why it was retired."""


@dataclass(frozen=True, slots=True)
class LinkChange:
    """A link between claims that came, went, or has another reason."""

    source: str
    relation: ClaimRelation
    target: str
    because: str
    """The reason, after the change where there is one."""
    earlier: str = ""
    """The reason before, where it has another one now."""


@dataclass(frozen=True, slots=True)
class VerdictChange:
    """A quote that compares otherwise with what was said."""

    claim: str
    quote: str
    before: Verdict
    after: Verdict


@dataclass(frozen=True, slots=True)
class Figures:
    """How much there is."""

    claims: int = 0
    quotes: int = 0
    concepts: int = 0
    links: int = 0
    contradictions: int = 0
    quoted: Mapping[str, float] = field(default_factory=dict)
    """The share, 0–1, of each interview's words that is quoted."""
    gaps: Mapping[str, int] = field(default_factory=dict)
    """The longest stretch of each interview without a quote, in seconds."""
    accounted: Mapping[str, float] = field(default_factory=dict)
    """The share, 0–1, of the sentences of each set of notes that a claim accounts for."""


@dataclass(frozen=True, slots=True)
class Siblings:
    """Records that changed alike, and the few of their group that did not."""

    kind: str
    field: str
    value: str
    """What all of the group had in the field before."""
    changed: int
    of: int
    left: tuple[str, ...]
    """The records that still have it, by their ids."""


@dataclass(frozen=True, slots=True)
class Difference:
    """What a change of the record means."""

    added: tuple[RecordName, ...]
    removed: tuple[RecordName, ...]
    retired: tuple[RecordName, ...]
    changed: tuple[RecordChange, ...]
    """Records that say something else or have another id."""
    links_added: tuple[LinkChange, ...]
    links_removed: tuple[LinkChange, ...]
    links_changed: tuple[LinkChange, ...]
    verdicts: tuple[VerdictChange, ...]
    siblings: tuple[Siblings, ...]
    before: Figures
    after: Figures

    @property
    def contradictions(self) -> tuple[LinkChange, ...]:
        """The contradictions that are new."""
        return tuple(
            link for link in self.links_added if link.relation is ClaimRelation.CONTRADICTS
        )

    @property
    def is_empty(self) -> bool:
        """Whether the two versions say the same."""
        return not any(
            (
                self.added, self.removed, self.retired, self.changed, self.links_added,
                self.links_removed, self.links_changed, self.verdicts,
            )
        )  # fmt: skip


def difference(before: Corpus, after: Corpus) -> Difference:
    """Return what changed from one version of a record to another."""
    added: list[RecordName] = []
    removed: list[RecordName] = []
    retired: list[RecordName] = []
    changed: list[RecordChange] = []
    new_ids = _new_ids(before, after)
    for kind in KINDS:
        earlier, later = before.of_kind(kind), after.of_kind(kind)
        then = {after.present(kind, key): key for key in earlier}
        for key, entry in later.items():
            old = then.get(key)
            if old is None:
                added.append(_name(entry))
                continue
            if entry.retired is not None and earlier[old].retired is None:
                retired.append(_name(entry, entry.retired.why))
            fields = tuple(_fields(earlier[old], entry, new_ids))
            if fields or old != key:
                formerly = old if old != key else ""
                changed.append(RecordChange(kind, key, label(entry), formerly, fields))
        removed += (
            _name(entry) for key, entry in earlier.items() if after.present(kind, key) not in later
        )
    links = _links(before, after)
    return Difference(
        added=tuple(added),
        removed=tuple(removed),
        retired=tuple(retired),
        changed=tuple(changed),
        links_added=links[0],
        links_removed=links[1],
        links_changed=links[2],
        verdicts=tuple(_verdicts(before, after)),
        siblings=tuple(_siblings(before, after)),
        before=figures(before),
        after=figures(after),
    )


def label(entry: Entry) -> str:
    """Return what a record says or is called."""
    for name in ("claim", "label", "title", "name"):
        text = getattr(entry, name, None)
        if isinstance(text, str):
            return text
    return entry.key


def _name(entry: Entry, why: str = "") -> RecordName:
    return RecordName(entry.kind_name, entry.key, label(entry), why)


# --- Fields -------------------------------------------------------------------------------------


def _new_ids(before: Corpus, after: Corpus) -> Mapping[str, str]:
    """Return the new slug of each record that was renamed, by the old one."""
    return {
        key.rpartition("/")[2]: after.present(kind, key).rpartition("/")[2]
        for kind in KINDS
        for key in before.of_kind(kind)
        if after.present(kind, key) != key
    }


def _fields(before: Entry, after: Entry, new_ids: Mapping[str, str]) -> Iterator[FieldChange]:
    """Yield the fields that say something else; a new id of what they name is no difference."""
    if type(before) is not type(after):
        yield _change("type", str(getattr(before, "type", "")), str(getattr(after, "type", "")))
        return
    aside = _OWN.get(after.kind_name, {"formerly", "retired"}) | {"id"}
    for name, info in type(after).model_fields.items():
        if name in aside:
            continue
        one, other = getattr(before, name), getattr(after, name)
        if one == other:
            continue
        old, new = written(one), written(other)
        if new_ids:
            old = _ID.sub(lambda match: new_ids.get(match[0], match[0]), old)
        if old != new:
            yield _change(info.alias or name, old, new)


def _change(name: str, before: str, after: str) -> FieldChange:
    return FieldChange(name, before, after, pieces(before, after))


def written(value: object) -> str:
    """Return the value of a field as one line of text."""
    if value is None:
        return ""
    if isinstance(value, tuple):
        return "; ".join(map(written, value))
    if isinstance(value, Mapping):
        return "; ".join(f"{name}: {written(inner)}" for name, inner in value.items())
    if isinstance(value, BaseModel):
        fields = (
            f"{info.alias or name}: {written(inner)}"
            for name, info in type(value).model_fields.items()
            if (inner := getattr(value, name)) not in (None, ())
        )
        return ", ".join(fields)
    return str(value)


def pieces(before: str, after: str) -> tuple[TextPiece, ...]:
    """Return two texts as the pieces that they share and those that only one has, by words."""
    old, new = _WORD.findall(before), _WORD.findall(after)
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    made: list[TextPiece] = []
    for tag, first, last, start, end in matcher.get_opcodes():
        if tag == "equal":
            made.append(TextPiece("same", "".join(old[first:last])))
            continue
        if first < last:
            made.append(TextPiece("removed", "".join(old[first:last])))
        if start < end:
            made.append(TextPiece("added", "".join(new[start:end])))
    return tuple(made)


# --- Links and quotes ---------------------------------------------------------------------------

_Key = tuple[str, ClaimRelation, str]


def _links(before: Corpus, after: Corpus) -> tuple[tuple[LinkChange, ...], ...]:
    """Return the links that are added, removed, and have another reason."""
    old = {
        (after.present("claim", source.key), link.relation, after.present("claim", target.key)): (
            link.because
        )
        for source, link, target in before.links
    }
    new = {_key(source, link, target): link.because for source, link, target in after.links}
    return (
        tuple(LinkChange(*key, because) for key, because in new.items() if key not in old),
        tuple(LinkChange(*key, because) for key, because in old.items() if key not in new),
        tuple(
            LinkChange(*key, because, old[key])
            for key, because in new.items()
            if key in old and old[key] != because
        ),
    )


def _key(source: Claim, link: ClaimLink, target: Claim) -> _Key:
    return source.key, link.relation, target.key


def _verdicts(before: Corpus, after: Corpus) -> Iterator[VerdictChange]:
    """Yield the quotes of active claims that compare otherwise than the same words did."""
    same_record = before.fingerprints == after.fingerprints
    earlier = {
        (after.present("claim", claim.key), quote.text): (claim, quote)
        for claim in before.active.values()
        for quote in claim.quotes
    }
    for claim in after.active.values():
        for quote in claim.quotes:
            old = earlier.get((claim.key, quote.text))
            # The same words at the same second compare as they did with the same record.
            if old is None or (same_record and old[1].at == quote.at):
                continue
            verdicts = _verdict(before, *old), _verdict(after, claim, quote)
            if verdicts[0] != verdicts[1]:
                yield VerdictChange(claim.key, quote.text, *verdicts)


def _verdict(corpus: Corpus, claim: Claim, quote: Quote) -> Verdict:
    return corpus.judgement(claim, quote).verdict


# --- Siblings -----------------------------------------------------------------------------------


def _siblings(before: Corpus, after: Corpus) -> Iterator[Siblings]:
    """Yield the groups of records of which most have lost a value of a field, and not all."""
    for kind in ("claim", "concept"):
        groups: dict[tuple[str, str], list[str]] = defaultdict(list)
        for key, entry in before.of_kind(kind).items():
            present = after.present(kind, key)
            if present in after.of_kind(kind) and entry.retired is None:
                for name, value in _values(entry):
                    groups[name, value].append(key)
        now = {
            key: set(_values(entry))
            for key, entry in after.of_kind(kind).items()
            if entry.retired is None
        }
        for (name, value), keys in groups.items():
            present_keys = [after.present(kind, key) for key in keys]
            left = tuple(key for key in present_keys if (name, value) in now.get(key, ()))
            lost = len(keys) - len(left)
            if left and lost >= _LEAST_SIBLINGS and lost >= _MOST_OF * len(keys):
                yield Siblings(kind, name, value, lost, len(keys), left)


def _values(entry: Entry) -> Iterator[tuple[str, str]]:
    """Yield what a record has in common with others: ids, words and terms in its fields."""
    for name, info in type(entry).model_fields.items():
        if name in {"id", "formerly", "retired", "quotes", "links", "figures"}:
            continue
        value = getattr(entry, name)
        for item in value if isinstance(value, tuple) else (value,):
            if isinstance(item, BaseModel):
                source = getattr(item, "source", None)
                if source is not None:
                    yield f"{info.alias or name}", source
            elif isinstance(item, str) and " " not in item:
                yield info.alias or name, str(item)


# --- Figures ------------------------------------------------------------------------------------


def figures(corpus: Corpus) -> Figures:
    """Return how much there is in a record."""
    relations = Counter(link.relation for _, link, _ in corpus.links)
    claims = list(corpus.active.values())
    quoted = {id: quoted_share(corpus, id) for id in corpus.interviews}
    return Figures(
        claims=len(claims),
        quotes=sum(len(claim.quotes) for claim in claims),
        concepts=sum(concept.retired is None for concept in corpus.concepts.values()),
        links=len(corpus.links),
        contradictions=relations[ClaimRelation.CONTRADICTS],
        quoted={id: share for id, share in quoted.items() if share is not None},
        gaps={
            id: longest_gap(interview, _of(claims, id)).seconds
            for id, interview in corpus.interviews.items()
        },
        accounted={
            id: account(corpus, notes, corpus.sentences[id].rows).share
            for id, notes in corpus.notes.items()
            if id in corpus.sentences and notes.retired is None
        },
    )


def _of(claims: Iterable[Claim], interview: str) -> Sequence[Claim]:
    return [claim for claim in claims if claim.interview == interview]
