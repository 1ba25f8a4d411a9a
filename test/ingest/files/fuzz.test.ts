import { test } from "vitest";
import { importSpoilt } from "./fuzz";

test(
  "whatever happens to a file, its rows and its money are accounted for, or it is refused in words",
  {
    timeout: 600_000,
  },
  () => importSpoilt(15),
);
