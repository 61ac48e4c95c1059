// Corrections: what a reader says of links and of the main claim. They are kept in the page, can be undone, and are
// written as the TOML that argmap reads: downloaded, or saved in place where argmap serves the page.
const edits = (() => {
  const bar = $("edits"), told = $("edits-told"), undoer = $("edits-undo"), getter = $("edits-get"), stopper = $("edits-no");
  const { head, kept, name, save } = data.corrections;
  const roles = new Map(claims.map((claim) => [claim, claim.role])), first = main;
  const OTHER = { supports: "opposes", opposes: "supports" };
  const KEY = `argmap corrections ${data.info.source?.sha256 ?? ""}`;
  let made = [], picking = null, etag = data.corrections.etag;

  // The last word on each claim, as argmap reads a file: of what a claim serves, and of the main claim, one stands.
  function standing() {
    const said = new Map();
    let crowned = null;
    for (const one of made) {
      if (one.action === "main") { said.delete(crowned); crowned = one.claim; } else if (one.claim === crowned) crowned = null;
      said.delete(one.claim);
      said.set(one.claim, one);
    }
    return { said, crowned };
  }
  function wordsOf(claim) {
    return [["reader.link", claim.start, claim.end, exactly(claim.start, claim.end)]];
  }
  function drawnAnew({ said }) {
    const all = drawn.filter((link) => !said.has(link.source));
    for (const { action, claim, target, relation } of said.values()) {
      if (action !== "link") continue;
      const before = drawn.find((link) => link.source === claim && link.target === target && link.relation === relation);
      all.push({ basis: "", cut: [], evidence: wordsOf(claim), ...before, source: claim, target, relation, confidence: 1, strength: "likely", corrected: true });
    }
    return withoutCircles(all);
  }
  // The links on the way from a claim up to another; nothing when there is no way.
  function wayBetween(all, start, end) {
    const came = new Map([[start, null]]), left = [start];
    while (left.length) {
      const at = left.pop();
      if (at === end) {
        const way = [];
        for (let link = came.get(at); link; link = came.get(link.source)) way.push(link);
        return way;
      }
      for (const link of all) if (link.source === at && !came.has(link.target)) { came.set(link.target, link); left.push(link.target); }
    }
    return [];
  }
  // A link that nobody corrected gives way where it would close a circle: of each circle the least sure.
  function withoutCircles(all) {
    for (const link of all.filter((one) => one.corrected)) {
      for (let way = wayBetween(all, link.target, link.source); way.length; way = wayBetween(all, link.target, link.source)) {
        const loose = way.filter((one) => !one.corrected).sort((a, b) => a.confidence - b.confidence)[0];
        if (!loose) break;
        all.splice(all.indexOf(loose), 1);
      }
    }
    return all;
  }
  function isCircle(claim, target) {
    const { said } = standing(), seen = new Set([claim]);
    for (let at = target; at; at = said.get(at)?.action === "link" ? said.get(at).target : null) {
      if (seen.has(at)) return true;
      seen.add(at);
    }
    return false;
  }

  function apply(claim = null) {
    const now = standing();
    connect(made.length ? drawnAnew(now) : drawn);
    main = now.crowned ?? first;
    while (main?.own) main = main.own.target;
    for (const one of claims) one.role = now.crowned && one !== now.crowned && roles.get(one) === "major_claim" ? "claim" : roles.get(one);
    if (main && now.crowned) now.crowned.role = "major_claim";
    for (const one of claims) if (one.role === "major_claim" && one.own) one.role = "claim";
    order = inOrder();
    for (const one of claims) one.size = null;
    relink(leastLink);
    tell("relink");
    tell("edit", claim);
    countAnew();
    show();
  }
  // What the head says of the map: as much as is no longer true is said anew.
  function countAnew() {
    const topOf = (claim) => { let at = claim; while (at.own) at = at.own.target; return at; };
    const hang = claims.filter((claim) => claim !== main && topOf(claim) === main).length, alone = claims.filter((claim) => claim.lone && claim !== main).length;
    const rest = claims.length - hang - alone - (main ? 1 : 0);
    const parts = [`${claims.length} claims`, `${hang || "none"} ${hang === 1 ? "hangs" : "hang"} on the main claim`, rest && `${rest} in other lines`, alone && `${alone} ${alone === 1 ? "stands" : "stand"} alone`];
    document.querySelector(".facts").textContent = parts.filter(Boolean).join(" · ");
  }
  // The claims of each tree one below the other, the tree of the main claim first.
  function inOrder() {
    const kids = new Map(), found = [];
    for (const claim of claims) { const up = claim.own?.target ?? null; kids.set(up, [...(kids.get(up) ?? []), claim]); }
    const tops = kids.get(null) ?? [];
    for (const top of [...tops.filter((one) => one === main), ...tops.filter((one) => one !== main)]) {
      for (const stack = [top]; stack.length;) { const at = stack.pop(); found.push(at); stack.push(...[...(kids.get(at) ?? [])].reverse()); }
    }
    return found;
  }

  function put(correction) {
    picking = null;
    if (correction.action === "link" && correction.claim === correction.target) return show("a claim cannot serve itself");
    if (correction.action === "link" && isCircle(correction.claim, correction.target)) return show("your links would make a circle");
    made.push(correction);
    apply(correction.claim);
    say(`${correction.claim.id}: ${stanceOf(correction.claim)}`);
    return keep();
  }
  function undo() {
    picking = null;
    const last = made.pop();
    apply(last?.claim);
    say("undone");
    return keep();
  }

  // -- the panel and the bar ----------------------------------------------------------------------
  function tools(claim) {
    const button = (words, act) => { const made = make("button", { type: "button" }, words); made.addEventListener("click", act); return made; };
    const { own } = claim, pick = (relation) => () => { picking = { claim, relation }; show(); };
    const link = (target, relation) => () => put({ action: "link", claim, target, relation });
    const offered = own
      ? [
        button("Right as it is", link(own.target, own.relation)),
        button(`It ${OTHER[own.relation]} ${own.target.id}`, link(own.target, OTHER[own.relation])),
        button("It serves another …", pick(own.relation)),
        button("It stands alone", () => put({ action: "alone", claim })),
      ]
      : [button("It supports …", pick("supports")), button("It opposes …", pick("opposes"))];
    if (claim !== main) offered.push(button("It is the main claim", () => put({ action: "main", claim })));
    const by = standing().said.has(claim) ? "Corrected by you." : kept.some((one) => one.claim === claim.index) ? "Corrected before." : "Wrong?";
    return make("div", { class: "correct", role: "group", "aria-label": `Correct ${claim.id}` }, make("span", {}, by), ...offered);
  }
  function show(fault = "") {
    const many = made.length === 1 ? "1 correction" : `${made.length} corrections`;
    const asked = picking && `Choose the claim that ${picking.claim.id} ${picking.relation}`;
    told.textContent = fault || asked || `${many} by you`;
    bar.hidden = !made.length && !picking && !fault;
    bar.classList.toggle("picking", Boolean(picking));
    stopper.hidden = !picking;
    undoer.hidden = Boolean(picking) || !made.length;
    getter.hidden = Boolean(save || picking) || !made.length;
    if (picking || fault) say(told.textContent);
  }
  // Whether a claim that is chosen is the one that was asked for.
  function takes(claim) {
    if (!picking) return false;
    put({ action: "link", claim: picking.claim, target: claim, relation: picking.relation });
    return true;
  }

  // -- the file -----------------------------------------------------------------------------------
  const HIDDEN = /[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]/g;
  const quoted = (text) => JSON.stringify(text).replace(HIDDEN, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, "0")}`);
  function quote(key, claim) {
    const [words, before, after] = claim.quote, lines = [`${key}.words = ${quoted(words ?? claim.text.split(/\s+/).filter(Boolean).join(" "))}`];
    if (before) lines.push(`${key}.before = ${quoted(before)}`);
    if (after) lines.push(`${key}.after = ${quoted(after)}`);
    if (data.text) lines.push(`${key}.place = ${claim.start}`);
    return lines;
  }
  function asToml() {
    const { said, crowned } = standing(), indexes = new Set([...said.keys()].map((claim) => claim.index));
    const before = kept.filter((one) => !(one.serves && indexes.has(one.claim)) && !(one.main && crowned)).map((one) => one.toml);
    const new_ = [...said.values()].map(({ action, claim, target, relation }) => [
      "[[correction]]", `do = ${quoted(action)}`, ...quote("claim", claim),
      ...(action === "link" ? [`relation = ${quoted(relation)}`, ...quote("target", target)] : []), "",
    ].join("\n"));
    return [head, ...before, ...new_].map((part) => `${part.trimEnd()}\n`).join("\n");
  }
  async function keep() {
    if (!save) {
      try { localStorage.setItem(KEY, JSON.stringify(made.map((one) => [one.action, one.claim.id, one.target?.id, one.relation]))); } catch { /* the page keeps them as long as it is open */ }
      return;
    }
    let fault = "";
    try {
      const answer = await fetch(save, { method: "PUT", body: asToml(), headers: { "Content-Type": "application/toml", "If-Match": etag } });
      if (answer.ok) etag = answer.headers.get("ETag"); else fault = `not saved: ${await answer.text()}`;
    } catch {
      fault = "not saved: argmap does not answer any more";
    }
    show(fault);
    if (!fault) told.textContent += `, saved in ${name}`;
  }
  function restore() {
    if (save) return;
    try {
      const before = JSON.parse(localStorage.getItem(KEY) ?? "[]").map(([action, claim, target, relation]) => ({ action, claim: byId.get(claim), target: byId.get(target), relation }));
      made = before.filter((one) => one.claim && (one.action !== "link" || (one.target && OTHER[one.relation])));
    } catch { made = []; }
  }
  undoer.addEventListener("click", undo);
  getter.addEventListener("click", () => {
    const address = URL.createObjectURL(new Blob([asToml()], { type: "application/toml" }));
    const link = make("a", { href: address, download: name });
    link.click();
    setTimeout(() => URL.revokeObjectURL(address), 1000);
  });
  function stop() {
    picking = null;
    show();
  }
  stopper.addEventListener("click", stop);
  document.addEventListener("keydown", (event) => { if (event.key === "Escape" && picking) stop(); });
  restore();
  return { tools, takes, begin: () => { if (made.length) apply(); } };
})();
