import jsQr from "jsqr";
import { expect, test } from "vitest";
import { qrPath } from "../../../lib/ui/access/qr-code";

const scale = 4;

/** What a camera sees of a path on white. */
function seen({ path, side }: ReturnType<typeof qrPath>) {
  const width = side * scale;
  const pixels = new Uint8ClampedArray(width * width * 4).fill(255);
  for (const [, x, y] of path.matchAll(/M(\d+) (\d+)h1v1h-1z/g))
    for (let row = 0; row < scale; row++)
      for (let column = 0; column < scale; column++) {
        const at = ((Number(y) * scale + row) * width + Number(x) * scale + column) * 4;
        pixels.fill(0, at, at + 3);
      }
  return { pixels, width };
}

test.each([
  "http://127.0.0.1:3000/s/AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
  "https://sales.example.com/s/q7-ZkT0m_xR3vN1cYbW8dLh2sPfUeGjKoAiBtXzQy45",
  `https://${"продажи".repeat(8)}.example/s/${"_".repeat(43)}`,
])("a camera reads %s", (text) => {
  const { pixels, width } = seen(qrPath(text));
  const read = "default" in jsQr ? (jsQr.default as typeof jsQr) : jsQr;
  expect(read(pixels, width, width)?.data).toBe(text);
});

test("nothing dark is in the border", () => {
  const { path, side } = qrPath("https://sales.example.com/s/x");
  const places = [...path.matchAll(/M(\d+) (\d+)h/g)].flatMap(([, x, y]) => [Number(x), Number(y)]);
  expect([Math.min(...places), Math.max(...places)]).toEqual([4, side - 5]);
});
