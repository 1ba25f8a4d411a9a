import { expect, test } from "vitest";
import { proposedOf } from "../shapes/person";

const head = "date,order,customer,product,quantity,price\n";
const sold: readonly (readonly [product: string, quantity: number, unit: number])[] = [
  ["Tea", 1, 9.5],
  ["Tea", 3, 9.5],
  ["Mug", 2, 14],
  ["Mug", 1, 14],
  ["Spoon", 4, 2],
  ["Spoon", 2, 2],
];

const file = (isLine: boolean) =>
  head +
  sold
    .map(
      ([product, quantity, unit], i) =>
        `2026-09-0${i + 1},${i},c${i % 3},${product},${quantity},${unit * (isLine ? quantity : 1)}\n`,
    )
    .join("");

test.each([
  ["a price that grows with the quantity is the sum of the row", true],
  ["a price that does not is of one", false],
])("%s", async (_, isLine) => {
  const { version } = await proposedOf(file(isLine));
  expect(version.money).toBe("92.00");
});
