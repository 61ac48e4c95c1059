// Reads a JSON list of Argdown documents on standard input; writes a JSON list of what @argdown/core
// (which @argdown/cli runs) exports each as, or {"error": message}.
const { argdown } = require("@argdown/node");
const input = JSON.parse(require("fs").readFileSync(0, "utf8"));
const output = input.map((text) => {
  try {
    const response = argdown.run({
      input: text,
      process: ["parse-input", "build-model", "export-json"],
      throwExceptions: true,
      logLevel: "silent",
    });
    const errors = [...(response.parserErrors || []), ...(response.lexerErrors || [])];
    if (errors.length) return { error: errors.map((e) => e.message).join("; ") };
    return JSON.parse(response.json);
  } catch (error) {
    return { error: String(error) };
  }
});
process.stdout.write(JSON.stringify(output));
