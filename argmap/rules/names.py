"""All the names that rules may refer to: word lists, shapes of words, signs and schemes."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from functools import cached_property

from msgspec import Struct

from argmap.rules.forms import Vocabulary
from argmap.rules.phrases import phrase_fault

NEVER = "never"
"""The sign that nothing has, so that `!never` holds always."""
READ_ANYWHERE = (
    "about",
    "abstract_ending",
    "adds",
    "adds_more",
    "adds_more_last",
    "agent",
    "amounts",
    "any_body",
    "articles",
    "asks_whom",
    "bare",
    "bare_be",
    "bare_noun",
    "be",
    "citing",
    "concluding",
    "conditions",
    "conditions_apart",
    "contracted",
    "correcting",
    "dates",
    "definite",
    "despite",
    "disputed",
    "disputing",
    "document",
    "equating",
    "expletive_subject",
    "expletive_verb",
    "figured",
    "firm_ends",
    "firm_kinds",
    "firms",
    "first_name_titles",
    "first_names",
    "first_person",
    "followers",
    "free_relatives",
    "generic",
    "given_behind",
    "goes_on",
    "he_titles",
    "holder_end",
    "in_general",
    "indefinite",
    "infinitive",
    "its_own",
    "joins",
    "joins_noun",
    "leads_to_name",
    "lesser_titles",
    "modal",
    "month",
    "name_joiners",
    "name_titles",
    "negations",
    "neither",
    "neuter",
    "no_first",
    "no_frame",
    "no_modal",
    "no_participle",
    "no_people",
    "no_person",
    "no_speaker",
    "nobody",
    "not_only",
    "of_a_body",
    "of_the_reader",
    "one",
    "one_of",
    "only_felt",
    "only_people",
    "ordering",
    "own",
    "owning",
    "part_of",
    "past_verb",
    "people",
    "people_ending",
    "perfect",
    "person",
    "person_ending",
    "person_pronouns",
    "personal_relatives",
    "place_ends",
    "place_openers",
    "plain_titles",
    "plural_pronouns",
    "pointing_plural",
    "points_ahead",
    "points_alone",
    "points_anybody",
    "points_do",
    "points_doubt",
    "points_echo",
    "points_expletive",
    "points_here",
    "points_known",
    "points_later",
    "points_many",
    "points_more",
    "points_no",
    "points_one",
    "points_opening",
    "points_pair",
    "points_person",
    "points_rest",
    "points_rest_of",
    "points_role",
    "points_said",
    "points_same",
    "points_same_as",
    "points_same_opens",
    "points_so",
    "points_span",
    "points_text",
    "points_than",
    "points_two",
    "points_where",
    "possessive",
    "reason_openers",
    "may_open",
    "plural_verb",
    "relates_clause",
    "relates_people",
    "relating",
    "relating_things",
    "report_kinds",
    "returns",
    "said_at",
    "said_in",
    "said_when",
    "sayings",
    "schooled",
    "seats",
    "sets_against",
    "sets_beside",
    "sets_in",
    "shares",
    "she_titles",
    "shifted",
    "shown_by",
    "since_when",
    "singular_verb",
    "speaking",
    "speaks_for",
    "stop",
    "stressing",
    "tells_when",
    "tells_whom",
    "texts",
    "the_others",
    "there",
    "there_is",
    "thing_pronouns",
    "things",
    "this",
    "time_names",
    "time_tells",
    "time_units",
    "time_words",
    "title_ends",
    "title_openers",
    "titles",
    "told_facts",
    "unnamed",
    "untelling",
    "we",
    "weekday",
    "weighs",
    "wishing",
)
"""The word lists that extraction reads by their names, beside those that a phrase, `holder` or `behind` names; empty in
a language that has none."""
GROUPS = ("words", "stages", "place", "shape", "links", "pair")
"""Where a sign comes from: cue rules, earlier stages, the unit's place, the text, the links drawn, a pair of units."""


class Signs(Struct, frozen=True, dict=True):
    """What each sign means, by where it comes from (`GROUPS`)."""

    groups: Mapping[str, Mapping[str, str]]

    @cached_property
    def of_units(self) -> Mapping[str, str]:
        """The signs of a unit."""
        return {sign: said for name in GROUPS if name != "pair" for sign, said in self.groups.get(name, {}).items()}

    @property
    def words(self) -> Mapping[str, str]:
        """The signs that cue rules give."""
        return self.groups.get("words", {})

    @property
    def place(self) -> Mapping[str, str]:
        """The signs of a unit's place and size."""
        return self.groups.get("place", {})

    @property
    def shape(self) -> Mapping[str, str]:
        """The signs of the shape of the whole text."""
        return self.groups.get("shape", {})

    @property
    def of_pairs(self) -> Mapping[str, str]:
        """The signs of a pair of units."""
        return self.groups.get("pair", {})


class Names(Struct, frozen=True):
    """What a rule may name."""

    vocabulary: Vocabulary
    signs: Signs
    schemes: Collection[str] = ()

    @property
    def lists(self) -> Mapping[str, object]:
        """The word lists."""
        return self.vocabulary.lists

    def fault(self, phrase: str) -> str:
        """What is wrong with a phrase; an empty string when nothing is."""
        return phrase_fault(phrase, self.vocabulary)
