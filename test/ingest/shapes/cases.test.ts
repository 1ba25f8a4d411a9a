import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import { describe, expect, test } from "vitest";
import { tercet } from "../command/command";
import { importAsProposed } from "./person";
import { rightOf } from "./right";
import { cases } from "./right-answers";
import { requireVersion } from "./versions";

const folder = resolve("..", "shared", "cases");

describe.runIf(existsSync(folder))("files in the shapes of real exports", () => {
  test.each(cases)("%s", async (file, said, right) => {
    expect(await rightOf(await importAsProposed(join(folder, file), said))).toEqual(right);
  });

  test.each(["orders_int96.parquet", "orders_utc.parquet"])(
    "18-parquet-warehouse/%s by command, on the days of the machine's time zone",
    async (name) => {
      const path = join(folder, "18-parquet-warehouse", name);
      const args = ["--into", name, "--status-out", "cancelled", "--currency", "EUR"];
      const { code, out, error } = await tercet(["import", path, ...args], "en_GB.UTF-8", "Europe/Moscow");
      expect([code, error.includes("Europe/Moscow") && error.includes("--time-zone")]).toEqual([0, true]);
      const { version } = await requireVersion(out.trim());
      expect(version).toMatchObject({
        money: "410.76",
        purchases: 36,
        customers: 9,
        first_day: "2026-09-03",
        options: { time_zone: "Europe/Moscow" },
      });
      expect(version.ledger.rounding).toBe("-0.20");
      const atUtc = await importAsProposed(path, { name: `${name} at UTC`, time_zone: "UTC" });
      expect(atUtc.version).toMatchObject({ money: "410.76", customers: 9, first_day: "2026-09-02" });
    },
  );

  test("numbers that begin anew each day are keys together with the day", async () => {
    const { version } = await importAsProposed(join(folder, "24-receipt-numbers-restart-daily/kassa.csv"));
    expect(version).toMatchObject({ customers: 5, documents: 36, purchases: 36, money: "7434.00" });
    expect(version.ledger).toMatchObject({ documents_with_two_customers: 0, documents_with_two_days: 0 });
  });

  test("a year that is mistyped is pointed out, and no report ends in it", async () => {
    const path = join(folder, "13-one-future-year/sales.csv");
    const without = await importAsProposed(path, { name: "a year" });
    expect(without.asked).toEqual([
      "Nothing in the file names its currency. Say which one it is.",
      "Which days shall be left out?",
    ]);
    expect(without.version.ledger.left_out).toEqual([{ cause: "day", rows: 1, money: "28.00" }]);
    const whole = await importAsProposed(path, { asked: ["days"] });
    expect(whole.version.last_day).toBe("2062-05-14");
    expect(whole.version.last_ordinary_day).toBe(without.version.last_day);
  });
});
