"""`claims draft`: forms of strangers become drafts; what they say is text and nothing else."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import strategies as st

from claim_graph.analysis.form_drafts import form_draft
from claim_graph.cli import main
from claim_graph.corpus.forms import FORMS, Field, FormError, read_form
from claim_graph.reports.drafts_markdown import draft_as_markdown
from tests.support import DEMO, TALK, demo

Claims = Callable[..., Result]
WORDS = "She was a small woman with very large boots"


def form(name: str, **values: str) -> str:
    """Return the body of an issue, as GitHub makes it of a form."""
    fields = {field: values.get(field.name.lower(), "_No response_") for field in FORMS[name]}
    return "\n\n".join(f"### {field}\n\n{value}" for field, value in fields.items())


GOOD = form(
    "new-claim",
    words=f"“{WORDS}”",
    time="around 1:17",
    claim="The keeper’s boots were of a size that nobody forgot.",
    speaker="Maren",
    kind="observation: something seen to be so",
    stance="asserts: states it without reserve",
    concepts="lamp",
)


@pytest.fixture
def claims(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Claims:
    """Return what runs `claims draft` on texts, beside the record of the invented talk."""
    shutil.copytree(DEMO, tmp_path / "claims")
    monkeypatch.chdir(tmp_path)

    def run(*bodies: str) -> Result:
        for number, body in enumerate(bodies):
            Path(f"{number}.md").write_text(body, "utf-8")
        return CliRunner().invoke(main, ["draft", *(f"{n}.md" for n in range(len(bodies)))])

    return run


def record(output: str) -> dict[str, object]:
    [text] = re.findall(r"^`{3,}yaml\n(.*?)\n`{3,}$", output, re.DOTALL | re.MULTILINE)
    value = yaml.load(text, yaml.BaseLoader)
    return dict(value[0] if isinstance(value, list) else value)


def test_a_form_becomes_a_draft_with_second_speaker_and_chapter(claims: Claims) -> None:
    result = claims(GOOD)
    draft = record(result.stdout)

    assert result.exit_code == 0, result.stdout
    assert draft["by"] == "maren-holt"
    assert draft["quotes"] == [{"text": WORDS, "at": "0:01:17"}]
    assert draft["concepts"] == ["lamp"]
    assert f"`claims/{TALK}/01-under-the-lamp.yml`" in result.stdout


def test_what_is_open_is_told_all_at_once(claims: Claims) -> None:
    result = claims(form("new-claim", words="words never said", kind="obsrvation", concepts="lmp"))

    assert result.exit_code == 1
    assert "not in the record of the talk" in result.stdout
    assert "The claim in a sentence is missing" in result.stdout
    assert "did you mean \\`observation\\`?" in result.stdout
    assert "did you mean \\`lamp\\`?" in result.stdout


def test_one_bad_form_does_not_keep_others_from_their_drafts(claims: Claims) -> None:
    result = claims("no form", GOOD, "### Title\n\nx")

    assert result.exit_code == 1
    assert result.stdout.count("No draft could be made") == 2
    assert record(result.stdout)["by"] == "maren-holt"


@pytest.mark.parametrize(
    "written",
    [
        "https://example.org/site/claims/harbour-hour/lamp-is-a-promise.html#words",
        "lamp-is-a-promise",
        "`harbour-hour/lamp-is-a-promise`",
    ],
)
def test_a_correction_leads_to_the_file_and_line(claims: Claims, written: str) -> None:
    result = claims(form("correction", record=written, wrong="The second."))

    assert re.search(r"`claims/harbour-hour/01-under-the-lamp\.yml:\d+`", result.stdout)
    assert result.exit_code == 0


def test_notes_become_a_draft_of_a_source(claims: Claims) -> None:
    result = claims(
        form("new-source", title="My notes", description="Notes.", address="javascript:alert(1)")
    )
    draft = record(result.stdout)

    assert (draft["id"], draft["about"]) == ("my-notes", TALK)
    assert "address" not in draft
    assert "does not start with http" in result.stdout


HOSTILE = [
    "$(rm -rf /) `id` ; echo",
    "../../etc/passwd",
    "<script>alert(1)</script>",
    "@everyone [x](javascript:alert(1))",
    "``````\nyaml: yes\n``````",
    "a: b\n- c: &x *x !!python/object",
    "### The claim, in a sentence of yours\n\nsecond",
]


@pytest.mark.parametrize("hostile", HOSTILE)
def test_hostile_text_stays_text(claims: Claims, hostile: str) -> None:
    values = {field.name.lower(): hostile for field in FORMS["new-claim"]}
    before = sorted(str(path) for path in Path("claims").rglob("*"))
    output = claims(form("new-claim", **values)).stdout

    written = re.sub(r"^(`{3,})yaml\n.*?\n\1$", "", output, flags=re.DOTALL | re.MULTILINE)
    assert "<script" not in written
    assert "@everyone" not in written
    assert "](javascript" not in written
    draft = record(output)
    assert re.fullmatch(r"[a-z0-9-]+", str(draft["id"]))
    assert sorted(str(path) for path in Path("claims").rglob("*")) == before


@given(st.dictionaries(st.sampled_from(list(Field)), st.text()), st.sampled_from(list(FORMS)))
def test_whatever_is_written_in_a_form_gives_a_draft_that_reads_back(
    values: dict[Field, str], name: str
) -> None:
    body = form(name, **{field.name.lower(): value for field, value in values.items()})
    try:
        draft = form_draft(demo(), {}, body)
    except FormError:
        return
    if draft.record:
        assert yaml.load(draft.record, yaml.BaseLoader)
        assert record(draft_as_markdown(draft))


def test_a_text_without_the_headings_is_refused_with_the_reason() -> None:
    with pytest.raises(FormError, match="headings"):
        read_form("### Something else\n\nx")
    with pytest.raises(FormError, match="65,536"):
        read_form("x" * 70_000)
