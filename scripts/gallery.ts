import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { type Theme, themes, variables } from "../lib/model/segment/palette";

const root = fileURLToPath(new URL("..", import.meta.url));
const golden = join(root, "test/golden/chart");
const out = join(root, "test/.out/gallery.html");
const fonts = relative(dirname(out), join(root, "node_modules/@fontsource-variable"));

/** A word that the names of the pictures must hold, as in `npm run gallery -- scatter`. */
const wanted = process.argv[2] ?? "";

const names = readdirSync(golden, { recursive: true, encoding: "utf8" })
  .filter((name) => name.endsWith(".svg") && !name.startsWith("standalone") && name.includes(wanted))
  .sort();

const colours = (theme: Theme) =>
  Object.entries(variables(theme))
    .map(([name, value]) => `--${name}: ${value};`)
    .join(" ");

const css = `
body { margin: 0; font-family: "Inter Variable", system-ui, sans-serif; --font-mono: "JetBrains Mono Variable", monospace; }
${themes.map((theme) => `.${theme} { ${colours(theme)} color-scheme: ${theme}; }`).join("\n")}
section { display: grid; grid-template-columns: 1fr 1fr; }
section > div { padding: 12px 24px 28px; background: var(--paper); color: var(--ink); overflow-x: auto; }
h2 { font-size: 13px; font-weight: 600; color: var(--ink-soft); margin: 0 0 12px; }
.chart { display: block; overflow: visible; }
.chart text { white-space: pre; }
.chart a:hover rect, .chart a:focus rect { fill: var(--ink); fill-opacity: 0.07; }
`;

const sections = names.map((name) => {
  const svg = readFileSync(join(golden, name), "utf8");
  const side = (theme: Theme) => `<div class="${theme}"><h2>${name.replace(".svg", "")}</h2>${svg}</div>`;
  return `<section>${themes.map(side).join("")}</section>`;
});

const head = ["inter/index.css", "jetbrains-mono/index.css"].map(
  (file) => `<link rel="stylesheet" href="${fonts}/${file}">`,
);
mkdirSync(dirname(out), { recursive: true });
writeFileSync(
  out,
  `<!doctype html><html lang="en"><meta charset="utf-8"><title>Tercet: all charts</title>${head.join("")}<style>${css}</style>${sections.join("\n")}</html>\n`,
);
console.log(`${names.length} charts: ${relative(process.cwd(), out)}`);
