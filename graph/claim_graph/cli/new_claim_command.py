"""`claims new claim`: from words that were heard to a claim in its place."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import click
from pydantic import TypeAdapter

from claim_graph.analysis.drafting import (
    likely_speaker,
    near_claims,
    proposed_concepts,
    proposed_id,
    strongest_stance,
)
from claim_graph.analysis.find import Hit, find
from claim_graph.cli.asking import ask, ask_choice, can_ask, checked
from claim_graph.cli.exits import FINDINGS, CannotRun
from claim_graph.cli.loading import hint, interview_called, load_corpus
from claim_graph.cli.options import folder_option
from claim_graph.cli.terminal import shown_path
from claim_graph.cli.writing import dry_run_option, write_changes
from claim_graph.core.characters import printable
from claim_graph.core.ids import full_id
from claim_graph.core.times import format_timecode
from claim_graph.corpus.corpus import Corpus
from claim_graph.corpus.model import Interview
from claim_graph.corpus.record_edits import EditError, claim_added
from claim_graph.corpus.values import Line, Prose, Seconds, Slug
from claim_graph.corpus.vocabulary import ClaimRelation, Kind, Reading, Stance
from claim_graph.corpus.yaml_writer import Plain
from claim_graph.quotations.evidence import record_for
from claim_graph.quotations.fingerprint_matcher import FingerprintError
from claim_graph.quotations.verdict import Evidence, Verdict
from claim_graph.reports.find_text import hits_as_text

_LINE: TypeAdapter[str] = TypeAdapter(Line)
_PROSE: TypeAdapter[str] = TypeAdapter(Prose)
_SLUG: TypeAdapter[str] = TypeAdapter(Slug)
_SECONDS: TypeAdapter[int] = TypeAdapter(Seconds)


@dataclass(frozen=True, slots=True)
class _Given:
    """What the options say of a claim; empty where they say nothing."""

    sentence: str
    by: str
    kind: str
    stance: str
    reading: str
    why: str
    concepts: tuple[str, ...]
    links: tuple[tuple[str, str, str], ...]
    tags: tuple[str, ...]
    id: str


@dataclass(frozen=True, slots=True)
class _Spoken:
    """Words that were said, and where."""

    words: str
    hit: Hit

    @property
    def interview(self) -> Interview:
        return self.hit.interview

    @property
    def at(self) -> int:
        return self.hit.judgement.at or 0


@click.command("claim")
@click.option(
    "--quote", "quotes", multiple=True, metavar="WORDS", help="The words spoken; again for more."
)
@click.option("--at", default="", metavar="H:MM:SS", help="About when, for words said twice.")
@click.option("--claim", "sentence", default="", help="What is claimed, in a sentence of yours.")
@click.option("--by", default="", metavar="ID", help="Who claims it; the guest by default.")
@click.option("--kind", default="", metavar="KIND", help="What sort of statement it is.")
@click.option(
    "--stance",
    default="",
    metavar="STANCE",
    help="How sure the speaker sounded; as sure as the words allow by default.",
)
@click.option(
    "--reading",
    type=click.Choice([reading.value for reading in Reading]),
    default=Reading.HIGH.value,
    show_default=True,
    help="How sure you are that this is what was meant.",
)
@click.option("--why", default="", help="Why you are not surer; needed below high.")
@click.option(
    "--concept",
    "concepts",
    multiple=True,
    metavar="ID",
    help="A concept that it is about; again for more. Those that it names by default.",
)
@click.option(
    "--link",
    "links",
    multiple=True,
    type=(str, str, str),
    metavar="RELATION ID REASON",
    help="How it relates to another claim, and why; again for more.",
)
@click.option("--tag", "tags", multiple=True, metavar="WORD", help="A word to find it by.")
@click.option("--id", default="", metavar="ID", help="Its id; made of the sentence by default.")
@click.option("--source", default=None, metavar="ID", help="The interview; all by default.")
@click.option("--edit/--no-edit", help="Open the file in your editor afterwards.")
@dry_run_option
@folder_option
def command(
    *,
    quotes: tuple[str, ...],
    at: str,
    source: str | None,
    folder: Path,
    edit: bool,
    dry_run: bool,
    **options: object,
) -> None:
    """Add a claim, from words that were said.

    The words are looked up in the record of the talk, which gives the second and the chapter. On
    a terminal it asks for what the options leave open; elsewhere it names what is missing. The
    claim is checked, then written at its place in the file of its chapter.

    Exit code 0 where the claim was written, 1 where the words were not said so or the claim is
    not right, 2 where nothing could be done.
    """
    given = _Given(**options)  # type: ignore[arg-type]
    corpus = load_corpus(folder)
    _refuse_missing(quotes, given)
    near = _seconds(at) if at else None
    wanted = quotes or (ask("The words spoken", lambda text: checked(_PROSE, text)),)
    spoken = [_spoken(corpus, folder, source, words, near) for words in wanted]
    first = spoken[0]
    for other in spoken:
        click.echo(hits_as_text([other.hit]), err=True)
    fields = dict(_fields(corpus, given, spoken))
    chapter = first.interview.chapter_at(first.at)
    try:
        changes = claim_added(corpus, first.interview.id, chapter or "", first.at, fields)
    except EditError as error:
        raise CannotRun(str(error)) from error
    after = write_changes(folder, corpus, changes, dry_run=dry_run)
    if dry_run:
        return
    claim = after.claims[full_id(first.interview.id, str(fields["id"]))]
    line = after.span(claim).line
    click.echo(f"{shown_path(folder / claim.file)}:{line}: {claim.key}")
    if edit:
        click.edit(filename=str(folder / claim.file))


def _refuse_missing(quotes: Sequence[str], given: _Given) -> None:
    """Raise CannotRun where something is missing and nobody can be asked."""
    if can_ask():
        return
    needed = {
        "--quote": quotes,
        "--claim": given.sentence,
        "--kind": given.kind,
        "--why": given.why or given.reading == Reading.HIGH,
    }
    missing = [option for option, value in needed.items() if not value]
    if missing:
        raise CannotRun(f"missing, and nobody can be asked: {', '.join(missing)}")


def _seconds(text: str) -> int:
    try:
        return _SECONDS.validate_python(text)
    except ValueError as error:
        raise CannotRun(f"--at {printable(text)!r} is no time such as 0:21:32") from error


# --- The words ----------------------------------------------------------------------------------


def _spoken(
    corpus: Corpus, folder: Path, source: str | None, words: str, near: int | None
) -> _Spoken:
    """Return where `words` were said. Exits with what was said instead where they were not."""
    interviews = [interview_called(corpus, source)] if source else list(corpus.interviews.values())
    hits = []
    for interview in interviews:
        record = _record(folder, interview)
        if record is not None:
            hits.append(find(corpus, interview, record, words, near))
    if not hits:
        raise CannotRun(
            "there is no record to look in; add one: claims transcript add FILE --source ID"
        )
    kept = next((hit for hit in hits if hit.judgement.verdict.kept), None)
    if kept is None:
        click.echo(hits_as_text(hits))
        is_compared = any(hit.judgement.verdict is not Verdict.UNCLEAR for hit in hits)
        click.echo(
            "These words were not said so. Quote what was said; mark gaps with …"
            if is_compared
            else "These words are too few to check. Quote at least three in a row.",
            err=True,
        )
        raise SystemExit(FINDINGS)
    return _Spoken(words, kept)


def _record(folder: Path, interview: Interview) -> Evidence | None:
    try:
        return record_for(folder, interview.id)
    except (OSError, FingerprintError) as error:
        raise CannotRun(f"the record of {interview.id} cannot be read: {error}") from error


# --- The fields ---------------------------------------------------------------------------------


def _fields(
    corpus: Corpus, given: _Given, spoken: Sequence[_Spoken]
) -> Iterator[tuple[str, Plain]]:
    """Yield the fields of the record in their order; what is open is asked for."""
    interview = spoken[0].interview
    sentence = given.sentence or ask(
        "What is claimed, in a sentence of yours", lambda text: checked(_LINE, text)
    )
    for near in near_claims(corpus, sentence):
        likeness = "says the same" if near.is_duplicate else "is near"
        click.echo(f"{likeness}: {near.claim.key}: {printable(near.claim.claim)}", err=True)
    taken = {claim.id for claim in corpus.claims.values() if claim.interview == interview.id}
    proposed = given.id or proposed_id(sentence, taken)
    id = _asked("Its id", given.id, proposed, lambda text: checked(_SLUG, text))
    yield "id", id
    yield "claim", sentence
    yield "by", _speaker(corpus, given, interview)
    yield "kind", _term(Kind, "What sort of statement", given.kind)
    allowed = strongest_stance([other.words for other in spoken])
    yield "confidence", dict(_confidence(given, allowed))
    yield "quotes", [{"text": s.words, "at": format_timecode(s.at)} for s in spoken]
    yield "concepts", _concepts(corpus, given, [sentence, *(s.words for s in spoken)])
    yield (
        "links",
        [
            {_named(ClaimRelation, relation, "--link"): target, "because": because}
            for relation, target, because in given.links
        ],
    )
    yield "tags", given.tags


def _asked(question: str, given: str, default: str, check: object) -> str:
    if given or not can_ask():
        return given or default
    return ask(question, check, default=default)  # type: ignore[arg-type]


def _speaker(corpus: Corpus, given: _Given, interview: Interview) -> str:
    ids = [participant.person for participant in interview.participants]
    likely = likely_speaker(corpus, interview) or ""
    if not given.by and not likely and not can_ask():
        raise CannotRun(f"missing, and nobody can be asked: --by, one of {', '.join(ids)}")

    def known(id: str) -> str:
        if id not in ids:
            raise click.BadParameter(hint(id, ids))
        return id

    return _asked(f"Who claims it ({', '.join(ids)})", given.by, likely, known)


def _confidence(given: _Given, allowed: Stance) -> Iterator[tuple[str, str]]:
    yield "stance", _term(Stance, "How sure the speaker sounded", given.stance, allowed.value)
    yield "reading", given.reading
    why = given.why
    if given.reading != Reading.HIGH and not why:
        why = ask("Why you are not surer of the reading", lambda text: checked(_LINE, text))
    yield "why", why


def _term(terms: type[Kind] | type[Stance], question: str, given: str, default: str = "") -> str:
    if given:
        return _named(terms, given, f"--{terms.__name__.lower()}")
    if not can_ask():
        return default
    choices = [(term.value, term.meaning) for term in terms]
    return ask_choice(question, choices, default)


def _named(terms: type[Kind] | type[Stance] | type[ClaimRelation], value: str, option: str) -> str:
    names = [term.value for term in terms]
    if value not in names:
        raise CannotRun(f"{option}: there is no {printable(value)!r}; {hint(value, names)}")
    return value


def _concepts(corpus: Corpus, given: _Given, texts: Sequence[str]) -> list[str]:
    proposed = proposed_concepts(corpus, texts)
    if given.concepts or not can_ask():
        return list(given.concepts or proposed)

    def known(answer: str) -> str:
        for id in _listed(answer):
            if id not in corpus.concepts:
                raise click.BadParameter(f"{id}: {hint(id, corpus.concepts)}")
        return answer

    answer = ask("Concepts it is about, by id, with commas", known, default=", ".join(proposed))
    return _listed(answer)


def _listed(answer: str) -> list[str]:
    return [id for part in answer.split(",") if (id := part.strip())]
