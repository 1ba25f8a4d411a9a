import fc from "fast-check";
import { centsOfAll, type Kind, type Order, type Tongue, wholeOrder } from "../shop-file";

const picks = fc.array(fc.nat(999), { minLength: 40, maxLength: 40 });

const pick = <T>(list: readonly T[], at: number | undefined, other: T): T =>
  list[(at ?? 0) % list.length] ?? other;

const numberOf = ({ customer }: Order) => Number(customer.slice(2));

/** Every customer by one id, and in each row by some spelling of it. */
const spelt = (
  idOf: (order: Order) => string,
  spellingsOf: (order: Order) => readonly string[],
  heading?: keyof typeof headings,
): Kind =>
  picks.map((at) => (orders, words) => {
    const name = heading === undefined ? words.customer : headings[heading](words);
    const rows = orders.map((order, i) => {
      const { [words.customer]: _, ...row } = wholeOrder(words, order);
      return { ...row, [name]: pick(spellingsOf(order), at[i], idOf(order)) };
    });
    return { rows, right: centsOfAll(orders.map((order) => ({ ...order, customer: idOf(order) }))) };
  });

const isRussian = (words: Tongue) => /\p{Script=Cyrillic}/u.test(words.customer);

const headings = {
  phone: (words: Tongue) => (isRussian(words) ? "Телефон" : "Phone"),
  email: (words: Tongue) => (isRussian(words) ? "Почта" : "E-mail"),
} as const;

const emails = spelt(
  (order) => `anna.${numberOf(order)}@shop.example`,
  (order) => {
    const id = `anna.${numberOf(order)}@shop.example`;
    return [
      id,
      id.toUpperCase(),
      `Anna.${numberOf(order)}@Shop.example`,
      ` ${id} `,
      `mailto:${id}`,
      id.replace("@", " @ "),
    ];
  },
  "email",
);

const russianPhones = (order: Order) => {
  const last = String(10 + numberOf(order));
  return [
    `+7 (999) 123-45-${last}`,
    `8 999 12345${last}`,
    `8-999-123-45-${last}`,
    `7999 123 45 ${last}`,
    `+799912345${last}`,
    `8(999)12345${last}`,
    `799912345${last}.0`,
  ];
};

const phones = spelt((order) => `+799912345${10 + numberOf(order)}`, russianPhones, "phone");

const phonesAsIds = spelt((order) => `+799912345${10 + numberOf(order)}`, russianPhones);

const foreignPhones = spelt(
  (order) => `+4917112345${10 + numberOf(order)}`,
  (order) => {
    const last = String(10 + numberOf(order));
    return [
      `+49 171 12345${last}`,
      `0049 171 123 45 ${last}`,
      `+49 (0)171/12345${last}`,
      `+4917112345${last}`,
    ];
  },
  "phone",
);

/** Numbers of cards that are as long as telephones, and are none. */
const cards = spelt(
  (order) => `8999123450${numberOf(order)}`,
  (order) => [
    `8999123450${numberOf(order)}`,
    `8999123450${numberOf(order)}.0`,
    `="8999123450${numberOf(order)}"`,
  ],
);

const none = [
  "nan",
  "\\N",
  "undefined",
  "#N/A",
  "(null)",
  "NULL",
  "-",
  "None",
  "#Н/Д",
  "guest",
  "Розничный покупатель",
  "0",
];

/** Words for nobody among ids, each in any share of the rows. */
const nobody: Kind = picks.map((at) => (orders, words) => {
  const isKnown = (i: number) => (at[i] ?? 0) % 3 > 0;
  const { revenue } = centsOfAll(orders);
  return {
    rows: orders.map((order, i) => ({
      ...wholeOrder(words, order),
      ...(isKnown(i) ? {} : { [words.customer]: pick(none, at[i], "nan") }),
    })),
    right: { revenue, customers: centsOfAll(orders.filter((_, i) => isKnown(i))).customers },
  };
});

/** Orders without a number, where others have a word for none. */
const numberless: Kind = picks.map((at) => (orders, words) => ({
  rows: orders.map((order, i) => ({
    ...wholeOrder(words, order),
    ...((at[i] ?? 0) % 3 > 0
      ? {}
      : { [words.number]: pick(["-", "nan", "null", "0", "n/a", "None"], at[i], "-") }),
  })),
  right: centsOfAll(orders),
}));

/** One customer under several spellings, and words for none. */
export const peopleKinds: Readonly<Record<string, Kind>> = {
  "e-mails in several spellings": emails,
  "telephones in several spellings": phones,
  "telephones as ids": phonesAsIds,
  "telephones of other countries": foreignPhones,
  "cards as long as telephones": cards,
  "words for nobody": nobody,
  "words for no number": numberless,
};
