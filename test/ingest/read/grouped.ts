import fc from "fast-check";
import { expect } from "vitest";
import { ask, importText } from "../shop";

const kinds = [
  "Реализация товаров и услуг",
  "Чек ККМ",
  "Отчет о розничных продажах",
  "Реализация (акт, накладная, УПД)",
];

const sale = fc.record({
  kind: fc.constantFrom(...kinds),
  day: fc.date({ min: new Date("2024-01-01"), max: new Date("2026-12-31"), noInvalidDate: true }),
  cents: fc.integer({ min: 100, max: 5_000_000 }),
  isReturn: fc.integer({ min: 0, max: 9 }).map((n) => n === 0),
});

/** Ways to write the number of a document, the time behind its day, and the word for a total. */
const numbers = [
  (n: number) => `0000-${String(n).padStart(6, "0")}`,
  (n: number) => `ТД00-${String(n).padStart(6, "0")}`,
  (n: number) => `№ ${n}`,
  (n: number) => `УТ-${n}/2`,
];
const times = ["", " 12:15:00", " 9:05:07", " 0:00:00", " г.", " 10:22"];
const totals = ["Итого", "ИТОГО:", "Всего", "Общий итог"];

const report = fc.record({
  numberOf: fc.constantFrom(...numbers),
  time: fc.constantFrom(...times),
  total: fc.constantFrom(...totals),
  thousands: fc.constantFrom("", " ", "\u00a0"),
  groups: fc.array(fc.array(sale, { minLength: 1, maxLength: 5 }), { minLength: 2, maxLength: 8 }),
  hasTitle: fc.boolean(),
  hasSubheading: fc.boolean(),
  hasTotal: fc.boolean(),
  isFlat: fc.boolean(),
});

const printed = (cents: number, thousands: string) =>
  (cents / 100)
    .toFixed(2)
    .replace(".", ",")
    .replace(/\B(?=(\d{3})+,)/g, thousands);
const signed = ({ cents, isReturn }: { cents: number; isReturn: boolean }) => (isReturn ? -cents : cents);

/** Makes reports as 1C groups them, and flat ones, and compares customers, documents, days and money of their import. */
export async function expectReports(numRuns: number): Promise<void> {
  const seed = Number(process.env["SEED"] ?? 14);
  await fc.assert(
    fc.asyncProperty(report, async ({ groups, hasTitle, hasSubheading, hasTotal, isFlat, ...spelt }) => {
      let number = 0;
      const money = (cents: number) => printed(cents, spelt.thousands);
      const known = groups.map((sales, i) => ({
        name: `Покупатель ${"АБВГДЕЖЗ"[i]} ООО`,
        whole: sales.reduce((sum, one) => sum + signed(one), 0),
        documents: sales.map((one) => {
          number += 1;
          const day = one.day.toISOString().slice(0, 10);
          const written = day.split("-").reverse().join(".");
          const kind = one.isReturn ? "Возврат товаров от покупателя" : one.kind;
          return {
            text: `${kind} ${spelt.numberOf(number)} от ${written}${spelt.time}`,
            day,
            cents: signed(one),
          };
        }),
      }));
      const total = known.reduce((sum, { whole }) => sum + whole, 0);
      const rows = known.flatMap(({ name, whole, documents }) => [
        ...(isFlat ? [] : [`${name};1;${money(whole)}`]),
        ...documents.map(({ text, cents }) => `${text};1;${money(cents)}${isFlat ? `;${name}` : ""}`),
      ]);
      const end = isFlat ? ";" : "";
      const texts = [
        ...(hasTitle ? [`Продажи;;${end}`, `Параметры:;Период: 2026 год;${end}`] : []),
        isFlat ? "Документ;Количество;Сумма;Контрагент" : "Контрагент;Количество;Сумма продажи",
        ...(hasSubheading && !isFlat ? ["Документ продажи;;"] : []),
        ...rows,
        ...(hasTotal ? [`${spelt.total};${rows.length};${money(total)}${end}`] : []),
      ];
      const { version, folder } = await importText(`${texts.join("\n")}\n`);
      const documents = known.flatMap(({ name, documents }) => documents.map((one) => ({ name, ...one })));
      expect(version).toMatchObject({ customers: known.length, documents: documents.length });
      const found = await ask(
        folder,
        "select customer_id as name, document as text, day::varchar as day, (amount * 100)::integer as cents from lines order by text",
      );
      expect(found).toEqual(documents.sort((a, b) => Buffer.from(a.text).compare(Buffer.from(b.text))));
    }),
    { numRuns, seed },
  );
}
