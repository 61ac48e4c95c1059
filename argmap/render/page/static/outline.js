// The outline: a tree in the sense of ARIA. Rows are in the page already; folding hides and shows them.
(() => {
  const trees = $("trees");
  const rowOf = new Map();
  for (const row of trees.querySelectorAll(".row")) rowOf.set(byId.get(row.dataset.id), row);
  const folded = new Set();
  let stop = null;
  const hidden = new Set();

  // Which rows are hidden is settled at once; the rows of a long outline are changed from what is seen
  // outwards, a few chunks at a time, since each frame can lay out only so many.
  const chunksOf = () => [...trees.querySelectorAll(".chunk")].map((chunk) => ({ chunk, rows: [...chunk.children].map((row) => byId.get(row.dataset.id)) }));
  let chunks = chunksOf();
  const AT_ONCE = 3, ROW_HEIGHT = 34;
  let later = 0;
  function draw() {
    hidden.clear();
    for (const claim of order) {
      const under = claim.up && (hidden.has(claim.up) || (!state.shown && folded.has(claim.up)));
      if (under || (state.shown && !state.shown.has(claim))) hidden.add(claim);
    }
    const { top, bottom } = $("outline").getBoundingClientRect();
    const near = chunks.filter(({ chunk }) => { const box = chunk.getBoundingClientRect(); return box.bottom >= top && box.top <= bottom; });
    const waiting = [...near.slice(0, AT_ONCE), ...chunks.filter((one) => !near.includes(one)), ...near.slice(AT_ONCE)];
    clearTimeout(later);
    (function next() {
      waiting.splice(0, AT_ONCE).forEach(drawChunk);
      if (waiting.length) later = setTimeout(next, 30);
      else for (const heading of trees.querySelectorAll("h3")) heading.hidden = !heading.nextElementSibling.querySelector(".row:not([hidden])");
    })();
  }
  function drawChunk({ chunk, rows }) {
    let shown = 0;
    for (const claim of rows) {
      const row = rowOf.get(claim), hide = hidden.has(claim);
      if (!hide) shown++;
      if (row.hidden !== hide) row.hidden = hide;
      row.classList.toggle("faded", !isMatched(claim));
      if (claim.below.length) row.setAttribute("aria-expanded", String(Boolean(state.shown) || !folded.has(claim)));
    }
    // out of view a chunk takes the room its rows will want
    chunk.hidden = !shown;
    chunk.style.containIntrinsicBlockSize = `${shown * ROW_HEIGHT}px`;
  }
  function setStop(claim) {
    if (stop) rowOf.get(stop).tabIndex = -1;
    stop = claim;
    if (claim) rowOf.get(claim).tabIndex = 0;
  }
  function go(claim) {
    if (!claim) return;
    setStop(claim);
    rowOf.get(claim).focus();
  }
  function fold(claim, shut) {
    if (!claim.below.length || state.shown) return;
    folded[shut ? "add" : "delete"](claim);
    draw();
  }
  const beside = (claim, step) => {
    let at = order.indexOf(claim) + step;
    while (order[at] && hidden.has(order[at])) at += step;
    return order[at];
  };
  const keys = {
    ArrowDown: (claim) => go(beside(claim, 1)),
    ArrowUp: (claim) => go(beside(claim, -1)),
    ArrowRight: (claim) => (folded.has(claim) ? fold(claim, false) : go(claim.below[0])),
    ArrowLeft: (claim) => (claim.below.length && !folded.has(claim) ? fold(claim, true) : go(claim.up)),
    Home: () => go(order.find((claim) => !hidden.has(claim))),
    End: () => go(order.findLast((claim) => !hidden.has(claim))),
    Enter: (claim) => choose(claim, "outline"),
    " ": (claim) => choose(claim, "outline"),
    Delete: (claim) => stand.toggle(claim),
  };
  trees.addEventListener("keydown", (event) => {
    const claim = byId.get(event.target.dataset?.id);
    if (!claim || !keys[event.key] || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    keys[event.key](claim);
  });
  trees.addEventListener("click", (event) => {
    const row = event.target.closest(".row");
    if (!row || event.target.closest("a")) return;
    const claim = byId.get(row.dataset.id);
    setStop(claim);
    if (event.target.closest(".twist") && claim.below.length) fold(claim, !folded.has(claim));
    else choose(claim, "outline");
  });
  $("fold-all").addEventListener("click", () => { for (const claim of claims) if (claim.below.length) folded.add(claim); draw(); });
  $("unfold-all").addEventListener("click", () => { folded.clear(); draw(); });

  let lit = null;
  listeners.choose.push((claim, from) => {
    if (lit) { lit.classList.remove("chosen"); lit.removeAttribute("aria-selected"); }
    lit = rowOf.get(claim);
    lit.classList.add("chosen");
    lit.setAttribute("aria-selected", "true");
    const shut = chainOf(claim).slice(1).filter((up) => folded.delete(up));
    if (shut.length) draw();
    setStop(claim);
    if (from !== "outline" && lit.offsetParent) lit.scrollIntoView({ block: "nearest" });
  });
  // After a correction the rows stand below other claims: the same rows are put together anew.
  const CHUNK = 40, DEEPEST = 12;
  function rebuild() {
    const found = [];
    for (const claim of order) {
      if (!claim.own) found.push([]);
      found.at(-1).push(claim);
    }
    const groups = [
      ["main", "The argument", found.slice(0, 1)],
      ["other", "Other lines of argument", found.slice(1).filter((tree) => tree.length > 1)],
      ["alone", "Standing alone", found.slice(1).filter((tree) => tree.length === 1)],
    ];
    const level = new Map(), kids = new Map();
    for (const claim of order) {
      const up = claim.own?.target ?? null;
      level.set(claim, up ? level.get(up) + 1 : 1);
      kids.set(up, [...(kids.get(up) ?? []), claim]);
    }
    trees.replaceChildren(...groups.filter(([, , of]) => of.length).flatMap(([name, title, of]) => {
      const rows = of.flat(), parts = [];
      for (let at = 0; at < rows.length; at += CHUNK) parts.push(make("div", { class: "chunk", role: "none" }, ...rows.slice(at, at + CHUNK).map((claim) => rowNow(claim, level.get(claim), kids))));
      return [make("h3", { id: `outline-${name}` }, title), make("div", { class: "tree", role: "tree", "aria-labelledby": `outline-${name}` }, ...parts)];
    }));
    chunks = chunksOf();
    draw();
  }
  function rowNow(claim, level, kids) {
    const row = rowOf.get(claim), relation = claim.own?.relation ?? "none", beside = kids.get(claim.own?.target ?? null);
    row.className = `row l${Math.min(level, DEEPEST)} ${relation} ${claim.role}${claim === state.chosen ? " chosen" : ""}${claim.cut ? " cut" : ""}`;
    row.setAttribute("aria-level", level);
    row.setAttribute("aria-posinset", beside.indexOf(claim) + 1);
    row.setAttribute("aria-setsize", beside.length);
    if (kids.has(claim)) row.setAttribute("aria-expanded", String(!folded.has(claim))); else row.removeAttribute("aria-expanded");
    row.querySelector(".sign").textContent = signOf(claim.own);
    row.querySelector(".words > .unseen")?.remove();
    if (claim.own) row.querySelector(".words").prepend(make("span", { class: "unseen" }, `${relation}: `));
    row.querySelector(".words > .note:not(.page)")?.remove();
    const notes = [claim === main && WORD.major_claim, notesOf(claim)].filter(Boolean).join(" · ");
    if (notes) row.querySelector(".words > .text").after(make("small", { class: "note" }, ` ${notes}`));
    return row;
  }
  listeners.edit.push(rebuild);
  listeners.relink.push(() => { for (const [claim, row] of rowOf) row.classList.toggle("cut", claim.cut); });
  const tint = () => { for (const [claim, row] of rowOf) stand.show(row, claim); };
  listeners.stand.push(tint);
  listeners.relink.push(tint);
  listeners.filter.push(draw);
  setStop(order[0] ?? null);
})();
