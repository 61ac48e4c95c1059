// What stands when all is said, as `argmap stand` has it by default (docs/semantics.md): labels by grounded semantics with
// supports read as evidence, strengths by DF-QuAD from 1/2. Claims are numbers; a link is {source, target, opposes}, and
// one that attacks a link has that link as `cut`. Claims that are `gone` count for nothing, and nor do their links.
function judged(count, links, gone) {
  const whole = (link) => !gone.has(link.source) && !gone.has(link.target);
  const kept = links.filter((link) => whole(link) && (!link.cut || whole(link.cut)));
  const direct = kept.filter((link) => !link.cut), cuts = new Map(direct.map((link) => [link, []]));
  for (const link of kept) if (link.cut) cuts.get(link.cut)?.push(link.source);
  return { labels: labelled(count, direct, cuts), ...weighed(count, direct, cuts) };
}

// 1 for a claim that stands, -1 for one that falls, 0 for one that is undecided. Supports and undercuts become attacks
// between further arguments: "no reason for this claim stands" attacks the claim and is attacked by each reason.
function labelled(count, direct, cuts) {
  const attackers = Array.from({ length: count }, () => []), reasons = Array.from({ length: count }, () => []);
  const further = (by) => attackers.push(by) - 1;
  const working = (link) => (cuts.get(link).length ? further([further([link.source]), ...cuts.get(link)]) : link.source);
  for (const link of direct) (link.opposes ? attackers : reasons)[link.target].push(working(link));
  for (const [claim, own] of reasons.entries()) if (own.length) attackers[claim].push(further(own));

  const labels = new Int8Array(attackers.length), waits = [], attacked = attackers.map(() => []), now = [];
  for (const [argument, by] of attackers.entries()) {
    const each = new Set(by);
    waits.push(each.size);
    for (const attacker of each) attacked[attacker].push(argument);
    if (!each.size) { labels[argument] = 1; now.push(argument); }
  }
  while (now.length) for (const beaten of attacked[now.pop()]) {
    if (labels[beaten]) continue;
    labels[beaten] = -1;
    for (const freed of attacked[beaten]) if (!--waits[freed] && !labels[freed]) { labels[freed] = 1; now.push(freed); }
  }
  return labels.subarray(0, count);
}

// The strength of each claim, 0 to 1; `open` are claims in circles whose strengths did not come to rest.
function weighed(count, direct, cuts) {
  const into = Array.from({ length: count }, () => []), strengths = new Float64Array(count).fill(0.5), open = [];
  for (const link of direct) into[link.target].push(link);
  const inputs = into.map((own) => [...new Set(own.flatMap((link) => [link.source, ...cuts.get(link)]))]);
  const comes = (link, at) => cuts.get(link).reduce((value, other) => value * (1 - at[other]), at[link.source]);
  const moved = (claim, at) => {
    let pro = 1, against = 1;
    for (const link of into[claim]) if (link.opposes) against *= 1 - comes(link, at); else pro *= 1 - comes(link, at);
    return 0.5 + (against - pro) * 0.5;
  };
  for (const knot of knots(inputs)) {
    if (knot.length > 1 || inputs[knot[0]].includes(knot[0])) { if (!settle(knot, strengths, moved)) open.push(...knot); }
    else strengths[knot[0]] = moved(knot[0], strengths);
  }
  return { strengths, open };
}

// Claims such that each comes after all that bears on it, those of one circle together (Tarjan 1972, without recursion).
function knots(inputs) {
  const found = [], number = new Int32Array(inputs.length).fill(-1), low = [], place = [], open = new Uint8Array(inputs.length), waiting = [];
  let next = 0;
  for (let start = 0; start < inputs.length; start++) {
    if (number[start] >= 0) continue;
    const path = [start];
    while (path.length) {
      const at = path.at(-1);
      if (number[at] < 0) { number[at] = low[at] = next++; place[at] = 0; waiting.push(at); open[at] = 1; }
      if (place[at] < inputs[at].length) {
        const to = inputs[at][place[at]++];
        if (number[to] < 0) path.push(to); else if (open[to]) low[at] = Math.min(low[at], number[to]);
        continue;
      }
      path.pop();
      if (path.length) low[path.at(-1)] = Math.min(low[path.at(-1)], low[at]);
      if (low[at] < number[at]) continue;
      const knot = waiting.splice(waiting.lastIndexOf(at));
      for (const one of knot) open[one] = 0;
      found.push(knot.sort((one, other) => one - other));
    }
  }
  return found;
}

// Lets the claims of a circle move from 1/2 until they are still (Potyka 2018), by steps of the Runge-Kutta method (RK4).
function settle(knot, strengths, moved) {
  const rate = (at) => {
    knot.forEach((claim, n) => { strengths[claim] = at[n]; });
    return knot.map((claim, n) => moved(claim, strengths) - at[n]);
  };
  const still = (change, most) => change.every((value) => Math.abs(value) < most);
  let now = knot.map(() => 0.5), step = 0.1;
  for (let n = 0; n < 5000; n++) {
    const one = rate(now);
    if (still(one, 1e-12)) break;
    const two = rate(now.map((v, n) => v + step / 2 * one[n])), three = rate(now.map((v, n) => v + step / 2 * two[n]));
    const four = rate(now.map((v, n) => v + step * three[n]));
    now = now.map((v, n) => Math.min(Math.max(v + step / 6 * (one[n] + 2 * two[n] + 2 * three[n] + four[n]), 0), 1));
    step = Math.min(step * 1.2, 1);
  }
  const rests = still(rate(now), 1e-9);
  knot.forEach((claim, n) => { strengths[claim] = now[n]; });
  return rests;
}
