/** Whether a text has the form of an ISO 4217 code. */
export function isCurrency(text: string): boolean {
  return /^[A-Z]{3}$/.test(text);
}

/** ISO 4217 for no currency: where a file names none, and nothing suggests one. */
export const unknownCurrency = "XXX";

/** Currencies that sales are kept in most. English exports come from everywhere, so the most traded ones are first. */
const usual = ["USD", "EUR", "GBP", "RUB", "UAH", "KZT", "BYN", "PLN", "CHF", "CAD", "AUD"];

/**
 * ISO 4217 codes to choose from: what the headings' letters suggest, if anything, then the currency of the reader's language, then
 * the usual ones.
 */
export function usualCurrencies(guess: string, ofLanguage: string): string[] {
  return [...new Set([guess, ofLanguage, ...usual])].filter((code) => code !== unknownCurrency);
}
