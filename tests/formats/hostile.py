"""Maps with hostile text, for every writer: what a careless one would let through or break on."""

from __future__ import annotations

from argmap.formats.extras import NOTHING, Extras
from argmap.formats.foreign import Builder
from argmap.formats.losses import Losses
from argmap.model import BASES, CERTAINTIES, ROLES, ArgumentMap
from hypothesis import strategies as st

PIECES = (
    '"', "'", "\\", "\n", "\r", "\t", "[", "]", "(", ")", "<", ">", "#", "{", "}", "&", "&amp;", "%", "$", "`", "~",
    "|", ";", ":", ",", ".", "=", "+", "-", "@", "*", "_", "/", "  ", " ", "a", "Zebra", "é", "א", "😀", "\u202e",
    "\ufeff", "\ud800", "\x00", "\x0b", "\x1b[31m", "\x85", "\u2028", "<script>alert(1)</script>", "]]>", "<!--", "-->",
    "//", "/*", "===", "--", "(1)", "1.1. Pro: ", "-> See 1.1.", "[a](b)", "@[c1]", ".~.", ":smile:", "**b**",
    "%%{init}%%",    "=cmd|' /C calc'!A0", "arg(x).", "style a:b #1;", "end", "\\n", "\\[", "${x}", "{{x}}", "http://a.b/c?d=e&f#g",
)  # fmt: skip
TEXTS = st.lists(st.sampled_from(PIECES), max_size=7).map("".join)

SCHEMES = st.sampled_from(["", "", "expert", "sign"]) | TEXTS


SURENESS = st.sampled_from((None, 0.0, 0.25, 0.8125, 1.0))
OF_CLAIMS = st.builds(
    Extras,
    holder=st.one_of(st.just(""), TEXTS),
    certainty=st.sampled_from((None, *CERTAINTIES)),
    confidence=SURENESS,
    role=st.sampled_from((None, *ROLES)),
)
OF_LINKS = st.builds(Extras, confidence=SURENESS, basis=st.sampled_from((None, *BASES)), scheme=SCHEMES)


@st.composite
def maps(draw: st.DrawFn, forest: bool = False, extras: bool = False) -> ArgumentMap:
    """A map of up to six claims with any links between them, circles and undercuts too, unless a `forest`; with
    holders, certainties, confidences, roles and bases if they are to have `extras`."""
    texts = draw(st.lists(TEXTS, min_size=1, max_size=6))
    builder = Builder(Losses())
    for number, text in enumerate(texts, 1):
        builder.claim(f"c{number}", text, extras=draw(OF_CLAIMS) if extras else NOTHING)
    ends = st.integers(1, len(texts))
    links: list[tuple[str, str]] = []
    for source, target, supports, cut in draw(
        st.lists(st.tuples(ends, ends, st.booleans(), st.booleans()), max_size=8)
    ):
        if forest and (source <= target or any(link[0] == f"c{source}" for link in links)):
            continue
        link = (f"c{source}", f"c{target}")
        if source == target or link in links:
            continue
        undercut = next((made for made in links if made[0] == link[1]), None) if cut and not supports else None
        relation = "supports" if supports else "opposes"
        builder.link(*link, relation, undercuts=undercut, extras=draw(OF_LINKS) if extras else NOTHING)
        links.append(link)
    return builder.finish()


def links_of(map: ArgumentMap) -> list[tuple[str, str, str, tuple[str, str] | None]]:
    """The links of a map by the ids of its claims, sorted."""
    return sorted(((l.source, l.target, l.relation, l.undercuts) for l in map.links()), key=str)  # noqa: E741
