import { rmSync } from "node:fs";
import { open, readlink, statfs } from "node:fs/promises";
import { connect, createServer } from "node:net";
import { join } from "node:path";
import { dataFolder, unfinished } from "../disk/paths";

/** The numbers of processes outside of all containers: PROC_PID_INIT_INO of Linux. */
const outermost = "pid:[4026531836]";

/**
 * Folders of other machines, where two containers may see one socket as two: NFS, SMB, FUSE, 9p and Ceph, by f_type of statfs(2).
 */
const remote: readonly number[] = [
  0x6969, 0x517b, 0xff534d42, 0xfe534d42, 0x65735546, 0x01021997, 0x00c36400,
];

const prefix = `${unfinished}alive.`;

/** Whether something in the data folder is called as signs of life are. */
export function isLifeSign(name: string): boolean {
  return name.startsWith(prefix);
}

let given: Promise<void> | null = null;

/**
 * Opens a socket in the data folder that the kernel closes when this process ends in any way. Through it another container can
 * ask whether this process runs; its process number means nothing there. Only within containers; where a socket is not possible,
 * others wait for silence.
 */
export function giveLifeSign(mark: string): Promise<void> {
  given ??= listen(mark).catch(() => {});
  return given;
}

/** Whether the process of that mark, on this kernel, still listens; null when unknown. */
export async function hasLifeSign(mark: string): Promise<boolean | null> {
  return within(async (folder) => {
    const socket = connect(`${folder}/${prefix}${mark}`);
    return new Promise<boolean | null>((resolve) => {
      socket.once("connect", () => resolve(true));
      socket.once("error", (error: NodeJS.ErrnoException) =>
        resolve(error.code === "ECONNREFUSED" ? false : null),
      );
    }).finally(() => socket.destroy());
  }).catch(() => null);
}

async function listen(mark: string): Promise<void> {
  const space = await readlink("/proc/self/ns/pid");
  if (space === outermost) return;
  if (remote.includes((await statfs(dataFolder)).type)) return;
  const server = createServer((socket) => socket.destroy()).unref();
  await within(
    (folder) =>
      new Promise<void>((resolve, reject) => {
        server.once("error", reject);
        server.listen(`${folder}/${prefix}${mark}`, resolve);
      }),
  );
  process.once("exit", () => rmSync(join(dataFolder, `${prefix}${mark}`), { force: true }));
}

/** A socket's path may have 107 bytes at most; through an open folder it is short in any data folder. */
async function within<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = await open(dataFolder, "r");
  try {
    return await work(`/proc/self/fd/${folder.fd}`);
  } finally {
    await folder.close();
  }
}
