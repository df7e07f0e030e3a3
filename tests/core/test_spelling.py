"""British and American spellings of one word become one; two words stay two."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from claim_graph.core.spelling import american
from tests.each import each


@each(
    ("british", "spelt"),
    [
        ("generalise", "generalize"), ("organisations", "organizations"),
        ("organisational", "organizational"), ("analysed", "analyzed"),
        ("behavioural", "behavioral"), ("colours", "colors"), ("tumour", "tumor"),
        ("dialogues", "dialogs"), ("centres", "centers"), ("centred", "centered"),
        ("kilometre", "kilometer"), ("modelling", "modeling"), ("equalled", "equaled"),
        ("defence", "defense"), ("defenceless", "defenseless"), ("judgements", "judgments"),
        ("practised", "practiced"), ("artefacts", "artifacts"), ("grey", "gray"),
        ("programmes", "programs"), ("skilfully", "skillfully"), ("fulfil", "fulfill"),
        ("sceptical", "skeptical"), ("learnt", "learned"),
        ("towards", "toward"),
    ],
)  # fmt: skip
def test_a_word_is_spelt_as_americans_do(british: str, spelt: str) -> None:
    assert american(british) == spelt


ALIKE = """
advise exercise otherwise noise unsupervised praised raises surprised promise premises precise
likewise cruise demise uprising sunrise malaise liaise praiser comprise apprise disguise tortoise
wiser expertise enterprise revising analyses our four hours court colon there called filled
polling telling programmed evidence size prise rise is this rogue retire welled ball more fire
"""


@each("word", ALIKE.split())
def test_a_word_that_all_spell_alike_stays(word: str) -> None:
    assert american(word) == word


@given(st.text(st.sampled_from("abceilmnorsuyz"), min_size=1, max_size=12))
def test_what_is_american_stays(word: str) -> None:
    assert american(american(word)) == american(word)
