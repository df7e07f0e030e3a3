"""Templates are compiled once and kept, and whatever is kept changes nothing on a page."""

from __future__ import annotations

from pathlib import Path
from types import CodeType

import pytest
from jinja2 import DictLoader, Environment

from claim_graph.site import templating
from claim_graph.site.publish.template_cache import TemplateCache


class Watched(Environment):
    """Notes which templates it compiles."""

    compiled: tuple[str | None, ...] = ()

    def compile(self, source: object, name: str | None = None, *rest: object) -> CodeType:  # type: ignore[override]
        """Return the code of a template."""
        self.compiled += (name,)
        code = super().compile(source, name, *rest)  # type: ignore[call-overload]
        assert isinstance(code, CodeType)
        return code


def environment(folder: Path, source: str = "{{ 'a' | shown }} {{ b }}", mark: str = "") -> Watched:
    made = Watched(loader=DictLoader({"page": source}))

    def shown(text: str) -> str:
        return f"{mark}{text}"

    shown.__qualname__ = f"shown{mark}"
    made.filters["shown"] = shown
    made.bytecode_cache = TemplateCache(folder, made)
    return made


def page(made: Environment) -> str:
    return made.get_template("page").render(b="b")


def test_a_template_is_compiled_once(tmp_path: Path) -> None:
    first, second = environment(tmp_path / "new"), environment(tmp_path / "new")

    assert page(first) == page(second) == "a b"
    assert (first.compiled, second.compiled) == (("page",), ())


def test_a_changed_template_is_compiled_again_and_takes_the_place_of_the_old(
    tmp_path: Path,
) -> None:
    page(environment(tmp_path))

    assert page(environment(tmp_path, source="{{ b }}!")) == "b!"
    assert len(list(tmp_path.iterdir())) == 1


def test_what_a_filter_made_of_constants_is_not_kept_for_another(tmp_path: Path) -> None:
    page(environment(tmp_path))

    assert page(environment(tmp_path, mark="*")) == "*a b"


@pytest.mark.parametrize("damage", [b"", b"j2", b"\0" * 400])
def test_damaged_code_is_compiled_again(damage: bytes, tmp_path: Path) -> None:
    page(environment(tmp_path))
    (file,) = tmp_path.iterdir()
    whole = file.read_bytes()
    file.write_bytes(damage or whole[:-1] + b"\0")

    assert page(environment(tmp_path)) == "a b"
    assert file.read_bytes() == whole


def test_without_a_place_for_it_templates_are_compiled_each_time(tmp_path: Path) -> None:
    taken = tmp_path / "file"
    taken.write_text("not a folder")
    first, second = environment(taken), environment(taken / "below")

    assert page(first) == page(second) == "a b"
    assert first.compiled == second.compiled == ("page",)
    assert taken.read_text() == "not a folder"


def test_what_is_kept_of_our_templates_is_what_they_compile_to(tmp_path: Path) -> None:
    def code(cached: bool) -> dict[str, CodeType]:
        made = templating.environment.__wrapped__()
        if cached:
            made.bytecode_cache = TemplateCache(tmp_path, made)
        names = made.list_templates(filter_func=lambda name: name.startswith(("pages/", "macros/")))
        return {name: made.get_template(name).root_render_func.__code__ for name in names}

    compiled = code(cached=False)
    code(cached=True)

    assert len(compiled) > 20
    assert code(cached=True) == compiled
