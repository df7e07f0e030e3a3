"""A citation as plain values: a Web Annotation, to be written as JSON-LD.

It is an `Annotation` of the recording (W3C Web Annotation Data Model, 2017): its body is the claim,
and it has a target for each run of words without a gap. A target selects the second by a
`FragmentSelector` (W3C Media Fragments, `t=`), refined by a `TextQuoteSelector` with the words.
There is no `prefix` and no `suffix`: a record keeps no text of a talk beside what is quoted.

What the standard has no name for stands beside it under names of ours, which `context` maps to
`urn:claim-graph:terms#`.
"""

from __future__ import annotations

from typing import Final

from claim_graph.analysis.checked_citations import CheckedCitation, CitedPassage
from claim_graph.core.licences import licence_address

CITATION_FORM: Final = "claim-graph citation/2"
"""The form of a citation: raised when a name or a meaning in it changes."""
MEDIA_FRAGMENTS: Final = "http://www.w3.org/TR/media-frags/"
_CONTEXT: Final = ["http://www.w3.org/ns/anno.jsonld", {"@vocab": "urn:claim-graph:terms#"}]

Values = dict[str, object]
"""An object of JSON."""


def citation_values(citation: CheckedCitation) -> Values:
    """Return a citation as values for JSON: null where nothing is known, seconds as numbers."""
    body: Values = {"type": "TextualBody", "value": citation.sentence, "purpose": "describing"}
    if citation.licence:
        body["rights"] = licence_address(citation.licence)
    return {
        "@context": _CONTEXT,
        "type": "Annotation",
        "form": CITATION_FORM,
        "motivation": "describing",
        "claim": citation.claim,
        "sentence": citation.sentence,
        "stance": citation.stance.value,
        "words": citation.words,
        "speaker": citation.speaker,
        "speaker_name": citation.speaker_name,
        "second": citation.second,
        "watch": citation.watch,
        "verdict": citation.verdict.value,
        "policy": citation.policy,
        "fingerprint_sha256": citation.fingerprint,
        "speaker_check": citation.speaker_check.value,
        "left_out": None if citation.left_out is None else list(citation.left_out),
        "talk": citation.talk,
        "talk_title": citation.talk_title,
        "recording": citation.recording,
        "licence": citation.licence,
        "body": body,
        "target": [passage_values(citation.recording, passage) for passage in citation.passages],
    }


def passage_values(recording: str | None, passage: CitedPassage) -> Values:
    """Return the target of an annotation: the recording, and what selects the words in it."""
    return {
        "source": recording,
        "selector": {
            "type": "FragmentSelector",
            "conformsTo": MEDIA_FRAGMENTS,
            "value": f"t={passage.at}",
            "refinedBy": {"type": "TextQuoteSelector", "exact": passage.words},
        },
    }
