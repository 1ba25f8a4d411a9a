/** A customer of a campaign's audience as a list takes it. */
export type ListRow = Readonly<{
  customer_id: string;
  /** The customer in addresses; never an e-mail address or a phone number. */
  ref: string;
  name: string | null;
  /** Contacts as the shop wrote them, at times several in one cell. */
  email: string | null;
  phone: string | null;
  code: string;
  /** The segment's name in the reader's language. */
  segment: string;
  /** Days from the last purchase to the as-of day; null without a purchase in the period. */
  recency: number | null;
  frequency: number;
  /** Decimal text with two digits after the point. */
  monetary: string;
  /** `YYYY-MM-DD` */
  last_purchase: string | null;
}> &
  Partial<Foreseen>;

/**
 * What a forecast says of a customer, and how many of so many who were given about the same probability bought; parts of 1, purchase days
 * and money. Null where nothing is said.
 */
type Foreseen = Readonly<{
  chance: number | null;
  band_was: number | null;
  band_customers: number | null;
  expected_purchases: number | null;
  expected_money: number | null;
}>;

/** A customer of the holdout: neither they nor a contact of theirs may leave. */
export type HoldoutContact = Pick<ListRow, "customer_id" | "email" | "phone">;

/** A row whose contacts are in the form in which they leave; null where none can be used. */
export type UsableRow = ListRow;
