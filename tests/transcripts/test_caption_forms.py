"""Transcripts as programs and people really write them: each form is read right, or refused."""

from __future__ import annotations

import json
from textwrap import dedent

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claim_graph.core.findings import Severity
from claim_graph.rules import RULES
from claim_graph.transcripts.captions import FORMS, Captions, decode, read
from claim_graph.transcripts.transcript import Transcript
from tests.each import each

Said = tuple[float, str, str | None]
"""Second, text and speaker of a cue."""

ANN, BOB = "Ann Ash", "Bob Birch"
LAMPS = "Green lamps burn."
NIGHT = "All night?"
YES = "Yes, all night."
TALK: list[Said] = [(1.0, LAMPS, ANN), (5.0, NIGHT, BOB), (9.0, YES, ANN)]
"""What is said in most of the examples."""
UNNAMED: list[Said] = [(at, text, None) for at, text, _ in TALK]
MILLIS = [(int(at * 1000), text, who) for at, text, who in TALK]


def said(found: Captions) -> list[Said]:
    """Return the cues, those of one speaker at one time as one."""
    return [(cue.at, cue.text, cue.speaker) for cue in found.cues]


def by_turn(found: Captions) -> list[Said]:
    """Return who says what in a row, with the second at which they begin."""
    turns: list[Said] = []
    for at, text, speaker in said(found):
        if turns and turns[-1][2] == speaker:
            turns[-1] = (turns[-1][0], f"{turns[-1][1]} {text}", speaker)
        else:
            turns.append((at, text, speaker))
    return turns


def srt(*cues: str, start: int = 1) -> str:
    """Return SubRip with a cue of two seconds for each text, every four seconds."""
    return "\n".join(
        f"{n}\n00:00:{4 * n + start - 4:02},000 --> 00:00:{4 * n + start - 2:02},000\n{text}\n"
        for n, text in enumerate(cues, 1)
    )


def vtt(*cues: str) -> str:
    """Return the same as WebVTT."""
    return "WEBVTT\n\n" + srt(*cues).replace(",000", ".000")


def words(text: str, start: float, step: float, key: str, **more: object) -> list[object]:
    """Return the words of a text, each with its times, as programs list them."""
    return [
        {key: word, "start": start + step * n, "end": start + step * (n + 1), **more}
        for n, word in enumerate(text.split())
    ]


# --- Forms of programs ------------------------------------------------------------------------

WHISPER = {"text": "…", "language": "en", "segments": [
    {"id": n, "seek": 0, "start": at, "end": at + 2, "text": f" {text}", "tokens": [1, 2]}
    for n, (at, text, _) in enumerate(TALK)
]}  # fmt: skip
WHISPER_X = {"segments": [
    {"start": at, "end": at + 2, "text": text, "speaker": f"SPEAKER_0{who == BOB:d}",
     "words": words(text, at, 0.5, "word", score=0.9)}
    for at, text, who in TALK
]}  # fmt: skip
WHISPER_CPP = {"systeminfo": "AVX = 1", "transcription": [
    {"timestamps": {"from": f"00:00:0{at:.0f},000", "to": "00:00:09,500"},
     "offsets": {"from": int(at * 1000), "to": int(at * 1000) + 2000}, "text": f" {text}"}
    for at, text, _ in TALK
]}  # fmt: skip
YOUTUBE = [{"text": text, "start": at, "duration": 2.0} for at, text, _ in TALK]
PODCAST = {"version": "1.0.0", "segments": [
    {"speaker": who, "startTime": at, "endTime": at + 2, "body": text} for at, text, who in TALK
]}  # fmt: skip
ASSEMBLY = {"id": "x", "status": "completed", "text": "…",
    "words": words(LAMPS, 1000, 500, "text", speaker="A"),
    "utterances": [
        {"speaker": "AB"[who == BOB], "start": at, "end": at + 2000, "text": text,
         "words": words(text, at, 500, "text", speaker="AB"[who == BOB])}
        for at, text, who in MILLIS
]}  # fmt: skip
ASSEMBLY_WORDS = {"text": "…", "utterances": None, "words": [
    word for at, text, _ in MILLIS for word in words(text, at, 500, "text", speaker=None)
]}  # fmt: skip
DEEPGRAM_WORDS = [
    {**word, "punctuated_word": word["word"], "word": word["word"].strip(".?,").lower()}  # type: ignore[index, dict-item]
    for at, text, who in TALK
    for word in words(text, at, 0.5, "word", speaker=int(who == BOB))
]
DEEPGRAM = {"metadata": {"channels": 1}, "results": {"channels": [
    {"alternatives": [{"transcript": "…", "words": DEEPGRAM_WORDS}]}
]}}  # fmt: skip
DEEPGRAM_UTTERANCES = {"results": {**DEEPGRAM["results"], "utterances": [  # type: ignore[dict-item]
    {"start": at, "end": at + 2, "transcript": text, "speaker": int(who == BOB), "id": "u"}
    for at, text, who in TALK
]}}  # fmt: skip

