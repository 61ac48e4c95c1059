"""Labels of arguments, and the grounded labelling, in time linear in the framework.

Definitions: Dung 1995 (extensions); Caminada 2006 (labellings). An argument is in when all its attackers are out, out
when one of them is in, and undecided otherwise; the grounded labelling is the one with the fewest that are in.
"""

from __future__ import annotations

from argmap.semantics.framework import Framework
from argmap.semantics.settings import Label


def grounded(framework: Framework) -> list[Label]:
    """The grounded label of each argument, by number."""
    labels = [Label.UNDECIDED] * len(framework)
    open_attackers = [len(set(by)) if len(by) > 1 else len(by) for by in framework.attackers]
    attacked = targets(framework)
    now = [argument for argument, count in enumerate(open_attackers) if not count]
    for argument in now:
        labels[argument] = Label.IN
    while now:
        for beaten in attacked[now.pop()]:
            if labels[beaten] is not Label.UNDECIDED:
                continue
            labels[beaten] = Label.OUT
            for freed in attacked[beaten]:
                open_attackers[freed] -= 1
                if not open_attackers[freed] and labels[freed] is Label.UNDECIDED:
                    labels[freed] = Label.IN
                    now.append(freed)
    return labels


def targets(framework: Framework) -> list[list[int]]:
    """Which arguments each one attacks, by number, each once."""
    found: list[list[int]] = [[] for _ in framework.attackers]
    for argument, by in enumerate(framework.attackers):
        for attacker in set(by) if len(by) > 1 else by:
            found[attacker].append(argument)
    return found
