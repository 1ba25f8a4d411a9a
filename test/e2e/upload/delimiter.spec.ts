import type { Page } from "@playwright/test";
import { chooseEuros, expect, sendFile, test } from "../kit/browser";

/** The same two orders of three in other layouts: what is chosen by hand, and the file. */
const files: readonly (readonly [name: string, mark: string, lines: readonly string[]])[] = [
  [
    "columns aligned by spaces",
    "space",
    [
      "client  date        receipt  amount",
      "anna    2024-01-15        1   10.00",
      "boris   2024-01-16        2   20.50",
      "anna    2024-01-17        3   30.00",
    ],
  ],
  [
    "bars",
    "|",
    [
      "client|date|receipt|amount",
      "anna|2024-01-15|1|10.00",
      "boris|2024-01-16|2|20.50",
      "anna|2024-01-17|3|30.00",
    ],
  ],
  [
    "semicolons, and commas in numbers",
    ";",
    [
      "client;date;receipt;amount",
      "anna;2024-01-15;1;10,00",
      "boris;2024-01-16;2;20,50",
      "anna;2024-01-17;3;30,00",
    ],
  ],
  [
    "a mark that no list has",
    "^",
    [
      "client^date^receipt^amount",
      "anna^2024-01-15^1^10.00",
      "boris^2024-01-16^2^20.50",
      "anna^2024-01-17^3^30.00",
    ],
  ],
];

for (const [name, mark, lines] of files) {
  test(`a wrong delimiter is put right by hand: ${name}`, async ({ page }) => {
    const buffer = Buffer.from(`${lines.join("\n")}\n`);
    await sendFile(page, "/en", { name: "sales.csv", mimeType: "text/csv", buffer });
    await page.waitForURL(/\/uploads\//);
    await readWith(page, mark === "|" ? ";" : "|");
    await expect(page.locator(".file-reading")).toHaveAttribute("open");
    await readWith(page, mark);
    await expect(page.locator(".column-name")).toHaveText(["client", "date", "receipt", "amount"]);
    await chooseEuros(page);
    await expect(page.locator(".sums")).toContainText("3 rows in the file = 3 used");
    await expect(page.locator(".extent")).toContainText("€60.50");
    await expect(page.locator(".problems")).toHaveCount(0);
  });
}

/** Chooses what stands between columns and reads the file again. */
async function readWith(page: Page, mark: string): Promise<void> {
  const details = page.locator(".file-reading");
  if ((await details.getAttribute("open")) === null) await details.locator("summary").click();
  const list = page.locator("#read_delimiter");
  const isListed = (await list.locator(`option[value="${mark}"]`).count()) > 0;
  await list.selectOption(isListed ? mark : "other");
  await page.locator("#read_delimiter_other").fill(isListed ? "" : mark);
  const read = page.waitForURL((url) => url.searchParams.get("read_delimiter") === mark);
  await page.getByRole("button", { name: "Read again" }).click();
  await read;
}
