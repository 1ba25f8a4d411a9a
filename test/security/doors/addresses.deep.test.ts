import { existsSync } from "node:fs";
import { expect, test } from "vitest";
import { startServer } from "../../e2e/kit/server";
import { all, faultsOf } from "./odd-answers";

const built = existsSync(new URL("../../../.next/BUILD_ID", import.meta.url));
if (!built) process.stderr.write("SKIPPED: odd addresses are not tried, since the site is not built\n");

test.skipIf(!built)(
  "no address breaks the site, leads out of it or tells of its insides",
  async () => {
    const server = await startServer({});
    try {
      expect(all.length).toBeGreaterThan(15_000);
      expect(await faultsOf(server.address, all)).toEqual([]);
    } finally {
      await server.stop();
    }
  },
  1_200_000,
);
