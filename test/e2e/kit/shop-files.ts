/** A file as a browser sends it. */
export type SentFile = Readonly<{ name: string; mimeType: string; buffer: Buffer }>;

/** Windows-1251 for Russian letters; what it lacks is a question mark, as 1C writes it. */
export function windows1251(text: string): Buffer {
  return Buffer.from([...text].map(byteOf));
}

const singles: Readonly<Record<string, number>> = {
  Ё: 0xa8,
  ё: 0xb8,
  "№": 0xb9,
  "\u00a0": 0xa0,
  "«": 0xab,
  "»": 0xbb,
};

function byteOf(letter: string): number {
  const code = letter.codePointAt(0) ?? 0;
  if (code < 128) return code;
  if (code >= 0x410 && code <= 0x44f) return code - 0x410 + 0xc0;
  return singles[letter] ?? 0x3f;
}

/** As 1C exports: a title, semicolons, decimal commas, dates of either form, the till's customer, a
 * total. Files of one `make` have the same headings. */
export function exportOf1C(month: number, make: string): SentFile {
  const mm = String(month).padStart(2, "0");
  const customers = ["ООО «Ромашка»", "Иванова Анна", "Петров Пётр", "Кузнецова Ольга"];
  const rows = Array.from({ length: 24 }, (_, i) => {
    const customer = i % 3 === 0 ? "Розничный покупатель" : customers[i % 4];
    const day = String((i % 12) + 1).padStart(2, "0");
    const number = `${mm}${String(i + 1).padStart(4, "0")}`;
    return `${day}/${mm}/2024;${number};${customer};Чай чёрный;${(i % 3) + 1};${i === 0 ? "1 250" : String(100 + i)},50;`;
  });
  const lines = [
    "Отчёт о продажах",
    "",
    `Дата;Документ;Контрагент;Номенклатура;Количество;Сумма;${make}`,
    ...rows,
    ...(month === 3 ? [`скоро;${mm}9999;Иванова Анна;Чай чёрный;1;10,00;`] : []),
    "Итого;;;;;3 838,00;",
  ];
  return {
    name: `Продажи ${month}, руб.csv`,
    mimeType: "text/csv",
    buffer: windows1251(lines.map((line) => `${line}\r\n`).join("")),
  };
}

/** The file with one more column, empty, so that its headings are known from no other test. */
export function fresh(file: SentFile, mark: string): SentFile {
  const [head = "", ...rows] = file.buffer.toString().trimEnd().split("\n");
  made += 1;
  const name = `x${made}-${process.pid}-${Date.now().toString(36)}`;
  const lines = [`${head}${mark}${name}`, ...rows.map((row) => row + mark)];
  return { ...file, buffer: Buffer.from(`${lines.join("\n")}\n`) };
}

let made = 0;
