"""The pages at the old addresses of records that were renamed."""

from __future__ import annotations

from collections.abc import Iterator

from claim_graph.corpus.corpus import Corpus
from claim_graph.corpus.model import Interview
from claim_graph.site import urls
from claim_graph.site.here import Here
from claim_graph.site.page import Page
from claim_graph.site.templating import render


def redirects(corpus: Corpus) -> Iterator[Page]:
    """Yield a page at each old address that leads on to the record's present one."""
    for (kind, old), new in corpus.renamed.items():
        record = corpus.of_kind(kind).get(new)
        if record is None or old in corpus.of_kind(kind) or kind == "work":
            continue
        is_interview = isinstance(record, Interview)
        path, target = urls.of(kind, old, is_interview), urls.of(kind, new, is_interview)
        body = render("pages/redirect.md.jinja", target=target, here=Here(path))
        yield Page(path, "Moved", body, redirect=target)
