import { test } from "vitest";
import { holdKills } from "./rebuild-kills";

test(
  "kill -9 twenty times while an index is made again: whole or not at all, and nothing unmarked is left",
  {
    timeout: 600_000,
  },
  () => holdKills(20, Number(process.env["SEED"] ?? Date.now() % 1_000_000)),
);
