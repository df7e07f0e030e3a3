"""The page on scale shows what its commands print."""

from __future__ import annotations

from tests.scale.scale_page import PAGE, run_again


def test_the_commands_print_what_the_page_shows() -> None:
    page = PAGE.read_text("utf-8")
    assert page.count("```text") == 4
    assert run_again(page) == page