SRV3 = """\
<?xml version="1.0" encoding="utf-8" ?><timedtext format="3">
<head><ws id="0"/></head><body>
<p t="1000" d="2000" w="1"><s ac="0">Green</s><s t="400" ac="0"> lamps</s><s t="800"> burn.</s></p>
<p t="2900" d="1" w="1" a="1">
</p>
<p t="5000" d="2000">All
night?</p>
<p t="9000" d="2000">Yes, all &#39;night&amp;#39;.</p>
</body></timedtext>
"""
SRV1 = """\
<?xml version="1.0" encoding="utf-8"?><transcript><text start="1" dur="2.1">Green lamps burn.</text>
<text start="5.0" dur="2">All night?</text><text start="9">Yes, all night.</text></transcript>
"""
TTML = """\
<?xml version="1.0" encoding="UTF-8"?>
<tt xmlns="http://www.w3.org/ns/ttml" xmlns:ttm="http://www.w3.org/ns/ttml#metadata"
    xmlns:ttp="http://www.w3.org/ns/ttml#parameter" ttp:frameRate="25" xml:lang="en">
 <head><metadata>
  <ttm:agent xml:id="a" type="person"><ttm:name type="full">Ann Ash</ttm:name></ttm:agent>
  <ttm:agent xml:id="b" type="person"><ttm:name type="full">Bob Birch</ttm:name></ttm:agent>
 </metadata></head>
 <body begin="1s"><div>
  <p begin="00:00:00.000" end="00:00:02.000" ttm:agent="a">Green<br/>lamps
     <span>burn.</span></p>
  <p begin="00:00:03:25" end="00:00:06:00" ttm:agent="b">All night?</p>
  <p begin="8000ms" dur="2s" ttm:agent="a"><span begin="0s">Yes,</span> <span begin="0.5s">all</span> night.</p>
 </div></body>
</tt>
"""  # noqa: E501
SBV = "0:00:01.000,0:00:03.000\nGreen lamps\nburn.\n\n0:00:05.000,0:00:07.000\nAll night?\n\n"
SBV += "0:00:09.000,0:00:11.000\nYes, all night.\n"
TSV = "start\tend\ttext\n1000\t3000\tGreen lamps burn.\n5000\t7000\tAll night?\n"
TSV += "9000\t11000\tYes, all night.\n"

OTTER = f"{ANN}  0:01  \n{LAMPS}\n\n{BOB}  0:05  \n{NIGHT}\n\n{ANN}  0:09  \n{YES}\n\n"
OTTER += "Transcribed by https://otter.ai\n"
ZOOM = vtt(f"{ANN}: {LAMPS}", f"{BOB}: {NIGHT}", f"{ANN}: {YES}")
ZOOM_SAVED = f"[{ANN}] 00:00:01\n{LAMPS}\n\n[{BOB}] 00:00:05\n{NIGHT}\n\n[{ANN}] 00:00:09\n{YES}\n"
TEAMS = (
    "WEBVTT\n\n"
    f"0b4cde-12/14-0\n00:00:01.000 --> 00:00:03.100\n<v {ANN}>{LAMPS}</v>\n\n"
    f"0b4cde-12/18-0\n00:00:05.000 --> 00:00:07.900\n<v {BOB}>{NIGHT}</v>\n\n"
    f"0b4cde-12/22-1\n00:00:09.000 --> 00:00:10.000\n<v {ANN}>{YES}</v>\n"
)
TEAMS_DOCX = (
    "Lamps-20260102_100000-Meeting Recording\nJanuary 2, 2026, 10:00AM\n25m 3s\n\n"
    f"{ANN} started transcription\n\n{ANN}   0:01\n{LAMPS}\n\n{BOB}   0:05\n{NIGHT}\n\n"
    f"{ANN}   0:09\n{YES}\n\n{ANN} stopped transcription\n"
)
TEAMS_OLD = (
    f"0:0:1.0 --> 0:0:3.450\n{ANN}\n{LAMPS}\n\n0:0:5.0 --> 0:0:7.0\n{BOB}\n{NIGHT}\n\n"
    f"0:0:9.0 --> 0:0:11.120\n{ANN}\n{YES}\n"
)

A, B = "Speaker A", "Speaker B"
ZERO, ONE = "SPEAKER_00", "SPEAKER_01"
NUMBERED = [(at, text, f"Speaker {int(who == BOB)}") for at, text, who in TALK]


