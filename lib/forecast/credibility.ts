/**
 * Sums over days of purchases, their money capped: how many days and customers; Σ y; Σ (y − ȳᵢ)² around each customer's own mean ȳᵢ;
 * Σ nᵢȳᵢ² and Σ nᵢ², nᵢ being a customer's days.
 */
export type MoneySums = Readonly<{
  days: number;
  customers: number;
  money: number;
  within: number;
  between: number;
  days_squared: number;
}>;

/** The mean money of a purchase day of all customers, and how many days of a customer's own count as much as that; `k` null: no number of them does. */
export type Credibility = Readonly<{ all: number; k: number | null }>;

/** How far a customer's own mean is to be believed (H. Bühlmann, E. Straub, "Glaubwürdigkeit für Schadensätze", 1970). */
export function credibilityOf(sums: MoneySums): Credibility {
  const { days, customers, money, within, between, days_squared } = sums;
  if (days === 0) return { all: 0, k: null };
  const all = money / days;
  const [free, spread] = [days - customers, days - days_squared / days];
  if (free <= 0 || spread <= 0) return { all, k: null };
  const noise = within / free;
  const apart = between - days * all * all - (customers - 1) * noise;
  const signal = apart / spread;
  // What rounding leaves of equal means is no difference between customers.
  if (!(signal > 1e-12 * Math.max(all * all, noise))) return { all, k: null };
  return { all, k: noise / signal };
}

/** The money that a customer's next purchase day is expected to bring: `own`, their mean over `days` of them. */
export function dayMoneyOf({ all, k }: Credibility, days: number, own: number): number {
  return k === null ? all : (days * own + k * all) / (days + k);
}
