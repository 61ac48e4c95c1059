"""What words signal: which unit bears on which, and how, for sentences cut into units at the bars."""

import pytest
from argmap.extract.pipeline import extract_document, judge_of
from argmap.extract.scopes import argued_claim
from argmap.extract.signals import Signal, found_signals
from argmap.extract.signs import first_signs
from argmap.extract.stages import guessed, holders
from argmap.extract.units import read_units
from argmap.ingest import read_text

SUPPORTS, OPPOSES = "supports", "opposes"
# Paragraphs that signal nothing: what stands before them is read as part of an article.
REST = "".join(
    f"\n\nThe {part} of the town was built in 1911." for part in "hall bridge mill quay gate inn school".split()
)
# Paragraphs of others who have their say: what stands before them is read as part of a report.
VOICES = "".join(
    f"\n\nThe {who} says that the hall was built in 1911."
    for who in "mayor bishop baker sexton brewer clerk priest doctor".split()
)


def signals(marked: str, *, guesses: bool = True) -> tuple[tuple[Signal, ...], str]:
    """The signals of a text whose units end at the bars, and the text without them."""
    spans, text = [], ""
    for paragraph in marked.split("\n\n"):
        text += "\n\n" if text else ""
        for piece in paragraph.split("|"):
            bare = piece.strip()
            start = len(text) + piece.index(bare)
            spans.append((start, start + len(bare.rstrip(".,;: –"))))
            text += piece
    judge = judge_of(())
    reading = read_units(read_text(text), spans, judge.rulebook)
    held = holders(reading, judge.rulebook)
    signs = first_signs(reading, judge.weights.bits, held)
    if guesses:
        signs = guessed(reading, signs, judge.weights)
    return found_signals(reading, signs, judge.weights.bits, judge.rulebook, held), text


def found(marked: str) -> set[tuple[int, int, str, str]]:
    return {
        (signal.source, signal.target, signal.relation, signal.rule.removeprefix("signal."))
        for signal in signals(marked)[0]
    }


