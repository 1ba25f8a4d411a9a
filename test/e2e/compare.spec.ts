import type { Page } from "@playwright/test";
import { expect, seriousFaults, test } from "./kit/browser";

const sample = "/en/d/sample";
const compare = `${sample}/compare`;
const history = `${sample}/history`;

/** The days of the sample, as two years. */
const years = { a: "1 Nov 2024 – 31 Oct 2025", b: "1 Nov 2025 – 31 Oct 2026" };

/** The comparison is there when its last cell is. */
const whole = (page: Page) => expect(page.locator("#compare_monetary h2")).toBeVisible();

/** A cell's table, each row by the headings. */
async function rowsOf(page: Page, cell: string): Promise<Record<string, string>[]> {
  const heads = await page.locator(`#${cell} thead th`).allTextContents();
  const rows = await page
    .locator(`#${cell} tbody tr`)
    .evaluateAll((found) =>
      found.map((row) => [...row.querySelectorAll("td")].map((td) => td.textContent ?? "")),
    );
  return rows.map((texts) => Object.fromEntries(heads.map((head, i) => [head, texts[i] ?? ""])));
}

async function columnOf(page: Page, cell: string, head: string): Promise<string[]> {
  const rows = await rowsOf(page, cell);
  expect(rows.length).toBeGreaterThan(0);
  return rows.map((row) => row[head] ?? `no column ${head}`);
}

/** Customers by segment: in A, in B, and what the other cuts would have given. */
async function segmentsOf(page: Page, beside: string) {
  await whole(page);
  const column = (head: string) => columnOf(page, "compare_segments", head);
  return {
    a: await column("Customers in A"),
    b: await column("Customers in B"),
    beside: await column(beside),
  };
}