def named(ann: str | None, bob: str | None) -> list[Said]:
    """Return the talk with other names for its two speakers."""
    return [(at, text, bob if who == BOB else ann) for at, text, who in TALK]


@pytest.mark.parametrize(
    ("text", "form", "expected"),
    [
        (json.dumps(WHISPER), "Whisper JSON", UNNAMED),
        (json.dumps(WHISPER_X, indent=2), "Whisper JSON", named(ZERO, ONE)),
        (json.dumps(WHISPER_CPP), "Whisper JSON", UNNAMED),
        (TSV, "Whisper TSV", UNNAMED),
        (json.dumps(YOUTUBE), "youtube-transcript-api JSON", UNNAMED),
        (json.dumps([YOUTUBE]), "youtube-transcript-api JSON", UNNAMED),
        (SRV1, "srv1, srv2 or srv3", UNNAMED),
        (TTML, "TTML", TALK),
        (SBV, "SBV", UNNAMED),
        (json.dumps(PODCAST), "Podcasting 2.0 JSON", TALK),
        (json.dumps(ASSEMBLY), "AssemblyAI JSON", named(A, B)),
        (json.dumps(ASSEMBLY_WORDS), "AssemblyAI JSON", UNNAMED),
        (json.dumps(DEEPGRAM), "Deepgram JSON", NUMBERED),
        (json.dumps(DEEPGRAM_UTTERANCES), "Deepgram JSON", NUMBERED),
        (OTTER, "a page with times", TALK),
        (ZOOM, "WebVTT", TALK),
        (ZOOM_SAVED, "a page with times", TALK),
        (TEAMS, "WebVTT", TALK),
        (TEAMS_DOCX, "a page with times", TALK),
        (TEAMS_OLD, "SubRip", TALK),
    ],
)
def test_what_programs_export_is_read_with_its_times_and_speakers(
    text: str, form: str, expected: list[Said]
) -> None:
    reading = read("talk", text)
    assert reading.findings == ()
    assert reading.form is not None
    assert reading.form.name == form
    if None in {who for *_, who in expected}:
        whole = " ".join(text for _, text, _ in said(reading))
        assert whole == " ".join(text for _, text, _ in expected)
        starts = {at for at, *_ in said(reading)}
        assert {at for at, *_ in expected} <= starts
    else:
        assert by_turn(reading) == expected


def test_srv3_gives_the_times_of_words() -> None:
    assert said(read("x", SRV3)) == [
        (1.0, "Green", None),
        (1.4, "lamps", None),
        (1.8, "burn.", None),
        (5.0, "All night?", None),
        (9.0, "Yes, all 'night'.", None),
    ]


def test_json_gives_the_times_of_words_where_it_has_them() -> None:
    starts = [cue.at for cue in read("x", json.dumps(WHISPER_X)).cues]
    assert starts == [1.0, 1.5, 2.0, 5.0, 5.5, 9.0, 9.5, 10.0]
    cut_up = {"segments": [{"start": 1, "text": " don't go", "words": [
        {"word": " don", "start": 1}, {"word": "'t", "start": 2}, {"word": " go"}]}]}  # fmt: skip
    assert said(read("x", json.dumps(cut_up))) == [(1.0, "don't", None), (2.0, "go", None)]


def test_channels_of_one_recording_are_put_together() -> None:
    channels = [
        {"alternatives": [{"words": words("one three", 1, 4, "word")}]},
        {"alternatives": [{"words": words("two four", 2, 4, "word")}]},
    ]
    reading = read("x", json.dumps({"results": {"channels": channels}}))
    assert [cue.text for cue in reading.cues] == ["one", "two", "three", "four"]
    assert reading.findings == ()


