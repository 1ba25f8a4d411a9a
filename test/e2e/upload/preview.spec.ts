import type { Locator, Page } from "@playwright/test";
import type { Lang } from "../../../lib/model/lang";
import {
  chooseEuros,
  expect,
  importButton,
  lookAgain,
  lookButton,
  sendFile,
  seriousFaults,
  test,
} from "../kit/browser";
import { exportOf1C, type SentFile } from "../kit/shop-files";

let made = 0;

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? "with scripts" : "without scripts", () => {
    test.use({ javaScriptEnabled });

    test("an export of 1C is asked about, counted, imported and accounted for", async ({ page }) => {
      const id = nameOf("export");
      await send(page, "ru", exportOf1C(3, nameOf("make")), javaScriptEnabled);
      await expect(page.locator(".columns-table thead .column-name").nth(2)).toHaveText("Контрагент");
      await expect(page.locator(".columns-table tbody tr").first()).toContainText("030001");
      await expect(page.locator(".problems li")).toHaveCount(1);
      await expect(page.locator("#date_format input:checked")).toHaveCount(0);
      await page.locator("#date_format").getByLabel("31/01/2024").check();
      await page.locator("#name").fill(id);
      await lookAgain(page);
      const nobody = page.locator("#ask_nobody");
      await expect(nobody.getByLabel("Розничный покупатель")).toBeChecked();
      await expect(page.locator(".sums")).toContainText("26 строк в файле = 24 вошло + 2 не вошло");
      await expect(page.locator(".effect-ledger")).toContainText("строки итогов");
      await expect(page.locator(".extent")).toContainText("12 мар. 2024");
      await importButton(page).click();
      await page.waitForURL(`/ru/d/${id}`);
      await page.goto(`/ru/d/${id}/about`);
      await expect(page.locator(".ledger .used td").first()).toHaveText("24");
      await expect(page.locator(".ledger .unnamed td").first()).toHaveText("8");
      await expect(page.locator(".ledger .file td").first()).toHaveText("26");
    });

    test("what is unticked stays unticked, and what is answered stays answered", async ({ page }) => {
      await send(page, "en", exportOf1C(3, nameOf("make")), javaScriptEnabled);
      await page.locator("#date_format").getByLabel("31/01/2024").check();
      await lookAgain(page);
      const retail = page.locator("#ask_nobody").getByLabel("Розничный покупатель");
      await retail.uncheck();
      await lookAgain(page);
      await expect(page.locator(".problems")).toHaveCount(0);
      await expect(retail).not.toBeChecked();
      await page.locator("select[name=role_5]").selectOption("");
      await lookAgain(page);
      await expect(page.locator(".problems li").first()).toContainText("Sum of the row");
      await page.locator("select[name=role_5]").selectOption("amount");
      await lookAgain(page);
      await expect(retail).not.toBeChecked();
      await expect(page.locator(".problems")).toHaveCount(0);
    });

    test("another mark between columns and another line of headings change the table", async ({ page }) => {
      const lines = [
        "sales of the week",
        "a^b",
        "client^when^total",
        "x^2024-03-01^10.00",
        "y^2024-03-02^5.50",
      ];
      const text = `${lines.join("\n")}\n`;
      await send(page, "en", fileOf("odd.csv", text.replaceAll("^", ";")), javaScriptEnabled);
      await openReading(page);
      await page.locator("#read_header").fill("0");
      await page.getByRole("button", { name: "Read again" }).click();
      const rows = page.locator(".columns-table tbody tr");
      await expect(page.locator("#read_header")).toHaveValue("0");
      await expect(page.locator(".column-name", { hasText: "client" })).toHaveCount(0);
      await page.locator("#read_header").fill("3");
      await page.getByRole("button", { name: "Read again" }).click();
      await expect(rows).toHaveCount(2);
      await expect(page.locator(".column-name")).toHaveText(["client", "when", "total"]);
      await expect(page.locator(".reread")).toBeVisible();
      await page.locator("#read_delimiter").selectOption("|");
      await importButton(page).click();
      await expect(page.locator(":is(.file-reading .problems, .reread)").first()).toBeVisible();
    });
  });
}

test("a file like the last one is imported with one button and joins it", async ({ page }) => {
  const id = nameOf("monthly");
  await send(page, "en", monthly(id, 1));
  await page.locator("#name").fill(id);
  await importButton(page).click();
  await page.waitForURL(`/en/d/${id}`);
  await send(page, "en", monthly(id, 2));
  const notice = page.locator(".remembered");
  await expect(notice).toContainText("Nothing to answer");
  await expect(page.locator(".extent")).toContainText("▲ +3");
  await page.setViewportSize({ width: 360, height: 740 });
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
  await notice.getByRole("button").click();
  await page.waitForURL(new RegExp(`/en/d/${id}`));
  await page.goto(`/en/d/${id}/about`);
  await expect(page.locator("#versions tbody tr")).toHaveCount(2);
  await expect(page.locator("#inside h2")).toContainText("5 Jan 2024 – 7 Feb 2024");
});

