import { test } from "vitest";
import { exportsById, holdsForExport } from "./profiles";

/** Files of each export, some two hundred in all. */
const files = Math.ceil(200 / Object.keys(exportsById).length);

test.each(Object.entries(exportsById))("%s", { timeout: 1_200_000 }, (_, known) =>
  holdsForExport(known, files),
);
