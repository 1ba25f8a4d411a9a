import { existsSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { isInstant } from "../../../lib/model/data/choices";
import { previewPath } from "../guess/headings";
import { ask, importPath } from "../shop";

const folder = join(process.cwd(), "..", "shared", "cases", "18-parquet-warehouse");

describe.runIf(existsSync(folder))("moments in Parquet", () => {
  test.each(["orders_int96.parquet", "orders_utc.parquet"])("of %s are days of a zone", async (name) => {
    const path = join(folder, name);
    expect(isInstant(await previewPath(path), "created_at")).toBe(true);
    const daysIn = async (time_zone: string) => {
      const { folder, version } = await importPath(path, {
        time_zone,
        status_out: ["cancelled"],
        currency: "EUR",
      });
      expect(version).toMatchObject({ money: "410.76", customers: 9, documents: 36 });
      return ask(folder, "select min(day)::varchar as first, max(day)::varchar as last from lines");
    };
    const [utc, moscow] = [await daysIn("UTC"), await daysIn("Europe/Moscow")];
    expect([utc, moscow].map(([days]) => days?.["first"])).toEqual(["2026-09-02", "2026-09-03"]);
  });
});
