import fc from "fast-check";
import { expect, test } from "vitest";
import { parseNotebook, printNotebook } from "../../lib/notebook/file";

const head = "---\ntitle: Who came back\nparams: { goods: tea, most: 3 }\n---\n";

const usual = `${head}Words in **Markdown**.

\`\`\`sql monthly
select 1 as month
\`\`\`

More words.

\`\`\`chart monthly
{ "marks": [{ "mark": "line", "x": "month" }] }
\`\`\`
`;

/** Pieces of which files are made that a parser may read in another way. */
const piece = fc.constantFrom(
  "---\n",
  "title: a\n",
  "```sql a\n",
  "```chart a\n",
  "```\n",
  "````sql b\n",
  "````\n",
  "~~~sql c\n",
  "~~~\n",
  "   ```sql d\n",
  "    ```sql e\n",
  "- ```sql f\n",
  "> ```sql g\n",
  "  ```\n",
  "\t```\n",
  "<div>\n",
  "select 1\n",
  "select 1",
  "\r\n",
  "\r",
  "\n",
  "\u0000\n",
  "\u2028",
  "``` sql  h  more\n",
  "```sql\n",
  "``` `sql i\n",
);
const files = fc
  .tuple(
    fc.constantFrom("", head, "\uFEFF"),
    fc.array(fc.oneof(piece, fc.string({ unit: "grapheme" })), { maxLength: 30 }),
  )
  .map(([first, rest]) => first + rest.join(""));

test("a notebook that is printed is its file, byte for byte", () => {
  fc.assert(
    fc.property(files, (text) => {
      expect(printNotebook(parseNotebook(text).notebook)).toBe(text);
    }),
    { numRuns: 2_000 },
  );
});

test("a file that is read, printed and read again has the same parts", () => {
  fc.assert(
    fc.property(files, (text) => {
      const { notebook } = parseNotebook(text);
      expect(parseNotebook(printNotebook(notebook)).notebook).toEqual(notebook);
    }),
    { numRuns: 500 },
  );
});

test("a usual file has its head, texts and cells", () => {
  const { notebook, faults, partFaults } = parseNotebook(usual);
  expect([faults, [...partFaults]]).toEqual([[], []]);
  expect(notebook.head).toEqual({ title: "Who came back", params: { goods: "tea", most: 3 } });
  expect(
    notebook.parts.map((part) => (part.kind === "text" ? part.text : [part.kind, part.name, part.body])),
  ).toEqual([
    "Words in **Markdown**.\n\n",
    ["sql", "monthly", "select 1 as month\n"],
    "\nMore words.\n\n",
    ["chart", "monthly", '{ "marks": [{ "mark": "line", "x": "month" }] }\n'],
  ]);
});

test.each([
  ["in a list", "- one\n\n  ```sql a\n  select 1\n  ```\n"],
  ["in a quote", "> ```sql a\n> select 1\n> ```\n"],
  ["in a longer fence", "````\n```sql a\nselect 1\n```\n````\n"],
  ["in code", "    ```sql a\n    select 1\n    ```\n"],
  ["of another kind", "```python a\nprint(1)\n```\n"],
])("a fence %s is text", (_, text) => {
  const { notebook } = parseNotebook(head + text);
  expect(notebook.parts).toEqual([{ kind: "text", text }]);
});

test("a fence that does not end is a cell to the end", () => {
  const { notebook } = parseNotebook(`${head}\`\`\`sql a\nselect 1\nfrom`);
  expect(notebook.parts).toMatchObject([{ kind: "sql", name: "a", body: "select 1\nfrom", close: "" }]);
});

test.each([
  ["no head", "words", "head_missing"],
  ["no title", "---\nparams: {}\n---\n", "head_unreadable"],
  ["a field that is not known", "---\ntitle: a\ncolour: red\n---\n", "head_unreadable"],
  ["an anchor", "---\ntitle: &a b\n---\n", "head_unreadable"],
  ["an alias", "---\ntitle: &a b\nparams: { x: *a }\n---\n", "head_unreadable"],
  ["a tag", "---\ntitle: !!binary aGk=\n---\n", "head_unreadable"],
  ["a field twice", "---\ntitle: a\ntitle: b\n---\n", "head_unreadable"],
  ["a list", "---\n- a\n---\n", "head_unreadable"],
  ["a prototype", "---\ntitle: a\nparams: { __proto__: 1 }\n---\n", null],
  ["a parameter of the toolbar", "---\ntitle: a\nparams: { from: 1 }\n---\n", "head_unreadable"],
  ["a list as a parameter", "---\ntitle: a\nparams: { x: [1] }\n---\n", "head_unreadable"],
  ["too much", `---\ntitle: ${"a".repeat(2_048)}\n---\n`, "head_long"],
  ["YAML that cannot be read", "---\ntitle: [\n---\n", "head_unreadable"],
])("a head with %s", (_, text, code) => {
  const { faults, notebook } = parseNotebook(text);
  expect(faults.map((one) => one.code)).toEqual(code === null ? [] : [code]);
  expect(printNotebook(notebook)).toBe(text);
});

test.each([
  ["no name", "```sql\nselect 1\n```\n", ["name_odd"]],
  ["a name of other letters", "```sql Выручка\nselect 1\n```\n", ["name_odd"]],
  ["the name of a table", "```sql days\nselect 1\n```\n", ["name_taken"]],
  ["one name twice", "```sql a\nselect 1\n```\n```sql a\nselect 2\n```\n", ["name_twice"]],
  ["a statement and its chart", "```sql a\nselect 1\n```\n```chart a\n{}\n```\n", []],
])("cells with %s", (_, text, codes) => {
  expect([...parseNotebook(head + text).partFaults.values()].map(({ code }) => code)).toEqual(codes);
});
