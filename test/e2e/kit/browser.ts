import { type BrowserContext, test as base, expect, type Locator, type Page } from "@playwright/test";
import axe from "axe-core";
import type { SentFile } from "./shop-files";

export { expect };

/**
 * `site` is the address of the server under test. Every page that a test opens is watched: no error of a script, nothing
 * that the policy stops, nothing from elsewhere.
 */
export const test = base.extend<{ site: string; complaints: string[] }>({
  site: async ({ baseURL }, use) => use(baseURL ?? ""),
  complaints: [
    async ({ context, site }, use, { annotations, errors }) => {
      const complaints: string[] = [];
      const left = watchLeft(context);
      const complain = (page: Page | null, message: string) => {
        if (unfinished.test(message)) left.told(page, message);
        else complaints.push(message);
      };
      context.on("weberror", (thrown) => complain(thrown.page(), `script: ${thrown.error().message}`));
      context.on("console", (message) => {
        if (message.type() === "error" && !isAnswer(message.text()))
          complain(message.page(), `console: ${message.text()}`);
      });
      context.on("request", (request) => {
        const { protocol, origin } = new URL(request.url());
        if (/^https?:$/.test(protocol) && origin !== site) complaints.push(`elsewhere: ${request.url()}`);
      });
      await use(complaints);
      complaints.push(...left.missing());
      if (errors.length > 0) annotations.push({ type: "page", description: await shownIn(context) });
      expect(complaints).toEqual([]);
    },
    { auto: true },
  ],
});

/** React's numbers for parts of a page, and for its data, that did not come. */
const unfinished = /React error #4(12|19);/;

/**
 * Who presses a button before a page has come whole cuts it off, and its scripts miss the rest until the next page is there. That is no
 * fault of the page; parts that are missing from one that came to its end are.
 */
function watchLeft(context: BrowserContext) {
  const whole = new Set<string>();
  const cut = new Set<string>();
  const missing: { address: string; message: string }[] = [];
  context.on("page", (page) => {
    page.on("load", () => whole.add(addressOf(page)));
    page.on("request", (request) => {
      const leaves = request.isNavigationRequest() && request.redirectedFrom() === null;
      if (!leaves || request.frame() !== page.mainFrame()) return;
      const address = addressOf(page);
      if (!whole.delete(address)) cut.add(address);
    });
  });
  return {
    told: (page: Page | null, message: string) => missing.push({ address: addressOf(page), message }),
    /** What is missing from pages that nobody left. */
    missing: () => missing.filter(({ address }) => !cut.has(address)).map(({ message }) => message),
  };
}

function addressOf(page: Page | null): string {
  return page?.url().replace(/#.*/, "") ?? "";
}

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
  const violations = await violationsOn(page, {});
  return violations.filter(({ impact }) => impact === "serious" || impact === "critical").map(printFault);
}

/** Rules of axe that are no law: how a page is divided and headed, and how large its targets are. */
const practices = ["heading-order", "landmark-unique", "page-has-heading-one", "region", "target-size"];

/** What goes against good practice, as `rule: selectors`. The handles of a selection are for keys and take no pointer. */
export async function practiceFaults(page: Page): Promise<string[]> {
  const runOnly = { type: "rule", values: practices } as const;
  return (await violationsOn(page, { runOnly }, ["[role=slider]"])).map(printFault);
}

const standards = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/** What goes against the standards or good practice, however lightly, as `rule: selectors`. */
export async function allFaults(page: Page): Promise<string[]> {
  return (await violationsOn(page, { runOnly: { type: "tag", values: standards } })).map(printFault);
}

/**
 * What axe finds on a page. It runs in the page itself and tells nothing but faults: to tell and merge all that is right, as the
 * runner of axe does for pages with frames, takes many times as long, and no page has frames.
 */
async function violationsOn(
  page: Page,
  options: axe.RunOptions,
  exclude: readonly string[] = [],
): Promise<axe.Result[]> {
  expect(page.frames()).toHaveLength(1);
  await page.evaluate(axe.source);
  const asked = {
    options: { ...options, resultTypes: ["violations" as const] },
    exclude: exclude.map((one) => [one]),
  };
  let found: axe.Result[] = [];
  // A page that is shown anew in place is without its title for some milliseconds; one that stays so has a fault.
  await expect(async () => {
    await expect(page).toHaveTitle(/\S/);
    found = await page.evaluate(
      async ({ options, exclude }) => (await window.axe.run({ exclude }, options)).violations,
      asked,
    );
    expect(found.map(({ id }) => id)).not.toContain("document-title");
  }).toPass({ timeout: 20_000 });
  return found;
}

/** The shift of a page that has come whole, and after a reader went to its end. */
export function shiftOf(page: Page): Promise<number> {
  return page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        let sum = 0;
        new PerformanceObserver((list) => {
          for (const entry of list.getEntries()) sum += (entry as PerformanceEntry & { value: number }).value;
        }).observe({ type: "layout-shift", buffered: true });
        window.scrollTo(0, document.body.scrollHeight);
        setTimeout(() => resolve(sum), 400);
      }),
  );
}

declare global {
  interface Window {
    axe: typeof axe;
  }
}

function printFault({ id, nodes }: axe.Result): string {
  return `${id}: ${nodes.map(({ target }) => target.join(" ")).join(", ")}`;
}

/** What a reader saw when a test failed: the address and the first words. */
async function shownIn(context: BrowserContext): Promise<string> {
  const page = context.pages().at(-1);
  if (page === undefined) return "no page";
  const text = await page.locator("body, main").last().textContent({ timeout: 2_000 }).catch(String);
  return `${page.url()}: ${text?.slice(0, shownLetters)}`;
}

const shownLetters = 300;

/** A status of 400 or more is an error of the console too; tests look at it themselves. */
function isAnswer(text: string): boolean {
  return text.startsWith("Failed to load resource: the server responded with a status of");
}
