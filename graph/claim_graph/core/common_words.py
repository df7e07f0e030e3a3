"""Words so common in English prose that they name nothing by themselves."""

from __future__ import annotations


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


COMMON_WORDS = _words(
    "a about above after again against all almost along already also although always among an and "
    "another any anybody anyone anything are around as ask at away back be became because become "
    "been before began being below best better between big both bring but by call came can case "
    "come could day did different do does doing done down during each early either else end "
    "enough even ever every everybody everyone everything fact far feel few find first for form "
    "found from full gave get give given go goes going good got great had hand hard has have "
    "having he help her here hers herself high him himself his how however i idea if important in "
    "into is it its itself just keep kind know large last late later least less let like likely "
    "line little long look lot made make making man many may maybe me mean might mind mine more "
    "most much must my myself name near need never new next no nobody none nor not nothing now "
    "number of off often old on once one only open or order other others our ours out over own "
    "part perhaps place point possible put quite rather really right said same saw say saying see "
    "seem seemed sense set several shall she should show side since small so some somebody "
    "someone something sometimes soon still such sure take tell than that the their theirs them "
    "themselves then there these they thing things think this those though thought three through "
    "thus time to today together told too took toward true try turn two under until up upon us "
    "use used using usually very want was way we well went were what whatever when where whether "
    "which while who whole whom whose why will with within without word words work world would "
    "year years yes yet you your yours yourself"
)
"""Folded for comparison."""