async function applyCuts(page: Page, cuts: "a" | "own" | "b"): Promise<void> {
  await page.locator("select[name=cuts_of]").selectOption(cuts);
  await page.locator(".compare-toolbar button[type=submit]").click();
}

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? "with scripts" : "without scripts", () => {
    test.use({ javaScriptEnabled });

    test("from the overview to a comparison of one's own, by three cuts, and turned round", async ({
      page,
    }) => {
      await page.goto(sample);
      await page.getByRole("link", { name: "Compare", exact: true }).click();
      await expect(page).toHaveURL(compare);
      const days = { a_from: "2026-01-01", a_to: "2026-03-31", from: "2026-04-01", to: "2026-06-30" };
      for (const [name, day] of Object.entries(days))
        await page.locator(`.compare-toolbar input[name=${name}]`).fill(day);
      await page.locator(".compare-toolbar button[type=submit]").click();
      await expect(page).toHaveURL(`${compare}?${new URLSearchParams(days)}`);
      const captions = ["A · 1 Jan 2026 – 31 Mar 2026 · 90 days", "B · 1 Apr 2026 – 30 Jun 2026 · 91 days"];
      await expect(page.locator("#compare_summary figcaption")).toHaveText(captions);
      await expect(page.locator("#compare_codes figcaption")).toHaveText(captions);
      const tops = await page
        .locator("#compare_summary figure")
        .evaluateAll((figures) => figures.map((figure) => figure.getBoundingClientRect().top));
      expect(tops[0]).toBe(tops[1]);
      await expect(page.locator(".notice:not(aside)")).toContainText("A has 90 days, B has 91 days");
      await expect(page.locator(".measured")).toContainText(
        "with the thresholds of B (1 Apr 2026 – 30 Jun 2026)",
      );
      const byB = await segmentsOf(page, "In A by its own thresholds");

      await applyCuts(page, "a");
      await expect(page).toHaveURL(/[?&]cuts_of=a&/);
      await expect(page.locator(".measured")).toContainText(
        "with the thresholds of A (1 Jan 2026 – 31 Mar 2026)",
      );
      const byA = await segmentsOf(page, "In B by its own thresholds");

      await applyCuts(page, "own");
      await expect(page).toHaveURL(/[?&]cuts_of=own&/);
      await expect(page.locator(".measured")).toContainText("with its own thresholds");
      const own = await segmentsOf(page, "In B by A’s thresholds");
      expect(own).toEqual({ a: byA.a, b: byA.beside, beside: byA.b });
      expect(own.b).not.toEqual(byA.b);

      await applyCuts(page, "b");
      expect(await segmentsOf(page, "In A by its own thresholds")).toEqual(byB);
      expect(byB).toEqual({ a: byB.a, b: own.b, beside: own.a });
      expect(byB.a).not.toEqual(own.a);

      await page.getByRole("link", { name: "Swap A and B" }).click();
      await expect(page.locator("#head-a")).toHaveText("1 Apr 2026 – 30 Jun 2026");
      await expect(page.locator("#head-b")).toHaveText("1 Jan 2026 – 31 Mar 2026");
      await expect(page.locator(".measured")).toContainText(
        "with the thresholds of A (1 Apr 2026 – 30 Jun 2026)",
      );
      expect(await segmentsOf(page, "In B by its own thresholds")).toEqual({
        a: byB.b,
        b: byB.a,
        beside: byB.beside,
      });
    });

    test("a long table comes when it is opened, or has a page of its own", async ({ page }) => {
      await page.goto(compare);
      await whole(page);
      const heads = ["In A", "In B", "Customers"];
      await page.locator("#migration summary", { hasText: "Table" }).click();
      const link = page.locator("#migration a.late-table");
      if (!javaScriptEnabled) await link.click();
      const table = page.locator(javaScriptEnabled ? "#migration .table-scroll" : "#content .table-scroll");
      await expect(table.locator("thead th").first()).toBeVisible();
      await expect(link).toHaveCount(0);
      for (const [i, head] of heads.entries()) await expect(table.locator("th").nth(i)).toContainText(head);
      await expect(table.locator("tbody tr").first().locator("td")).toHaveCount(6);
    });

    test("a quick choice sets A, and is marked", async ({ page }) => {
      await page.goto(`${compare}?cuts_of=own&from=2026-04-01&to=2026-06-30`);
      const choice = page.getByRole("link", { name: "the same weekdays a year before (364 days)" });
      await choice.click();
      await expect(page).toHaveURL(/\?a_from=2025-04-02&a_to=2025-07-01&cuts_of=own&from=2026-04-01&to=/);
      await expect(page.locator("#head-a")).toHaveText("2 Apr 2025 – 1 Jul 2025");
      await expect(choice).toHaveAttribute("aria-current", "true");
    });

    test("a number of the migration opens as many customers, and leads back", async ({ page }) => {
      const cells = page.locator("#migration .wide a[aria-label*='→']");
      const labels = () => cells.evaluateAll((links) => links.map((link) => link.getAttribute("aria-label")));
      for (const cuts of javaScriptEnabled ? ["a", "own", "b"] : ["own"]) {
        await page.goto(`${compare}?cuts_of=${cuts}`);
        await whole(page);
        const before = await labels();
        const cell = page.locator("#migration .wide a[aria-label^='VIP → At-risk regulars: ']");
        const [, count = "none"] =
          /: (\d+) customers,/.exec((await cell.getAttribute("aria-label")) ?? "") ?? [];
        await cell.click();
        await expect(page).toHaveURL(/\/customers\?/);
        await expect(page.locator(".found")).toContainText(new RegExp(`^${count} customers `));
        await expect(page.locator("#content tbody tr")).toHaveCount(Number(count));
        await expect(page.locator(".notice:not(aside)")).toContainText(
          "were in “VIP” on 31 Oct 2025, in the period from",
        );
        await page.getByRole("link", { name: "Compare the periods" }).click();
        await whole(page);
        await expect(page.locator(".heads h2")).toHaveText([years.a, years.b]);
        expect(await labels()).toEqual(before);
      }
    });

    test("an address opened in a new browser gives the same comparison", async ({ page, browser, site }) => {
      await page.goto(
        `${compare}?a_company=Leaf+%26+Kettle&a_from=2025-04-01&a_to=2025-06-30&company=Copper+Pot+Coffee` +
          "&cuts_of=a&flow=money_b&from=2026-04-01&ranks=4&to=2026-06-30",
      );
      await whole(page);
      await expect(page.locator("#head-a")).toHaveText("1 Apr 2025 – 30 Jun 2025");
      await expect(page.locator(".heads .kicker")).toHaveText([
        "Period A · Leaf & Kettle",
        "Period B · Copper Pot Coffee",
      ]);
      const other = await browser.newContext({ javaScriptEnabled });
      const again = await other.newPage();
      await again.goto(`${site}${new URL(page.url()).pathname}${new URL(page.url()).search}`);
      await whole(again);
      for (const texts of [".cell > h2", ".cell td", "figcaption", "svg.chart text"]) {
        const seen = await page.locator(texts).allTextContents();
        expect(seen.length).toBeGreaterThan(5);
        expect(await again.locator(texts).allTextContents()).toEqual(seen);
      }
      await other.close();
    });

    test("a segment's page compares that segment alone", async ({ page }) => {
      await page.goto(`${sample}/segments/vip`);
      await page.getByRole("link", { name: "Compare with the previous period" }).click();
      await expect(page).toHaveURL(`${compare}?segment=vip`);
      await whole(page);
      await expect(page.locator(".heads .kicker")).toHaveText(["Period A · VIP", "Period B · VIP"]);
      await expect(page.locator(".heads h2")).toHaveText([years.a, years.b]);
      await expect(page.locator("#compare_segments")).toHaveCount(0);
      await expect(page.locator("#changes tbody tr")).toHaveCount(1);
      const rows = await rowsOf(page, "compare_summary");
      const buyers = rows.find(({ Measure }) => Measure === "Buyers");
      for (const [i, side] of (["A", "B"] as const).entries()) {
        await page.getByRole("link", { name: "Open its report" }).nth(i).click();
        await expect(page).toHaveURL(/\/segments\/vip/);
        await expect(page.locator(".measures .figure").first()).toHaveText(buyers?.[side] ?? "none");
        await page.goBack();
      }
    });

    test("a history's points open reports and comparisons", async ({ page }) => {
      await page.goto(history);
      const link = (name: string) => page.getByRole("link", { name, exact: true });
      await page.locator("#history_segments .wide a[aria-label^='30 Jun 2026: ']").click();
      await expect(page).toHaveURL(`${sample}?from=2025-07-01&to=2026-06-30`);
      await page.goBack();

      const end = async (day: string) => {
        const row = page.locator("#ends tr", { hasText: day });
        await row.locator("summary").click();
        return row;
      };
      await (await end("31 Mar 2026")).getByRole("link", { name: "choose to compare" }).click();
      await expect(page).toHaveURL(`${history}?a_from=2025-04-01&a_to=2026-03-31`);
      await expect(page.locator("#ends tr", { hasText: "chosen to compare" })).toContainText("31 Mar 2026");
      await (await end("30 Jun 2026")).getByRole("link", { name: "compare with 31 Mar 2026" }).click();
      await expect(page.locator(".heads h2")).toHaveText([
        "1 Apr 2025 – 31 Mar 2026",
        "1 Jul 2025 – 30 Jun 2026",
      ]);
      await page.goBack();
      await link("Give up the choice").click();
      await expect(page).toHaveURL(history);

      await (await end("31 Oct 2025")).getByRole("link", { name: "freeze thresholds here" }).click();
      await expect(page).toHaveURL(`${history}?cuts=frozen&cuts_from=2024-11-01&cuts_to=2025-10-31`);
      await expect(page.locator(".cell.first")).toContainText(`measured with the thresholds of ${years.a}`);
      await expect(page.locator("#ends tr", { hasText: "thresholds frozen here" })).toContainText(
        "31 Oct 2025",
      );
      await link("Give each point its own thresholds").click();
      await expect(page).toHaveURL(history);
    });
  });
}

