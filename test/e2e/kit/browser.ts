import { AxeBuilder } from "@axe-core/playwright";
import { test as base, expect, type Locator, type Page } from "@playwright/test";
import type { SentFile } from "./shop-files";

export { expect };

/**
 * `site` is the address of the server under test. Every page that a test opens is watched: no error of a script, nothing
 * that the policy stops, nothing from elsewhere.
 */
export const test = base.extend<{ site: string; complaints: string[] }>({
  site: async ({ baseURL }, use) => use(baseURL ?? ""),
  complaints: [
    async ({ context, site }, use) => {
      const complaints: string[] = [];
      context.on("weberror", (thrown) => {
        complaints.push(`script: ${thrown.error().message}`);
      });
      context.on("console", (message) => {
        if (message.type() === "error" && !isAnswer(message.text()))
          complaints.push(`console: ${message.text()}`);
      });
      context.on("request", (request) => {
        const { protocol, origin } = new URL(request.url());
        if (/^https?:$/.test(protocol) && origin !== site) complaints.push(`elsewhere: ${request.url()}`);
      });
      await use(complaints);
      expect(complaints).toEqual([]);
    },
    { auto: true },
  ],
});

/** Both languages, and with and without scripts: neither changes what the other does. */
export const readers = [
  { lang: "en", scripts: true },
  { lang: "ru", scripts: false },
] as const;

/** Sends a file, or the one at a path, from a start page, as a browser with or without scripts does. */
export async function sendFile(
  page: Page,
  start: string,
  file: SentFile | string,
  scripts = true,
): Promise<void> {
  await page.goto(start);
  if (scripts) await page.locator(".drop[data-ready]").waitFor();
  await page.locator("input[type=file]").setInputFiles(typeof file === "string" ? file : { ...file });
  if (!scripts) await page.locator(".drop button[type=submit]").first().click();
}

/** The button that imports; with scripts a bar at the foot of a wide window has it, without them the end of the form. */
export function importButton(page: Page): Locator {
  return page.locator(":is(.submit-row, .scriptless, .import-bar) button[name=go]").filter({ visible: true });
}

/** The button that counts the effect of an import again. */
export function lookButton(page: Page): Locator {
  return page.locator(":is(.submit-row, .scriptless) button[name=look]").filter({ visible: true });
}

/** Counts the effect again, and waits until the page that shows it has come whole. */
export async function lookAgain(page: Page): Promise<void> {
  // The page before may still come; its end is not the one that is waited for.
  await page.waitForLoadState();
  const isLoaded = page.waitForEvent("load", { timeout: 40_000 });
  await lookButton(page).click();
  await isLoaded;
}

/** Says that the sums are in euros, where the file does not name a currency. */
export async function chooseEuros(page: Page): Promise<void> {
  const currency = page.locator("#currency");
  if ((await currency.inputValue()) === "") await currency.selectOption("EUR");
}

/** What axe finds serious or critical, as `rule: selectors`. */
export async function seriousFaults(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations.filter(({ impact }) => impact === "serious" || impact === "critical").map(printFault);
}

/** Rules of axe that are no law: how a page is divided and headed, and how large its targets are. */
const practices = ["heading-order", "landmark-unique", "page-has-heading-one", "region", "target-size"];

/** What goes against good practice, as `rule: selectors`. The handles of a selection are for keys and take no pointer. */
export async function practiceFaults(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page })
    .withRules(practices)
    .exclude("[role=slider]")
    .analyze();
  return violations.map(printFault);
}

type Fault = Awaited<ReturnType<AxeBuilder["analyze"]>>["violations"][number];

function printFault({ id, nodes }: Fault): string {
  return `${id}: ${nodes.map(({ target }) => target.join(" ")).join(", ")}`;
}

/** A status of 400 or more is an error of the console too; tests look at it themselves. */
function isAnswer(text: string): boolean {
  return text.startsWith("Failed to load resource: the server responded with a status of");
}
