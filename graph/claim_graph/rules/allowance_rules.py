"""ALW: findings suppressed on a line, with a reason. Reported by `claim_graph.rules.check`."""

from __future__ import annotations

from claim_graph.rules.base import ReaderRule, Rule


class AllowanceWithoutReason(ReaderRule):
    """A comment suppresses a rule without a reason, or one that does not exist.

    ## What it checks
    That a comment `# allow CODE: reason` names a rule and says why it does not apply here. Rules
    on files (YML), on the shape of records (REC, FIL), on these comments (ALW) and on transcripts
    (TRN) cannot be suppressed.

    ## Why
    The next reader of the line should not have to guess.

    ## Example
    ```yaml title="a claim"
    id: excused
    quotes:
      - {text: super obvious, at: 0:02:00}  # allow CIT002
    ```

    ## Instead
    ```yaml title="a claim"
    id: excused
    quotes:
      - {text: super obvious, at: 0:02:00}  # allow CIT002: he says no more than this
    ```
    """

    code = "ALW001"
    name = "allowance-without-reason"


class UnusedAllowance(ReaderRule):
    """A comment suppresses a rule that reports nothing.

    ## What it checks
    That every comment `# allow CODE: reason` suppresses a finding on its line.

    ## Why
    A comment that is left behind would hide the next mistake.

    ## Example
    ```yaml title="a claim"
    id: innocent  # allow CIT002: he says no more than this
    ```

    ## Instead
    ```yaml title="a claim"
    id: innocent
    ```
    """

    code = "ALW002"
    name = "unused-allowance"


RULES: tuple[type[Rule], ...] = (AllowanceWithoutReason, UnusedAllowance)
