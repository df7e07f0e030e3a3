"""A difference between two versions of a record as one page: no scripts, nothing to load."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from html import escape
from math import cos, pi, sin

from claim_graph.analysis.difference import (
    Difference,
    FieldChange,
    LinkChange,
    RecordChange,
    RecordName,
)
from claim_graph.core.characters import printable
from claim_graph.corpus.corpus import Corpus
from claim_graph.reports.difference_wording import counted, figure_rows, left_behind, summary

_TOUCHED = 24
"""The most claims whose links are drawn."""
_DRAWN = 40
"""The most claims in a picture, with what is around those."""
_WIDTH, _HEIGHT, _RADIUS = 720, 460, 150
_STYLE = """
:root { color-scheme: light dark; --ink: #1b1b1f; --soft: #55565e; --page: #fdfdfc;
  --rule: #d5d5da; --good: #17663a; --bad: #a3182f; --added: #dff3e6; --removed: #fbe3e6; }
@media (prefers-color-scheme: dark) { :root { --ink: #e9e9ec; --soft: #b3b4bd; --page: #17181c;
  --rule: #3b3d45; --good: #7fd6a0; --bad: #ff9aa8; --added: #17352a; --removed: #40202a; } }
body { font: 1rem/1.55 system-ui, sans-serif; color: var(--ink); background: var(--page);
  max-width: 60rem; margin: 0 auto; padding: 1.5rem 1rem 4rem; overflow-wrap: anywhere; }
h1, h2 { line-height: 1.25; } code { font-size: .9em; } li { margin: .3rem 0; }
ins { background: var(--added); color: var(--good); text-decoration: underline; }
del { background: var(--removed); color: var(--bad); }
table { border-collapse: collapse; } th, td { text-align: start; padding: .2rem .8rem .2rem 0; }
td.number, th.number { text-align: end; font-variant-numeric: tabular-nums; }
.pair { display: grid; grid-template-columns: repeat(auto-fit, minmax(20rem, 1fr)); gap: 1rem; }
figure { margin: 0; border: 1px solid var(--rule); border-radius: .4rem; padding: .5rem; }
svg { width: 100%; height: auto; } svg text { font: 12px system-ui, sans-serif; fill: var(--ink); }
svg line { stroke: var(--soft); } svg circle { fill: var(--soft); }
svg .new { fill: var(--good); stroke: var(--good); } svg .gone { fill: var(--bad);
  stroke: var(--bad); stroke-dasharray: 4 3; } svg text.new, svg text.gone { stroke: none; }
"""


def difference_as_html(difference: Difference, before: Corpus, after: Corpus, title: str) -> str:
    """Return `difference`, which is that of `before` and `after`, as a page."""
    return (
        "<!doctype html>\n"
        '<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{_safe(title)}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n<main>\n"
        f"<h1>{_safe(title)}</h1>\n<p><strong>{_safe(summary(difference))}</strong></p>\n"
        f"{''.join(_sections(difference, before, after))}</main>\n</body>\n</html>\n"
    )


def _sections(difference: Difference, before: Corpus, after: Corpus) -> Iterator[str]:
    yield from _listed("New contradictions", map(_link, difference.contradictions))
    yield from _listed(
        "Verdicts that changed",
        (
            f"<code>{_safe(row.claim)}</code>: “{_safe(row.quote)}” was "
            f"{_safe(row.before.label)}, is {_safe(row.after.label)}"
            for row in difference.verdicts
        ),
    )
    yield from _listed(
        "Perhaps left behind",
        (f"{_safe(left_behind(row))}: {_safe(', '.join(row.left))}" for row in difference.siblings),
    )
    yield _picture(difference, before, after)
    for title, records in (
        ("Added", difference.added),
        ("Retired", difference.retired),
        ("Removed", difference.removed),
    ):
        if records:
            yield from _listed(f"{title}: {counted(records)}", map(_name, records))
    if difference.changed:
        title = f"Changed: {counted(difference.changed)}"
        yield from _listed(title, map(_change, difference.changed))
    yield from _listed("Links added", map(_link, difference.links_added))
    yield from _listed("Links with another reason", map(_link, difference.links_changed))
    yield from _listed("Links removed", map(_link, difference.links_removed))
    rows = [
        f'<tr><th scope="row">{_safe(row.name)}</th><td class="number">{row.before}</td>'
        f'<td class="number">{row.after}</td></tr>'
        for row in figure_rows(difference.before, difference.after)
    ]
    if rows:
        yield (
            '<h2>Figures</h2>\n<table>\n<thead><tr><td></td><th scope="col" class="number">before'
            '</th><th scope="col" class="number">after</th></tr></thead>\n'
            f"<tbody>{''.join(rows)}</tbody>\n</table>\n"
        )


def _listed(title: str, rows: Iterable[str]) -> Iterator[str]:
    items = "".join(f"<li>{row}</li>\n" for row in rows)
    if items:
        yield f"<h2>{_safe(title)}</h2>\n<ul>\n{items}</ul>\n"


def _name(record: RecordName) -> str:
    why = f" ({_safe(record.why)})" if record.why else ""
    return f"{record.kind} <code>{_safe(record.key)}</code>: {_safe(record.label)}{why}"


def _change(record: RecordChange) -> str:
    renamed = f", before <code>{_safe(record.formerly)}</code>" if record.formerly else ""
    head = f"{record.kind} <code>{_safe(record.key)}</code>{renamed}: {_safe(record.label)}"
    fields = "".join(f"<li>{_safe(field.name)}: {_worded(field)}</li>\n" for field in record.fields)
    return f"{head}\n<ul>\n{fields}</ul>" if fields else head


def _worded(change: FieldChange) -> str:
    tags = {"same": ("", ""), "removed": ("<del>", "</del>"), "added": ("<ins>", "</ins>")}
    return "".join(
        f"{tags[piece.op][0]}{_safe(piece.text)}{tags[piece.op][1]}" for piece in change.pieces
    )


def _link(link: LinkChange) -> str:
    reason = f": {_safe(link.because)}" if link.because else ""
    earlier = f" (before: {_safe(link.earlier)})" if link.earlier else ""
    return (
        f"<code>{_safe(link.source)}</code> {link.relation} "
        f"<code>{_safe(link.target)}</code>{reason}{earlier}"
    )


# --- The touched neighbourhood ------------------------------------------------------------------

Ties = frozenset[tuple[str, str]]


def _picture(difference: Difference, before: Corpus, after: Corpus) -> str:
    """Return the claims that are touched and those around them, before and after."""
    names = {old: after.present("claim", old) for old in before.claims}
    then = frozenset((names[a.key], names[b.key]) for a, _, b in before.links)
    now = frozenset((a.key, b.key) for a, _, b in after.links)
    drawn = _drawn(difference, then | now)
    if len(drawn) < 2:
        return ""
    old = {names[key] for key in before.active} & set(drawn)
    new = set(after.active) & set(drawn)
    places = _places(drawn)
    figures = (
        ("Before", _svg(places, old, then, marked=old - new, other=now, alone="gone")),
        ("After", _svg(places, new, now, marked=new - old, other=then, alone="new")),
    )
    shown = "".join(
        f"<figure><figcaption>{name}</figcaption>{svg}</figure>" for name, svg in figures
    )
    return f'<h2>What it touches</h2>\n<div class="pair">{shown}</div>\n'


def _drawn(difference: Difference, ties: Ties) -> list[str]:
    names = (*difference.added, *difference.retired, *difference.removed)
    links = (*difference.links_added, *difference.links_removed, *difference.links_changed)
    touched = dict.fromkeys(record.key for record in names if record.kind == "claim")
    touched |= dict.fromkeys(record.key for record in difference.changed if record.kind == "claim")
    touched |= dict.fromkeys(key for link in links for key in (link.source, link.target))
    first = list(touched)[:_TOUCHED]
    around = sorted({b for a, b in ties if a in touched} | {a for a, b in ties if b in touched})
    return list(dict.fromkeys([*first, *around]))[:_DRAWN]


def _places(drawn: list[str]) -> Mapping[str, tuple[float, float]]:
    turn = 2 * pi / len(drawn)
    return {
        key: (
            _WIDTH / 2 + 1.4 * _RADIUS * cos(number * turn),
            _HEIGHT / 2 + _RADIUS * sin(number * turn),
        )
        for number, key in enumerate(drawn)
    }


def _svg(
    places: Mapping[str, tuple[float, float]],
    there: set[str],
    ties: Ties,
    *,
    marked: set[str],
    other: Ties,
    alone: str,
) -> str:
    """Return a version drawn: what only this one has is marked with the class `alone`."""
    lines = []
    for first, second in sorted(ties):
        if first in there and second in there:
            (x1, y1), (x2, y2) = places[first], places[second]
            looks = "" if (first, second) in other else f' class="{alone}"'
            lines.append(f'<line{looks} x1="{x1:.0f}" y1="{y1:.0f}" x2="{x2:.0f}" y2="{y2:.0f}"/>')
    marks = []
    for key in sorted(there):
        x, y = places[key]
        looks = f' class="{alone}"' if key in marked else ""
        side = "start" if x >= _WIDTH / 2 else "end"
        name = key.rpartition("/")[2]
        name = name if len(name) <= 28 else f"{name[:27]}…"
        marks.append(
            f'<circle{looks} cx="{x:.0f}" cy="{y:.0f}" r="5"/>'
            f'<text{looks} x="{x + (9 if side == "start" else -9):.0f}" y="{y + 4:.0f}" '
            f'text-anchor="{side}">{_safe(name)}</text>'
        )
    return (
        f'<svg viewBox="0 0 {_WIDTH} {_HEIGHT}" role="img" aria-label="{len(there)} claims and '
        f'the links between them">{"".join(lines)}{"".join(marks)}</svg>'
    )


def _safe(text: str) -> str:
    return escape(printable(text))
