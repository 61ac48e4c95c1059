// Which claims stand and how strong each is, as a tint and in words; and what would change with some claims taken away.
const stand = (() => {
  const WORDS = { 1: "stands", 0: "is undecided", "-1": "falls" }, SHORT = { 1: "stands", 0: "undecided", "-1": "falls" };
  const MOST = 12; // claims listed that fare otherwise
  let plain = new Map(), of = null;
  // The links as `judged` takes them, anew when a reader has corrected some.
  function plainLinks() {
    if (of === links) return plain;
    of = links;
    plain = new Map(links.map((link) => [link, { source: link.source.index, target: link.target.index, opposes: link.relation === "opposes" }]));
    for (const link of links) if (link.cut.length) {
      const attacked = byId.get(link.cut[0])?.from.find((other) => other.target.id === link.cut[1]);
      plain.get(link).cut = plain.get(attacked) ?? { source: -1, target: -1 };
    }
    return plain;
  }
  // Two places; 0.125 and 0.625 go down, as argmap writes them in a terminal (ties go to the even figure).
  const two = (value) => (value * 8 % 4 === 1 ? value - 0.001 : value).toFixed(2);
  const away = new Set();
  const without = (gone) => judged(claims.length, links.filter((link) => link.confidence >= leastLink).map((link) => plainLinks().get(link)), new Set([...gone].map((claim) => claim.index)));
  let now = without([]), then = now;
  const isTinted = () => page.dataset.tint === "on";

  const fare = (claim, of = then) => ({ label: of.labels[claim.index], strength: of.strengths[claim.index] });
  const told = (claim, of = then, words = SHORT) => (away.has(claim) && of === then ? "taken away" : `${words[fare(claim, of).label]} ${two(fare(claim, of).strength)}`);
  const otherwise = () => claims.filter((claim) => !away.has(claim) && (fare(claim, now).label !== fare(claim).label || Math.abs(fare(claim, now).strength - fare(claim).strength) > 1e-12));
  const names = () => [...away].map((claim) => claim.id).join(", ");

  // Shows on an element of a claim how it fares.
  function show(element, claim) {
    element.classList.toggle("away", away.has(claim));
    element.classList.toggle("otherwise", away.size > 0 && !away.has(claim) && told(claim, now) !== told(claim));
    if (!isTinted()) return;
    const tint = away.has(claim) ? "0%" : `${Math.round(fare(claim).strength * 100)}%`;
    if (element.style.getPropertyValue("--tint") !== tint) element.style.setProperty("--tint", tint);
    if (element.dataset.stand !== told(claim)) element.dataset.stand = told(claim);
  }

  function judge() {
    now = without([]);
    then = away.size ? without(away) : now;
  }
  function change() {
    judge();
    $("back").hidden = !away.size;
    tell("stand");
  }
  function toggle(claim) {
    away[away.has(claim) ? "delete" : "add"](claim);
    change();
    const count = otherwise().length;
    say(!away.size ? "all claims are back" : `without ${names()}, ${count} claim${count === 1 ? " fares" : "s fare"} otherwise${main && !away.has(main) ? `; ${main.id} ${told(main, then, WORDS)}` : ""}`);
  }

  // Why a claim fares as it does, in a sentence.
  function reason(claim) {
    const bearing = claim.to.filter((link) => !link.cut.length && link.confidence >= leastLink && !away.has(link.source));
    const against = bearing.filter((link) => link.relation === "opposes"), pro = bearing.filter((link) => link.relation === "supports");
    const of = (found, label) => found.filter((link) => fare(link.source).label === label).map((link) => link.source.id);
    const list = (ids) => (ids.length > 4 ? `${ids.slice(0, 4).join(", ")} and ${ids.length - 4} more` : ids.join(", "));
    const { label } = fare(claim);
    if (label === 1) return [against.length ? `${list(of(against, -1)) || "what"} opposes it and does not hold` : "nothing is said against it", pro.length ? `${list(of(pro, 1))} supports it` : ""].filter(Boolean).join("; ");
    if (label === 0) return "it hangs on a circle of claims";
    const standing = of(against, 1);
    return standing.length ? `${list(standing)} opposes it and stands` : `its reasons fall: ${list(of(pro, -1))}`;
  }

  // The part of the panel that tells it, with what changed and the button that takes the claim away.
  function part(claim, goTo) {
    const bar = make("i");
    bar.style.width = `${Math.round(fare(claim).strength * 100)}%`;
    const lines = away.has(claim)
      ? [make("p", {}, `${claim.id} is taken away.`)]
      : [make("p", {}, make("span", { class: "meter", "aria-hidden": "true" }, bar), make("b", {}, `${claim.id} ${WORDS[fare(claim).label]}`), `, strength ${two(fare(claim).strength)}: ${reason(claim)}.`)];
    const button = make("button", { type: "button", class: "take" }, away.has(claim) ? `Put ${claim.id} back` : `Take ${claim.id} away`);
    button.addEventListener("click", () => { toggle(claim); $("details").querySelector(".take")?.focus(); });
    const changed = away.size ? otherwise() : [];
    const list = changed.slice(0, MOST).map((other) => {
      const go = goTo(other);
      go.append(make("span", { class: "sure" }, ` ${told(other, now)} → ${told(other)}`));
      return make("li", {}, go);
    });
    return make("section", { class: "stands" }, make("h3", {}, "When all is said"), ...lines, button,
      away.size ? make("p", { class: "step" }, `Without ${names()}, ${changed.length ? `${changed.length} claim${changed.length === 1 ? " fares" : "s fare"} otherwise` : "every other claim fares as before"}${changed.length > MOST ? ", among them" : ""}${changed.length ? ":" : "."}`) : null,
      make("ul", {}, ...list));
  }

  $("tint").addEventListener("click", () => {
    page.dataset.tint = isTinted() ? "off" : "on";
    $("tint").setAttribute("aria-pressed", String(isTinted()));
    say(isTinted() ? "claims tinted by strength" : "claims tinted by role");
    tell("stand");
  });
  $("back").addEventListener("click", () => { away.clear(); change(); say("all claims are back"); });
  listeners.relink.push(judge);
  return { show, toggle, part, told, isTinted, strengthOf: (claim) => (away.has(claim) ? 0 : fare(claim).strength) };
})();
