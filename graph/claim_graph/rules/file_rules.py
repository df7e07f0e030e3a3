"""YML: the files themselves.

Most are reported by `claim_graph.corpus.yaml_reader` and `claim_graph.corpus.loader` while they
read.
"""

from __future__ import annotations

from collections.abc import Iterator

from claim_graph.core.findings import Finding, Severity
from claim_graph.corpus.yaml_reader import Document
from claim_graph.corpus.yaml_writer import requoted
from claim_graph.rules.base import ReaderRule, Rule


class FileEncoding(ReaderRule):
    """A file is not UTF-8.

    ## What it checks
    That every file under `claims/` is encoded as UTF-8, with or without a byte order mark.

    ## Why
    In any other encoding quotation marks and accents turn into other characters, and a quote is
    no longer what was said. The finding points at the first byte that is out of place.

    ## Instead
    Save the file as UTF-8: every editor has this under “encoding”.
    """

    code = "YML001"
    name = "not-utf-8"


class Syntax(ReaderRule):
    """A file is not valid YAML.

    ## What it checks
    That the whole file can be read. Until it can, its records are missing; other files are not
    affected.

    ## Why
    Quotes, colons and indentation have a meaning in YAML. The most common mistake is a colon
    followed by a space in text without quotes.

    ## Example
    ```yaml title="a claim"
    id: an-answer
    claim: He gave one answer: research.
    ```

    ## Instead
    ```yaml title="a claim"
    id: an-answer
    claim: "He gave one answer: research."
    ```
    """

    code = "YML002"
    name = "not-yaml"


class RepeatedKey(ReaderRule):
    """A key is written twice.

    ## What it checks
    That no mapping has the same key twice.

    ## Why
    Programs that read YAML silently keep one of the two, and not all keep the same one.

    ## Example
    ```yaml title="a claim"
    id: twice
    kind: plan
    kind: position
    ```

    ## Instead
    ```yaml title="a claim"
    id: twice
    kind: position
    ```
    """

    code = "YML003"
    name = "repeated-key"


class Alias(ReaderRule):
    """A value is an anchor or an alias.

    ## What it checks
    That no value is marked with `&name` or repeated with `*name`.

    ## Why
    A record should be readable on its own. And a few lines of aliases can expand to gigabytes.

    ## Example
    ```yaml title="a claim"
    id: first
    concepts: &these [gap]
    ```

    ## Instead
    ```yaml title="a claim"
    id: first
    concepts: [gap]
    ```
    """

    code = "YML004"
    name = "alias"


class Tag(ReaderRule):
    """A value has a tag.

    ## What it checks
    That no value carries a YAML tag such as `!!python/object` or `!!int`.

    ## Why
    Each field has its own type already, and tags can make a program run code.

    ## Example
    ```yaml title="a claim"
    id: !!str first
    ```

    ## Instead
    ```yaml title="a claim"
    id: first
    ```
    """

    code = "YML005"
    name = "tag"


class FileTooLarge(ReaderRule):
    """A file is too large.

    ## What it checks
    That no file under `claims/` has more than a million bytes.

    ## Why
    A chapter of two hundred claims has about 150,000 bytes. A larger file is a mistake, or an
    attempt to slow everyone down.

    ## Instead
    Split the file. Transcripts and other third-party text do not belong in the folder at all.
    """

    code = "YML006"
    name = "too-large"


class TooDeep(ReaderRule):
    """Lists and mappings are nested too deeply.

    ## What it checks
    That lists and mappings are nested no deeper than 24 levels.

    ## Why
    No record needs more than six levels. The cause is most often a bracket that is never closed;
    it can also be an attempt to exhaust the program.

    ## Example
    ```yaml title="a claim"
    id: deep
    tags: [[[[[[[[[[[[[[[[[[[[[[[[[a]]]]]]]]]]]]]]]]]]]]]]]]]
    ```

    ## Instead
    ```yaml title="a claim"
    id: deep
    tags: [a]
    ```
    """

    code = "YML007"
    name = "too-deep"