# --- Names before what is said ----------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        f"[00:00:01] {ANN}: {LAMPS}\n[00:00:05] {BOB}: {NIGHT}\n[00:00:09] {ANN}: {YES}\n",
        f"(00:01) {ANN}: {LAMPS}\n(00:05) {BOB}: {NIGHT}\n(00:09) {ANN}: {YES}\n",
        f"0:01 {ANN}: {LAMPS}\n0:05 {BOB}: {NIGHT}\n0:09 {ANN}: {YES}\n",
        srt(f"{ANN}: {LAMPS}", f"{BOB}: {NIGHT}", f"{ANN}: {YES}"),
        vtt(f"{ANN}:\n{LAMPS}", f"{BOB}:\n{NIGHT}", f"{ANN}:\n{YES}"),
        srt(f">> {ANN}: {LAMPS}", f">> {BOB}: {NIGHT}", f">> {ANN}: {YES}"),
        srt(f"- {ANN}: {LAMPS}", f"- {BOB}: {NIGHT}", f"- {ANN}: {YES}"),
        vtt(f"<b>{ANN}:</b> {LAMPS}", f"<b>{BOB}:</b> {NIGHT}", f"<b>{ANN}:</b> {YES}"),
        f"[0:01] [{ANN}]: {LAMPS}\n[0:05] [{BOB}]: {NIGHT}\n[0:09] [{ANN}]: {YES}\n",
        f"[0:01]\n{ANN}\n{LAMPS}\n\n[0:05]\n{BOB}\n{NIGHT}\n\n[0:09]\n{ANN}\n{YES}\n",
        f"0:01 {ANN}\n{LAMPS}\n\n0:05 {BOB}\n{NIGHT}\n\n0:09 {ANN}\n{YES}\n",
        f"[0:01] {ANN}\n{LAMPS}\n[0:05] {BOB}\n{NIGHT}\n[0:09] {ANN}\n{YES}\n",
        srt(f"{ANN}\n{LAMPS}", f"{BOB}\n{NIGHT}", f"{ANN}\n{YES}"),
        f"**{ANN}:** \\[00:01\\] {LAMPS}\n\n**{BOB}:** \\[00:05\\] {NIGHT}\n\n"
        f"**{ANN}:** \\[00:09\\] {YES}\n",
        f"**{ANN}** (00:00:01):\n\n{LAMPS}\n\n**{BOB}** (00:00:05):\n\n{NIGHT}\n\n"
        f"**{ANN}** (00:00:09):\n\n{YES}\n",
        f"**{ANN} (00:00:01):**\n{LAMPS}\n\n**{BOB} (00:00:05):**\n{NIGHT}\n\n"
        f"**{ANN} (00:00:09):**\n{YES}\n",
        f"**{ANN}** *00:00:01*\n\n{LAMPS}\n\n**{BOB}** *00:00:05*\n\n{NIGHT}\n\n"
        f"**{ANN}** *00:00:09*\n\n{YES}\n",
        f"{ANN} ([00:01](https://a.b/?t=1)):\n{LAMPS}\n\n{BOB} ([00:05](https://a.b/?t=5)):\n"
        f"{NIGHT}\n\n{ANN} ([00:09](https://a.b/?t=9)):\n{YES}\n",
        f"(00:00:01) **{ANN}:** {LAMPS}\n\n(00:00:05) **{BOB}:** {NIGHT}\n\n"
        f"(00:00:09) **{ANN}:** {YES}\n",
        f"### {ANN} (00:00:01)\n{LAMPS}\n\n### {BOB} (00:00:05)\n{NIGHT}\n\n"
        f"### {ANN} (00:00:09)\n{YES}\n\n### {BOB} (00:00:09)\n",
    ],
)
def test_names_before_what_is_said_are_speakers(text: str) -> None:
    reading = read("talk", text)
    assert by_turn(reading) == TALK
    assert [finding for finding in reading.findings if finding.severity is Severity.ERROR] == []


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        (f"[0:01] {ANN}: {LAMPS}\n", [ANN]),
        (f"[0:01] Ann: {LAMPS}\n[0:05] Bob: {NIGHT}\n", ["Ann", "Bob"]),
        (srt(f"[SPEAKER_01]: {LAMPS}", f"[SPEAKER_02]: {NIGHT}"), ["SPEAKER_01", "SPEAKER_02"]),
        (srt(f"SPEAKER_01: {LAMPS}", f"[SPEAKER_02] {NIGHT}"), ["SPEAKER_01", "SPEAKER_02"]),
        (f"00:00:01.000 --> 00:00:03.000 [SPEAKER_00]: {LAMPS}\n"
         f"00:00:05.000 --> 00:00:07.000 [SPEAKER_01]: {NIGHT}\n", ["SPEAKER_00", "SPEAKER_01"]),
        (vtt(f"WOMAN: {LAMPS}", f"MAN: {NIGHT}"), ["WOMAN", "MAN"]),
        (vtt(f"(WOMAN) {LAMPS}", f"[MAN] {NIGHT}"), ["WOMAN", "MAN"]),
        (vtt(f">> WOMAN: {LAMPS}", f">> {NIGHT}"), ["WOMAN", None]),
        (vtt(f"Dr. Ann Ash (host): {LAMPS}", NIGHT), ["Dr. Ann Ash", "Dr. Ann Ash"]),
        (vtt(f"- {ANN}: {LAMPS}\n- {BOB}: {NIGHT}"), [ANN, BOB]),
        (vtt(f"安娜：{LAMPS}", f"鲍勃：{NIGHT}", f"安娜：{YES}"), ["安娜", "鲍勃", "安娜"]),
        (f"[0:01] Q: {LAMPS}\n[0:05] A: {NIGHT}\n[0:06] Q: {YES}\n[0:07] A: Oh.\n",
         ["Q", "A", "Q", "A"]),
    ],
)  # fmt: skip
def test_labels_of_every_sort_are_speakers(text: str, speakers: list[str | None]) -> None:
    reading = read("talk", text)
    assert [cue.speaker for cue in reading.cues] == speakers
    assert " ".join(cue.text for cue in reading.cues).startswith(f"{LAMPS} {NIGHT}"[: len(LAMPS)])
    assert not any(":" in cue.text or "：" in cue.text or "[" in cue.text for cue in reading.cues)


