import type { Page } from "@playwright/test";
import { importShop } from "../campaign/campaign-shop";

/** A file with something to ask, so that the page before its import has questions. */
const asked = "date,customer,amount,status\n2025-01-02,Ann,10,paid\n2025-02-03,Bob,20,refunded\n";

const ofReport = [
  "compare",
  "history",
  "cohorts",
  "forecast",
  "customers",
  "segments/vip",
  "segments/lost",
  "segments/absent",
  "poster",
];
const ofDataset = [
  "campaigns",
  "notebooks",
  "notebooks/look",
  "notebooks/look/edit",
  "about",
  "versions",
  "nothing",
];

/** One for all tests of a process. */
let ownShops: Promise<unknown> | null = null;

/**
 * Every page of a reader on the sample, and the report of the shop with the longer amounts, as paths behind the language. A draft, a
 * notebook and an upload are made for it, and two data sets of one's own, with which the start page is a list of shops.
 */
export async function pathsOfSite(page: Page, site: string): Promise<string[]> {
  ownShops ??= importShops(["a-shop-with-a-name-of-some-length", "shop"]);
  await ownShops;
  const pages = [...ofReport, ...ofDataset].map((path) => `/d/sample/${path}`);
  return ["", "/d/sample", "/d/sample-ru", ...pages, ...(await makePages(page, site))];
}

async function importShops(names: readonly string[]): Promise<void> {
  for (const name of names) await importShop(name);
}

/** A customer's page, a draft with its calls, and a file that waits for answers. */
async function makePages(page: Page, site: string): Promise<string[]> {
  const headers = { origin: site };
  const form = { audience: "top=50" };
  const draft = await page.request.post("/en/d/sample/campaigns/make", { headers, form, maxRedirects: 0 });
  // Its name is taken when it has been made before.
  await page.request.post("/en/d/sample/notebooks/make", {
    headers,
    form: { title: "Look" },
    maxRedirects: 0,
  });
  const file = { name: "asked.csv", mimeType: "text/csv", buffer: Buffer.from(asked) };
  const sent = await page.request.post("/en/uploads", { headers, multipart: { file }, maxRedirects: 0 });
  await page.goto("/en/d/sample/customers");
  const customer = await page.locator("tbody a").first().getAttribute("href");
  const plain = [draft.headers()["location"], sent.headers()["location"], customer].map((address) =>
    String(address).replace(/^\/en|[?#].*$/g, ""),
  );
  return [...plain, `${plain[0]}/script`];
}
