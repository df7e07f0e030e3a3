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
        name: _rewritten(text, gone) if name.endswith(".yml") else text
        for name, text in files.items()
        if not name.endswith(".yml") or _is_left(_composed(text), gone)
    }


def _rewritten(text: str, gone: set[str]) -> str:
    """Return `text`, YAML, without what names one of `gone`; every other line stays as it is."""
    for start, end, instead in sorted(_edits(text, _composed(text), gone), reverse=True):
        text = text[:start] + instead + text[end:]
    return text


def _edits(text: str, node: yaml.Node, gone: set[str]) -> Iterator[tuple[int, int, str]]:
    """Yield what is to be written between which offsets instead of what stands there."""
    if isinstance(node, yaml.SequenceNode):
        kept = [child for child in node.value if _is_left(child, gone)]
        if node.flow_style and len(kept) < len(node.value):
            shown = (text[child.start_mark.index : child.end_mark.index] for child in kept)
            yield node.start_mark.index, node.end_mark.index, f"[{', '.join(shown)}]"
            return
        for child in node.value:
            if _is_left(child, gone):
                yield from _edits(text, child, gone)
            else:
                yield *_lines(text, child, child), ""
    elif isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            if key.value not in gone and _is_left(value, gone):
                yield from _edits(text, value, gone)
            else:
                yield *_lines(text, key, value), ""


def _is_left(node: yaml.Node, gone: set[str]) -> bool:
    """Return whether `node` names none of `gone`, and is not emptied by what does."""
    if _names(node, gone):
        return False
    if isinstance(node, yaml.MappingNode):
        return any(key.value not in gone and _is_left(value, gone) for key, value in node.value)
    children = node.value if isinstance(node, yaml.SequenceNode) else ()
    return not children or any(_is_left(child, gone) for child in children)


def _lines(text: str, first: yaml.Node, last: yaml.Node) -> tuple[int, int]:
    """Return where the lines begin and end that hold the nodes from `first` to `last`."""
    start, end = first.start_mark, last.end_mark
    is_block = isinstance(last, yaml.CollectionNode) and not last.flow_style
    if is_block or not end.column:
        # Such a node ends where the next one begins.
        return start.index - start.column, end.index - end.column
    newline = text.find("\n", end.index)
    return start.index - start.column, len(text) if newline < 0 else newline + 1


def _names(node: yaml.Node, gone: set[str]) -> bool:
    """Return whether `node`, or a field that stands directly in it, names one of `gone`."""
    if isinstance(node, yaml.MappingNode):
        fields = (value for _, value in node.value if isinstance(value, yaml.ScalarNode))
        return any(_names(value, gone) for value in fields)
    if not isinstance(node, yaml.ScalarNode):
        return False
    parts = node.value.split("/")
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
    return examples + _OVER_TALKS.sub(r"\1: 0", _rewritten(_EXAMPLES.sub("", text), gone))


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


def _composed(text: str) -> yaml.Node:
    root = yaml.compose(text, Loader=yaml.SafeLoader)
    assert root is not None, "a file of the record is empty"
    return root


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
