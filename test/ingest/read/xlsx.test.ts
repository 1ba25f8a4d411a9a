import { expect, test } from "vitest";
import { numberKind, plainNumber, serialText } from "../../../lib/ingest/read/workbook/number-format";
import { workbookOf, zipOf } from "./packed";
import { readTable } from "./table";

const head = ["Дата", "Клиент", "Сумма"];

test("a sheet is read under its titles, and a row keeps its number", async () => {
  const { table, rows, places } = await readTable(
    workbookOf({
      sheets: {
        Продажи: [
          ["Отчёт о продажах за январь"],
          [],
          head,
          ["31.01.2024", "00123", 12.5],
          [],
          ["01.02.2024", 'ООО "Ромашка", Тверь', 0.1 + 0.2],
        ],
        Прочее: [["x"]],
      },
    }),
  );
  expect(table).toMatchObject({ format: "xlsx", headings: head, broken: null });
  expect(table.reading).toEqual({
    entry: null,
    sheet: "Продажи",
    encoding: null,
    delimiter: null,
    quote: null,
    header: 3,
  });
  expect(table.choice).toMatchObject({
    sheets: ["Продажи", "Прочее"],
    above: ["Отчёт о продажах за январь"],
  });
  expect(rows).toEqual([
    ["31.01.2024", "00123", "12.5"],
    ["01.02.2024", 'ООО "Ромашка", Тверь', "0.3"],
  ]);
  expect(places.map(({ line, byte }) => [line, byte])).toEqual([
    [4, null],
    [6, null],
  ]);
});

test("days, times, leading zeros, truth, formulas, errors and inline text are what a person sees", async () => {
  const row = `<row r="2"><c r="A2" s="4"><v>45322</v></c><c r="B2" s="2"><v>45322.5868055556</v></c><c r="C2" s="3"><v>123</v></c>
    <c r="D2" t="b"><v>1</v></c><c r="E2"><f>1+1</f><v>2</v></c><c r="F2" t="e"><v>#N/A</v></c>
    <c r="G2" t="inlineStr"><is><r><t>in</t></r><r><t>line</t></r></is></c><c r="H2" t="str"><f>A1</f><v>a_x000D_
b</v></c></row>`;
  const names = ["a", "b", "c", "d", "e", "f", "g", "h"].map(
    (name, i) => `<c r="${String.fromCharCode(65 + i)}1" t="str"><v>${name}</v></c>`,
  );
  const sheets = { S: `<row r="1">${names.join("")}</row>${row}` };
  const formats = ["yyyy-mm-dd", "dd/mm/yyyy h:mm", "00000"];
  const { rows } = await readTable(workbookOf({ sheets, formats }));
  expect(rows).toEqual([
    ["2024-01-31", "2024-01-31 14:05:00", "00123", "TRUE", "2", "#N/A", "inline", "a b"],
  ]);
  const later = await readTable(workbookOf({ sheets, formats, since1904: true }));
  expect(later.rows[0]?.[0]).toBe("2028-02-01");
});

test("a sheet is chosen by name, hidden ones come last, and rows may lack their last cells", async () => {
  const book = workbookOf({
    sheets: {
      Скрытый: [
        ["a", "b"],
        [1, 2],
      ],
      Пусто: [],
      Лист: [
        ["id", "x", "note"],
        ["A", 1],
        ["B", 2, "n"],
      ],
    },
    hidden: ["Скрытый"],
  });
  const found = await readTable(book);
  expect(found.table.choice.sheets).toEqual(["Пусто", "Лист", "Скрытый"]);
  expect(found.table.reading.sheet).toBe("Лист");
  expect(found.rows).toEqual([
    ["A", "1", null],
    ["B", "2", "n"],
  ]);
  expect((await readTable(book, { sheet: "Скрытый" })).rows).toEqual([["1", "2"]]);
  await expect(readTable(book, { sheet: "Нет" })).rejects.toThrow("sheet_unknown");
  expect((await readTable(book, { header: 2 })).table.headings).toEqual(["A", "1", ""]);
});

test("a damaged workbook, and files of other office programs, are refused by name", async () => {
  await expect(readTable(zipOf({ "xl/workbook.xml": "<a" }))).rejects.toThrow("workbook_unreadable");
  await expect(readTable(zipOf({ "[Content_Types].xml": "", "word/document.xml": "" }))).rejects.toThrow(
    "file_kind",
  );
  await expect(readTable(workbookOf({ sheets: { S: [] } }))).rejects.toThrow("no_rows");
});

test.each([
  ["yyyy-mm-dd", "date"],
  ["[$-419]d mmmm yyyy;@", "date"],
  ["h:mm:ss", "time"],
  ["[h]:mm", "time"],
  ["General", "plain"],
  ['#,##0.00" руб."', "plain"],
  ["0.00E+00", "plain"],
  ["[Red]-0.0", "plain"],
  ["0000", { zeros: 4 }],
])("the format %s", (code, kind) => {
  expect(numberKind(164, code)).toEqual(kind);
});

test("counts of days are days of both calendars", () => {
  const date = { since1904: false, kind: "date" } as const;
  expect(serialText(1, date)).toBe("1900-01-01");
  expect(serialText(61, date)).toBe("1900-03-01");
  expect(serialText(45_322, date)).toBe("2024-01-31");
  expect(serialText(0, { since1904: true, kind: "date" })).toBe("1904-01-01");
  expect(serialText(0.25, { since1904: false, kind: "time" })).toBe("06:00:00");
  expect(serialText(-1, date)).toBeNull();
});

test("numbers are written as short as they are", () => {
  expect(["0.30000000000000004", "1E-3", "1.5E+20", "1e300", "12346", "x"].map(plainNumber)).toEqual([
    "0.3",
    "0.001",
    "150000000000000000000",
    "1e+300",
    "12346",
    "x",
  ]);
});
