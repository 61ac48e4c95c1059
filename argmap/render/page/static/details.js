// The panel on the chosen claim: who holds it, how certain, what bears on it, its way up, and why.
(() => {
  const panel = $("details"), LONG_WAY = 12;
  const heading = (words) => make("h3", {}, words);

  // A claim to go to; with the link that leads there, its sign and its confidence.
  function goTo(claim, link = null) {
    const sign = link && make("span", { class: "sign" }, make("span", { "aria-hidden": "true" }, signOf(link)), make("span", { class: "unseen" }, `${link.relation}: `));
    const sure = link && make("span", { class: "sure" }, sureness(link));
    const button = make("button", { type: "button", class: `go ${link?.relation ?? ""}${link && link.confidence < leastLink ? " cut" : ""}`, "data-go": claim.id }, sign, make("b", {}, claim.id), make("span", { dir: "auto" }, shortText(claim.text, 150)), sure);
    button.addEventListener("click", () => {
      choose(claim, "details");
      panel.focus();
    });
    return button;
  }
  function shortText(text, most) {
    const flat = text.replace(/\s+/g, " ");
    return flat.length > most ? `${flat.slice(0, flat.lastIndexOf(" ", most) > 40 ? flat.lastIndexOf(" ", most) : most)} …` : flat;
  }

  const sureness = (link) => ` ${link.strength} link, ${link.confidence.toFixed(2)}${link.confidence < leastLink ? ": left out" : ""}`;

  function meter(confidence) {
    const bar = make("i");
    bar.style.width = `${Math.round(confidence * 100)}%`;
    return make("span", {}, make("span", { class: "meter", "aria-hidden": "true" }, bar), "confidence of the claim ", make("b", {}, confidence.toFixed(2)));
  }
  function placeOf(claim) {
    if (!claim.page) return make("span", {}, `line ${claim.line}, paragraph ${claim.paragraph}`);
    const words = `page ${claim.page}`;
    return make("span", {}, data.file ? make("a", { href: `${data.file}#page=${claim.page}` }, words) : words);
  }
  function stateOf(claim) {
    return make("p", { class: "state" },
      make("span", {}, make("b", {}, WORD[claim.role])),
      make("span", {}, "held by ", make("b", { dir: "auto" }, claim.holder || "the author")),
      make("span", {}, make("b", {}, claim.certainty)),
      meter(claim.confidence),
      placeOf(claim));
  }

  function bearing(claim) {
    const part = make("section", {});
    for (const [relation, words] of [["supports", "Supported by"], ["opposes", "Opposed by"]]) {
      const found = claim.to.filter((link) => link.relation === relation);
      const list = make("ul", {}, ...found.map((link) => make("li", {}, goTo(link.source, link))));
      part.append(heading(`${words} ${found.length ? (found.length === 1 ? "one claim" : `${found.length} claims`) : "nothing"}`), list);
    }
    return part;
  }

  function way(claim) {
    const top = chainOf(claim).at(-1);
    const part = make("section", { class: "chainlist" }, heading(!claim.up ? "Its place" : top === main ? "Its way to the main claim" : `Its way to ${top.id}, which heads a line of its own`));
    if (claim.cut) part.append(make("p", { class: "step" }, `${claim.own.relation} (left out)`), goTo(claim.own.target, claim.own));
    if (!claim.up) {
      part.append(make("p", { class: "empty" }, `${stanceOf(claim)[0].toUpperCase()}${stanceOf(claim).slice(1)}.`));
      return part;
    }
    const chain = chainOf(claim), list = make("ol", {}), steps = chain.length - 1;
    for (const [place, up] of chain.slice(1).entries()) {
      // of a very long way, its beginning and its end
      if (steps > LONG_WAY && place >= 6 && place < steps - 3) {
        if (place === 6) list.append(make("li", { class: "step" }, `… ${steps - 9} more steps …`));
        continue;
      }
      const { relation, link } = chain[place];
      list.append(make("li", {}, make("span", { class: "step" }, `${place ? `${chain[place].id} ` : ""}${relation} (${link.strength}, ${link.confidence.toFixed(2)})`), goTo(up)));
    }
    const against = chain.filter((step) => step.relation === "opposes").length % 2;
    part.append(list);
    if (chain.length > 2) part.append(make("p", { class: "step" }, `In the end it counts ${against ? "against" : "for"} ${chain.at(-1).id}.`));
    for (const link of claim.from) if (link.target !== claim.up) part.append(make("p", { class: "step" }, `also ${link.relation}`), goTo(link.target));
    return part;
  }

  // The sentence around a cue, the cue marked; a very long one is cut between words.
  const AROUND = 260, SENTENCE_END = /[.!?]["”’)]*\s+|\n/g;
  function quote(start, end, text) {
    if (exactly(start, end) !== text || !text) return text ? make("q", {}, text) : null;
    let before = slice(Math.max(0, start - AROUND), start), after = slice(end, end + AROUND);
    const borders = [...before.matchAll(SENTENCE_END)], last = borders.at(-1), next = after.search(/[.!?]["”’)]*(\s|$)|\n/);
    if (last) before = before.slice(last.index + last[0].length);
    else if (start > AROUND) before = `… ${before.slice(before.indexOf(" ") + 1)}`;
    if (next >= 0) after = after.slice(0, next + 1).trimEnd();
    else if (after.length === AROUND) after = `${after.slice(0, after.lastIndexOf(" "))} …`;
    return make("q", { dir: "auto" }, before, make("mark", {}, slice(start, end)), after);
  }
  function because(words, evidence, claim) {
    if (!evidence.length) return [];
    return [make("h3", {}, words), make("ul", {}, ...evidence.map(([rule, start, end, text]) => {
      const note = data.rules[rule];
      return make("li", {},
        make("span", { class: "rule" }, rule), note?.[0] ? `: ${note[0]}` : "",
        text.length <= 240 && !(start === claim.start && end === claim.end) ? quote(start, end, text) : null,
        note?.[1] ? make("span", { class: "source" }, `Source of the rule: ${note[1]}`) : null);
    }))];
  }
  // What kind of argument a link is, the words that say so, and what to ask of it.
  function scheme([name, ...words] = [], claim) {
    const known = data.schemes[name];
    if (!known) return [];
    const title = `It argues from ${known[0]}`;
    return [...(words.length ? because(title, [words], claim) : [make("h3", {}, title)]),
      make("ul", { class: "ask" }, ...known[1].map((question) => make("li", {}, question)))];
  }
  function why(claim) {
    const links = claim.from.flatMap((link) => [
      ...because(`Why it ${link.relation} ${link.target.id} (${link.confidence.toFixed(2)})`, link.evidence, claim),
      ...scheme(link.scheme, claim),
    ]);
    const part = make("section", { class: "why" }, ...because("Why this is a claim", claim.evidence, claim), ...links);
    if (!part.childNodes.length) part.append(heading("Why"), make("p", { class: "empty" }, "The map gives no reason: it was not made by rules."));
    return part;
  }

  function draw(claim) {
    const close = make("button", { type: "button", class: "close", "aria-label": "Close" }, "×");
    close.addEventListener("click", () => { panel.hidden = true; });
    const copied = make("button", { type: "button", class: "close" }, "Copy");
    copied.setAttribute("aria-label", `Copy ${claim.id} and what bears on it as text`);
    copied.addEventListener("click", () => copy(asText(claim), `${claim.id} and what bears on it`));
    panel.replaceChildren(close, copied,
      make("h2", { class: "said", dir: "auto" }, make("span", { class: "id" }, claim.id), claim.text.replace(/\s+/g, " ")),
      ...(claim.short ? [make("p", { class: "alone", dir: "auto" }, claim.whole.replace(/\s+/g, " "))] : []),
      stateOf(claim),
      edits.tools(claim),
      stand.part(claim, goTo),
      make("div", { class: "columns" }, bearing(claim), way(claim), why(claim)));
    panel.hidden = false;
    panel.scrollTop = 0;
    panel.setAttribute("aria-label", `The chosen claim, ${claim.id}`);
  }
  listeners.choose.push((claim, from) => {
    draw(claim);
    if (from) say(`${claim.id} chosen: ${WORD[claim.role]}, ${stanceOf(claim)}`);
  });
  const redraw = () => { if (!panel.hidden && state.chosen) draw(state.chosen); };
  for (const what of ["relink", "edit", "stand"]) listeners[what].push(redraw);
  panel.hidden = true;
})();
