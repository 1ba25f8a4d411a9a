import { execFile } from "node:child_process";
import { cp, mkdir, mkdtemp, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";

const root = join(import.meta.dirname, "..", "..");
const run = promisify(execFile);

/** A copy of the house, in which something new is planted where the README says that it goes, and nowhere else. The caller deletes it. */
export async function plantedHouse(): Promise<string> {
  await mkdir(join(root, "test", ".out"), { recursive: true });
  const house = await mkdtemp(join(root, "test", ".out", "planted-"));
  for (const part of ["app", "lib", "data/content", "package.json", "tsconfig.json"])
    await cp(join(root, part), join(house, part), { recursive: true });
  return house;
}

/** A new sum over an arm: in its schema and its statement. */
export async function plantSum(house: string): Promise<void> {
  const [schema, statement] = ["lib/model/campaign/campaign.ts", "lib/query/campaign/lift/arms.sql"];
  await replace(join(house, schema), "  purchases: z.number(),\n", "$&  visits: z.number(),\n");
  await replace(join(house, statement), "  sum(purchases)::double", "  count(*)::double as visits,\n$&");
}

/** A third language: the folders of English under its name, the list, and a line where the folders meet. */
export async function plantLanguage(house: string): Promise<void> {
  for (const place of ["lib/i18n", "data/content"])
    await cp(join(house, place, "en"), join(house, place, "eo"), { recursive: true });
  await replace(join(house, "lib/model/lang.ts"), '"en", "ru"', '"en", "ru", "eo"');
  const messages = join(house, "lib/i18n/messages.ts");
  await replace(messages, "{ en, ru }", "{ en, ru, eo }");
  await replace(messages, "import ", 'import { messages as eo } from "./eo/messages";\n$&');
  const own = join(house, "lib/i18n/eo");
  await replace(join(own, "language.json"), "en-GB", "eo");
  await replace(join(own, "language.json"), "In English", "Esperante");
  await replace(join(own, "common.json"), '"Overview"', '"Superrigardo"');
  await replace(join(house, "data/content/eo/segments/classic-3/vip.json"), '"name": "', "$&La ");
}

/** What a package's program prints, run in the house; its complaint when it fails. */
export async function ran(house: string, bin: string, ...args: string[]): Promise<string> {
  const program = join(root, "node_modules", bin);
  const ended = await run(process.execPath, [program, ...args], { cwd: house }).catch((error) => error);
  return ended.stdout === "" ? ended.stderr : ended.stdout;
}

async function replace(path: string, old: string, next: string): Promise<void> {
  const text = await readFile(path, "utf8");
  if (!text.includes(old)) throw new Error(`nowhere in ${path}: ${old}`);
  await writeFile(path, text.replace(old, next));
}
