import { z } from "zod";
import { datasetId } from "../data/dataset";
import { type ReaderShare, type ShareLimits, shareOfReader } from "./share";

export const roleNames = ["viewer", "analyst", "owner"] as const;

export type RoleName = (typeof roleNames)[number];

/**
 * What may be done with a data set. `aggregates`: its reports and their files; `people`: customers by name, their pages and lists;
 * `work`: imports, campaigns and notebooks; `manage`: deletion, users.
 */
export const permissions = ["aggregates", "people", "work", "manage"] as const;

export type Permission = (typeof permissions)[number];

const granted: Readonly<Record<RoleName, readonly Permission[]>> = {
  viewer: ["aggregates"],
  analyst: ["aggregates", "people", "work"],
  owner: permissions,
};

/** Stands for every data set in a person's roles. */
export const everyDataset = "*";

/** A role for each data set by its id, and one for all others under `*`. */
export const roles = z.record(
  z.string().refine((id) => id === everyDataset || datasetId.test(id)),
  z.enum(roleNames),
);

export type GivenRoles = z.infer<typeof roles>;

/** Somebody who sends requests. The id is empty where nobody signs in, and for the reader of a link, who has its limits. */
export const actor = z.object({
  id: z.string(),
  name: z.string(),
  roles,
  share: shareOfReader.nullable(),
});

export type Actor = z.infer<typeof actor>;

/** Who asks where nobody signs in: the person at this computer, or one who knows the one password. */
export const everybody: Actor = { id: "", name: "", roles: { [everyDataset]: "owner" }, share: null };

export const nobody: Actor = { id: "", name: "", roles: {}, share: null };

/** The reader of a link; `name` tells which one, and `base` stands before each of their paths. */
export function readerOf(name: string, limits: ShareLimits, base = ""): Actor {
  const share = shareOfReader.parse({ ...limits, base });
  return { id: "", name, roles: { [share.dataset]: "viewer" }, share };
}

/** Whether a person may do that with a data set. A role for the data set itself counts before the one for all. */
export function isAllowed({ roles }: Pick<Actor, "roles">, permission: Permission, dataset: string): boolean {
  const role = Object.hasOwn(roles, dataset) ? roles[dataset] : roles[everyDataset];
  return role !== undefined && granted[role].includes(permission);
}

/** Whether a person may do that with one data set at least. */
export function isAllowedAnywhere({ roles }: Pick<Actor, "roles">, permission: Permission): boolean {
  return Object.values(roles).some((role) => granted[role].includes(permission));
}

/** What a person may do with the data set of a report, besides reading its aggregates. */
export type Right = Exclude<Permission, "aggregates">;

/** The same, and the limits of the link by which its reader came, if any. */
export type Rights = Readonly<Record<Right, boolean> & { share: ReaderShare | null }>;

export function rightsOf(of: Pick<Actor, "roles" | "share">, dataset: string): Rights {
  const may = (permission: Permission) => isAllowed(of, permission, dataset);
  const { share } = of;
  const people = may("people") || (share !== null && share.dataset === dataset && share.people);
  return { people, work: may("work"), manage: may("manage"), share };
}

export const everyRight: Rights = rightsOf(everybody, "");

/** Those of a reader of aggregates alone. */
export const leastRights: Rights = rightsOf(nobody, "");