@each(
    "spoken",
    [
        "One thing: it burns.",
        "So: it burns.",
        "Number two: it burns.",
        "The question is this: does it burn?",
        "Note: it burns.",
        "First: lamps. Second: night.",
        "It burns at 12:30 every night.",
        "He said: “Green lamps”.",
        "What I mean: it burns.",
        "[the lamp] burns: look.",
    ],
)
def test_words_before_a_colon_are_not_names_for_that(spoken: str) -> None:
    many = [f"[0:{n:02}] Lamp number {n} burns.\n" for n in range(10)]
    text = "".join([*many, f"[0:20] {spoken}\n"])
    assert said(read("talk", text))[-1] == (20.0, spoken, None)
    assert said(read("talk", srt("Lamps burn.", "All night.", spoken)))[-1] == (9.0, spoken, None)


def test_a_row_that_starts_within_a_sentence_holds_no_name() -> None:
    text = vtt("I read a book, it is called\nDeep Harbour: a life", "at sea. It was good.")
    assert said(read("x", text))[0][1:] == (
        "I read a book, it is called Deep Harbour: a life",
        None,
    )


def test_a_name_holds_until_another_is_named_or_a_sign_says_that_another_speaks() -> None:
    text = srt(f"{ANN}: {LAMPS}", "They burn bright.", f"{BOB}: {NIGHT}", ">> Yes.", f"{ANN}: No.")
    assert [cue.speaker for cue in read("x", text).cues] == [ANN, ANN, BOB, None, ANN]
    both = srt(f"{ANN}: {LAMPS} >> Who says so?", f">> {ANN}: I do.")
    assert said(read("x", both)) == [
        (1.0, LAMPS, ANN),
        (1.0, "Who says so?", None),
        (5.0, "I do.", ANN),
    ]


@pytest.mark.parametrize(
    "text",
    [
        f"[0:01] **{ANN}:** {LAMPS}\n[0:05] {BOB}: {NIGHT}\n[0:09] They say so.\n",
        f"[0:01] {ANN}: {LAMPS}\n[0:05] **{BOB}:** {NIGHT}\n[0:09] They say so.\n",
        f"{ANN} (0:01): {LAMPS}\n\n[0:05] {BOB}: {NIGHT}\n\n[0:09] They say so.\n",
        f"{ANN} (0:01)\n{LAMPS}\n\n{BOB}: {NIGHT}\n\n[0:09]\nThey say so.\n",
    ],
)
def test_two_ways_of_naming_speakers_do_not_hide_each_other(text: str) -> None:
    reading = read("talk", text)
    assert [(cue.text, cue.speaker) for cue in reading.cues] == [
        (LAMPS, ANN),
        (NIGHT, BOB),
        ("They say so.", BOB),
    ]


def test_the_tag_of_a_voice_holds_for_its_cue_and_a_label_beside_it_counts() -> None:
    text = vtt(f"<v {ANN}>{LAMPS}", f"{BOB}: {NIGHT}", f"<v {ANN}>{YES}", "They say so.")
    assert [cue.speaker for cue in read("x", text).cues] == [ANN, BOB, ANN, None]


# --- Chapters, credits, signs -----------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        f"### (00:00:00) – Green lamps\n\n**{ANN}** (00:00:01):\n\n{LAMPS}\n\n"
        f"**{BOB}** (00:00:05):\n\n{NIGHT}\n\n### (00:00:08) – Red lamps\n\n"
        f"**{ANN}** (00:00:09):\n\n{YES}\n",
        f"## Green Lamps 0:00\n\n{ANN} 0:01\n{LAMPS}\n\n{BOB} 0:05\n{NIGHT}\n\n"
        f"## Red Lamps 0:08\n\n{ANN} 0:09\n{YES}\n",
        f"Green Lamps 0:00\n\n{ANN} 0:01\n{LAMPS}\n\n{BOB} 0:05\n{NIGHT}\n\n"
        f"Red Lamps 0:08\n\n{ANN} 0:09\n{YES}\n",
        f"## [0:00](https://example.org/?t=0) Green lamps\n\n[0:01] {ANN}: {LAMPS}\n"
        f"[0:05] {BOB}: {NIGHT}\n\n## [0:08](https://example.org/?t=8) Red lamps\n\n"
        f"[0:09] {ANN}: {YES}\n",
        f"Introduction\n0:01\n{ANN}: {LAMPS}\n0:05\n{BOB}: {NIGHT}\nChapter 2: Red\n0:09\n"
        f"{ANN}: {YES}\n",
        f"# The show\n\n(0:00) – Green lamps\n(0:08) – Red lamps\n(0:40) – Goodbye\n\n"
        f"**{ANN}** (0:01)\n\n{LAMPS}\n\n**{BOB}** (0:05)\n\n{NIGHT}\n\n**{ANN}** (0:09)\n\n"
        f"{YES}\n",
    ],
)
def test_headings_with_times_are_chapters_and_neither_speech_nor_speakers(text: str) -> None:
    reading = read("talk", text)
    assert reading.findings == ()
    assert by_turn(reading) == TALK


