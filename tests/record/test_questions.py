"""An assistant that asks about the talk is given the right claim, or told that there is none."""

from __future__ import annotations

import json
from typing import Any

import pytest
from mcp import Client

from claim_graph.agents.agent_record import AgentRecord
from claim_graph.agents.server import server
from claim_graph.analysis.citation_reading import read_citations
from claim_graph.analysis.citation_verification import verify_all
from claim_graph.corpus.corpus import Corpus
from tests.asynchronous import run_async
from tests.record.expectations import Question, expectations


def answers(record: Corpus, questions: list[str]) -> list[dict[str, Any]]:
    """Return what the tool `search` answers to each question, asked by the SDK's client."""
    made = AgentRecord(record)

    async def run() -> list[dict[str, Any]]:
        async with Client(server(lambda: made)) as client:
            results = [
                await client.call_tool("search", {"question": question}) for question in questions
            ]
            return [result.structured_content or {} for result in results]

    return run_async(run)


def asked() -> list[Question]:
    """Return the questions on all interviews, in their order."""
    promises = expectations().interviews.values()
    return [question for promise in promises for question in promise.questions]


@pytest.fixture(scope="module")
def answered(record: Corpus) -> list[dict[str, Any]]:
    """What is answered to the questions of the record."""
    return answers(record, [question.ask for question in asked()])


@pytest.mark.parametrize("interview", expectations().interviews)
def test_the_first_claim_is_a_right_one(interview: str, answered: list[dict[str, Any]]) -> None:
    promise = expectations().interviews[interview]
    wrong = {
        question.ask: [claim["id"] for claim in answer.get("claims", ())][:3]
        for question, answer in zip(asked(), answered, strict=True)
        if question in promise.questions
        and (not answer["found"] or answer["claims"][0]["id"] not in question.claims)
    }

    assert len(promise.questions) >= 20
    assert len(wrong) <= promise.questions_wrong_at_most, wrong


def test_the_claims_that_are_right_are_in_the_record(record: Corpus) -> None:
    wanted = {id for question in asked() for id in question.claims}

    assert wanted <= record.active.keys()


def test_every_answer_is_verified_as_it_is(record: Corpus, answered: list[dict[str, Any]]) -> None:
    stated = read_citations(json.dumps(answered).encode())
    wrong = [citation for citation in verify_all(record, stated) if not citation.holds]

    assert len(stated) >= len(answered)
    assert wrong == []


def test_where_the_record_has_nothing_it_says_so(record: Corpus) -> None:
    questions = list(expectations().unanswerable)
    answered = zip(questions, answers(record, questions), strict=True)
    invented = {question: answer["claims"][0]["id"] for question, answer in answered
                if answer["found"]}  # fmt: skip

    assert questions
    assert invented == {}
