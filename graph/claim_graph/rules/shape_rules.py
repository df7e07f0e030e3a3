"""REC and FIL: the shape of records and the names of files.

Reported by `claim_graph.corpus.assembly` while it makes records.
"""

from __future__ import annotations

from claim_graph.rules.base import ReaderRule, Rule


class UnknownField(ReaderRule):
    """A record has an unknown field.

    ## What it checks
    That every field is one that records of this kind have.

    ## Why
    A misspelt field would be silently ignored and its value lost.

    ## Example
    ```yaml title="a claim"
    id: misspelt
    concept: [gap]
    ```

    ## Instead
    ```yaml title="a claim"
    id: misspelt
    concepts: [gap]
    ```
    """

    code = "REC001"
    name = "unknown-field"


class MissingField(ReaderRule):
    """A required field is missing.

    ## What it checks
    That every record has its required fields.

    ## Why
    A claim without a speaker, or a concept without a definition, cannot be checked.

    ## Example
    ```yaml title="concepts/bare.yml"
    id: bare
    label: bare
    ```

    ## Instead
    ```yaml title="concepts/gap.yml"
    id: gap
    label: gap
    definition: What lies between two things.
    ```
    """

    code = "REC002"
    name = "missing-field"


class WrongShape(ReaderRule):
    """A value has the wrong shape.

    ## What it checks
    That each field holds what it should: one value, a list, or a mapping of fields.

    ## Why
    In YAML `tags: a` is a text and `tags: [a]` is a list.

    ## Example
    ```yaml title="a claim"
    id: shape
    tags: puzzle
    ```

    ## Instead
    ```yaml title="a claim"
    id: shape
    tags: [puzzle]
    ```
    """

    code = "REC003"
    name = "wrong-shape"


class UnknownValue(ReaderRule):
    """A value is not one of those that the field allows.

    ## What it checks
    That fields such as `kind`, `stance`, `reading`, `how` and `status` have one of their values.

    ## Why
    Claims can be counted, filtered and compared only if all use the same words.

    ## Example
    ```yaml title="a claim"
    id: forecast
    kind: forecast
    ```

    ## Instead
    ```yaml title="a claim"
    id: forecast
    kind: position
    ```
    """

    code = "REC004"
    name = "unknown-value"


class NoValue(ReaderRule):
    """A field has no value.

    ## What it checks
    That there is a value after every colon.

    ## Why
    An empty field looks finished but says nothing.

    ## Example
    ```yaml title="a claim"
    id: blank
    tags:
    ```

    ## Instead
    ```yaml title="a claim"
    id: blank
    tags: [puzzle]
    ```
    """

    code = "REC005"
    name = "no-value"


class IllFormedId(ReaderRule):
    """An id is not a slug.

    ## What it checks
    That ids are lowercase letters and digits joined by single hyphens, 64 characters at most.

    ## Why
    Ids become addresses and file names, so they must be safe everywhere.

    ## Example
    ```yaml title="a claim"
    id: ../../Outside
    ```

    ## Instead
    ```yaml title="a claim"
    id: outside
    ```
    """

    code = "REC006"
    name = "ill-formed-id"


class IllFormedValue(ReaderRule):
    """A time, date, number or address cannot be read.

    ## What it checks
    That times are `H:MM:SS`, dates `YYYY-MM-DD`, numbers plain digits, and addresses start with
    `https://` or `http://`.

    ## Why
    Every time becomes a link into the recording, every address a link on a page.

    ## Example
    ```yaml title="a concept"
    id: linked
    same-as: ["javascript:alert(1)"]
    ```

    ## Instead
    ```yaml title="a concept"
    id: linked
    same-as: [https://en.wikipedia.org/wiki/Gap]
    ```
    """

    code = "REC007"
    name = "ill-formed-value"


class TextLength(ReaderRule):
    """A text is empty or too long.

    ## What it checks
    That a text has at least one character, a line at most 300 and a paragraph at most 2,000.

    ## Why
    An empty definition defines nothing. A claim that needs more than a line is more than one
    claim.

    ## Example
    ```yaml title="a concept"
    id: hollow
    definition: ""
    ```

    ## Instead
    ```yaml title="a concept"
    id: hollow
    definition: Something with nothing at all inside.
    ```
    """

    code = "REC008"
    name = "text-length"


class OneRelation(ReaderRule):
    """A link does not state exactly one relation.

    ## What it checks
    That each link names one relation, the claim it leads to, and the reason.

    ## Why
    To support one claim and contradict another takes two links, each with its own reason.

    ## Example
    ```yaml title="a claim"
    id: torn
    links:
      - {supports: other, contradicts: other, because: It does both.}
    ```

    ## Instead
    ```yaml title="a claim"
    id: torn
    links:
      - {supports: other, because: It is a case of it.}
    ```
    """

    code = "REC009"
    name = "one-relation"
    fields = ("Claim.links",)


class Misplaced(ReaderRule):
    """A file is in a place where no record is expected.

    ## What it checks
    That YAML files are where their records belong: `people.yml`, `works.yml`,
    `collections.yml`, `sources/`, `concepts/`, `threads/`, or a folder with the name of an
    interview.

    ## Why
    The place tells what a file holds. Anywhere else it would be ignored.

    ## Example
    ```yaml title="stray.yml"
    id: stray
    ```

    ## Instead
    ```yaml title="concepts/gap.yml"
    id: gap
    label: gap
    definition: What lies between two things.
    ```
    """

    code = "FIL001"
    name = "misplaced-file"


class FileName(ReaderRule):
    """A file is not named after what it holds.

    ## What it checks
    That a chapter's file is called `NN-<chapter>.yml`, and that of a concept or a source
    `<id>.yml`.

    ## Why
    People find a record by the name of its file.

    ## Example
    ```yaml title="talk/02-opening.yml"
    interview: talk
    chapter: closing
    claims: []
    ```

    ## Instead
    ```yaml title="talk/02-closing.yml"
    interview: talk
    chapter: closing
    claims: []
    ```
    """

    code = "FIL002"
    name = "file-name"
    fields = ("ChapterFile.chapter",)


class FolderName(ReaderRule):
    """A chapter is in the folder of another interview.

    ## What it checks
    That the folder has the name of the interview that its files state.

    ## Why
    The full id of a claim is made of the interview's id and its own; the folder must agree.

    ## Example
    ```yaml title="elsewhere/02-closing.yml"
    interview: talk
    chapter: closing
    claims: []
    ```

    ## Instead
    ```yaml title="talk/02-closing.yml"
    interview: talk
    chapter: closing
    claims: []
    ```
    """

    code = "FIL003"
    name = "folder-name"
    fields = ("ChapterFile.interview",)


RULES: tuple[type[Rule], ...] = (
    UnknownField,
    MissingField,
    WrongShape,
    UnknownValue,
    NoValue,
    IllFormedId,
    IllFormedValue,
    TextLength,
    OneRelation,
    Misplaced,
    FileName,
    FolderName,
)
