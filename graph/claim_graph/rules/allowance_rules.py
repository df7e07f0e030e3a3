"""ALW: rules set aside on a line, with a reason. Kept by `claim_graph.rules.check`."""

from __future__ import annotations

from claim_graph.rules.base import ReaderRule, Rule


class AllowanceWithoutReason(ReaderRule):
    """A rule is set aside without a reason, or the code is not a rule's.

    ## What it checks
    That a comment `# allow CODE: reason` names a rule and says why it does not hold here. Rules
    on the files themselves (YML) and on the shape of records (REC, FIL) cannot be set aside.

    ## Why
    Whoever reads the line next should not have to guess.

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
    """A rule is set aside where it finds nothing.

    ## What it checks
    That every comment `# allow CODE: reason` sets aside a finding on its line.

    ## Why
    An allowance that is left behind would hide the next mistake.

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