@pytest.mark.parametrize(
    ("text", "source", "target", "relation", "rule"),
    [
        ("The match was called off,| because the pitch was frozen.", 1, 0, SUPPORTS, "because-behind"),
        ("We should wait,| for nobody knows the cost.", 1, 0, SUPPORTS, "as-behind"),
        ("Fares will rise| owing to the price of fuel.", 1, 0, SUPPORTS, "cause-of-behind"),
        ("The mine was shut| after two men had died in it.", 1, 0, SUPPORTS, "after-behind"),
        ("The union turned it down,| saying that it was too little.", 1, 0, SUPPORTS, "saying-behind"),
        ("Given that the river floods,| the houses should stand higher.", 0, 1, SUPPORTS, "because-ahead"),
        ("As rents rose,| the young left the town.", 0, 1, SUPPORTS, "as-ahead"),
        ("The mayor said the road was safe.| She conceded that two cars had left it.", 1, 0, OPPOSES, "concedes"),
        ("Lund said it would stand.| But he agreed with the owners that it was old.", 1, 0, OPPOSES, "concedes"),
        ("Lund admitted that it was rude.| He insisted that it was needed.", 0, 1, OPPOSES, "holds-on"),
        ("Lund admitted that it was rude.| He said, however, that it was needed.", 0, 1, OPPOSES, "holds-on"),
        ("The town runs six lines.| Two of the lines lose money.", 1, 0, SUPPORTS, "part-of-the-named"),
        ("The rent went up;| some of the shops closed.", 1, 0, SUPPORTS, "part-of-the-clause-before"),
        ("A clash could spread.| Still, a clash is not a war.", 1, 0, OPPOSES, "still-opens"),
        (
            "The union is against it.| They say that it costs jobs.| They add that it is ugly.",
            2,
            0,
            SUPPORTS,
            "adds-saying",
        ),
        ("What should be done?| First, the fence must go.| Second, it needs a date.", 2, 0, SUPPORTS, "enumerated"),
        ("With two bridges shut,| the town is cut off.", 0, 1, SUPPORTS, "with-ahead"),
        ("The plan is sound.| After all, it worked in Lund.", 1, 0, SUPPORTS, "reason-sentence"),
        ("Small schools do well.| For example, all pupils of Vik passed.", 1, 0, SUPPORTS, "example-sentence"),
        ("The line is old.| Indeed, it is the oldest in the land.", 1, 0, SUPPORTS, "in-fact-sentence"),
        ("Rain does harm.| The fields, for instance, were lost.", 1, 0, SUPPORTS, "example-inside"),
        ("Small schools do well.\n\nConsider the one of Vik.", 1, 0, SUPPORTS, "example-paragraph"),
        ("The pump broke,| so the cellar filled.", 0, 1, SUPPORTS, "so-inside"),
        ("The dam was raised,| leaving the valley dry.", 0, 1, SUPPORTS, "leading-to-inside"),
        ("The deck is cracked.| Therefore the bridge must close.", 0, 1, SUPPORTS, "so-sentence"),
        ("Half the seats stay empty.| This suggests that the fare is too high.", 0, 1, SUPPORTS, "this-shows"),
        ("The well is dry.| The herd must therefore be sold.", 0, 1, SUPPORTS, "therefore-inside"),
        ("The plan is cheap,| but it will not work.", 0, 1, OPPOSES, "but-inside"),
        ("The pay was cut, said the union.| The firm denied this.", 1, 0, OPPOSES, "denies-what-was-said"),
        ("There are three reasons.| First, it is quick.| Second, it is quiet.", 2, 0, SUPPORTS, "enumerated"),
        ("The deck is cracked.\n\nThat is why the bridge must close.", 0, 1, SUPPORTS, "so-paragraph"),
        (
            "The tram must stay, and soon.| The chamber warns that shops lose.| There is little evidence for this.",
            1,
            0,
            OPPOSES,
            "answered",
        ),
        (
            "The road should close.| Critics say that traffic moves.| The figures tell another story.",
            2,
            1,
            OPPOSES,
            "answers",
        ),
        ("Sales will rise.| Such hopes are misplaced.", 1, 0, OPPOSES, "rebuts"),
        ("Although it is dear,| the tram should be built.", 0, 1, OPPOSES, "although-ahead"),
        ("For all the anger it has caused,| the toll works.", 0, 1, OPPOSES, "although-ahead"),
        ("The tram should be built,| even though it is dear.", 1, 0, OPPOSES, "although-behind"),
        ("Dear though it is,| the tram should be built.", 0, 1, OPPOSES, "fronted-ahead"),
        ("The tram should be built,| dear as it is.", 1, 0, OPPOSES, "fronted-behind"),
        ("The cost notwithstanding,| the tram should be built.", 0, 1, OPPOSES, "notwithstanding-ahead"),
        ("The tram should be built,| the cost notwithstanding.", 1, 0, OPPOSES, "notwithstanding-behind"),
        ("Irrespective of the cost,| the tram should be built.", 0, 1, OPPOSES, "no-matter-ahead"),
        ("The tram should be built,| whatever it costs.", 1, 0, OPPOSES, "no-matter-behind"),
        ("She called it a mistake,| while insisting that it was small.", 0, 1, OPPOSES, "while-insisting"),
        ("She defended it,| while admitting that it was dear.", 1, 0, OPPOSES, "while-admitting"),
        ("They are right about the tram| and wrong about the bus.", 0, 1, OPPOSES, "right-and-wrong"),
        ("The tram is good;| the bus is not.", 0, 1, OPPOSES, "other-is-not"),
        (f"The bus is slow.\n\nTrue, the tram is dear.| It saves lives.{REST}", 1, 2, OPPOSES, "granted-then"),
        (f"The bus is slow.\n\nThe tram is dear.| Even so, it saves lives.{REST}", 1, 2, OPPOSES, "turn-opens"),
        ("Some say it is too dear.| That is true of the tunnel.", 1, 0, SUPPORTS, "grants-objection"),
        ("The town sold its trams,| which it now regrets.", 1, 0, SUPPORTS, "which-comment"),
        ("The town has one wish:| it wants its tram.", 1, 0, SUPPORTS, "behind-colon"),
        ("The town runs six lines.| Two of them lose money.", 1, 0, SUPPORTS, "part-of-it"),
        ("It must close,| because the roof leaks,| while the walls lean.", 2, 0, SUPPORTS, "while-behind"),
        ("The town is cut off –| the bridge is shut.", 1, 0, SUPPORTS, "behind-dash"),
        ("They say that the ferry pays,| which is highly unlikely.", 1, 0, OPPOSES, "which-is-doubted"),
        (
            f"The line will close in May.| Commuters oppose the plan.{VOICES}",
            1,
            0,
            OPPOSES,
            "objects-in-the-lead",
        ),
        (f"The line is dear.| But it saves lives.{REST}", 0, 1, OPPOSES, "but-sentence"),
        (
            f"The hall is new.\n\nThe roof will last, says the builder.| Engineers doubt that it will.{VOICES}",
            2,
            1,
            OPPOSES,
            "denies-something",
        ),
        (
            f"The hall is new.\n\nThe builder says that it will last.\n\nEngineers are wary.{VOICES}",
            2,
            1,
            OPPOSES,
            "answers-the-paragraph-before",
        ),
        (
            f"The hall is new.\n\nThe builder says that it will last.| Engineers retort that it leaks.{VOICES}",
            2,
            1,
            OPPOSES,
            "answers-what-was-told",
        ),
        (
            f"The hall is new.\n\nA ferry has been proposed.| Fishermen are scathing.{VOICES}",
            2,
            1,
            OPPOSES,
            "cool-to-what-is-debated",
        ),
        (
            f"The hall is new.\n\nThe line will close in May.| Commuters complain that they were not asked.{VOICES}",
            2,
            1,
            OPPOSES,
            "objects-to-what-is-debated",
        ),
        (
            f"The hall should close.\n\nThe owners said that they would appeal.{VOICES}",
            1,
            0,
            OPPOSES,
            "goes-to-law",
        ),
        ("The fares went up.\n\nDespite this, the trams are full.", 1, 0, OPPOSES, "despite-this"),
        ("The tram must stay.| First of all, it is quick.", 1, 0, SUPPORTS, "first-sentence"),
        ("The tram must stay.| Moreover, it is quick.", 1, 0, SUPPORTS, "addition-sentence"),
        ("The tram must stay.| It is also quick.", 1, 0, SUPPORTS, "addition-inside"),
        ("The town can save the tram,| by raising the fare.", 1, 0, SUPPORTS, "by-doing-behind"),
        ("The lamps were lit early,| so that nobody would fall.", 1, 0, SUPPORTS, "by-doing-behind"),
        ("Trams are safe.| According to the police, none crashed last year.", 1, 0, SUPPORTS, "according"),
        ("The union is against it.| They say that it costs jobs.", 1, 0, SUPPORTS, "goes-on-saying"),
        ("The town must build the tram.| It is quick.| Critics say that it is too dear.", 2, 0, OPPOSES, "opponents"),
        ("The stock is half of what it was.\n\nThe fleets disagree.", 1, 0, OPPOSES, "replies-paragraph"),
        (
            "Boats should stay in port.| The stock is half of what it was.| The fleets disagree.",
            2,
            1,
            OPPOSES,
            "replies",
        ),
        ("The city cannot pay for it.| That is hard to take seriously.", 1, 0, OPPOSES, "rebuts"),
        ("Late buses are said to cut crime.| The evidence is weak.", 1, 0, OPPOSES, "leaves-open"),
        ("The mayor expects more riders.| Whether they come is another matter.", 1, 0, OPPOSES, "leaves-open"),
        ("Critics say that it is too dear.| They are wrong.", 1, 0, OPPOSES, "rebuts"),
        (
            "The tram must stay, and soon.\n\nOpponents raise two objections.| The first is money.",
            2,
            0,
            OPPOSES,
            "objection-item",
        ),
        (
            f"It is true that trams are dear.| They need rails.| Still, they pay for themselves.{REST}",
            0,
            2,
            OPPOSES,
            "turn-after-concession",
        ),
        ("The week is wrong.\n\nFirst, it is unfair.\n\nMoreover, it is dear.", 2, 0, SUPPORTS, "enumerated-paragraph"),
        (
            f"The mill is old.\n\nIt lost 30 men, says the union.| The owner disputes the figure.{VOICES}",
            2,
            1,
            OPPOSES,
            "contests-a-figure",
        ),
        (
            f"It rained.\n\nThe depot has no chargers, says Lund.\n\nAs for the chargers, they were lent.{VOICES}",
            2,
            1,
            OPPOSES,
            "turns-to-what-was-said",
        ),
        (
            f"It rained.\n\nThe truce leaves it open, the general said.\n\nThat did not satisfy the farmers.{VOICES}",
            2,
            1,
            OPPOSES,
            "does-not-satisfy",
        ),
        (
            f"The mill is old.\n\nThe roof will last, says the builder.| That is disputed by engineers.{VOICES}",
            2,
            1,
            OPPOSES,
            "is-contested",
        ),
        (
            f"The mill must stay.\n\nDrivers called the decision “a death sentence”.{VOICES}",
            1,
            0,
            OPPOSES,
            "calls-the-news",
        ),
        (f"The mill must stay.\n\nIn dissent, Judge Orm said that it was old.{VOICES}", 1, 0, OPPOSES, "dissents"),
        (f"The mill must stay.{REST}\n\n“But we pay for it,” the members tell me.", 8, 0, OPPOSES, "quoted-but"),
        (f"A mill will close in May.\n\nThe guild said it was dismayed.{VOICES}", 1, 0, OPPOSES, "is-angered"),
        (
            f"The mill is old.\n\nA firm found 140 samples clean.| The union said the samples were worthless.{VOICES}",
            2,
            1,
            OPPOSES,
            "says-it-is-bad",
        ),
        (
            f"It rained.\n\nThe ministry concedes the point,| but says that crews are trained.{VOICES}",
            1,
            2,
            OPPOSES,
            "holder-concedes",
        ),
        (
            f"It rained.\n\nGraves are dear,| and land is scarce, he acknowledged.| But the field will do.{VOICES}",
            2,
            3,
            OPPOSES,
            "holder-concedes",
        ),
        (
            f"It rained.\n\nThe hotel lost its case.| Its owner said in court that the ruling was a mistake.{VOICES}",
            2,
            1,
            OPPOSES,
            "objects-to-what-is-debated",
        ),
        (
            "I am hardly the one to say so.| The council should pass the cap all the same.",
            0,
            1,
            OPPOSES,
            "all-the-same",
        ),
        ("The beds should stay closed.| It would not be cheap.", 1, 0, OPPOSES, "has-a-drawback"),
        (
            f"The beds should be closed.{REST}\n\nThe loss to science is real,| but it is small.",
            8,
            0,
            OPPOSES,
            "real-loss",
        ),
        (
            "The mill should go.| Critics say that it pays its way,| but they know better.",
            2,
            1,
            OPPOSES,
            "answers-in-the-sentence",
        ),
        ("The ferry pays, says the board.| It does not follow that it stays.", 1, 0, OPPOSES, "answers-weakly"),
        (
            "The ferry pays, says the board.| That would be more convincing soon.",
            1,
            0,
            OPPOSES,
            "calls-this-weak",
        ),
        ("Holt says that cash is dear.| I don't doubt it.", 1, 0, SUPPORTS, "grants-told"),
        ("Holt says that cash is dear.| Perhaps not.| In a shop it is cheap.", 2, 0, OPPOSES, "behind-grant"),
        ("Holt says that cash is dear.| I can't deny it.", 1, 0, SUPPORTS, "grants-told"),
        ("Holt says that cash is dear.| He's right that it costs money.", 1, 0, SUPPORTS, "grants-told"),
        (
            f"Holt says that cash is dear.| I can't deny it.| Shops pay for it.| However, cards are dearer.{REST}",
            3,
            0,
            OPPOSES,
            "turns-behind-grant",
        ),
        ("The small bees would do the job as well;| in fact they are better at it.", 1, 0, SUPPORTS, "goes-further"),
        ("Some say that the poor drink.| We find that hard to accept.", 1, 0, OPPOSES, "answers-outright"),
        ("Some say that the poor drink.| I don't see why it matters.", 1, 0, OPPOSES, "answers-outright"),
        (
            f"A mill will close in May.\n\nOpponents of it, and there are many, say it works.{VOICES}",
            1,
            0,
            OPPOSES,
            "opponents-of",
        ),
        (
            f"The mill must close.\n\nSupporters of it, and there are many, say it stinks.{VOICES}",
            1,
            0,
            SUPPORTS,
            "supporters",
        ),
        (f"A mill will close in May.| The union has objected.{REST}", 1, 0, OPPOSES, "contests-in-the-lead"),
        (f"The mill was kept.{REST}\n\nI concede that it is old.", 8, 0, OPPOSES, "grants-paragraph"),
        (f"The mill must stay.{REST}\n\nIts foes will say that it is old.", 8, 0, OPPOSES, "expects-an-objection"),
        (f"The mill must stay.{REST}\n\nThe bakers insist that it is old.", 8, 0, OPPOSES, "grumbles"),
        (
            f"The mill must stay.{REST}\n\nThe bakers grumble that it is old.| Age does no harm.",
            8,
            0,
            OPPOSES,
            "complains",
        ),
        (f"The mill must stay.{REST}\n\nThe usual complaint is that it is old.", 8, 0, OPPOSES, "names-the-objection"),
        (f"The mill must stay.{REST}\n\nAge is the other excuse.", 8, 0, OPPOSES, "is-called-an-objection"),
        (f"The mill must stay.{REST}\n\nIt may well be that it is old.", 8, 0, OPPOSES, "grants-at-the-head"),
        (f"The mill must stay.{REST}\n\nOf course it is old.| But it works.", 8, 0, OPPOSES, "grants-and-turns"),
        (f"The mill must stay.{REST}\n\nThe guild says it is old.| But it works.", 8, 0, OPPOSES, "told-and-answered"),
        (
            f"The mill must stay.{REST}\n\nThe guild feels that it is old.| Age does no harm.",
            8,
            0,
            OPPOSES,
            "told-to-be-answered",
        ),
        (
            f"The mill must stay.{REST}\n\nThe guild predicted that it would burn.| It never happened.",
            8,
            0,
            OPPOSES,
            "told-and-refuted",
        ),
        (
            f"The mill must stay.{REST}\n\nThe guild says that it is old.| It is nothing of the kind.",
            9,
            8,
            OPPOSES,
            "rejects-what-was-told",
        ),
        (
            f"The mill must stay.{REST}\n\nThe guild says that it is old.| Nonsense. The wheel is new.",
            9,
            8,
            OPPOSES,
            "rejects-what-was-told",
        ),
        (
            f"The mill must stay.{REST}\n\nThe guild objects that it is old.| It may be.",
            9,
            8,
            SUPPORTS,
            "grants-what-was-told",
        ),
        (
            f"The mill must stay.{REST}\n\nThe guild says that barns matter more.| Barns are vital.",
            9,
            8,
            SUPPORTS,
            "praises-what-is-asked-for",
        ),
        (
            f"The mill must stay.{REST}\n\nCritics say it is old.| But it works,| and it pays.",
            10,
            8,
            OPPOSES,
            "and-clause",
        ),
        (f"It rained.\n\nNot all farmers are convinced.{VOICES}", 1, 0, OPPOSES, "not-all-convinced"),
        (
            "It rained.\n\n"
            f"The roof will last, says Ann Lowe.| She has tried it.\n\nNot everyone was convinced.{VOICES}",
            3,
            1,
            OPPOSES,
            "not-all-convinced",
        ),
        (
            f"The hall is new.\n\nThe roof will last, says the builder.| Engineers beg to differ.{VOICES}",
            2,
            1,
            OPPOSES,
            "contests-what-was-told",
        ),
        (
            "The hall is new.\n\n"
            f"The slates will last, says the builder.| It rained.| Engineers question the slates.{VOICES}",
            3,
            1,
            OPPOSES,
            "contests-a-thing",
        ),
        (
            "The hall is new.\n\nThe roof is unsafe, says Ann Lowe.| Her nephew told her of two leaks, she says."
            f"\n\nThe builder denied that anyone was at risk.{VOICES}",
            3,
            1,
            OPPOSES,
            "denies-something",
        ),
        (
            f"The zoo will give up its elephants.\n\nKeepers fear that the oldest will die.{VOICES}",
            1,
            0,
            OPPOSES,
            "objects-to-what-is-debated",
        ),
        (
            f"Olaf Brandt was fined.\n\nHe sat with folded arms.| He had denied all the charges.{VOICES}",
            2,
            0,
            OPPOSES,
            "denies-the-charges",
        ),
        (
            f"The hall is new.\n\nThe roof leaks, says Ann Lowe.| It was a gift of the bank.| The sun is out."
            f"\n\nThe guild replied that the bank had paid nothing.{VOICES}",
            4,
            2,
            OPPOSES,
            "replies-paragraph",
        ),
        (
            f"The zoo will give up its elephants.\n\nKeepers accuse the owner of greed.{VOICES}",
            1,
            0,
            OPPOSES,
            "has-misgivings-about-a-plan",
        ),
        (
            "The hall is new.\n\n"
            f"The slates are light, says the builder.| It rained.| The guild warned that slates slip.{VOICES}",
            3,
            1,
            OPPOSES,
            "has-misgivings",
        ),
        (
            "The hall is new.\n\n"
            f"Soot fell by a third, a study found.| The guild says the study ended too early.{VOICES}",
            2,
            1,
            OPPOSES,
            "says-a-thing-is-too-little",
        ),
        (
            "The hall is new.\n\n"
            f"A toll would help, said the mayor.| The guild said it would bring in too little.{VOICES}",
            2,
            1,
            OPPOSES,
            "says-this-is-too-little",
        ),
        (
            f"The hall is new.\n\nSoot fell by a third, a study found.| The study has flaws.{REST}",
            2,
            1,
            OPPOSES,
            "has-flaws",
        ),
        (
            f"The hall is new.\n\nThe roof leaks, the tenants say.| The landlord insists that it is dry.{VOICES}",
            2,
            1,
            OPPOSES,
            "insists",
        ),
        (
            f"The hall is new.\n\nDespite the cut,| the firm will pay a dividend.| Owners objected to it.{VOICES}",
            3,
            2,
            OPPOSES,
            "objects-to-what-is-debated",
        ),
        (f"It rained.\n\nFarmers packed the hall to denounce the ban.{VOICES}", 1, 0, OPPOSES, "is-angered"),
        (f"The mill must stay.{REST}\n\nMight the roof fall in?", 8, 0, OPPOSES, "asks-whether"),
        (
            f"The mill must stay.\n\nThe bishop warns that it will leak.\n\nBut it pays.{VOICES}",
            2,
            1,
            OPPOSES,
            "turns-on-an-objection",
        ),
        (f"It is dear.\n\nCritics say that it leaks.| But it pays.{REST}", 2, 1, OPPOSES, "turns-on-opponents"),
        (
            "It must close,| because it is not only dear,| but it leaks.",
            2,
            0,
            SUPPORTS,
            "not-only-but",
        ),
        ("Not only is it dear,| but it leaks,| so it must close.", 0, 2, SUPPORTS, "not-only"),
        (
            f"It rained.\n\nThe builder says that the roof will last.| But it leaks.{VOICES}",
            2,
            1,
            OPPOSES,
            "turns-on-what-was-told",
        ),
        (
            f"It rained.\n\nThe builder says that the roof will last.| The slates, however, are loose.{VOICES}",
            2,
            1,
            OPPOSES,
            "turns-inside-on-what-was-told",
        ),
        (f"The mill in Lund will close.{VOICES}\n\nThe biggest weakness is the roof.", 9, 0, OPPOSES, "weakest-point"),
        (f"The mill must stay.{REST}\n\nThis is the objection that I hear.", 8, 0, OPPOSES, "is-the-objection"),
        ("Some say that the poor drink.| The opposite is true.", 1, 0, OPPOSES, "answers-outright"),
        (
            f"The firm says that the line will close in May.| Drivers dispute that it loses money.{VOICES}",
            1,
            0,
            OPPOSES,
            "disputes-in-the-lead",
        ),
        (
            "The firm calls the offer fair;| unions call it an insult.",
            1,
            0,
            OPPOSES,
            "other-side-of-the-sentence",
        ),
    ],
)
def test_words_say_which_claim_bears_on_which(text, source, target, relation, rule):
    assert (source, target, relation, rule) in found(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "The pump is old,| the pipes leak| and nobody came,| so the cellar filled.",
            {(0, 3, SUPPORTS), (1, 3, SUPPORTS), (2, 3, SUPPORTS)},
            id="a consequence takes the clauses before it together",
        ),
        pytest.param(
            "Times are hard| and money is short,| but the dam cannot wait.",
            {(0, 2, OPPOSES), (1, 2, OPPOSES)},
            id="clauses that are joined are conceded together",
        ),
        pytest.param(
            "The deck is cracked,| and the cables rust.| Therefore the bridge must close.",
            {(0, 2, SUPPORTS), (1, 2, SUPPORTS)},
            id="a sentence of consequence takes the main clause before it and the last",
        ),
        pytest.param(
            f"The mill is old,| and its wheel has gone.| But it could be saved.{REST}",
            {(1, 2, OPPOSES)},
            id="what is conceded before a sentence that turns is the last clause",
        ),
        pytest.param(
            "The deck is cracked.| So if nobody pays,| the bridge must close.",
            {(0, 2, SUPPORTS)},
            id="a sentence of consequence that opens with a condition is its main clause",
        ),
        pytest.param(
            "The tram must stay| because it is quick| and the buses are full.",
            {(1, 0, SUPPORTS), (2, 0, SUPPORTS)},
            id="a second reason bears on what the first bears on",
        ),
        pytest.param(
            "Because it is quick| and because it is cheap,| the tram must stay.",
            {(0, 2, SUPPORTS), (1, 2, SUPPORTS)},
            id="a reason ahead reaches over its fellow",
        ),
        pytest.param(
            "The plan is cheap,| but although it is quick,| it will not work.",
            {(0, 2, OPPOSES), (1, 2, OPPOSES)},
            id="a concession behind 'but' is ahead of the clause that turns",
        ),
        pytest.param(
            f"Yes, boats use the bay.| Yes, a ferry calls.| But the basin is empty.{REST}",
            {(0, 2, OPPOSES), (1, 2, OPPOSES)},
            id="all that is granted before a turn opposes it",
        ),
        pytest.param(
            "The week is wrong.\n\nFirst, it is unfair.\n\nMoreover, it is dear.\n\nFinally, it is late.",
            {(1, 0, SUPPORTS), (2, 0, SUPPORTS), (3, 0, SUPPORTS)},
            id="paragraphs of an enumeration bear on what stands before the first",
        ),
        pytest.param(
            f"Critics say that it is too dear.| It is true that rails cost money.| Still, they last.{REST}",
            {(1, 2, OPPOSES), (2, 0, OPPOSES), (0, 9, OPPOSES)},
            id="what is granted of an objection is conceded against the answer to it",
        ),
        pytest.param(
            f"It rained.\n\nA ferry is planned.| The guild says it will pay.| Fishermen fear that it leaks.{VOICES}",
            {(3, 1, OPPOSES), (3, 2, OPPOSES)},
            id="an objection may be to what is debated or to what another was told to hold",
        ),
        pytest.param(
            "A ferry is planned, says the guild.| Fishermen fear that it will not pay.",
            {(1, 0, OPPOSES)},
            id="in a short report somebody objects, too",
        ),
    ],
)
def test_a_signal_reaches_as_far_as_its_words(text, expected):
    assert {found[:3] for found in found(text)} == expected


