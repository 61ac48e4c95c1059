// Reads a JSON list of Mermaid diagrams on standard input; writes a JSON list of what mermaid's own
// flowchart parser makes of each: {nodes: {id: label}, edges: [[from, to, type, label]]}, or {error}.
import { readFileSync } from "node:fs";
import { JSDOM } from "jsdom";

const { window } = new JSDOM("<!doctype html><body></body>");
globalThis.window = window;
globalThis.document = window.document;
const { default: mermaid } = await import("mermaid");
mermaid.initialize({ startOnLoad: false, maxEdges: 1e9, maxTextSize: 1e9 });

// mermaid carries entity codes past its parser in this disguise, and undoes it when it draws
const shown = (text) => {
  const coded = text.replace(/ﬂ°°/g, "&#").replace(/ﬂ°/g, "&").replace(/¶ß/g, ";");
  const holder = window.document.createElement("textarea");
  holder.innerHTML = coded.replace(/<br\s*\/?>/g, "&#10;");
  return holder.textContent;
};

const output = [];
for (const text of JSON.parse(readFileSync(0, "utf8"))) {
  try {
    await mermaid.parse(text);
    const { db } = await mermaid.mermaidAPI.getDiagramFromText(text);
    const nodes = {};
    for (const [id, vertex] of db.getVertices()) nodes[id] = shown(vertex.text);
    const edges = db.getEdges().map((e) => [e.start, e.end, e.type, shown(e.text)]);
    output.push({ nodes, edges });
  } catch (error) {
    output.push({ error: String(error.message ?? error) });
  }
}
process.stdout.write(JSON.stringify(output), () => process.exit(0)); // jsdom would keep the process alive
