import { type Theme, variables } from "../../model/segment/palette";

const sans = `Inter, "Inter Variable", system-ui, "Segoe UI", Roboto, "Noto Sans", sans-serif`;
const mono = `"JetBrains Mono", "JetBrains Mono Variable", ui-monospace, "SF Mono", Consolas, monospace`;

const margin = 20;

/**
 * A chart as a file of its own: fonts, paper, and the colours it uses in light and dark. Links of a page lead nowhere from a
 * file, so they are dropped (`origin` null), or made absolute with an origin such as "https://shop.example"; "" keeps them.
 */
export function standalone(svg: string, origin: string | null = null): string {
  const [open = "", ...rest] = svg.split("\n");
  const used = new Set([...svg.matchAll(/var\(--([a-z_0-9-]+)/g)].map(([, name]) => name).concat("paper"));
  const colours = (theme: Theme) =>
    Object.entries(variables(theme))
      .filter(([name]) => used.has(name))
      .map(([name, value]) => `--${name}:${value}`)
      .join(";");
  const style = [
    `<style>svg{max-width:100%;height:auto;font-family:${sans};--font-mono:${mono};${colours("light")}}`,
    "text{white-space:pre}",
    `@media(prefers-color-scheme:dark){svg{${colours("dark")}}}</style>`,
  ];
  const [width, height] = ["width", "height"].map(
    (name) => Number(open.match(`\\s${name}="([\\d.]+)"`)?.[1] ?? 0) + 2 * margin,
  );
  const paper = `<rect x="${-margin}" y="${-margin}" width="${width}" height="${height}" fill="var(--paper)"/>`;
  const root = open
    .replace("<svg ", `<svg xmlns="http://www.w3.org/2000/svg" `)
    .replace(/ width="[^"]*"/, ` width="${width}"`)
    .replace(/ height="[^"]*"/, ` height="${height}"`)
    .replace(/ viewBox="[^"]*"/, ` viewBox="${-margin} ${-margin} ${width} ${height}"`);
  return [root, ...style, paper, ...relinked(rest, origin), ""].join("\n");
}

function relinked(lines: readonly string[], origin: string | null): string[] {
  if (origin === "") return [...lines];
  if (origin === null) return lines.map((line) => line.replace(/^<a href="[^"]*"/, "<a"));
  return lines.map((line) => line.replace(/^<a href="\//, `<a href="${origin}/`));
}
