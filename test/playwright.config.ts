import { fileURLToPath } from "node:url";
import { defineConfig } from "@playwright/test";
import { findBrowser } from "../lib/store/print/browser.mjs";

const root = fileURLToPath(new URL("..", import.meta.url));
const port = process.env["E2E_PORT"] ?? "3131";
const address = `http://127.0.0.1:${port}`;
const data = process.env["DATA_DIR"] ?? `${root}test/.out/data`;

const isDeep = process.env["TEST_LANE"] === "deep";

const browser = findBrowser();

// Tests that start a server of their own find the same settings.
Object.assign(process.env, { E2E_PORT: port, DATA_DIR: data });

export default defineConfig({
  testDir: ".",
  testMatch: isDeep ? ["e2e/**/*.sampled.spec.ts"] : ["e2e/**/*.spec.ts", "security/**/*.spec.ts"],
  outputDir: ".out/e2e",
  workers: 2,
  fullyParallel: true,
  forbidOnly: true,
  // A second failure counts; `npm test` tells what passed only then, and how many of those a run may have.
  retries: 1,
  timeout: 90_000,
  expect: { timeout: 20_000 },
  reporter: [["list"]],
  use: {
    baseURL: address,
    locale: "en-GB",
    timezoneId: "UTC",
    screenshot: "only-on-failure",
    launchOptions: {
      ...(browser === undefined || browser === "" ? {} : { executablePath: browser }),
      args: [
        "--no-sandbox",
        // As in a window: letters stand where they belong, not at whole pixels.
        "--font-render-hinting=none",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
      ],
    },
  },
  webServer: {
    command: "node scripts/start.mjs",
    cwd: root,
    // The server answers before the samples are made; the first tests need both, and the one of the other language comes last.
    url: `${address}/ru/d/sample-ru`,
    // What is prepared in quiet times would only take time from the tests, and they use more shops at once than a shop has.
    env: { PORT: port, DATA_DIR: data, LANG: "C.UTF-8", PREPARE_TIME_LIMIT_MS: "0", VERSIONS_OPEN: "6" },
    timeout: 300_000,
    reuseExistingServer: false,
    gracefulShutdown: { signal: "SIGTERM", timeout: 5_000 },
    stdout: "ignore",
  },
});