test("a history's last point is the overview, and frozen it is the comparison", async ({ page }) => {
  const shown = ["Segment", "Customers", "Purchases", "Revenue"] as const;
  const pick = (rows: Record<string, string>[]) => rows.map((row) => shown.map((head) => row[head]));
  const lastPoint = async (search: string) => {
    await page.goto(`${history}?steps=2${search}`);
    await expect(page.locator("#history_segments h2")).toBeVisible();
    return (await rowsOf(page, "history_segments")).filter((row) => row["On"] === "31 Oct 2026");
  };
  const own = pick(await lastPoint(""));
  expect(own).toHaveLength(11);
  await page.goto(sample);
  await expect(page.locator("#advice h2")).toBeVisible();
  expect(own).toEqual(pick(await rowsOf(page, "segments")));
  const frozen = await lastPoint("&cuts=frozen&cuts_from=2024-11-01&cuts_to=2025-10-31");
  await page.goto(`${compare}?cuts_of=a`);
  await whole(page);
  const column = await columnOf(page, "compare_segments", "Customers in B");
  expect(frozen.map((row) => row["Customers"])).toEqual(column);
});

const odd: readonly (readonly [string, RegExp])[] = [
  ["compare?a_from=2026-01-01&a_to=2026-03-31&from=2026-01-01&to=2026-03-31", /are the same days/],
  ["compare?a_from=2026-01-01&a_to=2026-03-31&from=2026-03-01&to=2026-05-29", /have 31 days in common/],
  ["compare?a_from=2026-04-01&a_to=2026-06-29&from=2026-01-01&to=2026-03-31", /told backwards in time/],
  ["compare?a_from=1999-01-01&a_to=1999-12-31&from=2001-01-01&to=2001-12-31", /B: not one day/],
  ["compare?from=2030-01-01&to=2030-12-31", /A: not one day .* which run from 1 Nov 2023 to 31 Oct 2026/],
  ["compare?a_from=1999-01-01&a_to=1999-12-31", /A: not one day .* is in the data/],
  ["compare?from=2026-09-01&to=2026-12-31", /B: the data end on 31 Oct 2026, 61 days before/],
  ["compare?a_company=Nobody", /There is no company “Nobody”/],
  ["compare?a_segment=nothing", /There is no segment “nothing”/],
  ["compare?ranks=2&segment=sleeping_vip", /There is no segment “sleeping_vip” with 2 ranks/],
  ["compare?a_from=2026-01-01", /a_from = 2026-01-01 stands alone/],
  ["compare?a_from=2026-03-31&a_to=2026-01-01", /ran backwards .* its ends were swapped/],
  ["compare?cuts=frozen&cuts_from=2026-01-01", /cuts_from = 2026-01-01 stands alone/],
  ["compare?ranks=9&cuts_of=z", /“z” is not a value of cuts_of/],
  ["history?steps=99", /“99” is not a value of steps; 24 is used/],
  ["history?step=year", /“year” is not a value of step; month is used/],
  ["history?a_to=2026-01-31", /a_to = 2026-01-31 stands alone/],
  [
    "compare?cuts=frozen&cuts_from=1999-01-01&cuts_to=1999-12-31",
    /Nobody bought in 1 Jan 1999 – 31 Dec 1999/,
  ],
  ["history?cuts=frozen&cuts_from=1999-01-01&cuts_to=1999-12-31", /Nobody bought in 1 Jan 1999/],
];

