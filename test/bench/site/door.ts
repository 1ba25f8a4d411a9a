import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { mkdir, rm, symlink } from "node:fs/promises";
import { join } from "node:path";
import { type Figure, hasBuild, median, places, root, roundsOf, type Size, timed } from "../kit/machine";
import { type Site, startSite } from "./site";

const password = "four words are enough";

/** A data folder with accounts, and the data sets of the other one. */
const closed = join(places.out, "closed");

const rounds = 200;

/**
 * What signing in costs a page: the same page, which both sites have in memory, of one where nobody signs in and of one with accounts, in
 * turn; null when there is no build.
 */
export async function measureDoor(size: Size): Promise<Figure[] | null> {
  if (!hasBuild()) return null;
  await rm(closed, { recursive: true, force: true });
  await mkdir(closed, { recursive: true });
  await symlink(join(places.data, "datasets"), join(closed, "datasets"));
  await addOwner();
  const sites = [await startSite(), await startSite(closed)] as const;
  try {
    const [alone, signedIn] = sites;
    const cookie = await signIn(signedIn);
    const path = `/en/d/${places.dataset(size)}`;
    const pairs: (readonly [number, number])[] = [];
    for (let round = -5; round < Math.max(roundsOf(size, rounds), 5); round += 1) {
      const ask = [() => page(alone, path, ""), () => page(signedIn, path, cookie)] as const;
      // Who comes second finds the machine as the first one left it.
      const [a, b] = round % 2 === 0 ? [await ask[0](), await ask[1]()] : [await ask[1](), await ask[0]()];
      // The first ones fill the memory.
      if (round >= 0) pairs.push(round % 2 === 0 ? [a, b] : [b, a]);
    }
    const [without, after] = [median(pairs.map(([ms]) => ms)), median(pairs.map(([, ms]) => ms))];
    const more = median(pairs.map(([open, closed]) => closed - open));
    const note = `${more.toFixed(1)} ms more at the median of ${pairs.length} pairs, aim < 5 ms`;
    return [
      { name: "page, nobody signs in", ms: without },
      { name: "page, signed in", ms: after, ratio: after / without, note },
    ];
  } finally {
    for (const site of sites) site.stop();
  }
}

async function addOwner(): Promise<void> {
  const command = ["scripts/run.mjs", "scripts/tercet.ts", "user", "add", "Ann", "--role", "owner"];
  const env = { ...process.env, DATA_DIR: closed };
  const child = spawn(process.execPath, command, { cwd: root, env, stdio: ["pipe", "ignore", "inherit"] });
  child.stdin.end(`${password}\n`);
  await once(child, "close");
  if (!existsSync(join(closed, "access", "users.json"))) throw new Error("no account was made");
}

async function signIn({ origin }: Site): Promise<string> {
  const answer = await fetch(`${origin}/en/sign-in/check`, {
    method: "POST",
    headers: { origin },
    body: new URLSearchParams({ name: "Ann", password }),
    redirect: "manual",
  });
  return (answer.headers.get("set-cookie") ?? "").replace(/;.*/, "");
}

async function page({ origin }: Site, path: string, cookie: string): Promise<number> {
  const { result, ms } = await timed(async () => {
    const answer = await fetch(`${origin}${path}`, { headers: { cookie } });
    return { status: answer.status, text: await answer.text() };
  });
  if (result.status !== 200 || !result.text.includes("</html>"))
    throw new Error(`the page is ${result.status}`);
  return ms;
}
