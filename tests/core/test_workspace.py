"""What a process that was killed left behind is cleared up by the next, and nothing is lost."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path
from textwrap import dedent

import pytest

from claim_graph.core.files import replace_files, replace_tree, replaced_folder
from claim_graph.core.workspace import PREFIX, workspace


def killed(folder: Path, code: str) -> None:
    """Run `code` in `folder`, in a process that is killed where it calls `die`."""
    before = """\
        import os, signal
        from pathlib import Path
        from claim_graph.core.files import *
        from claim_graph.core.workspace import *

        def die(*_):
            os.kill(os.getpid(), signal.SIGKILL)
    """
    program = dedent(before) + dedent(code)
    done = subprocess.run([sys.executable, "-c", program], cwd=folder, check=False)
    assert done.returncode == -signal.SIGKILL


def leftovers(folder: Path) -> list[Path]:
    return list(folder.glob(f"{PREFIX}*"))


@pytest.mark.skipif(os.name != "posix", reason="processes are killed by a signal of POSIX")
class TestAfterAKill:
    def test_what_was_half_written_is_removed(self, tmp_path: Path) -> None:
        killed(
            tmp_path,
            """
            with replaced_folder(Path("site")) as fresh:
                (fresh / "index.html").write_text("half")
                die()
            """,
        )
        assert len(leftovers(tmp_path)) == 1
        replace_files(tmp_path, {"x": b"1"})
        assert not leftovers(tmp_path)
        assert [path.name for path in tmp_path.iterdir()] == ["x"]

    def test_a_folder_that_was_moved_away_comes_back(self, tmp_path: Path) -> None:
        (tmp_path / "site").mkdir()
        (tmp_path / "site" / "index.html").write_text("the last good one")
        killed(
            tmp_path,
            """
            rename = os.replace
            def replace(source, target):
                rename(source, target)
                if "replaced" in str(target):
                    die()
            os.replace = replace
            with replaced_folder(Path("site")) as fresh:
                (fresh / "index.html").write_text("new")
            """,
        )
        assert not (tmp_path / "site").exists()
        with pytest.raises(RuntimeError), replaced_folder(tmp_path / "site"):
            raise RuntimeError("the next build fails")
        assert (tmp_path / "site" / "index.html").read_text() == "the last good one"
        assert not leftovers(tmp_path)

    def test_a_record_that_was_moved_away_comes_back(self, tmp_path: Path) -> None:
        (tmp_path / "talk").mkdir()
        (tmp_path / "talk" / "01.yml").write_text("somebody's work")
        killed(
            tmp_path,
            """
            rename = os.replace
            def replace(source, target):
                rename(source, target)
                if "old" in str(target):
                    die()
            os.replace = replace
            replace_tree(Path("."), {"talk/01.yml": b"edited"})
            """,
        )
        assert not (tmp_path / "talk" / "01.yml").exists()
        replace_tree(tmp_path, {"other.yml": b"1"})
        assert (tmp_path / "talk" / "01.yml").read_text() == "somebody's work"
        assert not leftovers(tmp_path)

    def test_a_record_that_was_to_go_does_not_come_back(self, tmp_path: Path) -> None:
        (tmp_path / "01.yml").write_text("old")
        killed(
            tmp_path,
            """
            import claim_graph.core.workspace as w
            finish = w.Workspace.finish
            w.Workspace.finish = lambda self: (finish(self), die())
            replace_tree(Path("."), {"01.yml": None})
            """,
        )
        replace_tree(tmp_path, {"other.yml": b"1"})
        assert not (tmp_path / "01.yml").exists()


def test_what_another_process_is_writing_is_left_alone(tmp_path: Path) -> None:
    program = (
        "from pathlib import Path; from claim_graph.core.files import replace_files; "
        "replace_files(Path('.'), {'y': b'1'})"
    )
    with workspace(tmp_path) as first:
        (first.new / "x").write_text("1")
        subprocess.run([sys.executable, "-c", program], cwd=tmp_path, check=True)
        assert (first.new / "x").read_text() == "1"
    assert [path.name for path in tmp_path.iterdir()] == ["y"]


def test_a_folder_that_only_looks_like_ours_is_left_alone(tmp_path: Path) -> None:
    mine = tmp_path / f"{PREFIX}thesis"
    mine.mkdir()
    (mine / "lock").write_text("the lock of my bicycle")
    (mine / "chapter.docx").write_text("1")
    (tmp_path / f"{PREFIX}link").symlink_to(mine)
    other = tmp_path / f"{PREFIX}other"
    other.mkdir()
    (other / "chapter.docx").write_text("1")
    replace_files(tmp_path, {"x": b"1"})
    assert (mine / "chapter.docx").exists()
    assert (other / "chapter.docx").exists()
    assert (tmp_path / f"{PREFIX}link").is_symlink()
