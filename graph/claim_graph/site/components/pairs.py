"""Claims in tension as a list that can be narrowed down, and the form that does it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from claim_graph.analysis.tensions import Pair
from claim_graph.corpus.corpus import Corpus
from claim_graph.site.components.claim_line import ClaimLine, claim_line
from claim_graph.site.components.linking import Prose
from claim_graph.site.components.links import person_link
from claim_graph.site.markdown import Markdown

SCRIPT = "assets/pairs.js"
"""The script of the form."""


@dataclass(frozen=True, slots=True)
class PairMarks:
    """What the form looks at."""

    by: str
    """The id of who says the later of the two claims."""
    same: bool
    """Whether both are the same speaker's."""
    changed: bool
    """Whether that speaker has changed their mind."""


@dataclass(frozen=True, slots=True)
class PairShown:
    """Two claims in tension, the one said first before the other."""

    sides: tuple[ClaimLine, ClaimLine]
    limits: bool
    """Whether one only limits the other."""
    because: Markdown
    """Why both cannot well be true, or not without limits."""
    marks: PairMarks


@dataclass(frozen=True, slots=True)
class PairChoices:
    """What the form lets readers choose."""

    label: str
    """What the form is called."""
    speakers: tuple[tuple[str, str], ...]
    """Id and name of everybody who says the later claim of a pair; empty where that is one."""
    same: int
    """How many pairs are one speaker's."""
    changed: int
    """How many of those are changes of mind."""


def marks(corpus: Corpus, pair: Pair) -> PairMarks:
    """Return what the form looks at in a pair."""
    return PairMarks(
        by=corpus.present("person", pair.second.by),
        same=pair.same_speaker,
        changed=pair.changed_mind,
    )


def choices(corpus: Corpus, listed: Sequence[Pair], label: str) -> PairChoices | None:
    """Return what there is to choose among the pairs of a list; None where that is nothing."""
    people = {corpus.present("person", pair.second.by) for pair in listed}
    names = sorted((person_link(corpus, id).label, id) for id in people)
    same = sum(pair.same_speaker for pair in listed)
    offered = PairChoices(
        label=label,
        speakers=tuple((id, str(name)) for name, id in names) if len(names) > 1 else (),
        same=same if same < len(listed) else 0,
        changed=sum(pair.changed_mind for pair in listed),
    )
    return offered if offered.speakers or offered.same or offered.changed else None


def shown_pairs(corpus: Corpus, listed: Iterable[Pair], prose: Prose) -> tuple[PairShown, ...]:
    """Return pairs as a list shows them."""
    return tuple(
        PairShown(
            sides=(claim_line(corpus, pair.first), claim_line(corpus, pair.second)),
            limits=not pair.contradicts,
            because=prose(pair.link.because),
            marks=marks(corpus, pair),
        )
        for pair in listed
    )