def test_what_stands_under_the_heading_of_a_chapter_is_said_at_its_time() -> None:
    text = "## 0:01 Green lamps\n\nThey burn.\n\n## 0:05 Red lamps\n\nThey do not.\n"
    assert said(read("x", text)) == [(1.0, "They burn.", None), (5.0, "They do not.", None)]
    assert said(read("x", "# 0:01 They burn.\n# 0:05 They do not.\n")) == [
        (1.0, "They burn.", None),
        (5.0, "They do not.", None),
    ]


@pytest.mark.parametrize(
    "credit",
    [
        "Transcribed by https://otter.ai",
        "Transcript by Ann's Office",
        "Transcription provided by Somebody & Sons",
        "Subtitles by the Somebody community",
        "[Captions by Somebody]",
        "Transcribed by Somebody\nEdited by Somebody Else",
    ],
)
def test_who_made_the_transcript_is_not_spoken(credit: str) -> None:
    page = f"{ANN} 0:01\n{LAMPS}\n\n{BOB} 0:05\n{NIGHT}\n\n{credit}\n"
    lines = f"[0:01] {LAMPS}\n[0:05] {NIGHT}\n\n{credit}\n"
    cues = srt(LAMPS, NIGHT, credit)
    for text in (page, lines, cues):
        assert [cue.text for cue in read("x", text).cues] == [LAMPS, NIGHT]
    spoken = "It was transcribed by hand, I think."
    assert read("x", srt(LAMPS, spoken)).cues[-1].text == spoken


@pytest.mark.parametrize(
    "mark",
    [
        "♪", "♫ ♫", "♪♪", "[♪♪♪]", "(♪♪)", "[Music]", "[Musik]", "[音楽]", "[Applaus]", ">>", ">>>",
        "–", "-", "♪ [Music] ♪", "&gt;&gt;", "[MUSIC PLAYING]",
    ],
)  # fmt: skip
def test_signs_of_music_and_of_another_speaker_are_no_words(mark: str) -> None:
    for text in (
        vtt(f"{mark} {LAMPS}", mark, f"{NIGHT}\n{mark}"),
        srt(f"{mark} {LAMPS}", mark, f"{NIGHT}\n{mark}"),
        f"[0:01] {mark} {LAMPS}\n[0:05] {mark}\n[0:09] {NIGHT} {mark}\n",
        f"{ANN} 0:01\n\n{mark} {LAMPS}\n\n{ANN} 0:09\n{NIGHT}\n{mark}\n",
    ):
        found = Transcript.of(read("x", text).cues)
        assert found.words == ("green", "lamps", "burn", "all", "night")
        assert len(found.cues) == 2


@pytest.mark.parametrize(
    "spoken", ["♪la la♪ yes", ">>Yes, la la", "–Yes, la la", "- Yes, la la", "♪ yes la la ♪"]
)
def test_signs_are_taken_off_the_words_beside_them(spoken: str) -> None:
    [cue] = read("x", vtt(spoken)).cues
    assert not {"♪", ">", "–", "-"} & set(cue.text)
    assert set(Transcript.of([cue]).words) == {"yes", "la"}


# --- Rolling captions -------------------------------------------------------------------------


def test_rolling_captions_repeat_nothing_over_a_pause() -> None:
    text = """\
        1
        00:00:01,000 --> 00:00:02,000
        green lamps burn

        2
        00:00:02,000 --> 00:00:04,000
        green lamps burn
        all night long

        3
        00:00:09,000 --> 00:00:11,000
        all night long
        and nobody sees them

        4
        00:00:15,000 --> 00:00:17,000
        and nobody sees them
        but the boatmen
        """
    assert said(read("x", dedent(text))) == [
        (1.0, "green lamps burn", None),
        (2.0, "all night long", None),
        (9.0, "and nobody sees them", None),
        (15.0, "but the boatmen", None),
    ]


