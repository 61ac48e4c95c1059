"""The columns of a page in reading order.

A gutter is a strip that hardly any row crosses, with text on both sides of it. Rows that do cross it (a title, a
figure's caption) part the page into bands, each read column by column.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from argmap.ingest.page_rows import Page, Row, Stretch

STEP = 2.0  # points between the places a gutter is looked for
NARROWEST = 6.0  # points of a gutter
CROSSED = 0.12  # share of the rows beside a gutter that may cross it
FEWEST = 6  # rows on each side of a gutter


def in_reading_order(page: Page) -> Iterator[Stretch]:
    """The columns of a page, each a stretch of rows from the top down; nothing for an empty page."""
    if not page.rows:
        return
    gutters = _gutters(page.rows)
    for band in _bands(page.rows, gutters):
        for column in band:
            rows = _in_rows(column)
            lefts = sorted(row.left for row in rows)
            yield Stretch(
                page=page.number,
                rows=rows,
                left=_usual_left(lefts, rows[0].size),
                right=max(row.right for row in rows),
            )


def _usual_left(lefts: Sequence[float], size: float) -> float:
    """Where the rows of a column begin: the leftmost place that several share, else the leftmost."""
    for at, left in enumerate(lefts):
        if at + 1 < len(lefts) and lefts[at + 1] - left < 0.2 * size:
            return left
    return lefts[0]


def _gutters(rows: Sequence[Row]) -> list[tuple[float, float]]:
    """The strips between columns, from left to right."""
    low, high = min(row.left for row in rows), max(row.right for row in rows)
    steps = int((high - low) / STEP) + 1
    if steps < 20 or steps > 5000 or len(rows) < 2 * FEWEST:
        return []
    change = [0] * (steps + 2)
    for row in rows:
        change[int((row.left - low) / STEP) + 1] += 1  # the strips wholly inside
        change[max(int((row.right - low) / STEP), int((row.left - low) / STEP) + 1)] -= 1
    covered: list[int] = []
    for by in change:
        covered.append((covered[-1] if covered else 0) + by)
    most = sorted(covered)[int(0.75 * len(covered))]
    found: list[tuple[float, float]] = []
    begin = -1
    for at in range(steps + 1):
        is_free = at < steps and covered[at] <= CROSSED * most
        if is_free and begin < 0:
            begin = at
        elif not is_free and begin >= 0:
            strip = low + begin * STEP, low + at * STEP
            if strip[1] - strip[0] >= NARROWEST and _has_sides(rows, strip):
                found.append(strip)
            begin = -1
    return found


def _has_sides(rows: Sequence[Row], strip: tuple[float, float]) -> bool:
    """Whether there are columns on both sides: enough rows, beside each other, and of some width."""
    left = [row for row in rows if row.right <= strip[0] + STEP]
    right = [row for row in rows if row.left >= strip[1] - STEP]
    if min(len(left), len(right)) < FEWEST:
        return False
    widest = max(max(row.right - row.left for row in side) for side in (left, right))
    if any(max(row.right - row.left for row in side) < 0.25 * widest for side in (left, right)):
        return False
    top = min(max(row.top for row in left), max(row.top for row in right))
    bottom = max(min(row.bottom for row in left), min(row.bottom for row in right))
    return top > bottom


def _bands(rows: Sequence[Row], gutters: Sequence[tuple[float, float]]) -> Iterator[list[list[Row]]]:
    """The bands of a page from the top down, each a list of columns; a row across a gutter is a band of its own."""
    columns: list[list[Row]] = [[] for _ in range(len(gutters) + 1)]
    across: list[Row] = []
    for row in sorted(rows, key=lambda row: -row.middle):
        if any(row.left < begin - 1 and row.right > end + 1 for begin, end in gutters):
            if any(columns):
                yield [column for column in columns if column]
                columns = [[] for _ in columns]
            across.append(row)
            continue
        if across:
            yield [across]
            across = []
        centre = (row.left + row.right) / 2
        columns[sum(centre > end for _, end in gutters)].append(row)
    if across:
        yield [across]
    if any(columns):
        yield [column for column in columns if column]


def _in_rows(column: Sequence[Row]) -> list[Row]:
    """The rows of a column from the top down; pieces of one row, which a wide space parted, are one again."""
    made: list[Row] = []
    line: list[Row] = []

    def close() -> None:
        if line:
            line.sort(key=lambda row: row.left)
            made.append(replace(line[0], text=" ".join(row.text for row in line), right=max(row.right for row in line)))
            line.clear()

    for row in sorted(column, key=lambda row: -row.middle):
        if line and abs(line[0].middle - row.middle) > 0.35 * max(line[0].size, row.size):
            close()
        line.append(row)
    close()
    return made
