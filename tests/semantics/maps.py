"""Small maps for tests of what stands, and random ones."""

from argmap.model import ArgumentMap, Claim, Link
from hypothesis import strategies as st


def map_of(*links: str, claims: str = "") -> ArgumentMap:
    """A map of links written `a -> b` (supports), `a -x b` (opposes) and `a -x b/c` (undercuts the link b to c)."""
    made = ArgumentMap()
    parsed = [link.split() for link in links]
    cuts = [(a, kind, *target.split("/")) for a, kind, target in parsed]
    for id in dict.fromkeys([*claims.split(), *(name for a, _, *ends in cuts for name in (a, *ends))]):
        made.add_claim(Claim(id=id, text=f"Claim {id}.", start=0, end=0))
    for a, kind, target, *cut in cuts:
        undercuts = (target, cut[0]) if cut else None
        relation = "supports" if kind == "->" else "opposes"
        made.add_link(Link(source=a, target=target, relation=relation, undercuts=undercuts))
    return made


@st.composite
def random_maps(draw, most=7, circles=True):
    """Any map of a few claims."""
    names = [f"c{number}" for number in range(1, draw(st.integers(1, most)) + 1)]
    made = map_of(claims=" ".join(names))
    for a in names:
        for b in names:
            if (circles or a < b) and draw(st.integers(0, 3)) == 0:
                made.add_link(Link(source=a, target=b, relation=draw(st.sampled_from(["supports", "opposes"]))))
    return made
