"""How long the map takes for a frame, with far more points and links than one talk has."""

from __future__ import annotations

import os
import random
import shutil
import tempfile
import time
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from claim_graph.analysis.graph_layout import arrange
from claim_graph.corpus.vocabulary import ClaimRelation, Kind
from claim_graph.site.data.map_data import OUTLINES, Frame, layouts
from claim_graph.site.page import data_script
from claim_graph.site.pages.map_page import SCRIPTS
from tests.support import STATIC

NODES, LINKS, CLUSTER, FRAMES = 5_000, 15_000, 100, 90
"""How many points and links; how many points hang together; how many frames are timed."""

_PAGE = """<!doctype html><html lang="en"><meta charset="utf-8"><title>Frames</title>
<style>{css} html {{ font-size: 125% }}</style>
<body data-md-color-scheme="default" class="md-typeset"><div id="here"></div>
<script src="data.js"></script>{scripts}</body></html>"""

_MEASURE = """async ([frames, scale]) => {
  const data = window.claimData.map;
  const {Board, readTheme} = claimGraph.map;
  const {camera, drawing} = window.claimMap ??= new Board(
    document.getElementById("here"), data, readTheme(data.relations));
  camera.fit(true);
  const start = camera.view;
  const [still, between] = [[], []];
  camera.view = {...start, k: start.k * scale};
  const before = drawing.layer.picture;
  let last = await new Promise(requestAnimationFrame);
  drawing.paint();
  do {
    const now = await new Promise(requestAnimationFrame);
    still.push(now - last);
    last = now;
  } while (drawing.layer.picture === before);
  // What the last one has drawn is seen at the next.
  still.push(await new Promise(requestAnimationFrame) - last);
  last = await new Promise(requestAnimationFrame);
  for (let frame = 0; frame < frames; frame += 1) {
    const turn = (frame / frames) * 6.28;
    const k = start.k * scale;
    const x = start.x + (90 * Math.cos(turn)) / k;
    camera.move({x, y: start.y + (90 * Math.sin(turn)) / k, k});
    const now = await new Promise(requestAnimationFrame);
    between.push(now - last);
    last = now;
  }
  return [still, between];
}"""


def frame_times(nodes: int = NODES, links: int = LINKS) -> list[str]:
    """Draw a large map, and while it is moved, in a headless Chromium; return what was measured."""
    program = os.environ.get("CLAIMS_CHROMIUM") or shutil.which("chromium")
    if program is None:
        return ["frames of the map: not measured, since there is no Chromium (CLAIMS_CHROMIUM)"]
    made, took = _data(nodes, links)
    rows = [f"layout of {nodes:,} points and {links:,} links: {took:.1f} s"]
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        place = Path(folder)
        styles = [STATIC / "assets" / name for name in ("site.css", "map.css")]
        css = "\n".join(style.read_text(encoding="utf-8") for style in styles)
        scripts = "".join(
            f'<script src="{name}"></script>' for name in ("assets/common.js", *SCRIPTS)
        )
        html = _PAGE.format(css=css, scripts=scripts)
        (place / "page.html").write_text(html, encoding="utf-8")
        (place / "data.js").write_bytes(data_script("data.js", "map", made).content)
        shutil.copytree(STATIC / "assets", place / "assets")
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 1440, "height": 900})
        page.goto((place / "page.html").as_uri())
        rows += [_row(page, name, scale) for name, scale in (("all of it", 1), ("close up", 5))]
        browser.close()
    return rows


def _row(page: Page, name: str, scale: float) -> str:
    page.evaluate(_MEASURE, [5, scale])
    still, between = page.evaluate(_MEASURE, [FRAMES, scale])
    return (
        f"a map of that size, {name}: at rest after {len(still)} frames, each within "
        f"{max(still):.0f} ms; while it moves a frame every {_quantile(between, 0.5):.0f} ms, and "
        f"one in twenty after more than {_quantile(between, 0.95):.0f} ms"
    )


def _quantile(values: list[float], share: float) -> float:
    return sorted(values)[int(share * (len(values) - 1))]


def _data(number: int, lines: int) -> tuple[dict[str, object], float]:
    """Return a large map as data for the script, and the seconds that its layout took."""
    chance = random.Random(1)
    names = [f"claim:n{at}" for at in range(number)]
    pairs = []
    for _ in range(lines):
        source = chance.randrange(number)
        near = source // CLUSTER * CLUSTER + chance.randrange(CLUSTER)
        pairs.append((source, near if chance.random() < 0.8 else chance.randrange(number)))
    start = time.perf_counter()
    arranged = arrange(names, [(names[a], names[b], 1) for a, b in pairs])
    placed = layouts(arranged)
    took = time.perf_counter() - start
    home = {name: at for at, group in enumerate(arranged.groups) for name in group.members}
    regions = [placed[frame].regions for frame in (Frame.WIDE, Frame.TALL)]
    kinds = list(Kind)
    made: dict[str, object] = {
        "kinds": [
            *({"id": kind.value, "label": kind.label, "outline": OUTLINES[kind]} for kind in kinds),
            {"id": "concept", "label": "concept", "outline": OUTLINES[Kind.OBSERVATION]},
        ],
        "stances": [{"id": "asserts", "label": "asserts"}],
        "talks": [],
        "chapters": [{"id": "only", "label": "Only"}],
        "people": [{"id": "guest", "label": "Guest", "host": False}],
        "relations": [
            {"id": r.value, "label": r.label, "inverse": r.inverse, "directed": not r.symmetric}
            for r in ClaimRelation
        ],
        "regions": [
            [f"Region {n}", wide.radius, wide.x, wide.y, tall.x, tall.y]
            for n, (wide, tall) in enumerate(zip(*regions, strict=True))
        ],
        "nodes": [
            [
                name,
                f"What point {at} says",
                "#",
                *arranged.offsets[name],
                home[name],
                at % 11,
                0,
                0,
                0,
            ]
            for at, name in enumerate(names)
        ],
        "effects": [],
        "fallout": {},
        "links": [[a, b, at % len(ClaimRelation), "So."] for at, (a, b) in enumerate(pairs)],
    }
    return made, took
