import { beforeAll, test } from "vitest";
import { chanceOf } from "../../chance";
import { deedNames, killAt, makeGround } from "./kill";

const seed = Number(process.env["SEED"] ?? Date.now() % 1_000_000);

beforeAll(async () => {
  process.stderr.write(`moments of killing from SEED=${seed}\n`);
  await makeGround(40_000);
});

test.each(deedNames)("kill -9 at 20 random moments in: %s", { timeout: 1_200_000 }, (name) =>
  killAt(name, 20, chanceOf(seed)),
);
