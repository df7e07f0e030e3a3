"""An audit of notes as one page that can be sent to somebody: no scripts, nothing to load."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from claim_graph.analysis.audit import Audit, Checked, Means
from claim_graph.analysis.setting_aside import SetAside
from claim_graph.core.characters import printable
from claim_graph.core.times import format_timecode, moment_address
from claim_graph.corpus.corpus import Corpus
from claim_graph.corpus.model import Interview
from claim_graph.reports.audit_wording import (
    carried_in_words,
    cuts_in_words,
    errors_in_words,
    kept_in_words,
    misattributed_in_words,
    remarks,
    share_in_words,
    speaker_in_words,
    stated_time_in_words,
)

_STYLE = """
:root { color-scheme: light dark; --ink: #1b1b1f; --soft: #55565e; --page: #fdfdfc;
  --rule: #d5d5da; --link: #0b57a4; --good: #17663a; --fair: #7a5200; --bad: #a3182f; }
@media (prefers-color-scheme: dark) { :root { --ink: #e9e9ec; --soft: #b3b4bd; --page: #17181c;
  --rule: #3b3d45; --link: #8cc2ff; --good: #7fd6a0; --fair: #eebf5f; --bad: #ff9aa8; } }
body { font: 1rem/1.55 system-ui, sans-serif; color: var(--ink); background: var(--page);
  max-width: 46rem; margin: 0 auto; padding: 1.5rem 1rem 4rem; overflow-wrap: anywhere; }
h1, h2 { line-height: 1.25; }
a { color: var(--link); }
a:focus-visible { outline: 3px solid var(--link); outline-offset: 2px; }
ol.quotes { list-style: none; padding: 0; }
ol.quotes > li { border-top: 1px solid var(--rule); padding: .8rem 0; }
blockquote { margin: .3rem 0; padding-left: .8rem; border-left: .25rem solid currentcolor; }
blockquote q { color: var(--ink); }
p, ul { margin: .3rem 0; }
.kept { color: var(--good); } .near, .inexact { color: var(--fair); }
.altered, .stitched, .absent { color: var(--bad); } .aside, .soft { color: var(--soft); }
.verdict { font-weight: 700; }
.verdict span, .remarks, .place { font-weight: 400; color: var(--ink); }
table { border-collapse: collapse; } th, td { text-align: start; padding: .2rem .8rem .2rem 0; }
td.number { text-align: end; font-variant-numeric: tabular-nums; }
"""


def audit_as_html(audits: Sequence[Audit], interview: Interview, corpus: Corpus | None) -> str:
    """Return the audits of notes on `interview` as a page.

    Each second that is named is a link to it in the recording. The claims are named by their
    sentences where `corpus` has them.
    """
    title = f"Audit of notes on {interview.title}"
    page = _Page(interview, corpus)
    sections = [page.section(audit, number) for number, audit in enumerate(audits, 1)]
    if not audits:
        sections = ["<p>There are no notes.</p>"]
    return (
        "<!doctype html>\n"
        '<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{_safe(title)}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n<main>\n"
        f"<h1>{_safe(title)}</h1>\n"
        "<p>A quotation mark is a promise that the words were said. Each quotation was compared "
        f"with what was said in {page.link(interview.video, interview.title)}.</p>\n"
        + "\n".join(sections)
        + "\n</main>\n</body>\n</html>\n"
    )


def _safe(text: str) -> str:
    return escape(printable(text), quote=True)


class _Page:
    """Writes the parts of the page."""

    def __init__(self, interview: Interview, corpus: Corpus | None) -> None:
        self.interview = interview
        self.corpus = corpus
        self.language = _safe(interview.language)

    def link(self, address: str, label: str) -> str:
        return f'<a href="{_safe(address)}" rel="noopener noreferrer">{_safe(label)}</a>'

    def moment(self, seconds: int) -> str:
        """Return a link to a second of the recording."""
        return self.link(moment_address(self.interview.video, seconds), format_timecode(seconds))

    def section(self, audit: Audit, number: int) -> str:
        head = f'<section aria-labelledby="notes-{number}">\n'
        title = f'<h2 id="notes-{number}">{_safe(audit.name)}</h2>\n'
        rows = "\n".join(self.quotation(checked) for checked in audit.checked)
        quotes = f'<ol class="quotes">\n{rows}\n</ol>\n' if rows else ""
        return f"{head}{title}{self.summary(audit)}{quotes}{self.claims(audit)}</section>"

    def summary(self, audit: Audit) -> str:
        if not audit.checked:
            return "<p>It has no quotations.</p>\n"
        parts = []
        if audit.share is not None:
            kept = f"{kept_in_words(audit)} ({share_in_words(audit)})."
            parts.append(f"<p><strong>{kept}</strong></p>\n")
        rows = [
            (name.value, number, name.meaning) for name, number in audit.counts.items() if number
        ]
        rows += [(name.value, number, name.meaning) for name, number in audit.asides.items()]
        body = "\n".join(
            f'<tr><th scope="row">{name}</th><td class="number">{number:,}</td>'
            f"<td>{meaning}</td></tr>"
            for name, number, meaning in rows
        )
        parts.append(
            '<table>\n<caption class="soft">Verdicts</caption>\n<thead><tr>'
            '<th scope="col">Verdict</th><th scope="col">Quotations</th>'
            '<th scope="col">Meaning</th>'
            f"</tr></thead>\n<tbody>\n{body}\n</tbody>\n</table>\n"
        )
        more = (cuts_in_words(audit), misattributed_in_words(audit), errors_in_words(audit))
        parts += [f"<p>{sentence}</p>\n" for sentence in more if sentence]
        return "".join(parts)

    def quotation(self, checked: Checked) -> str:
        judgement = checked.judgement
        verdict = judgement.verdict if judgement else None
        outcome = verdict or checked.aside or SetAside.OTHER
        look = "aside" if verdict is None else "kept" if verdict.kept else verdict.value
        place = f"Line {checked.quotation.line:,}"
        if judgement and judgement.at is not None:
            place += f", said at {self.moment(judgement.at)}"
        stated = stated_time_in_words(checked)
        if stated:
            place += f"; {_safe(stated)}"
        given = speaker_in_words(checked)
        if given:
            place += f"; {_safe(given)}"
        items = "".join(
            f"<li>{item}</li>"
            for item in remarks(checked, _safe, self.moment, self.spoken, published=True)
        )
        return (
            f'<li class="{look}">\n'
            f'<p class="verdict">{outcome} <span>– {outcome.meaning}</span></p>\n'
            f"<blockquote>{self.spoken(checked.quotation.text)}</blockquote>\n"
            f'<p class="place">{place}</p>\n'
            + (f'<ul class="remarks">{items}</ul>\n' if items else "")
            + "</li>"
        )

    def spoken(self, words: str) -> str:
        """Return words in quotation marks, in the language of the interview."""
        return f'<q lang="{self.language}">{_safe(words)}</q>'

    def claims(self, audit: Audit) -> str:
        sentence = carried_in_words(audit)
        if not sentence:
            return ""
        parts = [f"<h3>Claims</h3>\n<p>{sentence}</p>\n"]
        if audit.carried:
            rows = "".join(
                f'<li>{self.claim(carried.claim)} <span class="soft">(line {carried.line:,}, '
                f"{'quoted' if carried.means is Means.QUOTE else 'reported'})</span></li>\n"
                for carried in audit.carried
            )
            parts.append(f"<details open><summary>Carried</summary>\n<ul>\n{rows}</ul></details>\n")
        if audit.missed:
            rows = "".join(f"<li>{self.claim(key)}</li>\n" for key in audit.missed)
            parts.append(f"<details><summary>Not seen</summary>\n<ul>\n{rows}</ul></details>\n")
        return "".join(parts)

    def claim(self, key: str) -> str:
        claim = self.corpus.claims.get(key) if self.corpus else None
        return _safe(claim.claim if claim else key)
