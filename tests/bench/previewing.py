"""Measure what `claims serve` takes until an edit is shown, beside drawing all pages again."""

from __future__ import annotations

import json
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from unittest import mock

from claim_graph.cli.loading import load_checked
from claim_graph.site.publish import build
from claim_graph.site.publish.preview import SiteDrawing
from claim_graph.site.publish.redrawing import never
from tests.bench.invented_record import CLAIMS, change_a_word, invented_record
from tests.bench.process_cost import cost
from tests.bench.sites import SETTINGS
from tests.bench.speed_rows import SpeedRow, median
from tests.support import ROOT, write

EDITS = 3


def preview_rows(talks: int) -> Iterator[SpeedRow]:
    """Yield what a preview of so many invented talks takes after a word has changed.

    Raises RuntimeError where the site cannot be drawn.
    """
    done = cost([sys.executable, "-m", "tests.bench.previewing", str(talks)], ROOT)
    near, whole = json.loads(done.printed.splitlines()[-1])
    yield SpeedRow(
        "showing an edit in claims serve", talks * CLAIMS, near, "drawing all pages again", whole
    )


def main(talks: int) -> None:
    """Draw the preview of a site, edit a claim some times, and print what each step took."""
    with tempfile.TemporaryDirectory() as name:
        project, shown = Path(name, "project"), Path(name, "shown")
        shown.mkdir()
        write(project / "claims", invented_record(talks))
        (project / "mkdocs.yml").write_text(SETTINGS)
        drawing = _drawing(project)
        drawing.whole(shown / "0", never)
        times = []
        for number in range(EDITS):
            file = change_a_word(project / "claims", number)
            start = time.process_time()
            if not drawing.near(shown / "0", frozenset({str(file)}), ()):
                raise RuntimeError("no page was drawn before the others")
            times.append(time.process_time() - start)
        start = time.process_time()
        drawing.whole(shown / "1", never)
        print(json.dumps([median(times), time.process_time() - start]))


def _drawing(project: Path) -> SiteDrawing:
    with mock.patch.object(build, "serve_until_interrupted") as serving:
        build.serve(project / "mkdocs.yml", "127.0.0.1:8000", load_checked)
    drawing: SiteDrawing = serving.call_args.args[0]
    return drawing


if __name__ == "__main__":
    main(int(sys.argv[1]))
