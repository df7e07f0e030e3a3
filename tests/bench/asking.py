"""Measure `claims sql` beside DuckDB on the tables that `claims export parquet` wrote.

Each answer is a process of its own, so that what Python takes to start is part of its time.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from tests.bench.compiling import LARGE, TALKS
from tests.bench.invented_record import CLAIMS, invented_record
from tests.bench.process_cost import Cost, claims_cost, median_cost, python_cost
from tests.bench.speed_rows import SpeedRow
from tests.support import write

QUERY = """\
SELECT claim.kind, edges.relation, count(*) AS links, count(DISTINCT claim.interview) AS talks
FROM edges JOIN nodes AS claim ON claim.id = edges.source JOIN nodes AS other
ON other.id = edges.target WHERE claim.type = 'claim' AND other.type = 'claim'
GROUP BY ALL ORDER BY ALL"""
"""How often claims of each kind are linked in each way, and in how many talks: both tables, two
joins."""
_DUCKDB = """\
import csv, sys
import duckdb
duckdb.sql("CREATE VIEW nodes AS FROM 'export/nodes.parquet'")
duckdb.sql("CREATE VIEW edges AS SELECT * RENAME (src AS source, dst AS target)"
           " FROM 'export/edges.parquet'")
answer = duckdb.sql(sys.argv[1])
writer = csv.writer(sys.stdout, lineterminator="\\n")
writer.writerow(answer.columns)
writer.writerows(answer.fetchall())
"""
_NO_TABLES_YET = (
    "`claims sql` is asked of the claims as they stand. So it reads and compiles them first, and "
    "makes the tables, all of which was done before for the tables in Parquet."
)
_CONFINED = "the query is answered in a process of its own that can reach nothing."


class DifferentAnswersError(Exception):
    """Both did not answer the same."""


def sql_rows(talks: Sequence[int] = TALKS, runs: int = 3) -> Iterator[SpeedRow]:
    """Yield what a query takes for each size of record, with tables in Parquet and from the claims.

    Raises DifferentAnswersError where the answers are not the same.
    """
    for number in talks:
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            write(folder / "claims", invented_record(number, across=True))
            export, ours, theirs = [], [], []
            for _ in range(runs if number < LARGE else 1):
                export.append(claims_cost(folder, "export", "parquet"))
                ours.append(claims_cost(folder, "sql", QUERY, "--format", "csv"))
                theirs.append(python_cost(folder, _DUCKDB, QUERY))
        answers = {answer.printed for answer in (*ours, *theirs)}
        if len(answers) != 1:
            raise DifferentAnswersError("\n".join(answers))
        asked, answered, exported = map(median_cost, (ours, theirs, export))
        whole = Cost(
            exported.seconds + answered.seconds, max(exported.megabytes, answered.megabytes)
        )
        yield SpeedRow.of(
            "claims sql", number * CLAIMS, asked, "DuckDB on tables in Parquet", answered,
            why_more=_NO_TABLES_YET,
        )  # fmt: skip
        yield SpeedRow.of(
            "claims sql", number * CLAIMS, asked, "claims export parquet, then DuckDB", whole,
            why_more=_CONFINED,
        )  # fmt: skip