test("currencies, statuses and repeated rows are asked about with their sums", async ({ page }) => {
  const rows = [
    "client;date;receipt;amount;currency;status",
    "a;2024-01-05;1;10.00;EUR;paid",
    "b;2024-01-06;2;20.00;USD;paid",
    "a;2024-01-07;3;30.00;EUR;cancelled",
    "c;2024-01-08;4;5.00;EUR;paid",
    "c;2024-01-08;4;5.00;EUR;paid",
  ];
  await send(page, "en", fileOf("mixed.csv", `${rows.join("\n")}\n`));
  await expect(page.locator(".problems.asks li")).toHaveCount(2);
  await page.locator("#ask_currency").getByLabel("EUR").check();
  await expect(page.locator("#ask_status").getByLabel("cancelled")).toBeChecked();
  await page.locator("#ask_duplicate").getByLabel("Reject the repetitions").check();
  await lookAgain(page);
  await expect(page.locator(".problems")).toHaveCount(0);
  await expect(page.locator(".sums")).toContainText("5 rows in the file = 2 used + 3 rejected");
  await expect(page.locator(".effect-ledger tbody tr")).toHaveCount(3);
  await expect(page.locator(".extent")).toContainText("€15.00");
  expect(await seriousFaults(page)).toEqual([]);
});

test("the effect follows each choice at once, and counts with what is proposed", async ({ page }) => {
  const rows = [
    "client;date;receipt;amount;points;status",
    "a;2024-01-05;1;10.00;9.00;paid",
    "b;2024-01-06;2;20.00;18.00;paid",
    "a;2024-01-07;3;30.00;27.00;cancelled",
  ];
  await send(page, "en", fileOf("live-eur.csv", `${rows.join("\n")}\n`));
  const sums = page.locator(".sums");
  await expect(sums).toContainText("3 rows in the file = 2 used + 1 rejected");
  await expect(page.locator(".problems.asks li")).toHaveCount(1);
  await page.locator("#ask_status").getByLabel("cancelled").uncheck();
  await expect(sums).toContainText("3 rows in the file = 3 used");
  await expect(page.locator(".problems")).toHaveCount(0);
  await page.locator("select[name=role_3]").selectOption("");
  await expect(page.locator("#amount")).toContainText("Not found");
  await page.locator("select[name=role_4]").selectOption("amount");
  await expect(sums).toContainText("€54.00");
  await expect(page.locator("#ask_status").getByLabel("cancelled")).not.toBeChecked();
  await page.reload();
  await expect(sums).toContainText("€54.00");
});

test("who imports at once after a change is not led back to the form", async ({ page }) => {
  const id = nameOf("at-once");
  await send(
    page,
    "en",
    fileOf(`${id}-eur.csv`, `date,customer,amount,${id}\n2025-01-02,a,1,x\n2025-02-03,b,2,x\n`),
  );
  const counts: string[] = [];
  await page.route("**/en/uploads/*", async (route) => {
    const sent = route.request().postData();
    if (sent?.includes("live=1")) counts.push(sent);
    if (sent?.includes("go=import")) await new Promise((resolve) => setTimeout(resolve, 2_000));
    await route.continue();
  });
  await page.locator("#name").fill(id);
  await importButton(page).click();
  await page.waitForURL(`/en/d/${id}`);
  expect(counts).toEqual([]);
});

test("what is new in the next file of its kind is asked about, and no more", async ({ page }) => {
  const id = nameOf("again");
  const month = (number: number, status: string) => {
    const rows = ["5;paid", "6;paid", `7;${status}`].map(
      (row, i) => `c${i};2024-0${number}-0${row.replace(";", `;${number}${i};10.00;`)}`,
    );
    return fileOf(
      `${id}-eur-${number}.csv`,
      [`client;date;receipt;amount;status;${id}`, ...rows.map((row) => `${row};x`), ""].join("\n"),
    );
  };
  await send(page, "en", month(1, "cancelled"));
  await page.locator("#name").fill(id);
  await page.locator("#ask_status").getByLabel("cancelled").uncheck();
  await importButton(page).click();
  await page.waitForURL(`/en/d/${id}`);
  await send(page, "en", month(2, "cancelled"));
  await expect(page.locator(".remembered")).toContainText("Nothing to answer");
  await expect(page.locator("#ask_status").getByLabel("cancelled")).not.toBeChecked();
  await expect(page.locator(".problems")).toHaveCount(0);
  await send(page, "en", month(3, "refunded"));
  await expect(page.locator(".problems.asks li")).toHaveCount(1);
  await expect(page.locator(".remembered").getByRole("button")).toHaveCount(0);
  await expect(page.locator("#ask_status").getByLabel("refunded")).toBeChecked();
  await expect(page.locator(".sums")).toContainText("3 rows in the file = 2 used + 1 rejected");
});

