// Writes argmap/render/page/static/vendor.js (the embedded libraries, minified, their licences on top)
// and VENDOR.md beside it (name, version, licence, npm integrity of each, sha256 of the bundle).
// Run: cd tools/page && npm ci && npm run build. The same lock file gives the same bytes.
import { build } from "esbuild";
import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";

const out = new URL("../../argmap/render/page/static/", import.meta.url);
const lock = JSON.parse(readFileSync(new URL("package-lock.json", import.meta.url)));
const entry = `
  export { hierarchy, tree } from "d3-hierarchy";
  export { select } from "d3-selection";
  export { zoom, zoomIdentity } from "d3-zoom";`;

const made = await build({
  stdin: { contents: entry, resolveDir: new URL(".", import.meta.url).pathname },
  bundle: true, minify: true, write: false, metafile: true,
  format: "iife", globalName: "d3", target: "es2020", charset: "ascii", legalComments: "none",
});
const used = new Set(Object.keys(made.metafile.inputs).flatMap((path) => path.match(/node_modules\/([^/]+)/)?.[1] ?? []));
const libraries = [...used].sort().map((name) => {
  const { version, integrity, license } = lock.packages[`node_modules/${name}`];
  const file = ["LICENSE", "LICENSE.txt", "LICENSE.md"].map((f) => `node_modules/${name}/${f}`).find((f) => existsSync(f));
  if (!file) throw new Error(`${name} ships no licence: do not embed it`);
  return { name, version, integrity, license, text: readFileSync(file, "utf8").trim() };
});
const groups = new Map();
for (const library of libraries) groups.set(library.text, [...(groups.get(library.text) ?? []), library]);
const banner = [...groups].map(([text, of]) => `${of.map((l) => `${l.name} ${l.version}`).join(", ")}\n\n${text}`).join("\n\n");
const code = `/*!\n${banner.replaceAll("*/", "* /")}\n*/\n${made.outputFiles[0].text.trim()}\n`;
if (/<\/script|<!--/i.test(code)) throw new Error("the bundle would end its script element early");
writeFileSync(new URL("vendor.js", out), code);
const digest = createHash("sha256").update(code).digest("hex");
writeFileSync(new URL("VENDOR.md", out), `# Libraries embedded in the page

Written by \`tools/page/build.mjs\`; not edited by hand. Licence texts stand at the top of \`vendor.js\`.

| library | version | licence | npm integrity |
|---|---|---|---|
${libraries.map((l) => `| ${l.name} | ${l.version} | ${l.license} | \`${l.integrity}\` |`).join("\n")}

sha256 of \`vendor.js\`: \`${digest}\`
`);
console.log(`vendor.js ${code.length} bytes, ${libraries.length} libraries, ${digest}`);
