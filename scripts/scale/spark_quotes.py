"""Compare quotes with what was said, talk by talk, with Spark.

python scripts/scale/spark_quotes.py FOLDER FINGERPRINTS

FOLDER is what `claims export parquet-by-talk` wrote, and FINGERPRINTS the folder of that name in
the claims folder. Every machine needs the package `claim-graph`, whose function compares the words.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import PurePosixPath

from pyspark.sql import DataFrame, SparkSession
from pyspark.sql import functions as f

from claim_graph.quotations.fingerprint_matcher import parse
from claim_graph.quotations.verdict import UNCHECKED
from spark_answers import started

Quote = tuple[str, str, int]
"""The id of a quote, its words and its second."""
Talk = tuple[str, tuple[Iterable[Quote], bytes | None]]
"""The id of a talk, its quotes, and its fingerprint if there is one."""


def verdicts_in(talk: Talk) -> Iterator[tuple[str, str]]:
    """Yield the id of each quote of a talk with its verdict.

    Raises FingerprintError where the fingerprint is damaged.
    """
    id, (quotes, data) = talk
    fingerprint = parse(id, data) if data is not None else None
    for quote, words, second in quotes:
        judgement = fingerprint.verdict(words, second) if fingerprint else UNCHECKED
        yield quote, judgement.verdict.value


def verdicts(session: SparkSession, folder: str, fingerprints: str) -> DataFrame:
    """Return a table of all quotes: `id`, `verdict`, and `stated`, the verdict in the tables."""
    nodes = session.read.parquet(f"{folder}/nodes").where(f.col("type") == "quote")
    quotes = nodes.select("interview", "id", "label", "at").rdd.map(
        lambda row: (row["interview"], (row["id"], row["label"], row["at"]))
    )
    files = session.sparkContext.binaryFiles(f"{fingerprints}/*.txt").map(
        lambda file: (PurePosixPath(file[0]).name.removesuffix(".txt"), bytes(file[1]))
    )
    found = quotes.groupByKey().leftOuterJoin(files).flatMap(verdicts_in)
    stated = nodes.select("id", f.col("verdict").alias("stated"))
    return session.createDataFrame(found, "id string, verdict string").join(stated, "id")


def main(arguments: Sequence[str]) -> int:
    """Print how many quotes got which verdict; return 1 where the tables state another, else 0."""
    if len(arguments) != 2:
        print(__doc__, file=sys.stderr)
        return 2
    found = verdicts(started(), *arguments).cache()
    for verdict, number in found.groupBy("verdict").count().orderBy("verdict").collect():
        print(f"{verdict}: {number}")
    different = found.where(f.col("verdict") != f.col("stated")).count()
    print(f"another verdict than in the tables: {different}")
    return 1 if different else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
