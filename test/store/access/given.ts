import type { SharedLink } from "../../../lib/model/access/share";

/** A link to the overview of a shop that somebody made at noon of New Year 2026, for a week. */
export function shareBy(maker: string, more: Partial<SharedLink> = {}): SharedLink {
  return {
    schema: 1,
    dataset: "shop",
    page: "overview",
    id: "",
    around: false,
    people: false,
    framed: false,
    locked: {},
    maker,
    note: "",
    made_at: "2026-01-01T12:00:00.000Z",
    until: "2026-01-08T12:00:00.000Z",
    opened: 0,
    opened_at: null,
    ...more,
  };
}
