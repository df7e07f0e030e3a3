"""The player of a chapter's page, against a page that answers as the real one does."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, Route, expect

from claim_graph.site.components.player import player, youtube_id
from claim_graph.site.templating import macro
from tests.site.html import read
from tests.site.test_markup import shown
from tests.support import TALK

CHAPTER = f"chapters/{TALK}/under-the-lamp.html"
HOST = "https://www.youtube-nocookie.com/"
FAKE = """<!doctype html><title>A player</title><script>
let now = 0;
const tell = (event, info) =>
  parent.postMessage(JSON.stringify({event, info, id: 1, channel: "widget"}), "*");
addEventListener("message", ({data}) => {
  const said = JSON.parse(data);
  if (said.event === "listening") tell("initialDelivery", {currentTime: now});
  if (said.func === "seekTo") { now = said.args[0]; tell("infoDelivery", {currentTime: now}); }
});
// Stands for time that passes: the test says how far the recording is.
addEventListener("hashchange", () => {
  tell("infoDelivery", {currentTime: Number(location.hash.slice(1))});
});
</script>"""
SILENT = "<!doctype html><title>A player that says nothing</title>"


@pytest.mark.parametrize(
    ("address", "video"),
    [
        ("https://www.youtube.com/watch?v=HarbourHour", "HarbourHour"),
        ("https://youtube.com/watch?list=x&v=HarbourHour&t=3s", "HarbourHour"),
        ("https://youtu.be/HarbourHour?si=abc", "HarbourHour"),
        ("https://www.youtube.com/embed/HarbourHour", "HarbourHour"),
        ("https://www.youtube.com/live/HarbourHour", "HarbourHour"),
        ("https://www.youtube.com/watch?v=%22%3E%3Cscript%3E", None),
        ("https://www.youtube.com/watch", None),
        ("https://www.youtube.com/@channel", None),
        ("https://youtu.be/", None),
        ("https://example.org/watch?v=HarbourHour", None),
        ("https://youtube.com.example.org/watch?v=HarbourHour", None),
    ],
)
def test_a_video_on_youtube_is_told_by_its_address(address: str, video: str | None) -> None:
    assert youtube_id(address) == video


def test_for_a_recording_elsewhere_there_are_only_the_links() -> None:
    assert player("https://example.org/talk.mp4", 0, 60, "A talk") is None


def test_a_title_cannot_leave_its_attribute() -> None:
    place = player("https://youtu.be/HarbourHour", 0, 60, 'A " onclick="harm()')
    page = read(shown(macro("macros/player.jinja", "player")(place)))

    assert page.tags == ["div", "p", "button", "span"]
    assert not page.handlers


# --- In a browser -------------------------------------------------------------------------------


class Stage:
    """A context in which the host of the player is played by a page of ours."""

    def __init__(self, context: BrowserContext, answer: str = FAKE) -> None:
        self.asked: list[str] = []
        self.context = context
        self.answer = answer
        context.route(re.compile("^https://"), self._play)

    def _play(self, route: Route) -> None:
        self.asked.append(route.request.url)
        if route.request.url.startswith(HOST):
            route.fulfill(body=self.answer, content_type="text/html")
        else:
            route.abort()

    def open(self, address: str) -> Page:
        """Return a tab that shows `address`."""
        tab = self.context.new_page()
        tab.goto(address)
        return tab


@pytest.fixture(params=[1440, 390], ids=["wide", "phone"])
def stage(request: pytest.FixtureRequest, browser: Browser) -> Iterator[Stage]:
    """The stage, wide and as on a phone."""
    context = browser.new_context(
        viewport={"width": request.param, "height": 900}, reduced_motion="reduce"
    )
    yield Stage(context)
    context.close()


def press(tab: Page) -> None:
    """Open the player, and wait until it has answered."""
    tab.get_by_role("button", name="Play here").click()
    expect(tab.get_by_role("status")).to_contain_text("A time on this page starts")


def current(tab: Page) -> Locator:
    """Return the claim that is marked as being spoken."""
    return tab.locator(".cg-moments > li[aria-current=true]")


def time_passes(tab: Page, second: float) -> None:
    """Let the recording reach `second`."""
    frame = next(frame for frame in tab.frames if frame.url.startswith(HOST))
    frame.evaluate(f"location.hash = '{second}'")


@pytest.mark.browser
def test_nothing_is_asked_of_another_host_before_the_button_is_pressed(
    stage: Stage, served: str
) -> None:
    tab = stage.open(served + CHAPTER)
    tab.wait_for_load_state("networkidle")
    assert not stage.asked

    tab.get_by_role("button", name="Play here").click()
    tab.wait_for_function("document.querySelector('iframe')")
    frame = tab.locator("iframe")
    asked = urlsplit(frame.get_attribute("src") or "")
    assert f"{asked.scheme}://{asked.netloc}/" == HOST
    assert parse_qs(asked.query)["start"] == ["0"]
    assert frame.get_attribute("title")
    assert "allow-top-navigation" not in (frame.get_attribute("sandbox") or "allow-top-navigation")
    assert all(address.startswith(HOST) for address in stage.asked)


@pytest.mark.browser
def test_a_time_on_the_page_seeks_and_its_claim_is_marked(stage: Stage, served: str) -> None:
    tab = stage.open(served + CHAPTER)
    press(tab)
    claim = tab.locator(".cg-moments > li").nth(5)
    claim.locator("a.cg-time").focus()
    tab.keyboard.press("Enter")

    expect(current(tab)).to_have_count(1)
    assert current(tab).get_attribute("id") == claim.get_attribute("id")
    expect(tab).to_have_url(served + CHAPTER)


@pytest.mark.browser
def test_as_it_plays_the_mark_moves_on_and_nothing_scrolls_unasked(
    stage: Stage, served: str
) -> None:
    tab = stage.open(served + CHAPTER)
    press(tab)
    claims = tab.locator(".cg-moments > li")
    seconds = [
        int(re.search(r"t=(\d+)s", one.get_attribute("href") or "")[1])  # type: ignore[index]
        for one in claims.locator("a.cg-time").all()
    ]
    before = tab.evaluate("scrollY")
    for place in (0, 7, len(seconds) - 1):
        time_passes(tab, seconds[place] + 0.2)
        expect(claims.nth(place)).to_have_attribute("aria-current", "true")
        expect(current(tab)).to_have_count(1)
    assert tab.evaluate("scrollY") == before

    tab.get_by_role("button", name="Follow").click()
    expect(claims.last).to_be_in_viewport()
    time_passes(tab, seconds[9] + 0.2)
    expect(claims.nth(9)).to_have_attribute("aria-current", "true")
    over = tab.locator(".cg-player").bounding_box()
    under = claims.nth(9).bounding_box()
    assert over
    assert under
    assert under["y"] >= over["y"] + over["height"]


@pytest.mark.browser
def test_past_the_chapter_nothing_is_marked(stage: Stage, served: str) -> None:
    tab = stage.open(served + CHAPTER)
    press(tab)
    time_passes(tab, 30)
    expect(current(tab)).to_have_count(1)
    time_passes(tab, 90_000)

    expect(current(tab)).to_have_count(0)


@pytest.mark.browser
def test_opening_shifts_nothing_that_stands_above_and_closing_restores_the_page(
    stage: Stage, served: str
) -> None:
    tab = stage.open(served + CHAPTER)
    strip = tab.locator(".cg-band")
    before = strip.bounding_box()
    press(tab)
    assert strip.bounding_box() == before
    box = tab.locator(".cg-player__box").bounding_box()
    assert box
    assert box["width"] / box["height"] == pytest.approx(16 / 9, rel=0.02)

    tab.get_by_role("button", name="Close the player").click()
    expect(tab.locator("iframe")).to_have_count(0)
    expect(tab.get_by_role("button", name="Play here")).to_be_focused()


@pytest.mark.browser
def test_a_message_from_anyone_else_is_not_heard(stage: Stage, served: str) -> None:
    tab = stage.open(served + CHAPTER)
    press(tab)
    tab.evaluate(
        "postMessage(JSON.stringify({event: 'infoDelivery', info: {currentTime: 300}}), '*')"
    )
    time_passes(tab, 30)

    expect(current(tab)).to_have_count(1)
    expect(current(tab).locator("a.cg-time")).to_have_attribute(
        "href", re.compile(r"t=([12]?\d|30)s$")
    )


@pytest.mark.browser
def test_a_player_that_does_not_answer_gives_way_to_the_links(
    browser: Browser, served: str
) -> None:
    context = browser.new_context()
    tab = Stage(context, SILENT).open(served + CHAPTER)
    tab.clock.install()
    tab.reload()
    tab.get_by_role("button", name="Play here").click()
    tab.clock.fast_forward(10_000)

    expect(tab.get_by_role("status")).to_contain_text("does not answer")
    expect(tab.locator("iframe")).to_have_count(0)
    expect(tab.locator(".cg-moments a.cg-time").first).to_have_attribute(
        "href", re.compile(r"^https://www\.youtube\.com/watch\?v=.+&t=\d+s$")
    )
    context.close()


@pytest.mark.browser
def test_offline_it_says_so_and_the_links_remain(browser: Browser, site: Path) -> None:
    context = browser.new_context()
    tab = Stage(context).open((site / CHAPTER).as_uri())
    context.set_offline(True)
    tab.get_by_role("button", name="Play here").click()

    expect(tab.get_by_role("status")).to_contain_text("offline")
    expect(tab.locator("iframe")).to_have_count(0)
    context.close()


@pytest.mark.browser
def test_without_a_script_there_is_no_button_and_each_time_leads_to_its_second(
    browser: Browser, site: Path
) -> None:
    context = browser.new_context(java_script_enabled=False)
    tab = context.new_page()
    tab.goto((site / CHAPTER).as_uri())

    expect(tab.locator(".cg-player__start")).to_be_hidden()
    times = tab.locator(".cg-moments a.cg-time")
    assert times.count() == tab.locator(".cg-moments > li").count()
    assert all("&t=" in (time.get_attribute("href") or "") for time in times.all())
    context.close()