class ForbiddenCharacter(ReaderRule):
    """A text holds a character that is not allowed.

    ## What it checks
    That the text has no control characters (NUL, escape …), no characters that reverse the
    reading order, and none that XML cannot carry, written directly or as an escape.

    ## Why
    They are invisible, some of them control the terminal, and an export that holds one cannot be
    read back.

    ## Example
    ```yaml title="a claim"
    id: stray
    tags: ["a\\0"]
    ```

    ## Instead
    ```yaml title="a claim"
    id: stray
    tags: ["a"]
    ```
    """

    code = "YML008"
    name = "forbidden-character"


class Unreadable(ReaderRule):
    """An entry is not a readable file.

    ## What it checks
    That every name ending in `.yml` is a plain file that can be read: no symbolic link, no
    device, no folder without permission; and that there are no more than 20,000 of them.

    ## Why
    A link can lead out of the repository, to files that nobody meant to publish.

    ## Instead
    Put the file itself in the folder.
    """

    code = "YML009"
    name = "not-a-file"


class SecondDocument(ReaderRule):
    """A file holds a second document.

    ## What it checks
    That no file has a line `---` with another document after it.

    ## Why
    Only the first would be read.

    ## Example
    ```yaml title="concepts/spare.yml"
    id: spare
    label: spare
    definition: Kept in case it is needed.
    related: [gap]
    ---
    id: more
    ```

    ## Instead
    ```yaml title="concepts/gap.yml"
    id: gap
    label: gap
    definition: What lies between two things.
    ```
    """

    code = "YML010"
    name = "second-document"


class OddKey(ReaderRule):
    """A key is not a word.

    ## What it checks
    That every key is plain text, not a list or a mapping.

    ## Why
    YAML reads text that starts with a bracket or a brace as a list or a mapping.

    ## Example
    ```yaml title="a claim"
    id: odd
    [a, b]: c
    ```

    ## Instead
    ```yaml title="a claim"
    id: odd
    tags: [a, b]
    ```
    """

    code = "YML011"
    name = "odd-key"


class CommaInBraces(ReaderRule):
    """Text inside braces holds a comma.

    ## What it checks
    That text without quotation marks inside `{ }` goes on to the end of its field.

    ## Why
    A comma inside braces ends a field. What follows is read as another one, without a value.
    `claims check --fix` puts the text in quotes.

    ## Example
    ```yaml title="a claim"
    id: cut-short
    links:
      - {supports: other, because: It is a case of it, and a good one.}
    ```

    ## Instead
    ```yaml title="a claim"
    id: cut-short
    links:
      - {supports: other, because: "It is a case of it, and a good one."}
    ```
    """

    code = "YML012"
    name = "comma-in-braces"


class QuestionMarkInBrackets(Rule):
    """Text inside brackets holds a question mark.

    ## What it checks
    That text without quotation marks inside `[ ]` or `{ }` holds no question mark.

    ## Why
    YAML 1.2 allows it, but `yaml.safe_load` in Python, with which most programs would read the
    record, takes the question mark for the start of a key and refuses the whole file.
    `claims check --fix` puts the text in quotes.

    ## Example
    ```yaml title="a concept"
    id: linked
    same-as: [https://example.org/gap?page=1]
    ```

    ## Instead
    ```yaml title="a concept"
    id: linked
    same-as: ["https://example.org/gap?page=1"]
    ```
    """

    code = "YML013"
    name = "question-mark-in-brackets"
    severity = Severity.WARNING

    def check_document(self, document: Document) -> Iterator[Finding]:
        """Yield each such text of a file that can be read."""
        text = document.text
        if "?" not in text or document.findings:
            return
        for path, (start, end) in document.values.items():
            if text.find("?", start, end) < 0 or text[start] in "\"'[{":
                continue
            if path and text[document.values[path[:-1]][0]] in "[{":
                yield Finding(
                    self.code,
                    "Inside brackets, not every program reads text with a question mark.",
                    "put the text in quotes",
                    document.file,
                    document.span(path),
                    self.severity,
                    requoted(text[start:end]),
                )


RULES: tuple[type[Rule], ...] = (
    FileEncoding,
    Syntax,
    RepeatedKey,
    Alias,
    Tag,
    FileTooLarge,
    TooDeep,
    ForbiddenCharacter,
    Unreadable,
    SecondDocument,
    OddKey,
    CommaInBraces,
    QuestionMarkInBrackets,
)
