"""From a form that somebody filled in to the draft of a record, with what is still open."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from claim_graph.analysis.drafting import (
    likely_speaker,
    near_claims,
    proposed_concepts,
    proposed_id,
    strongest_stance,
)
from claim_graph.core.ids import slugify
from claim_graph.core.suggest import did_you_mean, nearest
from claim_graph.core.times import TIMECODE, format_timecode, parse_timecode
from claim_graph.core.words import words
from claim_graph.corpus.corpus import KINDS, Corpus
from claim_graph.corpus.forms import Field, read_form
from claim_graph.corpus.model import Entry, Interview
from claim_graph.corpus.vocabulary import Kind, Stance
from claim_graph.corpus.yaml_writer import Plain, field_lines, listed
from claim_graph.quotations.verdict import Evidence, Judgement, Verdict

_TIME = re.compile(TIMECODE)
_QUOTES = "\"“”„«»'‘’ "


@dataclass(frozen=True, slots=True)
class FormDraft:
    """What a form becomes."""

    form: str
    """Which form it was."""
    place: str
    """The file that the record goes to, or the place of the record that is to be corrected."""
    record: str
    """The draft as YAML; empty where there is none."""
    open: tuple[str, ...]
    """What is missing or cannot be right: a sentence each."""


def form_draft(corpus: Corpus, records: Mapping[str, Evidence], body: str) -> FormDraft:
    """Return the draft that the form `body` becomes.

    `records` are what was said, by the id of the interview. Raises FormError where it is no form.
    """
    name, values = read_form(body)
    if name == "new-claim":
        return _claim(corpus, records, values)
    if name == "correction":
        return _correction(corpus, records, values)
    return _source(corpus, values)


# --- A claim ------------------------------------------------------------------------------------


def _claim(
    corpus: Corpus, records: Mapping[str, Evidence], values: Mapping[Field, str]
) -> FormDraft:
    questions: list[str] = []
    spoken = values[Field.WORDS].strip(_QUOTES)
    interview, judgement = _heard(corpus, records, spoken, _second(values[Field.TIME]))
    if interview is None:
        return FormDraft("new-claim", "", "", ("There is no talk to look the words up in.",))
    at = judgement.at if judgement else None
    questions += _verdict(spoken, judgement)
    sentence = values[Field.CLAIM]
    if not sentence:
        questions.append("The claim in a sentence is missing.")
    for near in near_claims(corpus, sentence):
        questions.append(f"It is near `{near.claim.key}`: {near.claim.claim}")
    taken = {claim.id for claim in corpus.claims.values() if claim.interview == interview.id}
    concepts = _concepts(corpus, values[Field.CONCEPTS], [sentence, spoken], questions)
    fields: dict[str, Plain] = {
        "id": proposed_id(sentence or spoken, taken),
        "claim": sentence,
        "by": _speaker(corpus, interview, values[Field.SPEAKER], questions),
        "kind": _term(Kind, values[Field.KIND], questions),
        "confidence": {
            "stance": _term(Stance, values[Field.STANCE], questions)
            or strongest_stance([spoken]).value,
            "reading": "high",
        },
        "quotes": [{"text": spoken, "at": format_timecode(at) if at is not None else ""}],
        "concepts": concepts,
    }
    if values[Field.RELATED]:
        questions.append(f"Links are to be made of: “{values[Field.RELATED]}”")
    chapter = interview.chapter_at(at or 0) or interview.chapters[0].id
    number = interview.chapter_number(chapter)
    place = f"{interview.id}/{number:02}-{chapter}.yml"
    return FormDraft("new-claim", place, listed(fields), tuple(questions))


def _heard(
    corpus: Corpus, records: Mapping[str, Evidence], spoken: str, near: int | None
) -> tuple[Interview | None, Judgement | None]:
    """Return the interview in which words were most likely said, and how they compare."""
    heard: list[tuple[Interview, Judgement]] = []
    for id, interview in corpus.interviews.items():
        if id in records and words(spoken):
            heard.append((interview, records[id].verdict(spoken, near)))
    for interview, judgement in heard:
        if judgement.verdict.kept:
            return interview, judgement
    for interview, judgement in heard:
        if judgement.at is not None or judgement.verdict is not Verdict.ABSENT:
            return interview, judgement
    first = next(iter(corpus.interviews.values()), None)
    return first, None


def _verdict(spoken: str, judgement: Judgement | None) -> Iterator[str]:
    if not spoken:
        yield "The words that were said are missing."
    elif judgement is None:
        yield "These words are not in the record of the talk."
    elif judgement.verdict is Verdict.UNCLEAR:
        yield "These words are too few to tell whether they were said."
    elif not judgement.verdict.kept:
        yield f"The words were not said so; they are {judgement.verdict}."


def _second(text: str) -> int | None:
    match = _TIME.search(text)
    return parse_timecode(match[0]) if match else None


def _speaker(corpus: Corpus, interview: Interview, written: str, questions: list[str]) -> str:
    ids = [part.person for part in interview.participants]
    id = likely_speaker(corpus, interview, written) or ""
    if written and (not id or not set(words(written)) & set(words(corpus.people[id].name))):
        names = ", ".join(corpus.people[i].name for i in ids if i in corpus.people)
        questions.append(f"“{written}” does not speak in this talk; known: {names}")
    if not id:
        questions.append(f"Who said it is open: one of {', '.join(ids)}")
    return id


def _term(terms: type[Kind] | type[Stance], written: str, questions: list[str]) -> str:
    """Return the term that a choice of a form names: its first word, or all of it."""
    value = written.split(":", maxsplit=1)[0].split(" (", maxsplit=1)[0].strip().lower()
    names = [term.value for term in terms]
    if value and value not in names:
        hint = did_you_mean(value, names) or f"known: {', '.join(names)}"
        questions.append(f"“{written}” is not known; {hint}")
        return ""
    if not value and terms is Kind:
        questions.append(f"What sort of statement it is, is open: one of {', '.join(names)}")
    return value


def _concepts(
    corpus: Corpus, written: str, texts: list[str], questions: list[str]
) -> tuple[str, ...]:
    labels = {
        name.lower(): concept.id
        for concept in corpus.concepts.values()
        for name in (concept.id, concept.label, *concept.aliases)
    }
    ids = []
    for part in filter(None, (part.strip().lower() for part in written.split(","))):
        if part in labels:
            ids.append(labels[part])
            continue
        near = nearest(part, labels)
        hint = f"did you mean `{labels[near]}`?" if near else "it may need a record of its own"
        questions.append(f"There is no concept “{part}”; {hint}")
    named = proposed_concepts(corpus, texts)
    if not ids and not named:
        questions.append("What it is about is open: a claim needs at least one concept.")
    return tuple(dict.fromkeys([*ids, *named]))


# --- A correction -------------------------------------------------------------------------------


def _correction(
    corpus: Corpus, records: Mapping[str, Evidence], values: Mapping[Field, str]
) -> FormDraft:
    questions: list[str] = []
    entry = _named(corpus, values[Field.RECORD])
    place = ""
    if entry is None:
        questions.append("No record has this id or address.")
    else:
        place = f"{entry.file}:{corpus.span(entry).line}"
    if not values[Field.WRONG]:
        questions.append("What is wrong is missing.")
    spoken = values[Field.WORDS].strip(_QUOTES)
    if spoken:
        _, judgement = _heard(corpus, records, spoken, _second(values[Field.TIME]))
        if judgement is not None and judgement.verdict.kept and judgement.at is not None:
            questions.append(f"The words were said at {format_timecode(judgement.at)}.")
        else:
            questions += _verdict(spoken, judgement)
    return FormDraft("correction", place, "", tuple(questions))


def _named(corpus: Corpus, written: str) -> Entry | None:
    """Return the record that an id or the address of a page names."""
    path = re.sub(r"[#?].*$", "", written).removesuffix("/").removesuffix(".html")
    parts = [part for part in re.split(r"[/\s`]+", path) if part]
    for kind in KINDS:
        for length in (2, 1):
            key = corpus.present(kind, "/".join(parts[-length:]))
            if key in corpus.of_kind(kind):
                return corpus.of_kind(kind)[key]
    slug = parts[-1] if parts else ""
    for kind in ("claim", "collection"):
        keys = corpus.called(kind, slug)
        if len(keys) == 1:
            return corpus.of_kind(kind)[keys[0]]
    return None


# --- A source -----------------------------------------------------------------------------------


def _source(corpus: Corpus, values: Mapping[Field, str]) -> FormDraft:
    questions: list[str] = []
    id = slugify(values[Field.TITLE]) or "notes"
    if id in corpus.sources:
        questions.append(f"There is a source `{id}` already.")
    about = values[Field.ABOUT]
    interviews = {interview.title.lower(): key for key, interview in corpus.interviews.items()}
    known = about if about in corpus.interviews else interviews.get(about.lower(), "")
    if not known and len(corpus.interviews) == 1:
        known = next(iter(corpus.interviews))
    if not known:
        questions.append(f"Which talk it is about is open: one of {', '.join(corpus.interviews)}")
    for field in (Field.TITLE, Field.DESCRIPTION):
        if not values[field]:
            questions.append(f"It is missing: {field.value}.")
    address = values[Field.ADDRESS]
    if address and not re.fullmatch(r"https?://\S+", address):
        questions.append("The address does not start with http:// or https://.")
        address = ""
    fields: dict[str, Plain] = {
        "id": id,
        "type": "notes",
        "title": values[Field.TITLE],
        "description": values[Field.DESCRIPTION],
        "address": address,
        "about": known,
        "author": values[Field.AUTHOR],
    }
    return FormDraft(
        "new-source", f"sources/{id}.yml", "\n".join(field_lines(fields)), tuple(questions)
    )