@pytest.mark.parametrize(
    "text",
    [
        "So far the bridge is open.| The ferry is shut.",
        "The bridge is shut.| So why is the ferry still?",
        "The bridge is shut;| the ferry sails.",
        f"The bridge is shut.| The ferry is shut, too.{REST}",
        "The rules have changed since then.| Nobody knows them.",
        "Because it rained.",
        "With the aid gone, the town is poor,| and she has ruled out a tax.",
        "It rained.| The river rose.",
        "Therefore the bridge must close.| It is old.",
        "A ferry is planned.| Fishermen lament that it will not pay.| It would leave at six.| It would be white.",
        f"It rained.\n\nThe mill is loved, say farmers.| Farmers fear that the wheat will fail.{VOICES}",
        f"The talks collapsed.\n\nThe clinic warned that two nurses were ill.{VOICES}",
        f"The shares fell.\n\nOther analysts worry more about debt.{VOICES}",
        f"The shares fell.\n\nThe board refused twice.{VOICES}",
        f"The mill is old.\n\nOlaf Brandt sat with folded arms.| He had denied the theft.{VOICES}",
        f"The tank was new, says the firm.| The fire chief said no foam was needed.{VOICES}",
        "Most people who claim benefits are old.| It rained.",
        "Rents have doubled,| so that nurses can no longer live there.",
    ],
)
def test_words_that_point_to_nothing_give_no_signal(text):
    assert signals(text)[0] == ()


