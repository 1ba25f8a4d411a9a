import { beforeAll, expect, test } from "vitest";
import { loadPoster } from "../../../lib/page/overview/poster";
import { dots } from "../../../lib/query/overview/scatter";
import { reportOf } from "../../dataset";
import { serveCell } from "../doors";
import { importShop } from "../shop";

let shop = "";
let names: readonly string[] = [];

beforeAll(async () => {
  shop = await importShop();
  const { data } = await reportOf(shop, { points: "1000", pick: "top" });
  const params = { ranks: 3, pick: "top", points: 1000, segment: "", people: true };
  const { rows } = await data.ask({ query: dots, params, needs: ["scored"] });
  names = rows.flatMap(({ label, ref }) => [label ?? "", `/customers/${ref}`]);
});

function expectNobody(svg: string) {
  expect(svg.match(/<title>/g)?.length).toBeGreaterThan(10);
  expect(names.filter((name) => svg.includes(`>${name}`) || svg.includes(`"${name}`))).toEqual([]);
  expect(svg).not.toContain("<a ");
}

test("the poster's map names nobody, on the sheet and at the address of the figure", async () => {
  expect(names.length).toBeGreaterThan(20);
  const report = await reportOf(shop, { points: "1000", pick: "top" });
  const { map } = await loadPoster(report);
  if ("failed" in map) throw new Error(map.failed);
  const [figure] = map.figures;
  expectNobody(figure?.wide.svg ?? "");
  const { pathname, searchParams } = new URL(figure?.href ?? "", "http://localhost");
  const file = pathname.split("/").at(-1) ?? "";
  expect(file).toBe("poster_map.svg");
  for (const inline of ["no", "yes"]) {
    searchParams.set("inline", inline);
    expectNobody(await (await serveCell({ lang: "en", dataset: shop, file }, searchParams)).text());
  }
});

test("the map of the overview is another cell, whose dots have names and links", async () => {
  const fields = new URLSearchParams({ points: "100", inline: "yes" });
  const svg = await (await serveCell({ lang: "en", dataset: shop, file: "scatter.svg" }, fields)).text();
  expect(names.some((name) => svg.includes(`"${name}\n`))).toBe(true);
  expect(svg).toContain("/customers/");
});
