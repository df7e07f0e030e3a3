"""Drawing a few pages of a site that stands already, before the whole of it is drawn again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from jinja2 import Environment
from mkdocs.commands.build import _build_page, _populate_page
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as MkDocsPage

from claim_graph.corpus.corpus import Corpus
from claim_graph.site.page import Page
from claim_graph.site.publish.lean_pages import SpooledFile
from claim_graph.site.publish.spool import Spool


@dataclass(frozen=True, slots=True)
class WholeSite:
    """What is known of a site when all of it has been drawn."""

    corpus: Corpus
    config: MkDocsConfig
    files: Files
    nav: Navigation
    env: Environment

    @property
    def apart(self) -> frozenset[str]:
        """The paths of the generated pages that no other page depends on.

        Those in the navigation are none of them.
        """
        listed = {page.file.src_uri for page in self.nav.pages}
        pages = self.files.documentation_pages()
        return frozenset(x.src_uri for x in pages if isinstance(x, SpooledFile)) - listed

    def draw(self, pages: Iterable[Page], spool: Spool, to: Path) -> Iterator[str]:
        """Draw `pages` into the folder `to` as MkDocs draws them, and yield the path of each.

        Their files lead to where the other pages of the site are.
        """
        self.config.site_dir = str(to)
        shown = self.files.documentation_pages()
        for page in pages:
            text, level = page.text().encode(), InclusionLevel.NOT_IN_NAV
            file = SpooledFile.of(self.config, page.path, text, spool, level)
            drawn = MkDocsPage(None, file, self.config)
            _populate_page(drawn, self.config, self.files)
            _build_page(drawn, self.config, shown, self.nav, self.env)
            yield page.path
