import { expect, test } from "vitest";
import { spellingOf } from "../../../lib/ingest/read/text/encoding";
import { inEncoding } from "./letters";
import { readTable } from "./table";

const text = `Дата;Клиент;Товар;Сумма, руб.\r\n${[
  "31.01.2024;Иванов Пётр;Чай чёрный «Принцесса»;1 234,50",
  "01.02.2024;ООО Ромашка;Кофе молотый;99,90",
  "02.02.2024;Щукина Анна Юрьевна;Хлеб, 3 шт;15,00",
].join("\r\n")}\r\n`;

const cyrillic = ["utf-8", "utf-16le", "utf-16be", "windows-1251", "koi8-r", "ibm866"] as const;

test.each(cyrillic)(
  "%s is told by its letters, and a place is a place in the file as it came",
  async (encoding) => {
    const plain = encoding === "ibm866" || encoding === "koi8-r" ? text.replace(/[«»]/g, "") : text;
    const bytes = inEncoding(plain, encoding);
    const found = await readTable(bytes);
    expect(found.table.reading).toMatchObject({ encoding, delimiter: ";", header: 1 });
    expect(found.table.choice.encoding_open).toBe(false);
    expect(found.rows).toEqual((await readTable(plain)).rows);
    expect(found.places).toHaveLength(3);
    for (const { byte, text, line } of found.places) {
      expect(plain.split("\r\n")[line - 1]).toBe(text);
      const raw = inEncoding(text ?? "", encoding);
      expect(bytes.subarray(byte ?? 0, (byte ?? 0) + raw.length)).toEqual(raw);
    }
  },
);

test.each(["utf-16le", "utf-16be", "utf-8"] as const)("%s with a mark of byte order", async (encoding) => {
  const found = await readTable(inEncoding(`\uFEFF${text}`, encoding));
  expect(found.table.headings[0]).toBe("Дата");
  expect(found.rows).toHaveLength(3);
});

test("quoted line ends in other encodings keep their places", async () => {
  const quoted = 'имя;город\r\n"Анна\r\nПетровна";Тверь\r\nБорис;"Новая\r\n\r\nЛадога"\r\nВера;Псков\r\n';
  for (const encoding of ["windows-1251", "utf-16le", "utf-8"] as const) {
    const bytes = inEncoding(quoted, encoding);
    const { rows, places } = await readTable(bytes, { encoding });
    expect(rows.map((cells) => cells.map((cell) => cell?.replaceAll("\r", "")))).toEqual([
      ["Анна\nПетровна", "Тверь"],
      ["Борис", "Новая\n\nЛадога"],
      ["Вера", "Псков"],
    ]);
    expect(places.map(({ line }) => line)).toEqual([2, 4, 7]);
    expect(places.map(({ byte }) => byte)).toEqual(
      ['"Анна', "Борис", "Вера"].map(
        (start) => inEncoding(quoted.slice(0, quoted.indexOf(start)), encoding).length,
      ),
    );
    expect(places[1]?.text).toBe('Борис;"Новая\n\nЛадога"');
  }
});

test("a late byte of another encoding counts", async () => {
  const late = Buffer.concat([
    Buffer.from(`date,customer,amount\n${"2024-01-01,A,1\n".repeat(200_000)}`),
    inEncoding("2024-01-02,Иванов Пётр Сергеевич,2\n", "windows-1251"),
  ]);
  const found = await readTable(late);
  expect(found.table.reading.encoding).toBe("windows-1251");
  expect(found.rows.at(-1)).toEqual(["2024-01-02", "Иванов Пётр Сергеевич", "2"]);
});

test("a spoilt character among many good ones is no other encoding", async () => {
  const good = inEncoding(`имя,число\n${"Анна Ивановна,1\n".repeat(50)}`, "utf-8");
  const found = await readTable(
    Buffer.concat([good, Buffer.from([0xd0]), Buffer.from("x,2\nя,3\n"), Buffer.from([0xd0])]),
  );
  expect(found.table.reading.encoding).toBe("utf-8");
  expect(found.places.at(-1)?.byte).toBe(good.length + 5);
});

const western = [
  "name;city\r\nJosé Müller;Besançon\r\nFrançois Lefèvre;Orléans\r\n",
  "Kunde;Straße\r\nJürgen Groß;Königsallee 5\r\nÄnne Öztürk;Münsterplatz\r\n",
  "name;price\r\nAnn;£12.50\r\nBob;€7.00\r\n",
];

test.each(western)("windows-1252: %j", async (text) => {
  const found = await readTable(inEncoding(text, "windows-1252"));
  expect(found.table.reading.encoding).toBe("windows-1252");
  expect(found.table.choice.encoding_open).toBe(false);
});

test.each([
  ["windows-1251", "Клиент;Сумма\nИванов;1\n"],
  ["koi8-r", "Клиент;Сумма\nИванов;1\n"],
  ["ibm866", "Клиент;Сумма\nИванов;1\n"],
  ["windows-1251", "ДАТА;КЛИЕНТ;СУММА\n2024-01-01;ПЕТРОВ;5\n"],
  ["koi8-r", "ДАТА;КЛИЕНТ;СУММА\n2024-01-01;ПЕТРОВ;5\n"],
  ["ibm866", "ДАТА;КЛИЕНТ;СУММА\n2024-01-01;ПЕТРОВ;5\n"],
  ["windows-1251", "дата;кто\n2024;Щ\n"],
] as const)("%s in few letters: %j", async (encoding, text) => {
  const found = await readTable(inEncoding(text, encoding));
  expect(found.table.reading.encoding).toBe(encoding);
  expect(found.table.choice.encodings[0]?.encoding).toBe(encoding);
});

test("what the letters do not tell is a question, with two lines for each answer", async () => {
  const found = await readTable(Buffer.from("id;x\nA;\xd0\nB;\xf1\n", "latin1"));
  expect(found.table.choice.encoding_open).toBe(true);
  expect(found.table.choice.encodings.map(({ encoding }) => encoding).sort()).toEqual([
    "ibm866",
    "koi8-r",
    "windows-1251",
    "windows-1252",
  ]);
  for (const { lines } of found.table.choice.encodings) expect(lines).toHaveLength(2);
  const told = await readTable(Buffer.from("id;x\nA;\xd0\nB;\xf1\n", "latin1"), { encoding: "windows-1252" });
  expect(told.rows).toEqual([
    ["A", "Ð"],
    ["B", "ñ"],
  ]);
  expect(told.table.choice.encoding_open).toBe(false);
});

test("no-break spaces in numbers alone are no question", () => {
  const witness = Buffer.from("a;1\xa0234,50\n", "latin1").toString("base64");
  const scan = {
    bom: null,
    utf8: false,
    ascii: false,
    pieces: 1,
    foreign: 1,
    nuls: 0,
    ordinary: true,
    witness,
  };
  expect(spellingOf(scan, Buffer.alloc(0)).open).toBe(false);
});
