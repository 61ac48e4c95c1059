"""No two modules have one name, unless they do one job for two things."""

from collections import defaultdict
from pathlib import Path

PACKAGE = Path(__file__).parent.parent / "argmap"
# The names that occur more than once, and why. Modules of cli/ are named after the commands they hold, so they do not
# count.
SHARED = {
    "answers": "select/ works the answers out, render/ draws them, for one map and for a store",
    "article": "ingest/ finds the article of a page, render/ shows it on a terminal and on a page",
    "attribution": "the kind of rule, and the stage that goes by it",
    "files": "each reads or writes the files of its room, or of all rooms",
    "findings": "drawn for one map, and for a store",
    "holders": "extract/ finds who holds a claim, scoring/ says whether that is right",
    "lines": "of a text, and of an answer",
    "outline": "select/ works the tree out, render/ draws it",
    "registry": "of the readers of articles, and of the formats of maps",
    "rows": "of a store, and of a table file",
    "rules": "drawn one by one, and with what each is worth",
    "same": "compare/ says whether two claims say the same, corpus/ groups the claims of a store by it",
}


def test_a_name_is_shared_only_where_the_job_is():
    found = defaultdict(list)
    for path in sorted(PACKAGE.rglob("*.py")):
        room = path.relative_to(PACKAGE).parts[0]
        if path.stem != "__init__" and room != "cli":
            found[path.stem].append(str(path.relative_to(PACKAGE)))
    assert {name: paths for name, paths in found.items() if len(paths) > 1}.keys() == SHARED.keys()
