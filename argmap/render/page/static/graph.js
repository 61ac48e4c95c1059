// The map as a graph: cards and lines, folding, panning and zooming. Only what is in view is in the page;
// far out, where nothing can be read, claims are plain blocks.
const graph = (() => {
  const view = $("view"), canvas = $("canvas"), cardsIn = $("cards"), edges = $("edges");
  const MANY = 160, FIRST_CARDS = 26, OTHER_CARDS = 24, MOST_TRIES = 12;
  const FIRST_SCALE = 0.68; // the smallest at which the first view is drawn: letters of ten pixels
  const folded = new Set(), openGroups = new Set(["cut"]);
  const cards = new Map();
  let placed = { boxes: [], titles: [], width: 0, height: 0 }, boxOf = new Map(), at = d3.zoomIdentity, ready = false, focused = null;

  const kept = (claim) => !state.shown || state.shown.has(claim);
  // a filter opens what it has found
  const isFolded = (claim) => !state.shown && folded.has(claim);
  const below = (claim) => (isFolded(claim) ? [] : state.shown ? claim.below.filter(kept) : claim.below);
  const countBelow = (claim) => {
    let count = 0;
    for (const stack = [...claim.below]; stack.length;) { const kid = stack.pop(); count++; stack.push(...kid.below); }
    return count;
  };

  // Folds everything beyond `levels` links from the tops of these trees.
  function foldBeyond(levels, among = claims) {
    for (const claim of among) folded[claim.below.length && claim.level > levels ? "add" : "delete"](claim);
  }
  const deepest = () => claims.reduce((most, claim) => Math.max(most, claim.level), 1) - 1;
  function levelsShown() {
    let levels = deepest();
    for (const claim of folded) levels = Math.min(levels, claim.level - 1);
    return levels;
  }
  // The most levels of these trees that are at most so many cards; -1 when their tops alone are more.
  function levelsWithin(among, most) {
    const sizes = [];
    for (const claim of among) sizes[claim.level - 1] = (sizes[claim.level - 1] ?? 0) + 1;
    let sum = 0, levels = -1;
    while (levels + 1 < sizes.length && (sum += sizes[levels + 1]) <= most) levels++;
    return levels;
  }
  // What is open at first: as much as fits on the screen and can be read. The claims that stand alone are shut first,
  // then the other lines of argument, level by level, then the main tree.
  function firstFolding() {
    const size = main ? 1 + countBelow(main) : 0;
    const tree = order.slice(0, size), rest = order.slice(size);
    const lines = rest.filter((claim) => claim.up || claim.below.length), alone = rest.length - lines.length;
    const most = (among, cards) => Math.max(0, levelsWithin(among, cards));
    const high = Math.max(1, most(tree, FIRST_CARDS)), further = levelsWithin(lines, OTHER_CARDS);
    const ways = [[high, further, alone <= OTHER_CARDS], [high, further, false]];
    for (let levels = further - 1; levels >= -1; levels--) ways.push([high, levels, false]);
    for (let levels = high - 1; levels >= 1; levels--) ways.push([levels, -1, false]);
    for (const [levels, other, apart] of ways) {
      foldBeyond(levels, tree);
      foldBeyond(Math.max(0, other), lines);
      openGroups[lines.length && other >= 0 ? "add" : "delete"]("other");
      openGroups[apart ? "add" : "delete"]("alone");
      place();
      if (scaleToFit() >= FIRST_SCALE) break;
    }
    if (openGroups.has("other")) lines.filter((claim) => !claim.up && folded.has(claim)).slice(0, MOST_TRIES).forEach(unfoldIfFits);
  }
  // Opens one line of argument where there is room left for it.
  function unfoldIfFits(claim) {
    folded.delete(claim);
    place();
    if (scaleToFit() < FIRST_SCALE) folded.add(claim);
  }
  function place() {
    const open = state.shown ? new Set(["other", "cut", "alone"]) : openGroups;
    placed = placeAll(roots.filter(kept), below, open, (view.clientWidth - 48) / leastScale());
  }
  // The scale at which all that is open fits on the screen.
  const scaleToFit = () => Math.min(1, (view.clientWidth - 40) / Math.max(1, placed.width), (view.clientHeight - 40) / Math.max(1, placed.height));

  function lay() {
    place();
    boxOf = new Map(placed.boxes.map((box) => [box.claim, box]));
    for (const [claim, card] of cards) if (!boxOf.has(claim)) { card.remove(); cards.delete(claim); }
    for (const box of placed.boxes) box.fresh = true;
    const margin = 400;
    zoomer.translateExtent([[-margin * 2, -margin], [placed.width + margin * 2, placed.height + margin * 2]]);
    drawTitles();
    draw();
  }

  function path(className, d) {
    const element = document.createElementNS("http://www.w3.org/2000/svg", "path");
    element.setAttribute("class", className);
    element.setAttribute("d", d);
    return element;
  }

  // The lines that cross the view; far out without arrow heads, which nobody could see there.
  function drawEdges(frame) {
    const far = at.k < 0.25;
    const parts = {};
    const put = (name, line) => (parts[name] ??= []).push(line);
    const chain = new Set(state.chosen ? chainOf(state.chosen) : []);
    for (const box of placed.boxes) {
      const { above, claim } = box;
      if (!above) continue;
      const left = Math.min(box.x - 20, above.x), right = Math.max(box.x + box.width, above.x + above.width);
      if (left > frame.right || right < frame.left || above.y + above.height > frame.bottom || box.y + 20 < frame.top) continue;
      const { line, head } = (box.edge ??= edgeOf(box));
      const thick = chain.has(claim) || (state.chosen && claim.up === state.chosen);
      put(`${claim.link.strength} ${claim.relation}${thick ? " thick" : ""}`, line);
      if (!far) put(`heads-${claim.relation}`, head);
    }
    for (const link of links) {
      if (link.source.own === link) continue;
      const from = boxOf.get(link.source), to = boxOf.get(link.target);
      if (!from || !to || link.confidence < leastLink) continue;
      const x1 = from.x + from.width / 2, y1 = from.y, x2 = to.x + to.width, y2 = to.y + to.height / 2;
      put(`extra ${link.strength} ${link.relation}`, `M${x1} ${y1}Q${x2 + 60} ${(y1 + y2) / 2} ${x2 + 4} ${y2}`);
    }
    return Object.entries(parts).map(([name, lines]) => path(name, lines.join("")));
  }

  function drawTitles() {
    canvas.querySelectorAll(".group-title").forEach((title) => title.remove());
    for (const { name, title, x, y, open } of placed.titles) {
      const button = make("button", { type: "button", "aria-expanded": String(open) }, open ? "Hide" : "Show");
      button.addEventListener("click", () => {
        openGroups[open ? "delete" : "add"](name);
        lay();
        canvas.querySelector(`.group-title[data-name="${name}"] button`)?.focus();
      });
      const element = make("div", { class: "group-title", "data-name": name }, title, state.shown ? "" : button);
      element.style.transform = `translate(${x}px, ${y}px)`;
      canvas.append(element);
    }
  }

  function classesOf(claim) {
    const names = ["card", claim.role, claim.relation];
    if (!claim.up) names.push("root");
    if (claim.cut) names.push("cut");
    if (claim === main) names.push("main");
    if (claim === state.chosen) names.push("chosen");
    else if (state.chosen && chainOf(state.chosen).includes(claim)) names.push("chain");
    if (!isMatched(claim)) names.push("faded");
    return names.join(" ");
  }

  function card(claim) {
    const box = boxOf.get(claim);
    let element = cards.get(claim);
    if (!element) {
      const face = make("button", { type: "button", class: "face", tabindex: "-1" },
        make("span", { class: "top" }, make("span", { class: "sign", "aria-hidden": "true" }, signOf(claim.link)), make("b", {}, claim.id), make("span", {}, WORD[claim.role]), make("span", { class: "stand" }),
          make("span", { class: "unseen" }, `, ${stanceOf(claim)}: `)),
        ...claim.lines.map((line) => make("span", { class: "line", dir: "auto" }, line)),
        notesOf(claim) && make("span", { class: "note" }, notesOf(claim)));
      face.addEventListener("click", () => { focused = claim; choose(claim, "map"); });
      face.addEventListener("focus", () => { focused = claim; });
      element = make("div", {}, face);
      cards.set(claim, element);
      box.fresh = true;
    }
    if (box.fresh) {
      element.style.transform = `translate(${box.x}px, ${box.y}px)`;
      element.style.width = `${box.width}px`;
      element.style.height = `${box.height}px`;
      element.querySelector(".fold")?.remove();
      if (claim.below.length && !state.shown) element.append(foldButton(claim));
      box.fresh = false;
    }
    element.className = classesOf(claim);
    stand.show(element, claim);
    element.querySelector(".stand").textContent = stand.isTinted() ? stand.told(claim) : "";
    element.firstChild.setAttribute("aria-pressed", String(claim === state.chosen));
    element.firstChild.tabIndex = claim === tabStop() ? 0 : -1;
    return element;
  }

  function foldButton(claim) {
    const shut = folded.has(claim);
    const told = make("span", { class: "unseen" }, `${shut ? " unfold" : "fold"} what bears on ${claim.id}`);
    const button = make("button", { type: "button", class: "fold", tabindex: "-1", "aria-expanded": String(!shut) },
      make("span", { "aria-hidden": "true" }, shut ? "▸ " : "▾"), shut ? String(countBelow(claim)) : "", told);
    button.addEventListener("click", (event) => { event.stopPropagation(); toggle(claim); });
    return button;
  }

  // The part of the map on the screen, with a margin.
  function frameInView() {
    const { width, height } = view.getBoundingClientRect(), margin = 80 / at.k;
    return { left: -at.x / at.k - margin, top: -at.y / at.k - margin, right: (width - at.x) / at.k + margin, bottom: (height - at.y) / at.k + margin };
  }

  function draw() {
    const frame = frameInView();
    const found = placed.boxes.filter((b) => b.x < frame.right && b.x + b.width > frame.left && b.y < frame.bottom && b.y + b.height > frame.top);
    const parts = drawEdges(frame);
    if (found.length > MANY) {
      const blocks = { major_claim: [], claim: [], premise: [], tint0: [], tint1: [], tint2: [], tint3: [], tint4: [], chosen: [] };
      const kind = (claim) => (claim === state.chosen ? "chosen" : stand.isTinted() ? `tint${Math.round(stand.strengthOf(claim) * 4)}` : claim.role);
      for (const b of found) blocks[kind(b.claim)].push(`M${b.x} ${b.y}h${b.width}v${b.height}h${-b.width}Z`);
      parts.push(...Object.entries(blocks).filter(([, d]) => d.length).map(([name, d]) => path(`far far-${name}`, d.join(""))));
      found.length = 0;
    }
    edges.replaceChildren(...parts);
    const wanted = new Set(found.map((box) => box.claim));
    for (const [claim, element] of cards) {
      if (wanted.has(claim) || element.contains(document.activeElement)) continue;
      element.remove();
      cards.delete(claim);
    }
    for (const box of found) {
      const element = card(box.claim);
      if (!element.isConnected) cardsIn.append(element);
    }
  }

  // -- moving about ---------------------------------------------------------------------------
  let asked = 0;
  const zoomer = d3.zoom().scaleExtent([0.02, 2.5]).clickDistance(5)
    .filter((event) => (!event.ctrlKey || event.type === "wheel") && !event.button && event.type !== "dblclick")
    .on("zoom", (event) => {
      at = event.transform;
      canvas.style.transform = `translate(${at.x}px, ${at.y}px) scale(${at.k})`;
      asked ||= requestAnimationFrame(() => { asked = 0; draw(); });
    });
  const surface = d3.select(view);
  surface.call(zoomer);
  // a claim drawn as a block is chosen by its place
  view.addEventListener("click", (event) => {
    if (event.target.closest("button")) return;
    const frame = view.getBoundingClientRect();
    const [x, y] = at.invert([event.clientX - frame.left, event.clientY - frame.top]);
    const hit = placed.boxes.find((b) => x >= b.x && x <= b.x + b.width && y >= b.y && y <= b.y + b.height);
    if (hit) choose(hit.claim, "block");
  });

  function move(x, y, k) {
    surface.call(zoomer.transform, d3.zoomIdentity.translate(x, y).scale(k));
  }
  // The smallest scale at which a card can be read without effort, a little larger on a large screen.
  const leastScale = () => Math.min(1, 0.62 + view.clientWidth / 6000);
  // The first view: all that is open, or as much as can still be read, the main claim in the middle of the top.
  function home() {
    const { width } = view.getBoundingClientRect();
    const k = Math.max(FIRST_SCALE, scaleToFit());
    const root = boxOf.get(main);
    const middle = !root || placed.width * k < width - 24 ? placed.width / 2 : root.x + root.width / 2;
    move(width / 2 - middle * k, narrow.matches ? 52 : 24, k);
  }
  function fit() {
    const { width, height } = view.getBoundingClientRect();
    const k = Math.min(1, (width - 40) / Math.max(1, placed.width), (height - 70) / Math.max(1, placed.height));
    move(Math.max(20, (width - placed.width * k) / 2), narrow.matches ? 52 : 20, k);
  }
  // Brings a claim into view where it is not, with its way to the root when there is room.
  function reveal(claim) {
    const box = boxOf.get(claim), { width, height } = view.getBoundingClientRect();
    if (!box || !width) return;
    const [left, top] = at.apply([box.x, box.y]), [right, bottom] = at.apply([box.x + box.width, box.y + box.height]);
    if (at.k >= 0.5 && left > 8 && top > 44 && right < width - 8 && bottom < height - 8) return;
    const k = Math.max(at.k, 0.7), way = chainOf(claim).map((up) => boxOf.get(up)).filter(Boolean), root = way.at(-1);
    const from = Math.min(...way.map((b) => b.x)), to = Math.max(...way.map((b) => b.x + b.width));
    const x = (to - from) * k < width - 40 ? (from + to) / 2 : box.x + box.width / 2;
    const fits = (box.y + box.height - root.y) * k < height - 76;
    move(width / 2 - x * k, fits ? (narrow.matches ? 52 : 24) - root.y * k : height * 0.45 - (box.y + box.height / 2) * k, k);
  }

  // -- folding --------------------------------------------------------------------------------
  function toggle(claim) {
    const before = boxOf.get(claim);
    folded[folded.has(claim) ? "delete" : "add"](claim);
    const screen = before && at.apply([before.x, before.y]);
    lay();
    // the claim stays where the reader's eye is
    const box = boxOf.get(claim);
    if (screen && box) move(screen[0] - box.x * at.k, screen[1] - box.y * at.k, at.k);
    say(`${claim.id} ${folded.has(claim) ? "folded" : "unfolded"}`);
  }
  function showLevels(levels) {
    const wanted = Math.max(0, Math.min(deepest(), levels));
    foldBeyond(wanted);
    lay();
    if (focused && boxOf.has(focused)) reveal(focused); else home();
    say(wanted >= deepest() ? "everything unfolded" : `${wanted} level${wanted === 1 ? "" : "s"} below the main claim`);
  }
  function open(claim) {
    let changed = false;
    for (const up of chainOf(claim).slice(1)) changed = folded.delete(up) || changed;
    const root = chainOf(claim).at(-1), group = groupOf(root);
    if (root !== main && !openGroups.has(group)) { openGroups.add(group); changed = true; }
    if (changed || !boxOf.has(claim)) lay();
  }

  // -- keys -----------------------------------------------------------------------------------
  const tabStop = () => (focused && boxOf.has(focused) ? focused : boxOf.has(state.chosen) ? state.chosen : placed.boxes[0]?.claim);
  function go(claim) {
    if (!claim) return;
    focused = claim;
    reveal(claim);
    draw();
    cards.get(claim)?.firstChild.focus({ preventScroll: true });
  }
  function beside(claim, step) {
    const row = claim.up ? below(claim.up) : roots.filter((root) => boxOf.has(root));
    return row[row.indexOf(claim) + step];
  }
  const keys = {
    ArrowUp: (claim) => go(claim.up),
    ArrowDown: (claim) => go(below(claim)[0]),
    ArrowLeft: (claim) => go(beside(claim, -1)),
    ArrowRight: (claim) => go(beside(claim, 1)),
    Home: () => go(roots.find((root) => boxOf.has(root))),
    " ": (claim) => { if (claim.below.length && !state.shown) { toggle(claim); go(claim); } },
    Delete: (claim) => stand.toggle(claim),
    "+": () => surface.call(zoomer.scaleBy, 1.3), "=": () => surface.call(zoomer.scaleBy, 1.3),
    "-": () => surface.call(zoomer.scaleBy, 1 / 1.3), 0: () => fit(),
  };
  view.addEventListener("keydown", (event) => {
    if (!keys[event.key] || event.ctrlKey || event.metaKey || event.altKey || !event.target.closest(".card")) return;
    event.preventDefault();
    keys[event.key](focused ?? tabStop());
  });

  $("in").addEventListener("click", () => surface.call(zoomer.scaleBy, 1.3));
  $("out").addEventListener("click", () => surface.call(zoomer.scaleBy, 1 / 1.3));
  $("fit").addEventListener("click", fit);
  $("less").addEventListener("click", () => showLevels(levelsShown() - 1));
  $("more").addEventListener("click", () => showLevels(levelsShown() + 1));
  $("all").addEventListener("click", () => { openGroups.add("other").add("alone"); showLevels(deepest()); });

  listeners.choose.push((claim, from) => {
    if (!ready) return;
    open(claim);
    reveal(claim);
    draw();
  });
  listeners.stand.push(() => { if (ready) draw(); });
  listeners.relink.push(() => {
    for (const element of cards.values()) element.remove();
    cards.clear();
  });
  listeners.filter.push(() => {
    if (!ready) return;
    lay();
    home();
  });
  listeners.edit.push((claim) => {
    if (!ready) return;
    if (claim) open(claim);
    lay();
    if (claim) reveal(claim);
    draw();
  });

  // Called when the map comes on the screen: it needs a size to be laid out.
  function show() {
    if (ready || !view.clientWidth) return;
    ready = true;
    measureOn(0);
    firstFolding();
    if (state.chosen) { open(state.chosen); lay(); home(); reveal(state.chosen); draw(); return; }
    lay();
    home();
    draw();
  }
  // Words are measured while nothing else happens, so that unfolding everything need not wait for it.
  const idle = globalThis.requestIdleCallback ?? ((work) => setTimeout(() => work({ timeRemaining: () => 5 }), 50));
  function measureOn(from) {
    idle((time) => {
      let next = from;
      while (next < claims.length && time.timeRemaining() > 2) sized(claims[next++]);
      if (next < claims.length) measureOn(next);
    });
  }
  new ResizeObserver(() => { if (ready) draw(); else show(); }).observe(view);
  return { show };
})();
