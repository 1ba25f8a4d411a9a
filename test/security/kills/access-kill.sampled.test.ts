import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdir, readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { beforeAll, expect, test } from "vitest";
import { z } from "zod";
import { sharedLink } from "../../../lib/model/access/share";
import { session, type User, usersFile } from "../../../lib/model/access/user";
import { digestState } from "../../../lib/model/digest/digest";
import { beginSession, findSession } from "../../../lib/store/access/sessions";
import { addUser, findByPassword } from "../../../lib/store/access/users";
import { accessFolder, dataFolder, digestPath, usersPath } from "../../../lib/store/disk/paths";
import { sweepUnfinished } from "../../../lib/store/disk/sweep";
import { runsOf } from "../../lane";

/** In the lane of every day processes are killed before every fifteenth call that writes. */
const step = runsOf(15, 1);

const password = "four words are enough";
const now = new Date("2026-01-01T12:00:00Z");
let secret = "";

beforeAll(async () => {
  await mkdir(dataFolder, { recursive: true });
  const ann = await addUser({ name: "Ann", password, roles: { "*": "owner" }, now });
  secret = await beginSession(ann as User, now);
});

const ended = z.object({ isIn: z.boolean(), calls: z.array(z.string()) });

/** What a process did that lived to its end, or null. */
async function work(name: string, nth: number) {
  const script = join("test", "security", "kills", "access-work.ts");
  const child = spawn(process.execPath, ["scripts/run.mjs", script, name, String(nth)], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const said = text(child.stdout);
  const [code, signal] = await once(child, "close");
  if (signal === "SIGKILL") return null;
  expect(code).toBe(0);
  return ended.parse(JSON.parse((await said).trim().split("\n").at(-1) ?? ""));
}

/** Every file is whole, whoever had an account or a session has it still, and nothing is left over. */
async function expectWhole(): Promise<void> {
  expect((await findByPassword("Ann", password))?.name).toBe("Ann");
  expect((await findSession(secret, now))?.name).toBe("Ann");
  await sweepUnfinished();
  const parsed = async (path: string, schema: z.ZodType) =>
    schema.parse(JSON.parse(await readFile(path, "utf8")));
  await parsed(usersPath, usersFile);
  for (const [folder, schema] of [
    ["sessions", session],
    ["shares", sharedLink],
  ] as const)
    for (const file of await readdir(join(accessFolder, folder)).catch(() => []))
      await parsed(join(accessFolder, folder, file), schema);
  if ((await readdir(dataFolder)).includes("digest.json")) await parsed(digestPath, digestState);
  expect(
    (await readdir(accessFolder)).filter((name) => !/^(users\.json|sessions|shares|audit)$/.test(name)),
  ).toEqual([]);
  expect((await readdir(dataFolder)).filter((name) => /\.lock$|\.tmp-digest/.test(name))).toEqual([]);
}

test("kill -9 before any write, beside a process that lives: nothing half-made, nobody locked out, no lock held", {
  timeout: 600_000,
}, async () => {
  const whole = await work("whole", 0);
  expect([whole?.isIn, (whole?.calls.length ?? 0) > 40]).toEqual([true, true]);
  const places = whole?.calls.map((_, i) => i + 1).filter((nth) => nth % step === 0) ?? [];
  let killed = 0;
  for (const nth of places) {
    const both = await Promise.all([work(`killed ${nth}`, nth), work(`beside ${nth}`, 0)]);
    if (both[0] === null) killed += 1;
    expect(both[1]?.isIn).toBe(true);
    await expectWhole();
  }
  // Waiting for the other one's lock is a call as well, so that the last ones may come later.
  expect(killed).toBeGreaterThan(places.length - 3);
  const names = (await usersFile.parseAsync(JSON.parse(await readFile(usersPath, "utf8")))).users.map(
    ({ name }) => name,
  );
  expect(names.filter((name) => name.startsWith("beside"))).toHaveLength(places.length);
  const { versions } = digestState.parse(JSON.parse(await readFile(digestPath, "utf8")));
  expect(Object.keys(versions).filter((name) => name.startsWith("beside"))).toHaveLength(places.length);
});
