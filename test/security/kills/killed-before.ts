import fs from "node:fs/promises";
import { syncBuiltinESMExports } from "node:module";

type Call = (...given: unknown[]) => Promise<unknown>;

/** Counts calls of a method that writes, as `killBefore` counts those of the disk. */
export type Counted = (name: string, on: object, half?: Call) => void;

/**
 * From now on this process kills itself before the `nth` call that writes, after as much of that call's work as `half` does. Modules of
 * ours must be imported after this. Gives the names of the calls that there were, which grow, and what counts further ones.
 */
export async function killBefore(nth: number): Promise<{ calls: readonly string[]; counted: Counted }> {
  const calls: string[] = [];
  const counted: Counted = (name, on, half = async () => {}) => {
    const methods = on as Record<string, Call>;
    const call = methods[name];
    if (call === undefined) throw new Error(`no such call: ${name}`);
    methods[name] = async function (this: unknown, ...given) {
      calls.push(name);
      if (calls.length === nth) {
        await half.apply(this, given);
        process.kill(process.pid, "SIGKILL");
        await new Promise(() => {});
      }
      return call.apply(this, given);
    };
  };
  const handle = await fs.open(process.execPath, "r");
  const write = handle.writeFile;
  counted("sync", Object.getPrototypeOf(handle));
  counted("writeFile", Object.getPrototypeOf(handle), async function (this: unknown, text) {
    await write.call(this as typeof handle, String(text).slice(0, String(text).length / 2));
  });
  await handle.close();
  for (const name of ["open", "writeFile", "rename", "symlink", "mkdir", "rm", "copyFile", "truncate"])
    counted(name, fs);
  syncBuiltinESMExports();
  return { calls, counted };
}
