import { relative } from "node:path";
import { expect } from "vitest";
import { dataFolder } from "../../../lib/store/disk/paths";
import { type Spoilable, spoil, type Way } from "./spoilings";
import { type Answer, askAll, type Shop } from "./spoilt-shop";

/** A file is spoilt in one way: no page is a plain error, pages that do not need it answer as before, and one that does names it. */
export async function holdSpoilt(
  shop: Shop,
  whole: Readonly<Record<string, Answer>>,
  { path, felt, isThing }: Spoilable,
  way: Way,
): Promise<void> {
  const file = path(shop);
  await spoil(file, way);
  const found = await askAll(shop);
  const errors = Object.entries(found).filter(([, { status }]) => ![200, 404, 503].includes(status));
  expect(errors).toEqual([]);
  const others = Object.entries(found).filter(([name]) => !felt.includes(name));
  expect(Object.fromEntries(others)).toEqual(
    Object.fromEntries(Object.entries(whole).filter(([name]) => !felt.includes(name))),
  );
  if (felt.length === 0 || (isThing && way === "gone")) return;
  const isTold = ({ text }: Answer) =>
    text.includes(relative(dataFolder, file)) || text.includes("is being made again");
  expect(Object.values(found).some(isTold)).toBe(true);
}
