import { expect, test } from "vitest";
import { killAtRandom } from "./killed";

test("kill -9 of a look and of a count: the page says so, nothing is left, and one click does it again", async () => {
  expect(await killAtRandom(2, 1)).toBeLessThanOrEqual(2);
});