test("what cannot be compared is told, and the page goes on", async ({ page }) => {
  for (const [path, words] of odd) {
    const answer = await page.goto(`${sample}/${path}`);
    expect([path, answer?.status()]).toEqual([path, 200]);
    await expect(page.locator(".notice, .cell.first").filter({ hasText: words }).first(), path).toBeVisible();
    await expect(page.locator("#history_multiples h2, #compare_monetary h2"), path).toBeVisible();
    await expect(page.getByText("This cell did not get its answer"), path).toHaveCount(0);
  }
});

const moved = "customers?a_from=2024-11-01&a_segment=vip&a_to=2025-10-31&cuts_of=own&segment=sleeping_vip";

for (const path of ["compare", "compare?segment=vip", "history", moved]) {
  const name = path.replace(/&.*/, "");

  test(`axe finds nothing serious on ${name}`, async ({ page }) => {
    test.setTimeout(300_000);
    await page.goto(`${sample}/${path}`);
    await page.waitForLoadState("networkidle");
    for (const colorScheme of ["light", "dark"] as const) {
      await page.emulateMedia({ colorScheme });
      expect([colorScheme, ...(await seriousFaults(page))]).toEqual([colorScheme]);
    }
  });

  test(`on a phone, in Russian, ${name} fits and axe finds nothing serious`, async ({ page }) => {
    test.setTimeout(300_000);
    await page.setViewportSize({ width: 360, height: 740 });
    for (const lang of ["en", "ru"]) {
      await page.goto(`/${lang}/d/sample/${path}`);
      await page.waitForLoadState("networkidle");
      const width = await page.evaluate(() => document.documentElement.scrollWidth);
      expect([lang, width]).toEqual([lang, 360]);
    }
    expect(await seriousFaults(page)).toEqual([]);
  });
}

