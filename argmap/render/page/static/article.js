// The article: every stretch of a claim is a link; one of them is in the tab order, arrow keys go on to the next.
const marks = (() => {
  const article = $("article");
  const of = new Map();
  for (const mark of article.querySelectorAll(".mark")) {
    const claim = byId.get(mark.dataset.id);
    if (!claim) continue;
    mark.tabIndex = -1;
    if (of.has(claim)) of.get(claim).push(mark); else of.set(claim, [mark]);
  }
  // claims that only stand inside others own no words of their own
  const inOrder = claims.filter((claim) => of.has(claim));
  let stop = null;
  function setStop(claim) {
    if (!of.has(claim)) return;
    if (stop) of.get(stop)[0].tabIndex = -1;
    stop = claim;
    of.get(claim)[0].tabIndex = 0;
  }
  setStop(main && of.has(main) ? main : inOrder[0]);

  article.addEventListener("click", (event) => {
    const mark = event.target.closest(".mark");
    if (!mark || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    choose(byId.get(mark.dataset.id), "article");
  });
  article.addEventListener("keydown", (event) => {
    const step = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 }[event.key];
    const claim = byId.get(event.target.dataset?.id);
    if (!step || !claim || event.ctrlKey || event.metaKey || event.altKey) return;
    const next = inOrder[inOrder.indexOf(claim) + step];
    event.preventDefault();
    if (!next) return;
    setStop(next);
    of.get(next)[0].focus();
  });

  let lit = [];
  function light(claim) {
    for (const mark of lit) mark.classList.remove("chosen", "chain");
    lit = [];
    for (const up of chainOf(claim)) for (const mark of of.get(up) ?? []) {
      mark.classList.add(up === claim ? "chosen" : "chain");
      lit.push(mark);
    }
  }
  listeners.choose.push((claim, from) => {
    light(claim);
    setStop(claim);
    const mark = of.get(claim)?.[0];
    if (!mark || from === "article") return;
    const frame = article.getBoundingClientRect(), place = mark.getBoundingClientRect();
    if (place.top < frame.top + 30 || place.bottom > frame.bottom - 60) mark.scrollIntoView({ block: "center", behavior: "instant" });
  });
  listeners.relink.push(() => {
    for (const [claim, found] of of) for (const mark of found) mark.classList.toggle("cut", claim.cut);
  });
  listeners.edit.push(() => {
    for (const [claim, found] of of) for (const mark of found) {
      mark.classList.remove("supports", "opposes", "none", "major_claim", "claim", "premise");
      mark.classList.add(claim.own?.relation ?? "none", claim.role);
      const first = mark.querySelector(".first");
      if (first) first.dataset.sign = signOf(claim.own);
    }
    if (state.chosen) light(state.chosen);
  });
  listeners.filter.push(() => {
    for (const [claim, found] of of) for (const mark of found) mark.classList.toggle("faded", !isMatched(claim));
  });
  const tint = () => { for (const [claim, found] of of) for (const mark of found) stand.show(mark, claim); };
  listeners.stand.push(tint);
  listeners.relink.push(tint);
  return { of };
})();
