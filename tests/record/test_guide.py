"""What the guide in `claims/README.md` and the schemas beside it say is true of this record."""

from __future__ import annotations

import re

import pytest
import yaml

from claim_graph.corpus.corpus import Corpus
from claim_graph.corpus.model import Claim, Origin
from claim_graph.corpus.schema import schemas
from tests.corpus.test_schema import complaints
from tests.support import CLAIMS

_MODELINE = re.compile(r"# yaml-language-server: \$schema=(\S+)\n")


@pytest.fixture(scope="module")
def example() -> str:
    """The claim that the guide shows."""
    guide = (CLAIMS / "README.md").read_text("utf-8")
    [matches] = re.findall(r"^```yaml\n(.*?)^```$", guide, re.MULTILINE | re.DOTALL)
    return str(matches)


@pytest.mark.usefixtures("talk_of_examples")
def test_the_example_claim_refers_to_records_that_are_there(example: str, record: Corpus) -> None:
    [written] = yaml.load(example, Loader=yaml.BaseLoader)
    claim = Claim.model_validate(written)
    homes = [
        (interview.id, chapter.id)
        for interview in record.interviews.values()
        for chapter in interview.chapters
        if f"{interview.id}/{claim.id}" in record.claims
    ]

    assert set(claim.concepts) <= set(record.concepts)
    assert claim.by in record.people
    assert homes
    interview, chapter = homes[0]
    origin = Origin(interview=interview, chapter=chapter)
    home = Claim.model_validate(written, context=origin)
    assert all(record.target(home, link) is not None for link in home.links)


def test_the_example_keeps_to_the_schema(example: str) -> None:
    chapter = f"interview: talk\nchapter: opening\nclaims:\n{example}"

    assert complaints("chapter.schema.json", chapter) == []


def test_the_guide_fits_on_a_screen() -> None:
    assert len((CLAIMS / "README.md").read_text("utf-8").splitlines()) <= 60


def test_the_schemas_are_those_made_from_the_model() -> None:
    there = {path.name: path.read_bytes() for path in (CLAIMS / "schema").iterdir()}

    assert there == schemas(), "make them again: .venv/bin/claims schema"


def test_every_file_names_its_schema_and_keeps_to_it(record: Corpus) -> None:
    wrong = []
    for name, document in record.documents.items():
        modeline = _MODELINE.match(document.text)
        if modeline is None:
            wrong.append(f"{name}: the first line names no schema")
            continue
        schema = ((CLAIMS / name).parent / modeline[1]).resolve()
        if not schema.is_file():
            wrong.append(f"{name}: there is no {modeline[1]}")
            continue
        wrong += [f"{name}: {complaint}" for complaint in complaints(schema.name, document.text)]

    assert not wrong
