"""Options that several commands share."""

from __future__ import annotations

from pathlib import Path

import click

folder_option = click.option(
    "--claims",
    "folder",
    type=click.Path(path_type=Path),
    default=Path("claims"),
    show_default=True,
    help="The folder with the records.",
)
interview_option = click.option(
    "--source", "id", metavar="ID", help="The interview; needed where there are several."
)
config_option = click.option(
    "--config",
    type=click.Path(path_type=Path),
    default=Path("mkdocs.yml"),
    show_default=True,
    help="The settings of the site.",
)
form_option = click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="The form of the output: for people or for programs.",
)
