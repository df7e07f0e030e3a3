"""A record as assistants ask it: loaded once, searched and walked through again and again."""

from __future__ import annotations

from functools import cached_property

from claim_graph.analysis.paths import Network, network
from claim_graph.analysis.searching.record_search import RecordSearch
from claim_graph.core.suggest import did_you_mean
from claim_graph.corpus.corpus import KINDS, Corpus
from claim_graph.corpus.model import Claim, Entry, Interview, Notes


class UnknownRecord(LookupError):
    """No record, or more than one, is called so; the message says which is nearest, or all."""


class AgentRecord:
    """A record, with what is made of it when it is first asked for."""

    def __init__(self, corpus: Corpus) -> None:
        self.corpus = corpus
        self.index = RecordSearch(corpus)

    @cached_property
    def network(self) -> Network:
        """The claims and concepts, and the hops between them."""
        return network(self.corpus)

    def called(self, name: str, *kinds: str) -> Entry:
        """Return the record called `name`: an id in full, a short or a former one, `concept:fog`.

        Only records of `kinds` count, where some are given. Raises UnknownRecord where there is
        none, and where a short id means records of several talks.
        """
        stated, _, id = name.rpartition(":")
        for kind in [kind for kind in kinds or KINDS if stated in {"", kind}]:
            keys = self.corpus.called(kind, id)
            if len(keys) > 1:
                choices = ", ".join(f"{kind}:{key}" for key in keys)
                raise UnknownRecord(f"{id} means several records; choose: {choices}")
            for key in keys:
                return self.corpus.of_kind(kind)[key]
        known = [key for kind in kinds or KINDS for key in self.corpus.of_kind(kind)]
        short = [key.rpartition("/")[2] for key in known]
        hint = did_you_mean(id[:200], [*known, *short]) or "look it up with the tool search"
        raise UnknownRecord(
            f"the record has no {' or '.join(kinds) or 'record'} of that id; {hint}"
        )

    def claim(self, name: str) -> Claim:
        """Return the claim called `name`. Raises UnknownRecord where there is none."""
        claim = self.called(name, "claim")
        assert isinstance(claim, Claim)
        return claim

    def talk(self, name: str) -> Interview:
        """Return the talk called `name`. Raises UnknownRecord where there is none."""
        source = self.called(name, "source")
        if isinstance(source, Notes):
            raise UnknownRecord(f"{source.id} is no talk: it is notes about {source.about}")
        assert isinstance(source, Interview)
        return source
