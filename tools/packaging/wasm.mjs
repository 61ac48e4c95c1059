// Runs argmap in the CPython that Pyodide compiles to WebAssembly, for a Python that the machine has not:
//   node --stack-size=60000 tools/packaging/wasm.mjs FOLDER ARGUMENT...
// FOLDER holds node_modules/pyodide, and argmap with its libraries in site/. Paths are taken from the current folder.
import { pathToFileURL } from "node:url";

const [folder, ...words] = process.argv.slice(2);
const { loadPyodide } = await import(pathToFileURL(`${folder}/node_modules/pyodide/pyodide.mjs`));
const python = await loadPyodide();
for (const [inside, outside] of [["/site", `${folder}/site`], ["/here", process.cwd()]]) {
  python.FS.mkdirTree(inside);
  python.FS.mount(python.FS.filesystems.NODEFS, { root: outside }, inside);
}
python.globals.set("words", python.toPy(["argmap", ...words]));
process.exit(python.runPython(`
import os, sys
sys.path[:] = ["/site", *filter(None, sys.path)]
os.chdir("/here")
sys.argv = list(words)
from argmap.cli.main import main
try:
    code = main()
except SystemExit as stopped:
    code = stopped.code
sys.stdout.flush()
sys.stderr.flush()
int(code or 0)
`));
