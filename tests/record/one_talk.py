"""A record of several talks, brought down to one of them: does each stand without the others?

`python -m tests.record.one_talk INTERVIEW FOLDER` copies the project with that talk alone; without
arguments it lists the talks.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import Any

import yaml

from claim_graph.core.edits import Edit, edited
from claim_graph.core.spans import Path as Place
from claim_graph.corpus.document_edits import field_removed, item_removed, records_removed
from claim_graph.corpus.plain_values import Value
from claim_graph.corpus.yaml_reader import Document, decode
from tests.building import git
from tests.record.analysis_page import renew
from tests.support import CLAIMS, ROOT, Files, recorded, write


def interviews(files: Files) -> list[str]:
    """Return the ids of the interviews in `files`, sorted."""
    sources = [_loaded(text) for name, text in files.items() if name.startswith("sources/")]
    return sorted(source["id"] for source in sources if source["type"] == "interview")


def one_talk(files: Files, interview: str) -> dict[str, str]:
    """Return `files`, a record and its expectations, with what belongs to `interview` alone.

    What names another talk goes: its claims, its notes, links to it, threads, which need two talks;
    then the concepts, people and works that nothing is left to use.
    """
    others = set(interviews(files)) - {interview}
    assert len(others) + 1 == len(interviews(files)), f"{interview} is no interview of the record"
    gone = {*others, *_notes_on(files, others)}
    kept = {
        name: text
        for name, text in files.items()
        if PurePosixPath(name).parts[0] != "threads" and not _belongs(name, gone)
    }
    pruned = _without(kept, others)
    kept = _without_unused(pruned, interview)
    if "expectations.yml" in files:
        pages = _pages(files, others) - _pages(kept, set())
        kept["expectations.yml"] = _promises(files["expectations.yml"], others | pages)
    return kept


def _belongs(name: str, gone: set[str]) -> bool:
    path = PurePosixPath(name)
    return path.parts[0] in gone or path.name.partition(".")[0] in gone


def _notes_on(files: Files, interviews: set[str]) -> Iterator[str]:
    for name, text in files.items():
        if name.startswith("sources/"):
            source = _loaded(text)
            if source.get("about") in interviews:
                yield source["id"]


# --- Without what names something that is gone ---------------------------------------------------


def _without(files: Files, gone: set[str]) -> dict[str, str]:
    """Return `files` without what names one of `gone`, and without those that this empties."""
    return {
        name: _rewritten(name, text, gone) if name.endswith(".yml") else text
        for name, text in files.items()
        if not name.endswith(".yml") or _is_left(_loaded(text), gone)
    }


def _rewritten(name: str, text: str, gone: set[str]) -> str:
    """Return `text`, YAML, without what names one of `gone`; every other line stays as it is."""
    document = decode(name, text.encode())
    return edited(text.encode(), _edits(document, document.value, (), gone)).decode()


def _edits(document: Document, value: Value, path: Place, gone: set[str]) -> Iterator[Edit]:
    """Yield the edits that take what names one of `gone` from `value`, which stands at `path`."""
    if isinstance(value, dict):
        for key, held in value.items():
            if key in gone or not _is_left(held, gone):
                yield field_removed(document, (*path, key))
            else:
                yield from _edits(document, held, (*path, key), gone)
    elif isinstance(value, list):
        going = [number for number, item in enumerate(value) if not _is_left(item, gone)]
        if going:
            first = document.values[(*path, going[0])][0]
            is_record = isinstance(value[going[0]], dict) and document.text[first] != "{"
            yield from (records_removed if is_record else item_removed)(document, path, going)
        for number, item in enumerate(value):
            if number not in going:
                yield from _edits(document, item, (*path, number), gone)


def _is_left(value: Value, gone: set[str]) -> bool:
    """Return whether `value` names none of `gone`, and is not emptied by what does."""
    if _names(value, gone):
        return False
    if isinstance(value, dict):
        return any(key not in gone and _is_left(held, gone) for key, held in value.items())
    return not isinstance(value, list) or not value or any(_is_left(x, gone) for x in value)


def _names(value: Value, gone: set[str]) -> bool:
    """Return whether `value`, or a field that stands directly in it, names one of `gone`."""
    if isinstance(value, dict):
        return any(_names(held, gone) for held in value.values() if isinstance(held, str))
    if not isinstance(value, str):
        return False
    parts = value.split("/")
    return any("/".join(parts[:number]) in gone for number in range(1, len(parts) + 1))


# --- Without what nothing uses -------------------------------------------------------------------


def _without_unused(files: dict[str, str], interview: str) -> dict[str, str]:
    """Return `files` without concepts, people and works that nothing refers to any more."""
    named: set[str] = set()
    for name, text in files.items():
        if name.startswith((f"{interview}/", "sources/")):
            named.update(_scalars(_loaded(text)))
    waiting = {id for id in named if _concept(id) in files}
    concepts: set[str] = set()
    while waiting:
        id = waiting.pop()
        concepts.add(id)
        broader = _loaded(files[_concept(id)]).get("broader", [])
        waiting |= set(broader) - concepts
    named |= concepts
    for work in _loaded(files.get("works.yml", "works: []"))["works"]:
        if work["id"] in named:
            named.update(_scalars(work))
    unused = {PurePosixPath(name).stem for name in files if name.startswith("concepts/")} - concepts
    for name in ("people.yml", "works.yml"):
        (listed,) = _loaded(files.get(name, "empty: []")).values()
        unused |= {item["id"] for item in listed} - named
    used = {
        name: text
        for name, text in files.items()
        if not (name.startswith("concepts/") and PurePosixPath(name).stem in unused)
    }
    own = ("concepts/", "people", "works")
    listing = {name: text for name, text in used.items() if name.startswith(own)}
    others = {name: text for name, text in used.items() if name not in listing}
    return {**others, **_without(listing, unused)}


def _concept(id: str) -> str:
    return f"concepts/{id}.yml"


def _scalars(value: object) -> Iterator[str]:
    if isinstance(value, dict):
        value = [*value.values()]
    if isinstance(value, list):
        for item in value:
            yield from _scalars(item)
    else:
        yield str(value)


# --- What such a record promises -----------------------------------------------------------------

_OVER_TALKS = re.compile(
    r"^(threads-at-least|brief-threads|shared-meanings-at-least): \d+$", re.MULTILINE
)
_EXAMPLES = re.compile(r"^examples-from: .+\n", re.MULTILINE)


def _promises(text: str, gone: set[str]) -> str:
    """Return the promises `text` without those about what is `gone`, and none that needs two talks.

    The documentation stays as it is, and so does the name of the talk of its examples.
    """
    examples: str
    (examples,) = _EXAMPLES.findall(text)
    name, others = "expectations.yml", _EXAMPLES.sub("", text).encode()
    searches = _loaded(text)["searches"]
    unanswered = [at for at, search in enumerate(searches) if not _is_left(search["opens"], gone)]
    fewer = edited(others, item_removed(decode(name, others), ("searches",), unanswered))
    return examples + _OVER_TALKS.sub(r"\1: 0", _rewritten(name, fewer.decode(), gone))


def _pages(files: Files, interviews: set[str]) -> set[str]:
    """Return where the pages of the records in `files` stand on the site, and of `interviews`."""
    folders = ("claims", "chapters", "collections", "quotes", "threads")
    pages = {f"{folder}/{id}" for id in interviews for folder in folders}
    for name, text in files.items():
        path = PurePosixPath(name)
        loaded = _loaded(text) if name.endswith(".yml") else {}
        pages |= {
            f"tags/{tag}" for claim in loaded.get("claims", ()) for tag in claim.get("tags", ())
        }
        if path.parts[0] in ("concepts", "threads"):
            pages.add(f"{path.parts[0]}/{path.stem}")
        elif name in ("people.yml", "works.yml"):
            pages |= {f"{path.stem}/{item['id']}" for item in loaded[path.stem]}
    return pages


def _loaded(text: str) -> dict[str, Any]:
    loaded: dict[str, Any] = yaml.load(text, Loader=yaml.BaseLoader)
    return loaded


# --- A project with one talk ---------------------------------------------------------------------


def copy(interview: str, folder: Path) -> None:
    """Copy the project's tracked files to `folder`, a new one, with the talk `interview` alone."""
    listed = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout
    for name in filter(None, listed.split("\0")):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(ROOT / name, folder / name)
    kept = one_talk(recorded(CLAIMS), interview)
    for name in recorded(folder / "claims"):
        if name not in kept:
            (folder / "claims" / name).unlink()
    write(folder / "claims", kept)
    renew(folder)
    git(folder, "init", "--quiet", "--initial-branch=main")
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", f"--message=The talk {interview} alone")


def main(arguments: list[str]) -> int:
    """Copy the project, or list its talks; return 2 where that cannot be done."""
    known = interviews(recorded(CLAIMS))
    if not arguments:
        print("\n".join(known))
        return 0
    if len(arguments) != 2 or arguments[0] not in known or Path(arguments[1]).exists():
        print(f"name one of {', '.join(known)}, and a folder that is not there", file=sys.stderr)
        return 2
    copy(arguments[0], Path(arguments[1]))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
