"""The MkDocs adapter: hands the rendered pages to MkDocs, and decides nothing itself."""

from __future__ import annotations

import os
from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from contextlib import ExitStack, suppress
from dataclasses import replace
from functools import partial
from html import unescape
from itertools import islice
from pathlib import Path
from typing import Literal
from urllib.parse import urljoin

from jinja2 import ChoiceLoader, Environment, FileSystemLoader, PrefixLoader
from mkdocs.config import config_options
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import ConfigurationError, PluginError
from mkdocs.plugins import BasePlugin, get_plugin_logger
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.utils.templates import TemplateContext

from claim_graph.analysis.lemmas import installed_lemmas
from claim_graph.analysis.terms import Lemmas, Vocabulary
from claim_graph.core.files import replace_files
from claim_graph.core.findings import Report
from claim_graph.core.kept_work import KeptWork
from claim_graph.corpus.corpus import Corpus
from claim_graph.corpus.loader import LoadError
from claim_graph.site import templating, twins
from claim_graph.site.components.correction import Keepers
from claim_graph.site.components.linking import vocabulary
from claim_graph.site.data import previews, search
from claim_graph.site.data.downloads import OFFLINE, Offline, archive_size, downloads
from claim_graph.site.data.feed import FEED
from claim_graph.site.data.history import NOTHING, History
from claim_graph.site.data.share_cards import ShareCard, cards, picture_of
from claim_graph.site.forge import edit_address
from claim_graph.site.nearness import near_pages
from claim_graph.site.page import Asset, Page
from claim_graph.site.publish import build_cache, mention_cache, pictures, settings
from claim_graph.site.publish.compiled import Compiled, ReadRecord, compiled, read_record
from claim_graph.site.publish.conversions import Conversions
from claim_graph.site.publish.git_history import history
from claim_graph.site.publish.handwritten import (
    guide_for,
    handwritten,
    in_navigation,
    outside_navigation,
)
from claim_graph.site.publish.lean_pages import LeanPage, SpooledFile
from claim_graph.site.publish.near_drawing import WholeSite
from claim_graph.site.publish.redrawing import (
    Drawing,
    DrawnFiles,
    Outdated,
    common_digest,
    drawn_pages,
    never,
    page_digests,
)
from claim_graph.site.publish.spool import Spool
from claim_graph.site.publish.template_cache import keep_compiled
from claim_graph.site.render import assets, render, render_some

log = get_plugin_logger(__name__)

MOST_NEAR = 40
"""How many pages are drawn at most before the whole of a site is drawn again."""


class SettingsError(ConfigurationError):
    """Settings are wrong: one line for each, with what to write instead."""

    exit_code = 2


class ClaimsConfig(Config):  # type: ignore[no-untyped-call]
    """The plugin's settings in mkdocs.yml."""

    folder = config_options.Type(str, default="claims")
    """The claims folder, relative to mkdocs.yml."""
    repository = config_options.Type(str, default="")
    """The address of the repository, where readers correct and edit; empty while there is none."""
    branch = config_options.Type(str, default="main")
    """The branch that the pencil edits."""
    contact = config_options.Type(str, default="")
    """The address for mail to which corrections go while there is no repository."""
    pictures = config_options.Type(bool, default=True)
    """Whether pictures are made, for links to pages that are shared."""
    offline = config_options.Type(str, default=Offline.AUTO.value)
    """When `claims build` packs the site into an archive: `auto`, `always` or `never`."""


