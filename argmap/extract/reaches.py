"""Which units the words of a unit point to, for each way in which words may reach."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from argmap.extract.moves import Places
from argmap.extract.scopes import JOINED, Scopes
from argmap.rules.kinds.signal import Reach
from argmap.rules.match import Hit

_NEAR = 8  # units back to which an objection is looked for


def reached(around: Scopes, reach: Reach, place: int, hit: Hit) -> Places:
    """The units that the words of a unit (`hit`) point to by one way of reaching; none where there are none."""
    if reach is Reach.TAKEN_UP:
        return around.voices.taken_up(place, hit)
    if reach is Reach.SPOKEN_OF:
        return around.voices.spoken_of(place, hit)
    return tuple(found for found in _WAYS[reach](around, place) if found != place)


def _clauses_before(around: Scopes, place: int) -> Places:
    first = around.of_sentence(place)[0]
    if place == first:
        return ()
    first = max(first, place - JOINED)
    begin = place - 1
    while begin > first and around.may_join[begin]:
        begin -= 1
    return tuple(range(place - 1, begin - 1, -1))


def _sentence_before(around: Scopes, place: int) -> Places:
    number = around.sentence[place]
    main = around.mains[number - 1] if number else place
    return (main,) if around.paragraph[main] == around.paragraph[place] else ()


def _last_of_sentence_before(around: Scopes, place: int) -> Places:
    """The last clause of the sentence before, in the same paragraph, that is no side clause."""
    main = _sentence_before(around, place)
    clauses = around.of_sentence(main[0]) if main else ()
    return tuple(clause for clause in clauses if not around.leaning[clause])[-1:] or main


def _clauses_of_sentence_before(around: Scopes, place: int) -> Places:
    return tuple(dict.fromkeys((*_sentence_before(around, place), *_last_of_sentence_before(around, place))))


def _claim_before(around: Scopes, place: int) -> Places:
    before = place - 1
    while before > 0 and around.sides[before] and around.sentence[before - 1] == around.sentence[before]:
        before -= 1
    return (before,) if place else ()


def _head(around: Scopes, place: int) -> Places:
    head = around.heads[around.paragraph[place]]
    return (head,) if head < place else ()


def _paragraph_before_first(around: Scopes, place: int) -> Places:
    number = around.paragraph[place]
    return (_behind_what_is_granted(around, around.paragraphs[number - 1][0]),) if number else ()


def _paragraph_before_last(around: Scopes, place: int) -> Places:
    number = around.paragraph[place]
    return (around.paragraphs[number - 1][-1],) if number else ()


def _announced(around: Scopes, place: int) -> Places:
    told = around.announcer[place] >= 0 and not around.among_objections[place]
    return (around.announcer[place],) if told else ()


def _before_list(around: Scopes, place: int) -> Places:
    """What the items of a list argue for: what stands before, or, in an article where that neither judges nor demands,
    the main claim."""
    before = around.before_list[place]
    if before < 0:
        return ()
    judged = around.assertive[before] or not around.reading.is_article
    return (before,) if judged else _main(around, place) or (before,)


def _objection(around: Scopes, place: int) -> Places:
    away = int(place == around.of_paragraph(place)[0])  # what opens a paragraph answers the one before
    for before in range(place - 1, max(-1, place - 1 - _NEAR), -1):
        if around.objection[before] and around.paragraph[place] - around.paragraph[before] <= away:
            while before and _goes_on(around, before):
                before -= 1
            return (before,)
    return ()


def _opponents(around: Scopes, place: int) -> Places:
    """What opponents say before, in the paragraph."""
    first = around.of_paragraph(place)[0]
    near = range(place - 1, max(first, place - _NEAR) - 1, -1)
    return next(((before,) for before in near if around.opponents[before]), ())


def _goes_on(around: Scopes, place: int) -> bool:
    """Whether an objection goes on from the unit before, which is one of the same paragraph."""
    before = place - 1
    return around.objection[before] and around.held[place] and around.paragraph[before] == around.paragraph[place]


def _opening(around: Scopes, place: int) -> Places:
    return (around.reading.opener,) if around.opens_article(place) else ()


def _told(around: Scopes, place: int) -> Places:
    first = around.of_paragraph(place)[0]
    return next(((before,) for before in range(place - 1, first - 1, -1) if around.held[before]), ())


def _side_before(around: Scopes, place: int) -> Places:
    """What somebody else holds in the sentence before: in the paragraph, or at the end of the one before."""
    number = around.sentence[place]
    before = around.sentences[number - 1] if number else ()
    held = [other for other in before if around.held[other]]
    return (around.mains[number - 1] if around.mains[number - 1] in held else held[0],) if held else ()


def _paragraph_first(around: Scopes, place: int) -> Places:
    first = around.of_paragraph(place)[0]
    return () if around.divided[first] else (_behind_what_is_granted(around, first),)


def _behind_what_is_granted(around: Scopes, place: int) -> int:
    """The main clause of a sentence that opens with a clause or phrase of concession or circumstance; else its first
    clause."""
    main = around.mains[around.sentence[place]]
    return main if around.sides[place] else place


def _claim_after(around: Scopes, place: int) -> Places:
    """The next claim of the paragraph, but for side clauses of the sentence that lean on what stands before."""
    after, final = place + 1, around.of_paragraph(place)[-1]
    while after <= final and around.leaning[after] and around.sentence[after] == around.sentence[place]:
        after += 1
    return (after,) if after <= final else ()


def _side_opening(around: Scopes, place: int) -> Places:
    """What the paragraph before opens with, where somebody else holds that."""
    return tuple(before for before in _paragraph_before_first(around, place) if around.held[before])


def _own_before(around: Scopes, place: int) -> Places:
    """The claim of its sentence that stands before a unit, but for side clauses, where its holder holds that too."""
    return tuple(before for before in _claim_before(around, place) if around.voices.are_one(before, place))


def _contested(around: Scopes, place: int) -> Places:
    """What is contested where no words name it: at the head of a paragraph what the one before opens with, where
    somebody else holds that; or what is held in the sentence before, or told there, but not of who contests it."""
    opens = place == around.of_paragraph(place)[0]
    told = tuple(before for before in _sentence_before(around, place) if not around.voices.tells_of(before, place))
    return (_side_opening(around, place) if opens else ()) or _side_before(around, place) or told


def _debated(around: Scopes, place: int) -> Places:
    """What a paragraph debates: its first claim, or the main claim where that is an objection or only says that
    views differ."""
    first = around.of_paragraph(place)[0]
    return (
        _main(around, place)
        if first == place or around.objection[first] or around.divided[first]
        else _paragraph_first(around, place)
    )


def _main(around: Scopes, place: int) -> Places:
    return () if around.main is None else (around.main,)


def _plan(around: Scopes, place: int) -> Places:
    """What is debated, where it tells what is planned or was decided."""
    return tuple(debated for debated in _debated(around, place) if around.planned[debated])


_WAYS: Mapping[Reach, Callable[[Scopes, int], Places]] = {
    Reach.CLAUSE_BEFORE: Scopes.clause_before,
    Reach.CLAUSES_BEFORE: _clauses_before,
    Reach.CLAUSE_AFTER: Scopes.clause_after,
    Reach.CLAIM_AFTER: _claim_after,
    Reach.SENTENCE_BEFORE: _sentence_before,
    Reach.CLAUSES_OF_SENTENCE_BEFORE: _clauses_of_sentence_before,
    Reach.LAST_OF_SENTENCE_BEFORE: _last_of_sentence_before,
    Reach.CLAIM_BEFORE: _claim_before,
    Reach.UNIT_BEFORE: lambda around, place: (place - 1,) if place else (),
    Reach.HEAD: _head,
    Reach.PARAGRAPH_BEFORE_FIRST: _paragraph_before_first,
    Reach.PARAGRAPH_BEFORE_LAST: _paragraph_before_last,
    Reach.ANNOUNCED: _announced,
    Reach.BEFORE_LIST: _before_list,
    Reach.OBJECTION: _objection,
    Reach.OPPONENTS: _opponents,
    Reach.CONCEDED: lambda around, place: around.conceded[place],
    Reach.MAIN: _main,
    Reach.PLAN: _plan,
    Reach.STAND: lambda around, place: () if around.stand is None else (around.stand,),
    Reach.OPENING: _opening,
    Reach.TOLD: _told,
    Reach.SIDE_BEFORE: _side_before,
    Reach.SIDE_OPENING: _side_opening,
    Reach.CONTESTED: _contested,
    Reach.DEBATED: _debated,
    Reach.PARAGRAPH_FIRST: _paragraph_first,
    Reach.NAMING: lambda around, place: around.voices.naming(place),
    Reach.OTHER_FIGURE: lambda around, place: around.voices.other_figure(place),
    Reach.OTHER_BEFORE: lambda around, place: around.voices.other_before(place),
    Reach.OTHER_TOLD: lambda around, place: around.voices.other_told(place),
    Reach.OTHER_CLAUSE: lambda around, place: around.voices.other_clause(place),
    Reach.OWN_BEFORE: _own_before,
}
