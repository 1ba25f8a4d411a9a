// node scripts/run.mjs scripts/tercet.ts [arguments]
// Runs a script of ours from one file, packages included, which starts several times as fast as its modules do one by one. The file is
// made anew when a module of it has changed.
import { randomUUID } from "node:crypto";
import { mkdirSync, readFileSync, renameSync, statSync, writeFileSync } from "node:fs";
import { join, relative, resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const bundles = join(root, "node_modules", ".cache", "tercet");

/** Packages that look for files beside themselves. */
const apart = ["@duckdb/node-bindings*", "@node-rs/*", "@playwright/test", "next"];

/** Packages in CommonJS ask for those of Node by this name. */
const requiring =
  'import { createRequire as requireFrom } from "node:module"; const require = requireFrom(import.meta.url);';

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  process.argv.splice(1, 1);
  process.setSourceMapsEnabled(true);
  await import(pathToFileURL(await bundle(process.argv[1] ?? "")).href);
}

/** The path of a script's file, which holds its modules as they are now. */
export async function bundle(script) {
  const name = relative(root, resolve(root, script)).replace(/\W+/g, "-");
  const path = join(bundles, `${name}.mjs`);
  if (!isFresh(path)) await write(script, name);
  return path;
}

/** A list beside the file says which modules are in it, and when each was changed. */
function isFresh(path) {
  try {
    const modules = JSON.parse(readFileSync(`${path}.json`, "utf8"));
    return statSync(path).size > 0 && modules.every(([module, state]) => stateOf(module) === state);
  } catch (error) {
    if (error.code === "ENOENT" || error instanceof SyntaxError) return false;
    throw error;
  }
}

function stateOf(module) {
  const { mtimeMs, size } = statSync(join(root, module));
  return `${mtimeMs} ${size}`;
}

/**
 * Several processes may do this at once: each file comes whole by a rename, and the list last. What a script imports only when it needs
 * it has a file of its own, named by its content.
 */
async function write(script, name) {
  const { build } = await import("esbuild");
  const { metafile, outputFiles } = await build({
    absWorkingDir: root,
    entryPoints: { [name]: script },
    outdir: bundles,
    outExtension: { ".js": ".mjs" },
    splitting: true,
    bundle: true,
    platform: "node",
    format: "esm",
    external: apart,
    banner: { js: requiring },
    sourcemap: true,
    sourcesContent: false,
    metafile: true,
    write: false,
  });
  const inputs = ["scripts/run.mjs", ...Object.keys(metafile.inputs)];
  const modules = inputs.map((module) => [module, stateOf(module)]);
  mkdirSync(bundles, { recursive: true });
  for (const file of outputFiles) replace(file.path, file.contents);
  replace(join(bundles, `${name}.mjs.json`), JSON.stringify(modules));
}

function replace(path, contents) {
  const made = `${path}.${randomUUID()}`;
  writeFileSync(made, contents);
  renameSync(made, path);
}
