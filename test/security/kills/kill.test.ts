import { beforeAll, test } from "vitest";
import { chanceOf } from "../../chance";
import { deedNames, killAt, makeGround } from "./kill";

const seed = Number(process.env["SEED"] ?? Date.now() % 1_000_000);

beforeAll(async () => {
  process.stderr.write(`moments of killing from SEED=${seed}\n`);
  await makeGround(5_000);
});

test.each(deedNames)("kill -9 twice in: %s", (name) => killAt(name, 2, chanceOf(seed)));
