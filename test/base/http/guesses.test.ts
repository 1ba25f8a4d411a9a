import { expect, test } from "vitest";
import { createGuesses, senderOf } from "../../../lib/base/http/guesses";

/** Guesses that wait on paper: how long each did, in order. */
function noted() {
  const waits: number[] = [];
  const guesses = createGuesses(async (ms) => {
    waits.push(ms);
  });
  return { guesses, waits };
}

const wrong = () => false;
const right = () => true;

test("each wrong guess after the third waits twice as long, up to five seconds", async () => {
  const { guesses, waits } = noted();
  for (let i = 0; i < 10; i += 1) expect(await guesses.judge("a", wrong)).toBe("wrong");
  expect(waits).toEqual([250, 500, 1_000, 2_000, 4_000, 5_000, 5_000]);
});

test("guesses sent at once wait for each other, and too many are not looked at", async () => {
  const { guesses, waits } = noted();
  let looks = 0;
  const verdicts = await Promise.all(
    Array.from({ length: 500 }, () =>
      guesses.judge("a", () => {
        looks += 1;
        return false;
      }),
    ),
  );
  expect(verdicts.filter((verdict) => verdict === "crowded").length).toBe(500 - looks);
  expect(looks).toBeLessThan(30);
  expect(waits.length).toBe(looks - 3);
});

test("a right one among them waits for its turn too, and then nobody waits", async () => {
  const { guesses, waits } = noted();
  for (let i = 0; i < 6; i += 1) await guesses.judge("a", wrong);
  expect(await guesses.judge("a", right)).toBe("right");
  expect(waits).toEqual([250, 500, 1_000, 2_000]);
  expect(await guesses.judge("a", right)).toBe("right");
  expect(await guesses.judge("a", wrong)).toBe("wrong");
  expect(waits.length).toBe(4);
});

test("no address waits for another, and a million of them take no more memory than ten thousand", async () => {
  const { guesses, waits } = noted();
  for (let i = 0; i < 20; i += 1) await guesses.judge("a", wrong);
  const before = waits.length;
  expect(await guesses.judge("b", right)).toBe("right");
  for (let i = 0; i < 30_000; i += 1) await guesses.judge(`c${i}`, wrong);
  expect(waits.length).toBe(before);
  expect(guesses.size()).toBe(10_000);
});

test.each([
  ["127.0.0.1", "127.0.0.1"],
  ["::ffff:10.0.0.7", "10.0.0.7"],
  ["2001:db8:1:2:3:4:5:6", "2001:db8:1:2"],
  ["2001:db8:1:2:ffff::1", "2001:db8:1:2"],
  ["2001:db8::1", "2001:db8:0:0"],
  ["::1", "0:0:0:0"],
  ["fe80::1%eth0", "fe80:0:0:0"],
  [undefined, ""],
])("%s counts for %s", (remote, sender) => {
  expect(senderOf(remote)).toBe(sender);
});
