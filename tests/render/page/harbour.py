"""A small article with a map, for the tests of the page and the pictures."""

from argmap.model import ArgumentMap, Claim, Evidence, Link

from tests.sketch import sketch

ARTICLE = """# A wider harbour

{So} [c1: The town should widen the harbour mouth]. Nobody doubts that the mole is handsome.

[c2 +c1: Two of three grain ships now turn away] {because} [c3 +c2 reported: the channel is too narrow for them], \
as the pilots' guild has counted.

{However}, [c4 -c1 @the fishermen reported: dredging would bury the spawning grounds], as the fishermen say. \
The harbour master answers that [c5 -c4 hedged: the silt may be carried out to sea]. \
[c6 +c4: Herring have not returned to the dredged bay at Osel].

[c7: The lighthouse needs paint]. [c8 +c7: Its lower half is bare iron].

[c9: The inn has closed for the winter].
"""


def harbour() -> ArgumentMap:
    """Nine claims: a main tree of six, another line of two, one alone; roles and confidences set by hand."""
    map = sketch(ARTICLE, "harbour.md")
    for number, attributes in enumerate(map.nodes.values(), 1):
        attributes["confidence"] = round(0.95 - number * 0.08, 2)
    for id in ("c2", "c4", "c7"):
        map.nodes[id]["role"] = "claim"
    return map


def grown(claims: int) -> ArgumentMap:
    """A map of as many claims as asked, from made-up sentences; most serve one of the eight before them."""
    words = "ships turn away because the mouth is narrow while dredging costs less than a second mole".split()
    sentences = [" ".join(words[(n * 7 + k * (n % 5 + 1)) % 16] for k in range(6 + n * 13 % 19)) for n in range(claims)]
    text = ""
    source: dict[str, object] = {"name": f"grown-{claims}.txt"}
    map = ArgumentMap({"argmap": {"schema": 1, "version": "0", "rules": "none"}, "source": source})
    for n, sentence in enumerate(sentences):
        cue = Evidence(rule="cue-so", start=len(text), end=len(text) + 2, text="so")
        start, end = len(text) + 3, len(text) + 3 + len(sentence)
        text += f"so {sentence}." + ("\n\n" if n % 6 == 5 else " ")
        map.add_claim(
            Claim(
                id=f"c{n + 1}",
                text=sentence,
                start=start,
                end=end,
                paragraph=n // 6 + 1,
                role="premise" if n else "major_claim",
                certainty=("asserted", "asserted", "hedged", "reported")[n % 4],
                confidence=n * 17 % 100 / 100,
                evidence=(cue,),
            )
        )
        if n and n % 37:
            target, relation = f"c{max(1, n - n * 11 % 8)}", "opposes" if n % 6 == 5 else "supports"
            map.add_link(Link(source=f"c{n + 1}", target=target, relation=relation, confidence=0.5, evidence=(cue,)))
    source |= {"text": text, "chars": len(text)}
    return map