# --- Order ------------------------------------------------------------------------------------


@each(
    ("text", "line"),
    [
        (f"[0:01] {LAMPS}\n[0:09] {YES}\n[0:05] {NIGHT}\n", 3),
        (f"00:01.0 --> 00:03.0\n{LAMPS}\n\n00:09.0 --> 00:10.0\n{YES}\n\n"
         f"00:05.0 --> 00:07.0\n{NIGHT}\n", 7),
        (json.dumps({"segments": [WHISPER["segments"][n] for n in (0, 2, 1)]}, indent=1), 25),
        (SRV1.replace('start="1"', 'start="5.5"'), 2),
        (f"start\tend\ttext\n1000\t2\t{LAMPS}\n9000\t2\t{YES}\n5000\t2\t{NIGHT}\n", 4),
    ],
)  # fmt: skip
def test_cues_that_are_slightly_out_of_order_are_sorted_with_a_warning(
    text: str, line: int
) -> None:
    reading = read("talk", text)
    assert [(f.code, f.severity, f.span.line) for f in reading.findings] == [
        ("TRN008", Severity.WARNING, line)
    ]
    assert [cue.at for cue in reading.cues] == sorted(cue.at for cue in reading.cues)
    assert len(reading.cues) == 3


def test_many_warnings_hide_no_error() -> None:
    reading = read("x", "[0:01] a\n[0:02]\n" + "[0:02]\n" * 200 + "[0:0x] b\n")
    assert not reading.sound
    assert reading.findings[-1].code == "TRN002"


# --- Times without a space --------------------------------------------------------------------


def test_words_may_follow_a_time_without_a_space() -> None:
    text = "0:01Green lamps burn.\n0:05All night?\n0:092 of them do.\n1:00:07[Music]\n"
    assert said(read("x", text)) == [
        (1.0, LAMPS, None),
        (5.0, NIGHT, None),
        (9.0, "2 of them do.", None),
    ]


def test_times_in_words_are_not_spoken() -> None:
    text = "0:01\n1 second\nGreen lamps burn.\n1:05\n1 minute, 5 seconds\nAll night?\n"
    text += "2:00\n2 minutes\n2 minutes\n"
    assert said(read("x", text)) == [(1.0, LAMPS, None), (65.0, NIGHT, None),
                                     (120.0, "2 minutes", None)]  # fmt: skip


# --- Refusals ---------------------------------------------------------------------------------


