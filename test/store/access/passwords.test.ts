import { expect, test, vi } from "vitest";

const checked = vi.hoisted(() => [] as string[]);

// The real one, which notes what it is asked: time itself says little on a busy machine.
vi.mock("@node-rs/argon2", async (load) => {
  const real = await load<typeof import("@node-rs/argon2")>();
  return {
    ...real,
    verify: (...asked: Parameters<typeof real.verify>) => {
      checked.push(String(asked[0]));
      return real.verify(...asked);
    },
  };
});

import { hashPassword, isPassword } from "../../../lib/store/access/passwords";

test("an unknown name is checked against a hash as strong as that of a known one, and never matches", async () => {
  const known = await hashPassword("four words are enough");
  expect(await isPassword(known, "four words are enough")).toBe(true);
  expect(await isPassword(known, "other words")).toBe(false);
  expect(await isPassword(null, "four words are enough")).toBe(false);
  expect(await isPassword(null, "")).toBe(false);
  const strengths = checked.map((hash) => hash.split("$").slice(1, 4).join(" "));
  expect(strengths).toEqual(Array.from({ length: 4 }, () => strengths[0]));
  expect(strengths[0]).toMatch(/^argon2id v=19 m=19456,t=2,p=1$/);
});