@pytest.mark.parametrize(
    "said",
    [
        "Police suspect arson.",
        "The union describes the attack on the depot.",
        "The board regards the threat as real.",
        "His brother describes the death of the old man.",
        "The guild thinks that the answer lies elsewhere.",
        "The guild goes further.",
        "The mayor sees only good in it.",
        "The mayor is concerned with roads.",
        "The mayor defends the plan.",
        "The mayor came to its defence.",
        "The guild reacted with joy.",
        "The crew is anxious to sail.",
        "The guild describes the token system.",
        "The guild doesn't deny that it will.",
        "The guild can't deny it.",
        "The guild won't dispute that.",
        "The guild said it was too early to say.",
    ],
)
def test_words_of_no_dispute_give_no_signal(said):
    assert found(f"It rained.\n\nA ferry is planned.| The firm says it will pay.| {said}{VOICES}") == set()


def test_a_signal_has_the_words_it_was_told_by():
    (signal,), text = signals("The match was called off,| not least because the pitch was frozen.")
    assert text[signal.start : signal.end] == "not least because"
    assert signal.strength == "strong"


def test_a_pair_has_one_signal_and_never_one_each_way():
    text = "The town must act,| because, so they say,| the air is bad,| so it should.| But, for example, it waits."
    pairs = [frozenset((signal.source, signal.target)) for signal in signals(text)[0]]
    assert len(pairs) == len(set(pairs))


