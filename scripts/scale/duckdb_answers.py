"""Answer the questions with DuckDB, in this process: python scripts/scale/duckdb_answers.py FOLDER

FOLDER is what `claims export parquet-by-talk` wrote.
"""

from __future__ import annotations

import glob
import sys

import duckdb

from graph_questions import DAMPING, PRECISION, REASONS, run


class DuckDbEngine:
    """The four questions in SQL. What SQL has no word for is a loop of statements."""

    def __init__(self, folder: str) -> None:
        """Open the tables in `folder`; of their columns only those are read that are asked for."""
        self._database = duckdb.connect(":memory:")
        for table in ("nodes", "edges"):
            files = f"{glob.escape(folder)}/{table}/*/*.parquet"
            self._database.read_parquet(files, hive_partitioning=True).create_view(table)
        self._run("""
            CREATE TABLE claims AS SELECT id, talk FROM nodes WHERE type = 'claim';
            CREATE TABLE links AS SELECT src, dst, relation FROM edges
            SEMI JOIN claims AS one ON one.id = src
            SEMI JOIN claims AS other ON other.id = dst
            WHERE src <> dst
        """)

    def rows(self, query: str) -> list[tuple[object, ...]]:
        """Return what a query gives."""
        return self._database.execute(query).fetchall()

    def answer(self, name: str) -> None:
        """Make the table that answers the question of this name."""
        match name:
            case "contradictions":
                self._contradictions()
            case "rests_on":
                self._rests_on()
            case "pagerank":
                self._pagerank()
            case "components":
                self._components()
            case _:
                raise ValueError(f"no question is called {name!r}")

    def _contradictions(self) -> None:
        self._run("""
            CREATE OR REPLACE TABLE contradictions AS
            SELECT src AS claim, dst AS other FROM links
            JOIN claims AS one ON one.id = src
            JOIN claims AS other ON other.id = dst
            WHERE relation = 'contradicts' AND one.talk <> other.talk
        """)

    def _rests_on(self) -> None:
        # UNION keeps each pair once, so that grounds in a circle come to an end.
        self._run(f"""
            CREATE OR REPLACE TABLE rests_on AS
            WITH RECURSIVE reasons AS (
                SELECT dst AS claim, src AS ground FROM links WHERE relation IN {REASONS}
            ), pairs AS (
                SELECT claim, ground FROM reasons
                UNION
                SELECT pairs.claim, reasons.ground
                FROM pairs JOIN reasons ON reasons.claim = pairs.ground
            )
            SELECT claim, ground FROM pairs WHERE claim <> ground
        """)

    def _pagerank(self) -> None:
        # See graph_questions.DAMPING for why ranks are scaled at the end.
        self._run(f"""
            CREATE OR REPLACE TABLE shares AS
            SELECT src, dst, count(*) / sum(count(*)) OVER (PARTITION BY src) AS share
            FROM links GROUP BY src, dst;
            CREATE OR REPLACE TABLE ranks AS SELECT id AS claim, 1 - {DAMPING} AS rank FROM claims
        """)
        change = 1.0
        while change >= PRECISION:
            self._run(f"""
                CREATE OR REPLACE TABLE moved AS
                SELECT claim, sum(rank) AS rank FROM (
                    SELECT id AS claim, 1 - {DAMPING} AS rank FROM claims
                    UNION ALL
                    SELECT dst, {DAMPING} * rank * share FROM ranks JOIN shares ON src = claim
                ) GROUP BY claim
            """)
            change = self._number("""
                SELECT coalesce(avg(abs(moved.rank - ranks.rank)), 0)
                FROM moved JOIN ranks USING (claim)
            """)
            self._run("DROP TABLE ranks; ALTER TABLE moved RENAME TO ranks")
        self._run("""
            CREATE OR REPLACE TABLE pagerank AS
            SELECT claim, rank / sum(rank) OVER () AS rank FROM ranks
        """)

    def _components(self) -> None:
        self._run("""
            CREATE OR REPLACE TABLE joined AS
            SELECT src AS one, dst AS other FROM links UNION SELECT dst, src FROM links;
            CREATE OR REPLACE TABLE components AS SELECT id AS claim, id AS component FROM claims
        """)
        changed = 1.0
        while changed:
            # The second half takes the label of the label: long chains need fewer rounds.
            self._run("""
                CREATE OR REPLACE TABLE relabelled AS
                WITH near AS (
                    SELECT other AS claim, min(component) AS component
                    FROM joined JOIN components ON claim = one GROUP BY other
                ), lowered AS (
                    SELECT claim, least(components.component, near.component) AS component
                    FROM components LEFT JOIN near USING (claim)
                )
                SELECT own.claim, further.component
                FROM lowered AS own JOIN lowered AS further ON further.claim = own.component
            """)
            changed = self._number("""
                SELECT count(*) FROM relabelled JOIN components USING (claim)
                WHERE relabelled.component <> components.component
            """)
            self._run("DROP TABLE components; ALTER TABLE relabelled RENAME TO components")

    def _run(self, statements: str) -> None:
        self._database.execute(statements)

    def _number(self, query: str) -> float:
        ((value,),) = self._database.execute(query).fetchall()
        return float(value)


if __name__ == "__main__":
    sys.exit(run(DuckDbEngine, sys.argv[1:]))