@each(
    ("data", "place", "named"),
    [
        (LAMPS.encode("utf-32"), (1, 1, "TRN007"), "UTF-32"),
        (LAMPS.encode("utf-32-be"), (1, 1, "TRN007"), "UTF-32"),
        (LAMPS.encode("utf-32-le"), (1, 1, "TRN007"), "UTF-32"),
        (LAMPS.encode("utf-16-le"), (1, 1, "TRN007"), "UTF-16 without a byte order mark"),
        (b"PK\x03\x04\x14\x00\xff\xfe", (1, 1, "TRN001"), "Word document"),
        (b"%PDF-1.7\n%\xe2\xe3", (1, 1, "TRN001"), "PDF"),
        (b"{\\rtf1\\ansi 0:01 yes}", (1, 1, "TRN001"), "RTF"),
        (b"<!DOCTYPE html><p>0:01 yes", (1, 1, "TRN001"), "web page"),
        (b"[Script Info]\nTitle: x\n", (1, 1, "TRN001"), "SubStation"),
        (b"{1}{25}Green lamps", (1, 1, "TRN001"), "MicroDVD"),
        (b"<SAMI><BODY>", (1, 1, "TRN001"), "SAMI"),
        (b"ID3\x04\x00\xff\xfe", (1, 1, "TRN001"), "recording"),
        (b"\x00\x00\x00\x20ftypM4A \xff", (1, 1, "TRN001"), "recording"),
        (b"\x1f\x8b\x08", (1, 1, "TRN001"), "compressed"),
        (b'{"monologues": [], "x": 1}', (1, 1, "TRN001"), "JSON, but not captions"),
        (b'{"segments": [{"start": 1, "text": "a"},\n  {]}', (2, 4, "TRN001"), "JSON"),
        (b'[{"text": "a", "start": 1},\n {"text": "b"}]', (2, 2, "TRN002"), "missing"),
        (b'{"segments": [\n {"start": "x", "text": "a"}]}', (2, 2, "TRN002"), '"x"'),
        (b'{"segments": [{"startTime": -1, "body": "a"}]}', (1, 15, "TRN002"), "-1"),
        (b'{"utterances": [\n\n{"start": [], "text": "a"}]}', (3, 1, "TRN002"), "a list"),
        (b'{"results": {"x": [1], "channels": [{"alternatives": [\n{"words": ['
         b'{"word": "a", "start": NaN}]}]}]}}', (2, 12, "TRN002"), "NaN"),
        (b'<timedtext format="3"><body>\n <p t="x">a</p></body></timedtext>',
         (2, 2, "TRN002"), "`x`"),
        (b"<transcript>\n <text>a</text></transcript>", (2, 2, "TRN002"), "missing"),
        (b'<tt><body><div>\n<p begin="1:2">a</p></div></body></tt>', (2, 1, "TRN002"), "begin"),
        (b'<tt><body timeContainer="seq"><p begin="1s">a</p></body></tt>',
         (1, 5, "TRN002"), "timeContainer"),
        (b"<tt><body>\n<p></body></tt>", (2, 6, "TRN001"), "mismatched tag"),
        (b'<?xml version="1.0"?>\n<feed></feed>', (1, 1, "TRN001"), "`feed`"),
        (b'<?xml version="1.0"?><!DOCTYPE tt [\n<!ENTITY a "b">]><tt>&a;</tt>',
         (2, 12, "TRN001"), "entities"),
        (b"<tt>" + b"<div>" * 100, (1, 300, "TRN001"), "deep"),
        (b"0:00:01.000,0:00:02.000\na\n\n0:00:0x.000,0:00:02.000\nb\n",
         (4, 1, "TRN002"), "0:00:0x"),
        (b"start\tend\ttext\n1000\t2000\ta\nx\t3000\tb\n", (3, 1, "TRN002"), "`x`"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_refused_by_name_at_its_line(
    data: bytes, place: tuple[int, int, str], named: str
) -> None:
    reading = decode("talk", data)
    assert not reading.sound
    finding = reading.findings[0]
    assert (finding.span.line, finding.span.column, finding.code) == place
    assert named in finding.message
    assert finding.help


def test_json_that_is_too_deep_too_many_or_too_long_is_refused() -> None:
    deep = '{"segments": ' + "[" * 100_000
    many = '{"segments": [' + "{}," * 1_000_001 + "{}]}"
    long = '{"segments": [{"start": ' + "9" * 10_000 + ', "text": "a"}]}'
    for text in (deep, many, long):
        reading = read("x", text)
        assert [finding.code for finding in reading.findings] == ["TRN001"]


def test_the_rule_names_every_form() -> None:
    told = RULES["TRN001"].__doc__ or ""
    for form in FORMS:
        assert form.name in told


# --- Hostile files ----------------------------------------------------------------------------

EXAMPLES = [
    *map(
        json.dumps,
        (WHISPER, WHISPER_X, WHISPER_CPP, YOUTUBE, PODCAST, ASSEMBLY, DEEPGRAM,
         DEEPGRAM_UTTERANCES),
    ),
    SRV3, SRV1, TTML, SBV, TSV, OTTER, ZOOM, ZOOM_SAVED, TEAMS, TEAMS_DOCX, TEAMS_OLD,
]  # fmt: skip
ODD = st.sampled_from(
    ["", "null", "[]", "{}", "-1", "1e999", "NaN", '"', "\\", "\x00", "[", "}", ",", "<", ">", "&",
     "</p>", "\t", "\n", ":", "9" * 30, "\ud800", "true", "♪", "-->", "  ", "<p>", "]]>", "0:0"]
)  # fmt: skip


@given(
    text=st.sampled_from(EXAMPLES),
    changes=st.lists(st.tuples(st.integers(0, 2000), st.integers(0, 40), ODD), max_size=5),
)
def test_no_damage_to_a_file_is_too_odd_to_be_read(
    text: str, changes: list[tuple[int, int, str]]
) -> None:
    for place, length, odd in changes:
        start = place % len(text)
        text = text[:start] + odd + text[start + length :]
    reading = read("talk", text)
    assert reading.cues or reading.findings
    assert [cue.at for cue in reading.cues] == sorted(cue.at for cue in reading.cues)
    lines = reading.text.split("\n")
    for finding in reading.findings:
        assert 1 <= finding.span.line <= len(lines)
    assert Transcript.of(reading.cues).words or not reading.sound


JSON = st.recursive(
    st.none() | st.booleans() | st.floats() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=4)
    | st.dictionaries(
        st.sampled_from(
            ["events", "segs", "utf8", "tStartMs", "segments", "start", "startTime", "text", "body",
             "words", "word", "utterances", "results", "channels", "alternatives", "speaker",
             "transcription", "offsets", "from"]
        ),
        inner,
        max_size=5,
    ),
    max_leaves=20,
)  # fmt: skip


@given(value=JSON)
def test_no_json_is_too_odd_to_be_read(value: object) -> None:
    reading = read("talk", json.dumps(value))
    assert reading.cues or reading.findings
