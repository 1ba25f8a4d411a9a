import { spawn } from "node:child_process";
import { once } from "node:events";
import { text } from "node:stream/consumers";
import { expect } from "@playwright/test";

/** The password of everybody in these tests. */
export const password = "four words are enough";

/** Runs the command that changes accounts, while a site uses the folder; gives what it said. */
export async function runUser(folder: string, args: readonly string[]): Promise<string> {
  const child = spawn("node", ["scripts/run.mjs", "scripts/tercet.ts", "user", ...args], {
    env: { ...process.env, DATA_DIR: folder, LANG: "C.UTF-8" },
  });
  child.stdin.end(`${password}\n`);
  const said = Promise.all([text(child.stdout), text(child.stderr)]);
  expect((await once(child, "close"))[0], args.join(" ")).toBe(0);
  return (await said).join("");
}

export type Asked = Readonly<{
  cookie?: string;
  headers?: Record<string, string>;
  form?: Record<string, string>;
  method?: string;
}>;

/** A request as a browser sends it; a form comes from a page of the site itself. */
export async function send(
  site: string,
  path: string,
  { cookie = "", headers, form, method = "GET" }: Asked,
) {
  const sent = { ...(form === undefined ? {} : { origin: site }), ...headers };
  const answer = await fetch(`${site}${path}`, {
    redirect: "manual",
    headers: { ...sent, ...(cookie === "" ? {} : { cookie }) },
    ...(form === undefined ? { method } : { method: "POST", body: new URLSearchParams(form) }),
  });
  const { status } = answer;
  const of = (name: string) => answer.headers.get(name);
  return {
    status,
    to: of("location") ?? "",
    set: of("set-cookie") ?? "",
    kept: of("cache-control") ?? "",
    wait: of("retry-after"),
    headers: [...answer.headers],
    body: await answer.text(),
  };
}
