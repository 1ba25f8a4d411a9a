// Does everything that writes who may see what, and a digest that waits, then says so: `access-work.ts NAME NTH`. It kills itself before the
// nth call that writes. NAME tells its accounts from those of another process.
import { shareBy } from "../../store/access/given";
import { killBefore } from "./killed-before";

const [name = "", nth = "0"] = process.argv.slice(2);
const { calls } = await killBefore(Number(nth));

const { addUser, giveRole, signOutEverywhere } = await import("../../../lib/store/access/users");
const { beginSession, findSession } = await import("../../../lib/store/access/sessions");
const { addShare, openShare, renewShare, revokeShare } = await import("../../../lib/store/access/shares");
const { appendAudit } = await import("../../../lib/store/access/audit");
const { readDigests, writeDigests } = await import("../../../lib/store/digest/state");
const { withLock } = await import("../../../lib/store/lock/lock");

const now = new Date("2026-01-01T12:00:00Z");
const at = now.toISOString();
const user = await addUser({ name, password: null, roles: { "*": "owner" }, now });
if (typeof user === "string") throw new Error(user);
await giveRole(name, "shop", "analyst");
const again = await signOutEverywhere(name);
if (typeof again === "string") throw new Error(again);
const session = await beginSession(again, now);
const { id, secret } = await addShare(shareBy(user.id, { note: name }));
await openShare(secret, now);
const fresh = await renewShare(id, user.id, now);
await appendAudit({ at, actor: name, event: "share_made", on: "shop", id: "", address: "", ok: true });
await withLock("digest", async () => {
  const state = (await readDigests()) ?? { schema: 1, versions: {}, weeks: {}, waiting: [] };
  await writeDigests({ ...state, versions: { ...state.versions, [name]: "1" } });
});
const isIn = (await findSession(session, now)) !== null;
if (fresh !== null) await revokeShare(fresh.id);
process.stdout.write(`\n${JSON.stringify({ isIn, calls })}\n`, () => process.exit(0));