def test_without_guesses_there_are_signals_still():
    (signal,), _ = signals("The deck is cracked.| Therefore the bridge must close.", guesses=False)
    assert (signal.source, signal.target) == (0, 1)


def test_a_text_without_units_signals_nothing():
    judge = judge_of(())
    reading = read_units(read_text("Because."), [], judge.rulebook)
    assert found_signals(reading, (), judge.weights.bits, judge.rulebook, ()) == ()


def test_many_clauses_of_one_sentence_give_few_signals():
    count = 400
    made = signals("| ".join(["The pump broke,", *(f"so cellar {number} filled," for number in range(count))]))[0]
    assert len(made) <= 4 * count


def test_every_rule_has_a_sentence_here_with_what_it_signals():
    cases = test_words_say_which_claim_bears_on_which.pytestmark[0].args[1]
    tried = {f"signal.{case[-1]}" for case in cases} | {"signal.and-clause"}
    assert {rule.id for rule in judge_of(()).rulebook.signals} == tried


@pytest.mark.parametrize(("held", "wanted"), [((), True), (("held",), False)])
def test_a_demand_that_opens_a_text_and_rivals_its_main_claim_argues(held, wanted):
    judge = judge_of(())
    bits, text = judge.weights.bits, "Close the mill.\n\nIt is old."
    reading = read_units(read_text(text), [(0, 14), (17, 26)], judge.rulebook)
    opener = sum(bits[sign] for sign in ("main-too", "first-in-text", "assertive", *held))
    assert (argued_claim(reading, (opener, bits["main"]), bits, sided=False) is not None) is wanted


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("The mayor said it was safe.| The owner conceded that it was not.", "concedes"),
        ("Lund said that it was rude.| He said, however, that it was needed.", "holds-on"),
        ("Lund said that it was rude.| He said, however, that it was needed.", "goes-on-saying"),
        ("The path floods.| Many of the neighbours want a fence.", "part-of-the-named"),
        ("The path floods.| Many of the neighbours want a fence.", "part-of-it"),
        ("A clash could spread.| Still, the roads are open.", "still-opens"),
        ("The mill has a tenant,| who rented it in March.", "which-comment"),
        ("The path floods.| The repairs came in below their estimates.", "according"),
        ("It has a limit,| after which the work may go ahead.", "after-behind"),
        ("As the talks begin,| the roads are empty.", "as-ahead"),
        (f"The bus is slow.\n\nI have every sympathy,| because homes are scarce.{REST}", "granted-then"),
    ],
)
def test_words_that_look_like_a_signal_are_none(text: str, rule: str):
    assert rule not in {name for *_, name in found(text)}


def test_what_somebody_denies_in_two_clauses_stands_against_the_same():
    told = (
        "The builder says that the roof will last. The union replied that the roof leaks, and that nobody had seen it."
    )
    made = extract_document(read_text(f"The hall is new, and the town will sell it.\n\n{told}{VOICES}"))
    assert [(link.target, link.relation) for id in ("c4", "c5") for link in made.links_from(id)] == [
        ("c3", OPPOSES)
    ] * 2
