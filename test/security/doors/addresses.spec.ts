import { expect, test } from "../../e2e/kit/browser";
import { all, faultsOf } from "./odd-answers";

/** As much of all odd requests as the fast lane takes; the deep lane sends each. */
const every = 51;

test("no address breaks the site, leads out of it or tells of its insides", async ({ site }) => {
  test.setTimeout(300_000);
  const offset = 5;
  const sample = all.filter((_, i) => i % every === offset);
  expect(sample.length).toBeGreaterThan(330);
  expect(await faultsOf(site, sample)).toEqual([]);
});