class ClaimsPlugin(BasePlugin[ClaimsConfig]):  # type: ignore[no-untyped-call]
    """Adds the generated pages to the site."""

    def __init__(self) -> None:
        self.read: Callable[[], Compiled] | None = None
        """Gives the corpus and what was made of it, where the caller has that; called once."""
        self.read_record: ReadRecord = read_record
        """Reads the claims folder."""
        self.is_outdated: Callable[[], bool] = never
        """Tells, while the site is drawn for a server, whether that is of no use any more."""
        self.tell_drawn: pictures.Tell = pictures.silent
        """Told how many pictures are drawn, and of how many."""
        self._cards: dict[str, ShareCard] = {}
        self._pages: dict[str, Page] = {}
        """Each generated page by its path, without what stands on it: that lies in the spool."""
        self._lemmas: Lemmas | None = None
        self._serving = False
        self._repository = ""
        self._corpus = Corpus("")
        self._past: History = NOTHING
        self._spool = Spool()
        self._open = ExitStack()
        """What is kept of the pages, while they are read."""
        self._twins: twins.PageTwins | None = None
        self._twin_files: list[SpooledFile] = []
        self._shown: dict[str, twins.Shown] = {}
        """What each page shows, but for its content, by its path."""
        self._files = DrawnFiles(())
        self._drawing: Drawing | None = None
        """What the server drew last."""
        self._nav: Navigation | None = None
        self._env: Environment | None = None
        self._whole: WholeSite | None = None
        """What it drew last, for single pages of it to be drawn again."""
        self._drawn_near = set[str]()
        """Those that were, since then."""
        self._common: bytes | None = None
        self._digests: dict[str, bytes] = {}
        self._read_last: LeanPage | None = None

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Stay alive between the builds of one server, to know what there was before.

        That is which pages, and which English model, since loading one takes seconds.
        """
        # Archives hold a time; without one given, two builds of the same claims would differ.
        os.environ.setdefault("SOURCE_DATE_EPOCH", "315532800")
        keep_compiled(templating.environment(), "pages")
        self._lemmas = installed_lemmas()
        self._serving = command == "serve"
        if self._serving:
            # Whatever another server drew.
            self.read = self._drawing = self._whole = None

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Set what the project's settings leave open.

        Raises SettingsError where they say what cannot be.
        """
        refuse(config, self)
        settings.apply(config)
        return config

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Render the claims and add a virtual file for each page."""
        self._spool.close()
        self._spool = Spool()
        with build_cache.kept_work(settings.project_root(config), "reckoned") as kept:
            return self._filled(files, config, kept)

    def _filled(self, files: Files, config: MkDocsConfig, kept: KeptWork) -> Files:
        read = self._read(config)
        corpus, report, names = read.corpus, read.report, read.names
        self._corpus = corpus
        for finding in report.errors:
            log.warning(f"{finding.file}:{finding.span.line}: {finding.code} {finding.message}")
        if report.errors and not self._serving and settings.leaves_open(config, "strict"):
            raise PluginError("the claims have errors; `claims check` tells how to fix them")
        name, address = config.site_name, config.site_url or ""
        root = settings.project_root(config)
        past = self._past = history(root, self.config.folder, kept)
        # The settings are read for it, and every page asks.
        keepers = self.keepers(config)
        self._repository = keepers.repository
        own, written = outside_navigation(files), handwritten(files, kept)
        taken = downloads(corpus, read.graph, kept)
        # The graph is large, and nothing else needs it.
        del read
        self._nav = self._env = None
        pages = render(
            corpus,
            report,
            name=name,
            before=self._pages,
            names=self._vocabulary(corpus, names),
            history=past,
            readme=guide_for(root / self.config.folder),
            own=own,
            keepers=keepers,
            files=taken,
            offline=Offline(self.config.offline),
            kept=kept,
        )
        in_nav = in_navigation(files)
        self._pages = self._spooled(pages, files, config)
        config.extra["findings"] = len(report.errors)
        if config.nav is None:
            config.nav = settings.navigation(self._pages, in_nav)
        made = []
        for asset in assets(
            corpus,
            name=name,
            address=address,
            history=past,
            files=taken,
            pages=self._pages.values(),
            own=written,
            kept=kept,
        ):
            made.append(asset.path)
            if asset.path not in files.src_uris:
                files.append(SpooledFile.of(config, asset.path, asset.content, self._spool))
        config.extra["feed"] = next((path for path in made if path == FEED), None)
        config.extra["records"] = previews.counts(made)
        self._cards = self.shared_cards(config, corpus)
        config.extra["pictures"] = settings.shared_pictures(self._cards, address)
        config.extra["search"] = search.settings(corpus, made)
        mention_cache.keep(names, root)
        self._files = DrawnFiles(files, self.is_outdated)
        return self._files

    def _vocabulary(self, corpus: Corpus, names: Vocabulary) -> Vocabulary:
        """Return the names of concepts: `names`, or where a model is installed, with its lemmas."""
        return names if self._lemmas is None else vocabulary(corpus, self._lemmas)

    def _spooled(
        self, pages: Iterable[Page], files: Files, config: MkDocsConfig
    ) -> dict[str, Page]:
        """Add `pages` to `files`, one by one, and return what is to be known of them later.

        Hand-written pages of the same path are there already, and stay.
        """
        listed = {}
        for page in pages:
            if self.is_outdated():
                raise Outdated
            if page.path not in files.src_uris:
                text, level = page.text().encode(), InclusionLevel.NOT_IN_NAV
                files.append(SpooledFile.of(config, page.path, text, self._spool, level))
                listed[page.path] = page.without_text()
        return listed

    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
        """Make the generated pages light, now that all files have theirs."""
        self._nav = nav
        shown = self._shown_pages(files)
        self._shown = {}
        if self._serving:
            self._leave_unchanged(nav, config, shown)
        unchanged = self._files.unchanged
        root = settings.project_root(config)
        self._open = ExitStack()
        # Of what stays as it is nobody asks what was kept.
        kept = self._open.enter_context(build_cache.kept_work(root, "pages", whole=not unchanged))
        conversions = Conversions(config, kept)
        for file in shown:
            is_drawn = file.src_uri not in unchanged
            if is_drawn and isinstance(file, SpooledFile) and file.page is not None:
                LeanPage.adopt(file.page, conversions)
        kept = self._open.enter_context(build_cache.kept_work(root, "twins", whole=not unchanged))
        self._twins, self._twin_files = self._page_twins(self._corpus, shown, config, kept), []
        return nav

    def _page_twins(
        self, corpus: Corpus, pages: Iterable[File], config: MkDocsConfig, kept: KeptWork
    ) -> twins.PageTwins:
        about, address = config.site_description or "", config.site_url or ""
        site = twins.Site(config.site_name, about, address, self._past)
        return twins.PageTwins(corpus, {_twin_of(file) for file in pages}, site, kept)

    def _shown_pages(self, files: Files) -> Sequence[File]:
        is_shown = InclusionLevel.is_in_serve if self._serving else InclusionLevel.is_included
        return files.documentation_pages(inclusion=is_shown)

    def _leave_unchanged(
        self, nav: Navigation, config: MkDocsConfig, shown: Sequence[File]
    ) -> None:
        """Let MkDocs draw no page that is as it was in what the server drew last."""
        sources = {path: page.source for path, page in self._pages.items()}
        self._digests = page_digests(shown, sources)
        listed = {page.file.src_uri for page in nav.pages}
        titles = {path: self._pages[path].title for path in listed if path in self._pages}
        self._common = common_digest(self._files, nav, titles, config, (settings.TEMPLATES,))
        if self._drawing is None or self._common is None:
            return
        unchanged = self._drawing.unchanged(self._common, self._digests) - listed
        self._files.unchanged = unchanged
        for path in unchanged:
            page, drawn = self._files.src_uris[path].page, self._drawing.pages[path]
            assert page is not None
            # What other pages and the sitemap ask of it.
            page.present_anchor_ids = set(drawn.anchors)
            page.meta = {"redirect": moved} if (moved := self._pages[path].redirect) else {}

    def on_build_error(self, *, error: Exception) -> None:
        """Keep what was kept before."""
        with suppress(type(error)):
            self._open.__exit__(type(error), error, error.__traceback__)

    def on_pre_page(self, page: MkDocsPage, *, config: MkDocsConfig, files: Files) -> MkDocsPage:
        """Let go of the page that was read before."""
        self._rest_last()
        self._read_last = page if isinstance(page, LeanPage) else None
        return page

    def _rest_last(self) -> None:
        if self._read_last is not None:
            self._read_last.rest()
            self._read_last = None

    def shared_cards(self, config: MkDocsConfig, corpus: Corpus) -> dict[str, ShareCard]:
        """Return what the pictures of the site say; nothing where none are made."""
        # Nobody shares what is being written, and a save should not wait for drawing.
        if self._serving or not self.config.pictures:
            return {}
        if why := pictures.why_not():
            log.info(f"No pictures for links that are shared: {why}")
            return {}
        return cards(corpus, config.site_name, config.site_description or "")

    def _read(self, config: MkDocsConfig) -> Compiled:
        # Once only: a server builds again because the claims have changed.
        given, self.read = self.read, None
        if given is not None:
            return given()
        return compiled(*self._record(config), settings.project_root(config))

    def _record(self, config: MkDocsConfig) -> tuple[Corpus, Report]:
        try:
            return self.read_record(settings.project_root(config) / self.config.folder)
        except LoadError as error:
            raise PluginError(str(error)) from error

    def on_page_content(
        self, html: str, *, page: MkDocsPage, config: MkDocsConfig, files: Files
    ) -> str:
        """Write the twin of what the page shows, and name the address that stands for it."""
        if config.site_url:
            moved_to = files.get_file_from_path(str(page.meta.get("redirect")))
            # Whoever links to the whole site names its folder.
            url = "" if page.is_homepage else (moved_to or page.file).url
            page.canonical_url = urljoin(config.site_url, url)
        title = unescape(str(page.meta.get("title") or page.title or ""))
        assert self._twins is not None
        shown = twins.Shown(
            _twin_of(page.file),
            title,
            html,
            unescape(str(page.meta.get("description") or "")),
            self._source(page.file, config),
            listed="redirect" not in page.meta,
        )
        twin = self._twins.twin(shown)
        self._shown[page.file.src_uri] = replace(shown, html="")
        self._twin_files.append(self._twin_file(twin, config))
        return html

    def _twin_file(self, twin: Asset, config: MkDocsConfig) -> SpooledFile:
        # Under its own name MkDocs would take it for one more page.
        file = SpooledFile.of(config, f"{twin.path}.twin", twin.content, self._spool)
        file.dest_uri = twin.path
        return file

    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:
        """Add the Markdown twins to the files, now that all pages are read.

        Templates of the project can extend the package's templates that they replace.
        """
        keep_compiled(env, "theme")
        packaged = PrefixLoader({settings.NAMESPACE: FileSystemLoader(settings.TEMPLATES)})
        env.loader = ChoiceLoader([env.loader, packaged] if env.loader else [packaged])
        self._rest_last()
        assert self._twins is not None
        made = [self._twins.listed(self._all_shown(files))]
        # Twins of records may say what their pages do not.
        anew = (self._twins.of_record(self._shown[path]) for path in self._files.unchanged)
        made += [twin for twin in anew if twin is not None]
        self._twin_files += [self._twin_file(asset, config) for asset in made]
        self._open.close()
        for file in self._twin_files:
            files.append(file)
        self._twins, self._twin_files = None, []
        self._env = env
        return env

    @property
    def packs(self) -> bool:
        """Whether the site that was read last has an archive."""
        return Offline(self.config.offline).is_made(self._corpus)

    @property
    def why_unpacked(self) -> str:
        """Why it has none, and how to get one, in a line; empty where that was asked for."""
        if self.packs or self.config.offline == Offline.NEVER:
            return ""
        megabytes = archive_size(self._corpus) / 1e6
        return (
            f"Without {OFFLINE}, which would take about {megabytes:,.0f} MB; write `offline: "
            "always` under the plugin `claims` in mkdocs.yml to have it"
        )

    def _all_shown(self, files: Files) -> list[twins.Shown]:
        """Return what all pages show, in their order, those that were not drawn again too."""
        if self._drawing is not None:
            for path in self._files.unchanged:
                self._shown[path] = self._drawing.pages[path].shown
        ordered = (file.src_uri for file in files if file.is_documentation_page())
        return [self._shown[path] for path in ordered if path in self._shown]

    def keepers(self, config: MkDocsConfig) -> Keepers:
        """Return how those who keep the record are reached."""
        return settings.keepers(config, self.config.repository, self.config.contact)

    def _source(self, file: File, config: MkDocsConfig) -> str | None:
        """Return the file that a page is made from, from the root of the project."""
        made = self._pages.get(file.src_uri)
        if made is None:
            return f"{Path(config.docs_dir).name}/{file.src_uri}"
        return f"{self.config.folder}/{made.source}" if made.source else None

    def on_page_context(
        self, context: TemplateContext, *, page: MkDocsPage, config: MkDocsConfig, nav: Navigation
    ) -> TemplateContext:
        """Let the pencil lead to the file that the page is made from."""
        path = self._source(page.file, config)
        repository = self._repository
        page.edit_url = (
            edit_address(repository, self.config.branch, path) if repository and path else None
        )
        if picture := picture_of(self._cards, page.meta.get("redirect") or page.file.src_uri):
            page.meta["picture"] = picture.escaped()
        if page.meta.get("redirect"):
            target = self._files.src_uris[page.meta["redirect"]]
            page.meta["redirect"] = target.url_relative_to(page.file)
        return context

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Add the pictures, the longest part of a first build, and what was not drawn again."""
        if self._cards:
            root, site = settings.project_root(config), Path(config.site_dir)
            pictures.place(self._cards, root, site, self.tell_drawn)
        if self._serving:
            self._keep_drawing(Path(config.site_dir))
            assert self._nav is not None
            assert self._env is not None
            self._whole = WholeSite(self._corpus, config, self._files, self._nav, self._env)
            self._drawn_near = set()

    def draw_near(self, asked: Iterable[str], site: Path, scratch: Path) -> bool:
        """Draw the pages next to what has changed since all of the `site` was drawn.

        Those with the paths `asked` are drawn too, where they are of records. `scratch` is an
        empty folder. All other files stay as they are until the whole is drawn again, for which the
        record is not read once more. Returns whether there was such a page.

        Raises PluginError where the record cannot be read.
        """
        whole = self._whole
        if whole is None or self._common is None:
            return False
        corpus, report = self._record(whole.config)
        self.read = partial(compiled, corpus, report, settings.project_root(whole.config))
        near = near_pages(whole.corpus, corpus)
        if near is None:
            return False
        apart = whole.apart
        paths = dict.fromkeys(path for path in (*near, *asked) if path in apart)
        wanted = {*islice(paths, MOST_NEAR), *self._drawn_near}
        pages = self._rendered(corpus, report, wanted, whole.config)
        drawn = self._drawn(whole, (page for page in pages if page.path in apart), corpus, scratch)
        # What is drawn here may be as it was when all was drawn, but no longer stands there so.
        self._drawn_near |= drawn
        if self._drawing is not None:
            self._drawing = self._drawing.without(drawn)
        files = (file for file in scratch.rglob("*") if file.is_file())
        replace_files(site, {x.relative_to(scratch).as_posix(): x.read_bytes() for x in files})
        return bool(drawn)

    def _rendered(
        self, corpus: Corpus, report: Report, wanted: Container[str], config: MkDocsConfig
    ) -> Iterator[Page]:
        """Return the pages of records whose paths are `wanted`."""
        config.extra["findings"] = len(report.errors)
        root = settings.project_root(config)
        with build_cache.kept_work(root, "reckoned", whole=False) as kept:
            past = history(root, self.config.folder, kept)
        return render_some(
            corpus,
            report,
            wanted,
            names=self._vocabulary(corpus, mention_cache.known_names(corpus, root)),
            history=past,
            keepers=self.keepers(config),
        )

    def _drawn(
        self, whole: WholeSite, pages: Iterable[Page], corpus: Corpus, folder: Path
    ) -> set[str]:
        """Draw `pages` and their twins into an empty folder, and return their paths."""
        shown = whole.files.documentation_pages()
        self._twins = self._page_twins(corpus, shown, whole.config, KeptWork())
        drawn = set(whole.draw(pages, self._spool, folder))
        for twin in self._twin_files:
            twin.copy_file()
        self._twins, self._twin_files, self._shown = None, [], {}
        return drawn

    def _keep_drawing(self, site: Path) -> None:
        """Take what was not drawn again from what was drawn last, and remember what stands now."""
        if self._drawing is not None:
            pages = [self._files.src_uris[path] for path in self._files.unchanged]
            paths = [path for page in pages for path in (page.dest_uri, _twin_of(page))]
            self._drawing.place((path for path in paths if not (site / path).exists()), site)
        anchors = {
            file.src_uri: file.page.present_anchor_ids or set()
            for file in self._shown_pages(Files(self._files))
            if file.page is not None
        }
        if self._common is None:
            self._drawing = None
        else:
            pages_now = drawn_pages(self._digests, self._shown, anchors)
            self._drawing = Drawing(site, self._common, pages_now)


def _twin_of(file: File) -> str:
    return f"{file.dest_uri.removesuffix('.html')}.md"


def refuse(config: MkDocsConfig, plugin: ClaimsPlugin) -> None:
    """Raise SettingsError where the site of `config` cannot be built as its settings are."""
    faults = settings.problems(
        config,
        plugin.config.folder,
        plugin.config.repository,
        plugin.config.contact,
        plugin.config.offline,
    )
    if faults:
        name = Path(config.config_file_path or "mkdocs.yml").name
        raise SettingsError("\n".join(f"{name}: {fault}" for fault in faults))
