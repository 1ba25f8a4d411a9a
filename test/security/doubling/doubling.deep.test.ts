import "./unlimited";
import { describe, test } from "vitest";
import { expectLinear } from "./doubling";
import { pumps, readers } from "./readers";

describe.each(Object.keys(readers))("%s", (name) => {
  test.each(Object.keys(pumps))("of twice as many %s", { timeout: 120_000 }, async (pump) => {
    const [makeInput, run] = [pumps[pump], readers[name]];
    if (makeInput === undefined || run === undefined) throw new Error(`unknown: ${name}, ${pump}`);
    await expectLinear(makeInput, run);
  });
});
