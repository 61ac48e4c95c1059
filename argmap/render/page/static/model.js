// The map as the page holds it: claims with their links both ways, and what is chosen.
const data = JSON.parse(document.getElementById("ui-data").textContent);
const WORD = { major_claim: "main claim", claim: "claim", premise: "premise" };
const SIGN = { supports: "+", opposes: "−", none: "" };
// The sign of a link in the shape of its strength, as everywhere in argmap: + likely, (+) middling, ?+ weak.
const SHAPE = { likely: (sign) => sign, middling: (sign) => `(${sign})`, weak: (sign) => `?${sign}` };
const signOf = (link) => (link ? SHAPE[link.strength](SIGN[link.relation]) : "");

// Offsets count characters, JavaScript counts UTF-16 units: the two differ only with characters beyond 16 bits.
const characters = /[\ud800-\udbff]/.test(data.text) ? Array.from(data.text) : null;
const exactly = (start, end) => (characters ? characters.slice(start, end).join("") : data.text.slice(start, end));
// The words between two places without the markup among them (the address of a link, emphasis).
function slice(start, end) {
  let low = 0, high = data.marks.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (data.marks[middle][1] <= start) low = middle + 1; else high = middle;
  }
  let words = "", at = start;
  for (; low < data.marks.length && data.marks[low][0] < end; low++) {
    const [begin, stop, instead] = data.marks[low];
    words += exactly(at, Math.max(at, begin)) + instead;
    at = stop;
  }
  return at < end ? words + exactly(at, end) : words;
}

const claims = data.claims.map((claim, index) => ({
  ...claim, index, whole: claim.text, text: claim.short ?? claim.text ?? slice(claim.start, claim.end), from: [], to: [], below: [], relation: "none",
}));
// The links as the page was made; `connect` takes these, or what a reader makes of them.
const drawn = data.links.map(([source, target, relation, confidence, evidence, basis, strength, cut, scheme]) => (
  { source: claims[source], target: claims[target], relation, confidence, evidence, basis, strength, cut, scheme }));
let links = [], order = data.order.map((index) => claims[index]);
function connect(all) {
  links = all;
  for (const claim of claims) { claim.from = []; claim.to = []; }
  for (const link of all) { link.source.from.push(link); link.target.to.push(link); }
  for (const claim of claims) {
    claim.own = claim.from.find((link) => link.corrected || link.target === claims[claim.parent]) ?? null;
    claim.lone = !claim.from.length && !claim.to.length;
  }
}
connect(drawn);
// The trees of the links that are at least so sure; a claim whose own link is not is `cut`, and begins a tree.
let roots = [], leastLink = 0;
function relink(least) {
  leastLink = least;
  for (const claim of claims) claim.below = [];
  for (const claim of order) {
    const { own } = claim, kept = own && own.confidence >= least, before = `${claim.relation} ${claim.cut}`;
    claim.up = kept ? own.target : null;
    claim.link = kept ? own : null;
    claim.relation = kept ? own.relation : "none";
    claim.cut = Boolean(own && !kept);
    claim.level = claim.up ? claim.up.level + 1 : 1;
    claim.up?.below.push(claim);
    if (before !== `${claim.relation} ${claim.cut}`) claim.size = null;
  }
  roots = order.filter((claim) => !claim.up);
}
relink(0);
let main = claims[data.main] ?? null;
const byId = new Map(claims.toReversed ? claims.toReversed().map((c) => [c.id, c]) : [...claims].reverse().map((c) => [c.id, c]));

// From a claim up to its root, the claim itself first.
function chainOf(claim) {
  const chain = [];
  for (let at = claim; at; at = at.up) chain.push(at);
  return chain;
}

// What a claim does, in words: for labels, notes and copied text.
function stanceOf(claim) {
  return claim.up ? `${claim.relation} ${claim.up.id}` : claim.cut ? "is unlinked at this confidence" : claim === main ? "what the article argues for" : claim.below.length ? "heads its own line of argument" : "stands alone";
}
function notesOf(claim) {
  return [claim.cut && "unlinked at this confidence", claim.certainty === "asserted" ? "" : claim.certainty, claim.holder && `held by ${claim.holder}`].filter(Boolean).join(" · ");
}

const page = document.documentElement;
const narrow = matchMedia("(max-width: 860px)");
const $ = (id) => document.getElementById(`ui-${id}`);
// An element with text and attributes; text is only ever set as text.
function make(tag, attributes = {}, ...inside) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) if (value !== null && value !== false) element.setAttribute(name, value);
  element.append(...inside.filter((part) => part !== null && part !== undefined && part !== ""));
  return element;
}
const say = (words) => { $("said").textContent = words; };

// Choosing and filtering are told to whoever listens; `state.shown` is null when nothing is filtered.
const state = { chosen: null, matched: null, shown: null };
const listeners = { choose: [], relink: [], filter: [], stand: [], edit: [] };
const tell = (what, ...values) => listeners[what].forEach((listener) => listener(...values));

function choose(claim, from = "") {
  if (!claim || edits.takes(claim)) return;
  state.chosen = claim;
  const hash = `#${encodeURIComponent(claim.id)}`;
  if (location.hash !== hash) history.pushState(null, "", hash);
  tell("choose", claim, from);
}
const isMatched = (claim) => !state.matched || state.matched.has(claim);
