import { test } from "vitest";
import { exportsById, holdsForExport, otherLayouts } from "./profiles";

/** Files of each export, some two hundred in all. */
const files = Math.ceil(200 / Object.keys({ ...exportsById, ...otherLayouts }).length);

test.each(Object.entries({ ...exportsById, ...otherLayouts }))("%s", { timeout: 1_200_000 }, (_, known) =>
  holdsForExport(known, files),
);
