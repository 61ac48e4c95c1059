// The map as plain text: a claim a line, indented below what it serves, with + and −.
function asText(root) {
  const lines = [];
  const stack = [[root, 0]];
  while (stack.length) {
    const [claim, level] = stack.pop();
    const sign = level ? `${signOf(claim.link).replace("−", "-")} ` : "", notes = notesOf(claim);
    lines.push(`${"  ".repeat(level)}${sign}${claim.id} ${claim.text.replace(/\s+/g, " ")}${notes && ` [${notes}]`}`);
    for (const kid of [...claim.below].reverse()) stack.push([kid, level + 1]);
  }
  return `${lines.join("\n")}\n`;
}

async function copy(text, what) {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    // older browsers, and pages that may not write to the clipboard
    const area = make("textarea", { class: "unseen", readonly: "" });
    area.value = text;
    const back = document.activeElement;
    document.body.append(area);
    area.select();
    document.execCommand("copy");
    area.remove();
    back?.focus();
  }
  say(`copied ${what}`);
}

$("copy").addEventListener("click", async (event) => {
  await copy(roots.map(asText).join("\n"), "the whole map as text");
  event.target.textContent = "Copied";
  setTimeout(() => { event.target.textContent = "Copy as text"; }, 1500);
});
