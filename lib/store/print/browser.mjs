import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";

/** Chromium without its windows: the same engine, with less to do. */
export const shell = "chromium-headless-shell";

/** The browser that `CHROMIUM` names, else the first of this machine; undefined without one. */
export function findBrowser() {
  const folders = (process.env.PATH ?? "").split(delimiter);
  const names = [shell, "chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
  const files = names.flatMap((name) => folders.map((folder) => join(folder, name)));
  return process.env.CHROMIUM ?? files.find((file) => existsSync(file));
}
