import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { madeNames, openMade } from "../made/kept";
import { expect, test } from "./kit/browser";
import { startServer } from "./kit/server";

const pages = "/compare /history /cohorts /segments/vip /customers /customers/c1 /campaigns /about".split(
  " ",
);

test("every page opens of what was made with an earlier program", async () => {
  for (const name of await madeNames()) {
    const data = await mkdtemp(join(tmpdir(), "tercet-"));
    await openMade(name, data);
    const server = await startServer({ DATA_DIR: data });
    for (const path of ["", ...pages, ...(await campaignPages(data))]) {
      const address = `${server.address}/en/d/made${path}`;
      // An index of an earlier format is made again when its first reader comes.
      await expect.poll(async () => (await fetch(address)).status, { timeout: 60_000 }).not.toBe(503);
      const answer = await fetch(address);
      expect([path, answer.status]).toEqual([path, 200]);
      const text = await answer.text();
      expect([path, text.includes("did not get its answer in time")]).toEqual([path, false]);
      expect([path, text.includes("<table")]).toEqual([path, true]);
    }
    expect(await server.stop()).toBe(0);
    await rm(data, { recursive: true });
  }
});

async function campaignPages(data: string): Promise<string[]> {
  const ids = await readdir(join(data, "datasets", "made", "campaigns"));
  return ids.map((id) => `/campaigns/${id}`);
}
