"""The kinds that a word may be of, as the bits of a mask: parts of speech, and what else tells a finite verb."""

FINITE = 1
HALF_FINITE = 1 << 1
HELPER = 1 << 2
OPENER = 1 << 3
PRONOUN = 1 << 4
SINGULAR_PRONOUN = 1 << 5
PLURAL_PRONOUN = 1 << 6
OBJECT_PRONOUN = 1 << 7
DETERMINER = 1 << 8
PREPOSITION = 1 << 9
CONJUNCTION = 1 << 10
ADVERB = 1 << 11
PAST = 1 << 12
PAST_OR_PARTICIPLE = 1 << 13
PARTICIPLE = 1 << 14
BASE = 1 << 15
THIRD = 1 << 16
REGULAR_PAST = 1 << 17
ING = 1 << 18
NOUN_TOO = 1 << 19
TO = 1 << 20
PUNCTUATION = 1 << 21
PLURAL = 1 << 22
NUMBER = 1 << 23
COMMA = 1 << 24
CONTRACTED = 1 << 25  # subject and verb in one word
COORDINATOR = 1 << 26  # a conjunction that is never an adverb: it ends no clause
COMPLEMENTISER = 1 << 27  # opens what is said or thought
LINKING = 1 << 28  # a verb that an adjective follows ("stay low")
NOMINAL = 1 << 29  # an adjective that names people behind an article ("the rich")
INTRANSITIVE = 1 << 30  # a past tense of a verb without object: never what "made by hand" is

MAY_BE_PAST = PAST | PAST_OR_PARTICIPLE | REGULAR_PAST
MAY_BE_FINITE = FINITE | HALF_FINITE | MAY_BE_PAST | THIRD
VERB = MAY_BE_FINITE | HELPER | PARTICIPLE | BASE | ING
