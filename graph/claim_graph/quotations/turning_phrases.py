"""Words and phrases of English that turn what is said beside them, or look as if they did.

Folded for comparison. How they are used is told in `claim_graph.quotations.turning_words`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import Enum

from claim_graph.core.words import words
from claim_graph.quotations.sentences import word_set

Phrase = tuple[str, ...]


def _phrases(*listed: str) -> frozenset[Phrase]:
    return frozenset(words(phrase) for phrase in listed)


HARMLESS = _phrases(
    "not only", "not just", "not merely", "not simply", "not solely", "no doubt", "no matter",
    "no wonder", "no problem", "no question", "nothing but", "whether or not", "or not",
    "not to mention", "never mind", "don't get me wrong", "don't worry", "can't help but",
    "why not", "why don't we", "why don't you", "if you will", "if you like", "if you think about",
    "if you just think about", "if you look at", "may have seen", "may have heard",
    "may have noticed", "might have seen", "might have heard", "might have noticed",
    "if you ask me", "if anything", "if I may", "if I recall", "if not",
    "if you want to call it", "no longer than", "no sooner", "nonetheless", "I suppose",
    "I maintain", "if you wish", "if need be", "not least", "not unlike",
)  # fmt: skip
CONCEDING = _phrases("no matter", "whether or not")
"""Of these, those that take their clause along: whatever it says, the rest holds."""
CONDITIONS = _phrases(
    "if", "unless", "only if", "if only", "only when", "provided that", "providing that",
    "as long as", "so long as", "on condition that", "in case", "assuming", "supposing",
    "what if", "on the assumption that",
)  # fmt: skip
"""They work on what is said under them, which may stand before or after."""
SUPPOSITIONS = _phrases(
    "let's say", "let us say", "let's suppose", "let us suppose", "let's assume", "let us assume",
    "let's imagine", "let us imagine", "let's pretend", "suppose", "imagine", "assume", "pretend",
    "hypothetically",
)  # fmt: skip
"""They work on what follows, to the end of the sentence."""
IMPERATIVES = word_set("suppose imagine assume pretend")
"""Suppositions only where a clause starts with them."""
HEDGES_AROUND = _phrases(
    "maybe", "perhaps", "possibly", "probably", "presumably", "conceivably", "apparently",
    "hopefully", "arguably", "potentially", "ostensibly", "in theory", "in principle", "ideally",
    "likely", "allegedly", "reportedly", "supposedly", "purportedly",
)  # fmt: skip
"""Where nothing follows in the clause, they work on what stands before."""
HEDGES = _phrases(
    "might", "may", "could be", "could well", "could have been", "could possibly", "I'm not sure",
    "I am not sure", "not sure", "not certain", "unclear", "not clear whether", "not clear if",
    "it's possible", "is possible", "a possibility", "a chance that",
    "seems", "seem", "seemed", "appears", "appear to", "appeared to", "looks like", "looked like",
    "sounds like", "I hope", "we hope", "as far as I know", "as far as I can tell", "almost",
    "nearly", "supposed to", "as if", "as though", "I can imagine",
    "you can imagine", "you could imagine", "I could imagine", "one could imagine",
    "I'd like to think", "a case to be made",
)  # fmt: skip
BEFORE_MONTHS = word_set("in of by since until last next early late from to on every before after")
"""What stands before “may” where it is the month."""
ATTRIBUTED = word_set("allegedly reportedly supposedly purportedly")
NEGATIONS = _phrases(
    "not necessarily",
    "far from", "instead of", "rather than", "as opposed to", "fail to", "fails to", "failed to",
    "failing to", "refuse to", "refuses to", "refused to", "unable to", "impossible", "unlikely",
    "doubt", "doubts", "doubted", "deny", "denies", "denied", "denying", "unaware", "disagree",
    "disagrees", "a myth that", "false that", "untrue that", "wrong that", "wrong to say",
    "stopped", "stops", "incapable of",
)  # fmt: skip
REFUSALS = _phrases(
    "is not true", "isn't true", "not true", "is false", "is wrong", "is a myth", "is nonsense",
    "is not so", "isn't so", "is not the case", "isn't the case", "are false", "are wrong",
)  # fmt: skip
"""Negations that may stand behind what they deny."""
INDIRECT = _phrases(
    "whether", "wonder", "wonders", "wondered", "wondering", "curious if", "ask if", "asked if",
    "asks if", "asking if", "know if", "knows if", "sure if", "clear if", "see if", "test if",
    "check if", "the question is if", "say if", "tell if", "think if", "decide if",
)  # fmt: skip
SOURCES = _phrases(
    "according to", "so called", "in the words of", "from what I hear", "rumour has it",
    "rumor has it", "word has it", "the claim that", "the view that", "the argument that",
    "the theory that", "the argument is that", "the claim is that", "the theory is that",
    "is said to", "are said to", "was said to", "is thought to", "are thought to",
    "is believed to", "are believed to", "is supposed to", "it is said", "it's said",
)  # fmt: skip
JOKES = _phrases(
    "just kidding", "I'm kidding", "only kidding", "I'm joking", "just joking", "only joking",
    "half joking", "half jokingly", "jokingly", "as a joke", "it's a joke", "was a joke",
    "tongue in cheek", "sarcastically", "in jest", "laughs", "laughter", "laughing",
)  # fmt: skip
SOUNDS = word_set("laughs laughter laughing")
"""What a transcript writes in brackets where somebody laughs."""
REPORTING = word_set(
    "say says said saying think thinks thought believe believes believed claim claims claimed "
    "claiming argue argues argued arguing insist insists insisted assert asserts asserted allege "
    "alleges alleged tell tells told telling contend contends contended assume assumes assumed "
    "suggesting imply implying"
)
REPORTING_PARTICIPLES = word_set("saying claiming arguing telling suggesting")
INTRODUCING = word_set("is was like goes went")
"""Words that tell what somebody says only before a quotation mark: “they are like, ‘Why?’”."""
BETWEEN = word_set(
    "could might would may can will should also often always sometimes just have has had even "
    "really still then actually usually generally probably maybe often typically once never not "
    "do does did don't didn't doesn't recently used want wants like likes tend tends"
)
"""What may stand between whoever speaks and the verb."""
OWN = word_set("i we me us i'm i'd i've i'll we'd we're we've we'll")
CONTINUING = word_set("is are was were keep keeps kept been")
"""What stands before a participle: “they keep telling me”."""
NO_REPORT = word_set("about of through on in so over to for at with")
"""What behind a verb of saying shows that no words of somebody follow."""
OPENERS = word_set(
    "do does did is are was were am can could will would should has have had shall may might "
    "don't doesn't didn't isn't aren't wasn't weren't can't couldn't won't wouldn't shouldn't "
    "hasn't haven't hadn't"
)
ASKING = word_set("what why how who whom whose which where when")
TAGS = _phrases(
    "right", "okay", "ok", "no", "yes", "yeah", "eh", "huh", "correct", "you know", "you see",
    "don't you think", "wouldn't you say", "is that right", "isn't that right", "not so",
    "is it not", "don't you agree",
)  # fmt: skip


class PhraseUse(Enum):
    """What a listed phrase does; a phrase that is in two lists is of the first."""

    HARMLESS = HARMLESS
    JOKE = JOKES
    INDIRECT_QUESTION = INDIRECT
    REFUSAL = REFUSALS
    CONDITION = CONDITIONS
    SUPPOSITION = SUPPOSITIONS
    SOURCE = SOURCES
    ADVERB = HEDGES_AROUND
    HEDGE = HEDGES
    NEGATION = NEGATIONS


def _by_first() -> Mapping[str, Sequence[tuple[Phrase, PhraseUse]]]:
    uses = {phrase: use for use in reversed(PhraseUse) for phrase in use.value}
    listed: dict[str, list[tuple[Phrase, PhraseUse]]] = {}
    for phrase in sorted(uses, key=lambda phrase: (-len(phrase), phrase)):
        listed.setdefault(phrase[0], []).append((phrase, uses[phrase]))
    return listed


PHRASES = _by_first()
"""Every listed phrase with what it does, by its first word, the longest first."""
