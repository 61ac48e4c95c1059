// Puts the page together: theme, tabs, links to a claim.
page.classList.add("script");

$("theme").addEventListener("click", () => {
  const dark = page.dataset.theme ? page.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
  page.dataset.theme = dark ? "light" : "dark";
});

const tabs = [...$("tabs").querySelectorAll("[role=tab]")];
function showView(name) {
  const shown = name === "article" && !narrow.matches ? "map" : name;
  page.dataset.view = shown;
  for (const tab of tabs) {
    const on = tab.dataset.view === shown;
    tab.setAttribute("aria-selected", String(on));
    tab.tabIndex = on ? 0 : -1;
  }
  graph.show();
}
for (const tab of tabs) {
  tab.addEventListener("click", () => showView(tab.dataset.view));
  tab.addEventListener("keydown", (event) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!step) return;
    const offered = tabs.filter((one) => one.offsetParent);
    const next = offered[(offered.indexOf(tab) + step + offered.length) % offered.length];
    showView(next.dataset.view);
    next.focus();
  });
}
narrow.addEventListener("change", () => showView(page.dataset.view));

function fromAddress() {
  let id = "";
  try { id = decodeURIComponent(location.hash.slice(1)); } catch { /* a broken address chooses nothing */ }
  if (byId.has(id)) choose(byId.get(id), "address");
  return byId.has(id);
}
addEventListener("hashchange", fromAddress);
addEventListener("popstate", fromAddress);
document.addEventListener("keydown", (event) => {
  if (event.key !== "/" || event.target.closest("input, select, textarea")) return;
  event.preventDefault();
  $("words").focus();
});

edits.begin();
fromAddress();
showView(narrow.matches && !state.chosen ? "outline" : "map");
