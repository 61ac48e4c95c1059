// Where each card stands. d3-hierarchy places the trees; leaves of one claim stand in a stack below it,
// which keeps a map about as wide as it is high. Rows are as high as their highest card.
const CARD = { width: 236, gap: 40, row: 50, stack: 14, deep: 4, root: 330 };
let fonts = null;

function readFonts() {
  const serif = getComputedStyle(page).getPropertyValue("--serif");
  return { card: `14.5px ${serif}`, root: `16px ${serif}`, main: `600 16px ${serif}` };
}

function sized(claim) {
  fonts ??= readFonts();
  if (!claim.size) {
    const root = !claim.up;
    const width = root ? CARD.root : CARD.width;
    claim.lines = wrap(claim.text, width - 30, claim === main ? fonts.main : root ? fonts.root : fonts.card);
    claim.size = { width, height: 36 + claim.lines.length * (root ? 21 : 19) + (notesOf(claim) ? 18 : 0) + (claim.below.length ? 7 : 0) };
  }
  return claim.size;
}

// The tree that d3 lays out: a claim, or a place in a stack of leaves (`rest` hangs below it).
function node(claim, rest, stacked) {
  return { claim, rest, stacked };
}
function under(at, below) {
  if (at.rest.length) return [node(at.rest[0], at.rest.slice(1), true)];
  if (at.stacked) return [];
  const kids = below(at.claim);
  const leaves = kids.filter((kid) => !below(kid).length);
  if (leaves.length < 3 && kids.length <= 4 && !(leaves.length > 1 && kids.length > leaves.length)) return kids.map((kid) => node(kid, [], false));
  const columns = Math.ceil(leaves.length / CARD.deep);
  const deep = Math.ceil(leaves.length / columns);
  const made = [];
  for (const kid of kids) {
    const place = leaves.indexOf(kid);
    if (place < 0) made.push(node(kid, [], false));
    else if (place % deep === 0) {
      const rest = leaves.slice(place + 1, place + deep);
      made.push(node(kid, rest, rest.length > 0));
    }
  }
  return made;
}

// The boxes and lines of one tree, its top left at 0, 0.
function placeTree(root, below) {
  const laid = d3.tree().nodeSize([CARD.width + CARD.gap, 1]).separation(() => 1)(d3.hierarchy(node(root, [], false), (at) => under(at, below)));
  const rows = [];
  laid.each((at) => {
    const height = sized(at.data.claim).height + (below(at.data.claim).length || !at.data.stacked ? CARD.row : CARD.stack);
    rows[at.depth] = Math.max(rows[at.depth] ?? 0, height);
  });
  const tops = [0];
  for (const height of rows) tops.push(tops.at(-1) + height);
  const boxes = [], ends = [];
  let left = Infinity, right = -Infinity, bottom = 0;
  laid.each((at) => {
    const claim = at.data.claim, { width, height } = sized(claim);
    const inStack = at.parent?.data.stacked && at.data.stacked;
    // a card of a stack stands close below the one before it, whatever the height of the row
    const top = inStack ? at.parent.bottom + CARD.stack : tops[at.depth];
    at.bottom = top + height;
    const box = { claim, x: at.x - width / 2, y: top, width, height, stacked: at.data.stacked, above: null };
    at.box = box;
    boxes.push(box);
    left = Math.min(left, box.x - (box.stacked ? 18 : 0)); right = Math.max(right, box.x + width); bottom = Math.max(bottom, at.bottom);
    if (at.parent) ends.push([box, claim.up]);
  });
  const byClaim = new Map(boxes.map((box) => [box.claim, box]));
  for (const [box, up] of ends) box.above = byClaim.get(up);
  for (const box of boxes) box.x -= left;
  return { boxes, width: right - left, height: bottom };
}

// Where the tree of a claim that serves none stands, when it is not the main claim.
const groupOf = (root) => (root.cut || (!root.below.length && !root.lone) ? "cut" : root.below.length ? "other" : "alone");

// The whole map: the main claim's tree on top, other trees below it, claims that stand alone in a grid, as wide as
// the main tree or as there is `room`.
function placeAll(trees, below, openGroups, room) {
  const boxes = [], titles = [];
  let y = 0, width = 0;
  const first = trees[0] ? placeTree(trees[0], below) : null;
  if (first) {
    boxes.push(...first.boxes);
    width = first.width; y = first.height + 70;
  }
  const wide = Math.max(width, room);
  const groups = [
    ["other", "Other lines of argument", trees.slice(1).filter((tree) => groupOf(tree) === "other")],
    ["cut", "Unlinked at this confidence", trees.slice(1).filter((tree) => groupOf(tree) === "cut")],
    ["alone", "Standing alone", trees.slice(1).filter((tree) => groupOf(tree) === "alone")],
  ];
  for (const [name, title, found] of groups) {
    if (!found.length) continue;
    const open = openGroups.has(name);
    titles.push({ name, title: `${title} (${found.length})`, x: 0, y, open });
    y += 44;
    if (!open) { y += 10; continue; }
    let x = 0, high = 0;
    for (const tree of found) {
      const placed = placeTree(tree, below);
      if (x && x + placed.width > wide) { x = 0; y += high + 46; high = 0; }
      for (const box of placed.boxes) { box.x += x; box.y += y; boxes.push(box); }
      x += placed.width + CARD.gap; high = Math.max(high, placed.height);
      width = Math.max(width, x - CARD.gap);
    }
    y += high + 60;
  }
  // the main tree stands over the middle of what is below it
  if (first) {
    const left = (width - first.width) / 2;
    for (const box of first.boxes) box.x += left;
  }
  return { boxes, titles, width, height: y, first };
}

// A link that supports ends in an arrow, one that opposes in a bar.
const arrow = (x, y) => `M${x - 4.5} ${y + 1}L${x + 4.5} ${y + 1}L${x} ${y - 7}Z`;
const bar = (x, y) => `M${x - 7} ${y - 4}h14v3.4h-14Z`;
const headOf = (claim, x, y) => (claim.relation === "opposes" ? bar : arrow)(x, y);
// The line from a claim to the one it serves, as an SVG path, and the arrow head at its upper end.
function edgeOf(box) {
  const { above } = box;
  const endX = above.x + above.width / 2, endY = above.y + above.height;
  const sideways = Math.max(-0.38 * above.width, Math.min(0.38 * above.width, (box.x + box.width / 2 - endX) * 0.12));
  const x2 = endX + sideways, y2 = endY + 20; // below the button that folds
  if (!box.stacked) {
    const x1 = box.x + box.width / 2, y1 = box.y, bend = Math.max(14, Math.min(60, (y1 - y2) * 0.5));
    return { line: `M${x1} ${y1}C${x1} ${y1 - bend} ${x2} ${y2 + bend} ${x2} ${y2}`, head: headOf(box.claim, x2, y2) };
  }
  // a stack hangs on lines to its left, one for supports and one for opposes, which keep apart all the way
  const apart = box.claim.relation === "opposes" ? 1 : 0;
  const spine = box.x - 9 - 7 * apart, y1 = box.y + 17, turn = y2 + 24 - 6 * apart, x3 = x2 - 13 * apart;
  return {
    line: `M${box.x} ${y1}L${spine} ${y1}L${spine} ${turn}C${spine} ${turn - 14} ${x3} ${y2 + 14} ${x3} ${y2}`,
    head: headOf(box.claim, x3, y2),
  };
}
