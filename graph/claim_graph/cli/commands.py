"""The table of commands, each a module that is imported when it is used."""

from __future__ import annotations

import click

from claim_graph.cli.lazy_group import LazyCommand, LazyGroup

_COMMANDS = {
    "init": LazyCommand(
        "init_command", "Start a record of a talk in DIR, or in the current folder."
    ),
    "new": LazyCommand("new_commands", "Add a record: a claim, a concept, a person, …"),
    "rename": LazyCommand(
        "rename_command", "Give the record ID of a KIND the id NEW, everywhere it is named."
    ),
    "retire": LazyCommand("retire_command", "Withdraw the record ID of a KIND."),
    "review": LazyCommand("review_command", "State that someone has read the record ID of a KIND."),
    "check": LazyCommand("check_command", "Check the claims and report everything that is wrong."),
    "format": LazyCommand("format_command", "Write every file of the record in one layout."),
    "draft": LazyCommand("draft_command", "Make drafts of records from forms."),
    "diff": LazyCommand("diff_command", "Show what changed in meaning between two revisions."),
    "changelog": LazyCommand(
        "changelog_command", "Write release notes: what a version brings since the revision REV."
    ),
    "rule": LazyCommand("rule_command", "Explain the rule CODE; without it, list all rules."),
    "find": LazyCommand(
        "find_command", "Find where WORDS were said, and the claims that quote them."
    ),
    "show": LazyCommand("show_command", "Show any record by its ID: a claim, a concept, …"),
    "path": LazyCommand(
        "path_command", "Show how two claims or concepts, A and B, hang together.", extra="graph"
    ),
    "around": LazyCommand(
        "around_command",
        "Show what is near the record ID in the graph.",
        extra="graph",
    ),
    "rests-on": LazyCommand(
        "rests_on_command",
        "Show what the claim ID rests on, and what rests on it.",
    ),
    "central": LazyCommand(
        "central_command",
        "Show which claims, concepts or people are central, by a measure.",
        extra="graph",
    ),
    "themes": LazyCommand(
        "themes_command",
        "Show which claims and concepts belong together.",
        extra="graph",
    ),
    "tensions": LazyCommand(
        "tensions_command",
        "Show the claims that contradict each other, and changes of mind.",
        extra="graph",
    ),
    "search": LazyCommand(
        "search_command",
        "Find the records that fit WORDS, the best first, as on the site.",
    ),
    "verify": LazyCommand(
        "verify_command", "Check citations in FILES against the record, without a network."
    ),
    "mcp": LazyCommand(
        "mcp_command",
        "Let assistants ask the record in FOLDER: a server of MCP.",
        extra="agents",
    ),
    "audit": LazyCommand(
        "audit_command", "Check the quotations in NOTES against what was said.", extra="notes"
    ),
    "witness": LazyCommand(
        "witness_command", "List what the notes SOURCE say and no claim covers.", extra="notes"
    ),
    "stats": LazyCommand("stats_command", "Print the figures of the record.", extra="graph"),
    "suggest": LazyCommand(
        "suggest_command", "Suggest concepts: terms used often that no record names.", extra="graph"
    ),
    "transcript": LazyCommand("transcript_commands", "Add a transcript to check quotes against."),
    "export": LazyCommand(
        "export_command",
        "Write the graph, or a part of it, in one FORMAT or several.",
        extra="graph",
    ),
    "import": LazyCommand(
        "import_command",
        "Take edits from a table of claims, edited elsewhere.",
        extra="graph",
    ),
    "sql": LazyCommand(
        "sql_command", "Ask the tables of the graph QUERY in SQL, one SELECT.", extra="data"
    ),
    "sparql": LazyCommand(
        "sparql_command",
        "Ask the graph QUERY in SPARQL: SELECT, ASK, CONSTRUCT or DESCRIBE.",
        extra="data",
    ),
    "release": LazyCommand(
        "release_command",
        "Write a version of the data set, ready to be published.",
        extra="data",
    ),
    "schema": LazyCommand("schema_command", "Write the JSON Schema files that editors use."),
    "build": LazyCommand(
        "build_command", "Check the claims and build the site from them.", extra="site"
    ),
    "site": LazyCommand(
        "site_command", "Write the pages as files that Zensical builds.", extra="site"
    ),
    "serve": LazyCommand(
        "serve_command", "Serve the site and rebuild it whenever a file is saved.", extra="site"
    ),
}
"""Each command by its name: its module and the first sentence of its help."""


@click.group(
    cls=LazyGroup,
    lazy_commands=_COMMANDS,
    epilog="""\b
Complete commands and options in a shell:
  eval "$(_CLAIMS_COMPLETE=bash_source claims)"    or zsh_source, fish_source""",
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.version_option(package_name="claim-graph", prog_name="claims")
def main() -> None:
    """Check, compile and publish the claims of an interview."""
