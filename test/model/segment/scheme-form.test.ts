import fc from "fast-check";
import { expect, test } from "vitest";
import { schemeFrom, schemeOf } from "../../../lib/model/segment/scheme";
import { codesOfRanks, schemeFile } from "../../../lib/model/segment/scheme-file";
import {
  dividedCodes,
  draftOfScheme,
  fileOfDraft,
  readDraft,
  type SchemeDraft,
  undividedScheme,
} from "../../../lib/model/segment/scheme-form";
import { ownFile } from "../../page/segment/given";

/** The fields that the form of a draft has. */
function fieldsOf({ name, ranks, limits, segments, picks }: SchemeDraft): URLSearchParams {
  const metrics = (["r", "f", "m"] as const).flatMap((metric): [string, string][] => [
    [`ranks_${metric}`, String(ranks[metric])],
    [`limits_${metric}`, limits[metric]],
  ]);
  const rows = segments.flatMap((segment): [string, string][] => [
    ["segment", segment.id],
    [`name_${segment.id}`, segment.name],
    [`growth_${segment.id}`, segment.growth],
    [`strategy_${segment.id}`, segment.strategy],
    [`rule_${segment.id}`, segment.rule],
  ]);
  const chosen = Object.entries(picks).map(([code, id]): [string, string] => [`code_${code}`, id]);
  return new URLSearchParams([["name", name], ...metrics, ...rows, ...chosen]);
}

const own = schemeFrom(ownFile(), "tea");

test("a scheme comes out of its form as it went in", () => {
  const { file, problems } = fileOfDraft(readDraft(fieldsOf(draftOfScheme(own))));
  expect(problems).toEqual([]);
  const sorted = (one: ReturnType<typeof ownFile> | null) =>
    one?.segments.map(({ codes, ...rest }) => ({ ...rest, codes: codes.split(" ").sort() }));
  expect(sorted(file)).toEqual(sorted(ownFile()));
  expect({ ...file, segments: [] }).toEqual({ ...ownFile(), segments: [] });
});

test.each([2, 3, 4, 5, 6, 7, 8, 9])("so does the scheme that ships for %i ranks, whole", (ranks) => {
  const { file, problems } = fileOfDraft(readDraft(fieldsOf(draftOfScheme(schemeOf(ranks)))));
  expect(problems).toEqual([]);
  expect(
    Object.fromEntries(
      schemeFrom(requireFile(file), "x").segments.map(({ id, codes }) => [id, [...codes].sort()]),
    ),
  ).toEqual(Object.fromEntries(schemeOf(ranks).segments.map(({ id, codes }) => [id, [...codes].sort()])));
});

const rules = ["4**", "[1-2]*1", "*3*", "111 112", "43* 421", "999", "4*", "0**", "[3-1]**", "x", ""];

test("a rule names the codes that fit it digit by digit, and none twice", () => {
  fc.assert(
    fc.property(fc.constantFrom(...rules), fc.constantFrom(...rules), (first, second) => {
      const draft = draftOfScheme(own);
      const [vip, regular, ...rest] = draft.segments;
      if (vip === undefined || regular === undefined) throw new Error("no segments");
      const divided = dividedCodes({
        ...draft,
        segments: [
          { ...vip, rule: first },
          { ...regular, rule: second },
          ...rest.map((one) => ({ ...one, rule: "" })),
        ],
      });
      for (const code of codesOfRanks(own.counts)) {
        const fits = (rule: string) =>
          rule.split(" ").some((word) => {
            const places = word.match(/\[\d-\d\]|\d|\*/g) ?? [];
            return (
              code !== "000" &&
              places.length === 3 &&
              places.every((place, i) => {
                if (place === "*") return true;
                const bounds = place.match(/\d/g) ?? [];
                return (code[i] ?? "") >= (bounds[0] ?? "") && (code[i] ?? "") <= (bounds.at(-1) ?? "");
              })
            );
          });
        expect(divided.get(code)).toEqual([
          ...(fits(first) ? ["vip"] : []),
          ...(fits(second) ? ["regular"] : []),
        ]);
      }
    }),
  );
});

test("a segment chosen for one code comes before all rules", () => {
  const draft = { ...draftOfScheme(own), picks: { "111": "newcomer", "999": "vip" } };
  const { file, problems } = fileOfDraft(draft);
  expect(problems).toEqual([]);
  expect(file?.segments.find(({ id }) => id === "newcomer")?.codes).toBe("111");
  expect(file?.segments.find(({ id }) => id === "lost")?.codes).not.toContain("111");
});

test.each([
  ["fewer limits than ranks ask for", { limits: { r: "", f: "1", m: "" } }, { name: "F", count: 2 }],
  ["limits that fall", { limits: { r: "", f: "3, 1", m: "" } }, { name: "F", count: 2 }],
  ["limits that are no numbers", { limits: { r: "a, b, c", f: "1, 2", m: "" } }, { name: "R", count: 3 }],
])("%s are named, and the customers are counted without them", (_, changes, values) => {
  const draft = { ...draftOfScheme(own), ...changes };
  const { file, problems } = fileOfDraft(draft);
  expect([file, problems]).toEqual([null, [{ code: "scheme_limits", values }]]);
  expect(undividedScheme(draft).limits[values.name === "F" ? "f" : "r"]).toBeNull();
});

test("gaps and overlaps are named by their codes, and nothing is kept", () => {
  const draft = draftOfScheme(own);
  const changed = draft.segments.map((one) => (one.id === "vip" ? { ...one, rule: "332 111 777" } : one));
  const { file, problems } = fileOfDraft({ ...draft, segments: changed });
  expect(file).toBeNull();
  expect(problems).toEqual([
    { code: "scheme_missing", values: { count: 1, codes: "432" } },
    { code: "scheme_repeated", values: { count: 1, codes: "111" } },
    { code: "scheme_strange", values: { count: 1, codes: "777" } },
  ]);
});

test("whatever is sent as a form is read", () => {
  const names = [
    "name",
    "ranks_r",
    "ranks_f",
    "limits_m",
    "segment",
    "rule_vip",
    "growth_vip",
    "code_111",
    "code_9",
  ];
  const values = fc.oneof(
    fc.string(),
    fc.constantFrom("vip", "__proto__", "constructor", "99", "-1", "***", "absent"),
  );
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.constantFrom(...names), values)), (fields) => {
      const { file, problems } = fileOfDraft(readDraft(new URLSearchParams(fields)));
      if (file === null) expect(problems.length).toBeGreaterThan(0);
      else expect(schemeFile.safeParse(file).success).toBe(true);
    }),
  );
});

function requireFile(file: ReturnType<typeof fileOfDraft>["file"]) {
  if (file === null) throw new Error("no file");
  return file;
}