test("a segment has one number on the overview, on its own page and in the comparison", async ({ page }) => {
  for (const search of ["", "?from=2026-05-01&to=2026-08-31"]) {
    await page.goto(`${sample}${search}`);
    await expect(page.locator("#segments tbody tr")).toHaveCount(11);
    const overview = await columnOf(page, "segments", "Customers");
    await page.goto(`${compare}${search}`);
    await whole(page);
    expect(await columnOf(page, "compare_segments", "Customers in B")).toEqual(overview);
    await expect(page.locator(".measured")).toContainText("with the thresholds of B");
    await page.goto(`${sample}/segments/vip${search}`);
    await expect(page.locator("header .measures .figure").first()).toHaveText(overview[0] ?? "none");
    await page.locator("header a", { hasText: "Compare with the previous period" }).click();
    await expect(page).toHaveURL(/\/compare\?/);
    await whole(page);
    const [, buyers] = await rowsOf(page, "compare_summary");
    expect(buyers).toMatchObject({ Measure: "Buyers", B: overview[0] });
  }
});

test("both sides of a comparison go into its files", async ({ request }) => {
  const csv = await (await request.get(`${sample}/cells/compare_segments.csv?cuts_of=own`)).text();
  const [heads = "", ...rows] = csv.trim().split("\n");
  const at = (name: string) => heads.split(",").indexOf(name);
  for (const what of ["customers", "money"])
    for (const name of ["a", "b", "difference", "change"]) expect(at(`${what}_${name}`)).toBeGreaterThan(0);
  expect(rows).toHaveLength(11);
  for (const row of rows.map((text) => text.split(","))) {
    const [a, b] = [Number(row[at("customers_a")]), Number(row[at("customers_b")])];
    expect(Number(row[at("customers_difference")])).toBe(b - a);
    expect(Number(row[at("customers_change")])).toBeCloseTo(a === 0 ? 0 : (b - a) / a, 9);
  }
  const sides = await Promise.all(
    ["a", "b"].map((side) => request.get(`${sample}/cells/compare_scatter.svg?side=${side}`)),
  );
  const [a = "", b = ""] = await Promise.all(sides.map((answer) => answer.text()));
  for (const answer of sides) expect(answer.headers()["content-type"]).toContain("image/svg+xml");
  for (const svg of [a, b]) expect(svg).toMatch(/^<svg [^>]*class="chart chart-scatter"[\s\S]*<\/svg>\s*$/);
  expect(a).not.toBe(b);
});
