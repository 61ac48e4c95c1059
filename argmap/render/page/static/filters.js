// Search and filters: what matches stays as it is, the way from it up to the root stays in grey, the rest goes.
(() => {
  const words = $("words"), bar = $("filters"), holder = $("holder"), confidence = $("confidence"), link = $("link");
  const lower = claims.map((claim) => `${claim.id} ${claim.text}`.toLowerCase().replace(/\s+/g, " "));

  const held = [...new Set(claims.map((claim) => claim.holder).filter(Boolean))].sort();
  holder.append(make("option", { value: "" }, "the author"), ...held.map((name, place) => make("option", { value: `held-${place}` }, name)));
  const holderOf = () => (holder.value === "*" ? null : holder.value === "" ? "" : held[Number(holder.value.slice(5))]);

  function wanted() {
    const sets = {};
    for (const box of bar.querySelectorAll("input[type=checkbox]")) if (box.checked) (sets[box.name] ??= new Set()).add(box.value);
    const search = words.value.trim().toLowerCase().replace(/\s+/g, " "), by = holderOf(), least = Number(confidence.value);
    return (claim) => Boolean(sets.relation?.has(claim.relation) && sets.role?.has(claim.role) && sets.certainty?.has(claim.certainty)
      && (by === null || claim.holder === by) && claim.confidence >= least && (!search || lower[claim.index].includes(search)));
  }
  function isFiltering() {
    return Boolean(words.value.trim()) || holder.value !== "*" || Number(confidence.value) > 0 || [...bar.querySelectorAll("input[type=checkbox]")].some((box) => !box.checked);
  }

  let later = 0;
  function apply() {
    $("confidence-shown").textContent = Number(confidence.value).toFixed(2);
    $("link-shown").textContent = Number(link.value).toFixed(2);
    if (Number(link.value) !== leastLink) {
      relink(Number(link.value));
      tell("relink");
    }
    if (isFiltering()) {
      state.matched = new Set(claims.filter(wanted()));
      state.shown = new Set();
      for (const claim of state.matched) for (let at = claim; at && !state.shown.has(at); at = at.up) state.shown.add(at);
    } else state.matched = state.shown = null;
    const cut = claims.filter((claim) => claim.cut).length;
    const count = (state.matched ? `${state.matched.size} of ${claims.length} claims` : `all ${claims.length} claims`) + (cut ? `, ${cut} unlinked` : "");
    $("matched").textContent = count;
    say(count);
    tell("filter");
    // the light in the article may come a moment after the answer
    clearTimeout(later);
    later = setTimeout(highlight, 60);
  }
  // The words searched for, lit up in the article without touching its elements.
  function highlight() {
    if (!globalThis.Highlight) return;
    CSS.highlights.delete("found");
    const search = words.value.trim().toLowerCase();
    if (search.length < 2) return;
    const ranges = [];
    const walker = document.createTreeWalker($("article"), NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node && ranges.length < 500; node = walker.nextNode()) {
      const text = node.data.toLowerCase();
      if (text.length !== node.data.length) continue;
      for (let place = text.indexOf(search); place >= 0; place = text.indexOf(search, place + search.length)) {
        const range = new Range();
        range.setStart(node, place);
        range.setEnd(node, place + search.length);
        ranges.push(range);
      }
    }
    CSS.highlights.set("found", new Highlight(...ranges));
  }

  bar.addEventListener("input", apply);
  words.addEventListener("input", apply);
  // Enter goes from one claim found to the next
  $("search").addEventListener("submit", (event) => {
    event.preventDefault();
    const found = state.matched && words.value.trim() ? claims.filter((claim) => state.matched.has(claim)) : [];
    if (found.length) choose(found[(found.indexOf(state.chosen) + 1) % found.length], "search");
  });
  $("reset").addEventListener("click", () => {
    for (const box of bar.querySelectorAll("input[type=checkbox]")) box.checked = true;
    holder.value = "*"; confidence.value = "0"; link.value = "0"; words.value = "";
    apply();
  });
  const opener = $("filter-open");
  opener.addEventListener("click", () => {
    bar.hidden = !bar.hidden;
    opener.setAttribute("aria-expanded", String(!bar.hidden));
    if (!bar.hidden) apply();
  });
})();
