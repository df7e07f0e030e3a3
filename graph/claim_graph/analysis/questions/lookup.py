"""Which record a name means: an id, in short or in full, or the id of a node of the graph."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from claim_graph.analysis.collection_items import collection_items
from claim_graph.analysis.compiler import NodeType, node_id
from claim_graph.core.characters import printable
from claim_graph.core.suggest import nearest
from claim_graph.corpus.corpus import Corpus
from claim_graph.corpus.model import Claim, Entry

RECORD_TYPES = (
    NodeType.CLAIM,
    NodeType.CONCEPT,
    NodeType.PERSON,
    NodeType.WORK,
    NodeType.SOURCE,
    NodeType.COLLECTION,
    NodeType.THREAD,
)
"""The types of nodes that stand for a record of their own."""
_NUMBERED_IN = {
    NodeType.QUOTE: NodeType.CLAIM,
    NodeType.STATEMENT: NodeType.COLLECTION,
    NodeType.POSITION: NodeType.THREAD,
}
"""The records in which parts of each type are numbered."""
_SHOWN = 80
"""How many characters of an unknown name are repeated."""
_CHOICES = 8
"""How many records are named to choose from."""


class RecordError(LookupError):
    """A name that means no record, several, or one that a question cannot be asked of.

    The message says which, and what to write instead.
    """


@dataclass(frozen=True, slots=True)
class Identity:
    """What a name means."""

    type: NodeType
    """The type of its node."""
    id: str
    """The present id in full, without the type: `talk/claim`, `fog`, `talk/opening`."""
    former: str | None = None
    """The name that was given, where the record is called otherwise now."""

    @property
    def node(self) -> str:
        """The id of its node in the graph: `claim:talk/claim`, `concept:fog`."""
        return node_id(self.type, self.id)


def identify(corpus: Corpus, name: str) -> Identity:
    """Return what `name` means in `corpus`; retired records are found too.

    A name is an id, in full (`talk/claim`) or in short (`claim`) where only one record has it, or
    the id of a node of the graph (`claim:talk/claim`, `concept:fog`, `chapter:talk/opening`,
    `quote:talk/claim#1`, `statement:collection#2`, `position:thread#1`). A former id means the
    record that had it.

    Raises RecordError where nothing or more than one thing is called so.
    """
    prefix, colon, rest = name.partition(":")
    given = NodeType(prefix) if colon and prefix in set(NodeType) else None
    id = rest if given else name
    meant = [
        identity
        for type in ((given,) if given else NodeType)
        for identity in _called(corpus, type, id)
    ]
    if len(meant) == 1:
        return meant[0]
    if meant:
        raise RecordError(f"{_quoted(name)} means several things; choose: {_choices(meant)}")
    unread = [kind for kind, key in sorted(corpus.unread) if _ends_with(key, id)]
    if unread and given in {None, *unread}:
        raise RecordError(f"the record of {_quoted(name)} cannot be read; see `claims check`")
    raise RecordError(
        f"there is no {given or 'record'} {_quoted(id)}; {_advice(corpus, id, given)}"
    )


def identify_active(corpus: Corpus, name: str, *types: NodeType) -> Identity:
    """Return what `name` means: something of one of `types`, of any where none is given.

    Raises RecordError as `identify` does, where the record was retired, and where it is of
    another type.
    """
    identity = identify(corpus, name)
    entry = entry_of(corpus, identity)
    if entry is not None and entry.retired is not None:
        successor = successor_of(corpus, entry)
        see = f"; see {successor}" if successor else ""
        why = printable(entry.retired.why.rstrip("."))
        raise RecordError(f"{identity.node} was retired: {why}{see}")
    if types and identity.type not in types:
        wanted = " or a ".join(types)
        raise RecordError(f"{identity.node} is a {identity.type}; this asks for a {wanted}")
    return identity


def identify_both(
    corpus: Corpus, first: str, second: str, *types: NodeType
) -> tuple[Identity, Identity]:
    """Return what two names mean, as `identify_active` does.

    Raises RecordError with a line for each of them that cannot be taken.
    """
    identities: list[Identity] = []
    errors: list[str] = []
    for name in (first, second):
        try:
            identities.append(identify_active(corpus, name, *types))
        except RecordError as error:
            errors.append(str(error))
    if errors:
        raise RecordError("\n".join(dict.fromkeys(errors)))
    return identities[0], identities[1]


def successor_of(corpus: Corpus, entry: Entry) -> str | None:
    """Return the id of the node of the record to read instead of a retired one, if one is named."""
    see = entry.retired.see if entry.retired else None
    if see is None:
        return None
    name = entry.in_full(see)
    kind = entry.kind_name
    return node_id(NodeType(kind), corpus.present(kind, name))


def entry_of(corpus: Corpus, identity: Identity) -> Entry | None:
    """Return the record that an identity names; None for what is only a part of one."""
    if identity.type not in RECORD_TYPES:
        return None
    return corpus.of_kind(identity.type)[identity.id]


def _called(corpus: Corpus, type: NodeType, id: str) -> Iterator[Identity]:
    """Yield everything of a type that an id can mean."""
    if type in RECORD_TYPES:
        for key in corpus.called(type, id):
            yield Identity(type, key, None if _ends_with(key, id) else id)
    elif type is NodeType.CHAPTER:
        interview, _, chapter = id.rpartition("/")
        for talk in corpus.interviews.values():
            talk_called = not interview or corpus.present("source", interview) == talk.id
            if talk_called and talk.chapter(chapter):
                yield Identity(type, f"{talk.id}/{chapter}")
    else:
        yield from _numbered(corpus, type, id)


def _numbered(corpus: Corpus, type: NodeType, id: str) -> Iterator[Identity]:
    """Yield the quotes, or the sentences of collections or threads, that `record#number` means."""
    name, mark, digits = id.rpartition("#")
    if not mark or not (digits.isascii() and digits.isdigit() and len(digits) < 6):
        return
    number = int(digits)
    kind = _NUMBERED_IN[type]
    for key in corpus.called(kind, name):
        identity = Identity(type, f"{key}#{number}")
        if type is NodeType.QUOTE:
            claim = corpus.claims[key]
            if claim.retired is None and 1 <= number <= len(claim.quotes):
                yield identity
        elif type is NodeType.POSITION:
            thread = corpus.threads[key]
            if thread.retired is None and 1 <= number <= len(thread.positions):
                yield identity
        elif any(
            entry.position == number and not isinstance(entry.item, Claim)
            for entry in collection_items(corpus, corpus.collections[key])
        ):
            yield identity


# --- What to write instead ----------------------------------------------------------------------


def _advice(corpus: Corpus, id: str, type: NodeType | None) -> str:
    types = (type,) if type else NodeType
    called = _by_label(corpus, id)
    if called is not None and called.type in types:
        return f"did you mean `{called.node}`?"
    names: dict[str, str] = {}
    for candidate in _everything(corpus):
        if candidate.type in types:
            names.setdefault(candidate.id, candidate.node)
            names.setdefault(candidate.id.rpartition("/")[2], candidate.node)
    best = nearest(id[:_SHOWN], names)
    if best is not None:
        return f"did you mean `{names[best]}`?"
    return "ids stand in the files of the record and in the addresses of its pages"


def _everything(corpus: Corpus) -> Iterator[Identity]:
    for type in RECORD_TYPES:
        for key in corpus.of_kind(type):
            yield Identity(type, key)
    for interview in corpus.interviews.values():
        for chapter in interview.chapters:
            yield Identity(NodeType.CHAPTER, f"{interview.id}/{chapter.id}")


def _by_label(corpus: Corpus, name: str) -> Identity | None:
    """Return the concept, person or work that is called so outside the record."""
    wanted = name.casefold()
    for concept in corpus.concepts.values():
        if wanted in {text.casefold() for text in (concept.label, *concept.aliases)}:
            return Identity(NodeType.CONCEPT, concept.id)
    for person in corpus.people.values():
        if wanted == person.name.casefold():
            return Identity(NodeType.PERSON, person.id)
    for work in corpus.works.values():
        if wanted == work.title.casefold():
            return Identity(NodeType.WORK, work.id)
    return None


def _ends_with(key: str, id: str) -> bool:
    return key == id or key.endswith(f"/{id}")


def _quoted(name: str) -> str:
    shown = name if len(name) <= _SHOWN else f"{name[:_SHOWN]}…"
    return f"'{printable(shown)}'"


def _choices(meant: Sequence[Identity]) -> str:
    shown = ", ".join(identity.node for identity in meant[:_CHOICES])
    return shown + (f", and {len(meant) - _CHOICES} more" if len(meant) > _CHOICES else "")
