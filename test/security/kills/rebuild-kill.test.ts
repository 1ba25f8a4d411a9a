import { test } from "vitest";
import { holdKills } from "./rebuild-kills";

test("kill -9 twice while an index is made again: whole or not at all, and nothing unmarked is left", () =>
  holdKills(2, Number(process.env["SEED"] ?? Date.now() % 1_000_000)));
