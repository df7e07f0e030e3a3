"""Answer the questions with Spark, on this machine or a cluster.

On this machine: python scripts/scale/spark_answers.py FOLDER
On a cluster: spark-submit --py-files scripts/scale/graph_questions.py \
scripts/scale/spark_answers.py FOLDER

FOLDER is what `claims export parquet-by-talk` wrote, at any address that Spark reads from.
"""

from __future__ import annotations

import sys

from pyspark.sql import Column, DataFrame, SparkSession
from pyspark.sql import functions as f

from graph_questions import DAMPING, PRECISION, REASONS, run

_ROUNDS = 5
"""How many rounds of PageRank go between two looks at what changed."""


class SparkEngine:
    """The four questions with DataFrames.

    Each round of a loop ends in a checkpoint; the plan of the next would otherwise hold all plans
    before it.
    """

    def __init__(self, folder: str, session: SparkSession | None = None) -> None:
        """Open the tables in `folder`, in a session of its own where none is given."""
        self._session = session or started()
        nodes, edges = (
            self._session.read.parquet(f"{folder}/{table}") for table in ("nodes", "edges")
        )
        self._claims = nodes.where(f.col("type") == "claim").select("id", "talk").cache()
        ids = self._claims.select("id")
        self._links = (
            edges.where(f.col("src") != f.col("dst"))
            .select("src", "dst", "relation")
            .join(ids.withColumnRenamed("id", "src"), "src", "left_semi")
            .join(ids.withColumnRenamed("id", "dst"), "dst", "left_semi")
            .cache()
        )

    def rows(self, query: str) -> list[tuple[object, ...]]:
        """Return what a query gives."""
        return [tuple(row) for row in self._session.sql(query).collect()]

    def answer(self, name: str) -> None:
        """Make the table that answers the question of this name."""
        match name:
            case "contradictions":
                table = self._contradictions()
            case "rests_on":
                table = self._rests_on()
            case "pagerank":
                table = self._pagerank()
            case "components":
                table = self._components()
            case _:
                raise ValueError(f"no question is called {name!r}")
        table.createOrReplaceTempView(name)

    def _contradictions(self) -> DataFrame:
        one, other = (
            self._claims.select(f.col("id").alias(id), f.col("talk").alias(talk))
            for id, talk in (("src", "talk"), ("dst", "other_talk"))
        )
        return (
            self._links.where(f.col("relation") == "contradicts")
            .join(one, "src")
            .join(other, "dst")
            .where(f.col("talk") != f.col("other_talk"))
            .select(f.col("src").alias("claim"), f.col("dst").alias("other"))
        )

    def _rests_on(self) -> DataFrame:
        pair = ["claim", "ground"]
        new = known = (
            self._links.where(f.col("relation").isin(*REASONS))
            .select(f.col("dst").alias("claim"), f.col("src").alias("ground"))
            .distinct()
            .localCheckpoint()
        )
        while not new.isEmpty():
            # Joining whole chains, each round finds chains of up to twice the length.
            further = known.select(f.col("claim").alias("ground"), f.col("ground").alias("last"))
            longer = new.join(further, "ground").select("claim", f.col("last").alias("ground"))
            new = longer.distinct().join(known, pair, "left_anti").localCheckpoint()
            known = known.union(new)
        return known.where(f.col("claim") != f.col("ground"))

    def _pagerank(self) -> DataFrame:
        # See graph_questions.DAMPING for why ranks are scaled at the end.
        counted = self._links.groupBy("src", "dst").agg(f.count("*").alias("times"))
        totals = self._links.groupBy("src").agg(f.count("*").alias("total"))
        shares = (
            counted.join(totals, "src")
            .select("src", "dst", (f.col("times") / f.col("total")).alias("share"))
            .cache()
        )
        anywhere = self._claims.select(f.col("id").alias("claim"), f.lit(1 - DAMPING).alias("rank"))
        ranks, change = anywhere, 1.0
        while change >= PRECISION:
            before = ranks
            for _ in range(_ROUNDS):
                along = ranks.join(shares, ranks["claim"] == shares["src"]).select(
                    f.col("dst").alias("claim"), (DAMPING * f.col("rank") * f.col("share"))
                )
                ranks = anywhere.union(along).groupBy("claim").agg(f.sum("rank").alias("rank"))
            ranks = ranks.localCheckpoint()
            moved = before.withColumnRenamed("rank", "before").join(ranks, "claim")
            change = _number(moved, f.avg(f.abs(f.col("rank") - f.col("before"))))
        total = _number(ranks, f.sum("rank"))
        return ranks.select("claim", (f.col("rank") / total).alias("rank"))

    def _components(self) -> DataFrame:
        links = self._links.select(f.col("src").alias("one"), f.col("dst").alias("other"))
        back = links.select(f.col("other").alias("one"), f.col("one").alias("other"))
        joined = links.union(back).distinct().cache()
        labels = self._claims.select(f.col("id").alias("claim"), f.col("id").alias("component"))
        changed = 1
        while changed:
            near = (
                joined.join(labels, joined["one"] == labels["claim"])
                .groupBy(f.col("other").alias("claim"))
                .agg(f.min("component").alias("near"))
            )
            lowered = labels.join(near, "claim", "left").select(
                "claim", "component", f.least("component", "near").alias("lower")
            )
            # Taking the label of the label as well, long chains need fewer rounds.
            further = lowered.select(f.col("claim").alias("lower"), f.col("lower").alias("lowest"))
            relabelled = lowered.join(further, "lower").localCheckpoint()
            changed = relabelled.where(f.col("lowest") != f.col("component")).count()
            labels = relabelled.select("claim", f.col("lowest").alias("component"))
        return labels


def _number(table: DataFrame, value: Column) -> float:
    """Return a value over all rows of a table; 0 where it has none."""
    ((number,),) = table.agg(value).collect()
    return float(number or 0)


def started() -> SparkSession:
    """Return a session: on this machine, on all its cores, where nothing else is set up."""
    session = (
        SparkSession.builder.appName("claims")
        .config("spark.ui.enabled", "false")
        .config("spark.ui.showConsoleProgress", "false")
        .getOrCreate()
    )
    session.sparkContext.setLogLevel("ERROR")
    if str(session.sparkContext.master).startswith("local"):
        # Two hundred tasks, and plans made anew within a query, only pay on a cluster.
        tasks = session.sparkContext.defaultParallelism
        session.conf.set("spark.sql.shuffle.partitions", str(tasks))
        session.conf.set("spark.sql.adaptive.enabled", "false")
    return session


if __name__ == "__main__":
    sys.exit(run(SparkEngine, sys.argv[1:]))