test("the keyboard alone answers and imports", async ({ page }) => {
  const id = nameOf("keys");
  await send(page, "ru", exportOf1C(4, nameOf("make")));
  await press(page, page.locator("#date_format input").first(), "Space");
  await focusBy(page, page.locator("#name"));
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.type(id);
  await press(page, lookButton(page), "Enter");
  await expect(page.locator("#ask_nobody")).toBeVisible();
  await press(page, importButton(page), "Enter");
  await page.waitForURL(`/ru/d/${id}`);
});

for (const colorScheme of ["light", "dark"] as const) {
  test(`${colorScheme}: nothing is cut off at 360 pixels, and axe finds nothing serious`, async ({
    page,
  }) => {
    await page.emulateMedia({ colorScheme });
    await page.setViewportSize({ width: 360, height: 740 });
    await send(page, "ru", exportOf1C(3, nameOf("make")));
    await openReading(page);
    expect(await seriousFaults(page)).toEqual([]);
    await page.locator("#date_format").getByLabel("31/01/2024").check();
    await lookAgain(page);
    await expect(page.locator("#ask_nobody")).toBeVisible();
    expect(await seriousFaults(page)).toEqual([]);
    const width = await page.evaluate(() => document.documentElement.scrollWidth);
    expect(width).toBeLessThanOrEqual(360);
  });
}

function nameOf(text: string): string {
  made += 1;
  return `${text}-${made}-${Date.now().toString(36)}-${process.pid}`;
}

function fileOf(name: string, text: string): SentFile {
  return { name, mimeType: "text/csv", buffer: Buffer.from(text) };
}

/** Headings that no other test has, so that only this one's file is remembered. */
function monthly(id: string, month: number): SentFile {
  const rows = [5, 6, 7].map((day) => `a${day};2024-0${month}-0${day};${month}${day};1${day}.00;x`);
  return fileOf(`month-${month}-eur.csv`, `client;date;receipt;amount;${id}\n${rows.join("\n")}\n`);
}

async function send(page: Page, lang: Lang, file: SentFile, scripts = true): Promise<void> {
  await sendFile(page, `/${lang}`, file, scripts);
  await page.waitForURL(/\/uploads\//);
}

test("on a wide screen one button imports, wherever one reads", async ({ page }) => {
  await page.setViewportSize({ width: 1280, height: 800 });
  await send(page, "en", fileOf("plain.csv", "date,customer,amount\n2025-01-02,a,1\n2025-02-03,b,2\n"));
  await chooseEuros(page);
  await expect(page.locator(".import-bar")).toBeVisible();
  for (const share of [0, 0.5, 1]) {
    await page.evaluate((part) => window.scrollTo(0, part * document.body.scrollHeight), share);
    const seen = await page.getByRole("button", { name: "Import", exact: true }).evaluateAll((all) =>
      all.filter((one) => {
        const { top, bottom } = one.getBoundingClientRect();
        return top < innerHeight && bottom > 0;
      }),
    );
    expect([share, seen.length]).toEqual([share, 1]);
  }
});

async function openReading(page: Page): Promise<void> {
  const details = page.locator(".file-reading");
  if ((await details.getAttribute("open")) === null) await details.locator("summary").click();
}

async function press(page: Page, field: Locator, key: string): Promise<void> {
  await focusBy(page, field);
  await page.keyboard.press(key);
}

/** Goes on with the tab key until the field has the focus. */
async function focusBy(page: Page, field: Locator): Promise<void> {
  await field.waitFor();
  for (let steps = 0; steps < 80; steps += 1) {
    if (await field.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press("Tab");
  }
  throw new Error("the tab key does not reach the field");
}

test("the same file again says so, and its data set keeps what it was checked for", async ({ page }) => {
  const id = nameOf("twice");
  const rows = [
    `client;date;receipt;amount;discount;${id}`,
    "a;2024-01-05;1;10.00;1.00;x",
    "b;2024-01-06;2;20.00;0.00;x",
  ];
  const file = fileOf(`${id}-eur.csv`, `${rows.join("\n")}\n`);
  await send(page, "en", file);
  await expect(page.locator(".same-file")).toHaveCount(0);
  await expect(page.locator(".checks")).toContainText("Each receipt is of one customer.");
  await page.locator("#name").fill(id);
  await importButton(page).click();
  await page.waitForURL(`/en/d/${id}`);
  await page.goto(`/en/d/${id}/about`);
  await expect(page.locator("#ledger .checks")).toContainText("Each receipt is of one customer.");
  await send(page, "en", file);
  await page.locator(".same-file").getByRole("link", { name: id }).click();
  await page.waitForURL(`/en/d/${id}/about`);
});
