import type { Role } from "../role";

/** What a file has rows of, for its name on a page. */
export const profileFiles = ["orders", "items", "payments", "receipts", "sales"] as const;

/**
 * A known export of a known system: how its headings identify it, and what its documentation says about its columns and values.
 * Headings and values are compared without case, marks and accents.
 */
export type Profile = Readonly<{
  id: string;
  /** The system's own name, which is not translated. */
  system: string;
  file: (typeof profileFiles)[number];
  /** The documentation that this is taken from: addresses, or titles of pages behind a login. */
  sources: readonly string[];
  /** Sets of headings, any of which identifies the export when all of it is there: one for each layout or language. */
  marks: readonly (readonly string[])[];
  /** Headings that can have a role, best first; no heading means that no column has it. Other roles are guessed. */
  roles: Readonly<Partial<Record<Role, readonly string[]>>>;
  /** Statuses: sales, what came to no sale, and sales whose money went back, which a column of refunds may say already. */
  statuses?: Readonly<{ sales: readonly string[]; out: readonly string[]; back: readonly string[] }>;
  /** Values of the column of kinds. */
  kinds?: Readonly<{ sale: readonly string[]; return: readonly string[]; ignore: readonly string[] }>;
  /** The sums, and those given back, are of the document, and may stand on each of its rows. */
  isOfDocument?: boolean;
  /** The system does not say who bought. */
  hasNoBuyer?: boolean;
}>;
