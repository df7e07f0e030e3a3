"""Files and pages of MkDocs that hold in memory only what is being worked on.

MkDocs reads all pages before it writes the first, and keeps the Markdown and the HTML of each until
the end. Those made here give what they were asked to hold whenever it is asked for, but leave it on
the disk meanwhile.
"""

from __future__ import annotations

import os

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page

from claim_graph.site.publish.conversions import Conversions
from claim_graph.site.publish.spool import Place, Spool


class SpooledFile(File):
    """A generated file whose content waits in a spool."""

    spool: Spool
    place: Place

    @classmethod
    def of(
        cls,
        config: MkDocsConfig,
        path: str,
        content: bytes,
        spool: Spool,
        inclusion: InclusionLevel = InclusionLevel.UNDEFINED,
    ) -> SpooledFile:
        """Return a file at `path` of the docs folder, after putting its `content` into `spool`."""
        # Without any content MkDocs would look for it on the disk.
        file = cls.generated(config, path, content=b"", inclusion=inclusion)
        assert isinstance(file, SpooledFile)
        file.spool, file.place = spool, spool.add(content)
        return file

    @property
    def content_bytes(self) -> bytes:
        """The content, read each time; what is set is put into the spool."""
        return self.spool.read(self.place)

    @content_bytes.setter
    def content_bytes(self, value: bytes) -> None:
        self.place = self.spool.add(value)

    @property
    def content_string(self) -> str:
        """The content as text, read each time; what is set is put into the spool."""
        return self.content_bytes.decode("utf-8-sig")

    @content_string.setter
    def content_string(self, value: str) -> None:
        self.content_bytes = value.encode()

    def copy_file(self, dirty: bool = False) -> None:
        """Write the content to its place in the site."""
        os.makedirs(os.path.dirname(self.abs_dest_path), exist_ok=True)
        with open(self.abs_dest_path, "wb") as target:
            target.write(self.content_bytes)


class LeanPage(Page):
    """The page of a `SpooledFile`, which has its Markdown and its HTML in memory until it rests.

    Then they are read whenever somebody asks for them.
    """

    file: SpooledFile
    _conversions: Conversions
    _held_markdown: str | None = None
    _held_content: str | None = None
    _body: int | None = None
    """Where its Markdown begins in the text of its file, while it rests."""
    _content_place: Place | None = None

    @classmethod
    def adopt(cls, page: Page, conversions: Conversions) -> LeanPage:
        """Make `page`, of a `SpooledFile` and not yet read, such a page, and return it.

        No other can take its place, since the navigation leads to it already.
        """
        page.__class__ = cls
        assert isinstance(page, LeanPage)
        page._conversions = conversions
        return page

    @property
    def markdown(self) -> str | None:
        """The Markdown that it is made from, without its front matter; None before it is read."""
        if self._body is not None:
            return self.file.content_string[self._body :]
        return self._held_markdown

    @markdown.setter
    def markdown(self, value: str | None) -> None:
        self._held_markdown, self._body = value, None

    @property
    def content(self) -> str | None:
        """Its HTML, without what the theme puts around it; None before it is made."""
        if self._content_place is not None:
            return self.file.spool.read(self._content_place).decode("utf-8", "surrogatepass")
        return self._held_content

    @content.setter
    def content(self, value: str | None) -> None:
        self._held_content, self._content_place = value, None

    def render(self, config: MkDocsConfig, files: Files) -> None:
        """Make its HTML, or take what was kept of the same Markdown."""
        assert self.markdown is not None
        self._conversions.convert(self, self.markdown, files)

    def rest(self) -> None:
        """Leave on the disk what is in memory."""
        if self._held_markdown is not None:
            text = self.file.content_string
            # A plugin may have made something else of it.
            if text.endswith(self._held_markdown):
                self._body = len(text) - len(self._held_markdown)
                self._held_markdown = None
        if self._held_content is not None:
            content = self._held_content.encode("utf-8", "surrogatepass")
            self._content_place = self.file.spool.add(content)
            self._held_content = None
