import { expect, test } from "vitest";
import { profileOf } from "../../../lib/ingest/guess/profiles";
import { profiles } from "../../../lib/model/data/profiles/profiles";

const headed = (names: readonly string[]) => ({
  columns: names.map((name) => ({ name, type: "VARCHAR" })),
});

const marked = profiles.flatMap(({ id, marks }) => marks.map((headings) => [id, headings] as const));

test.each(marked)("%s is known by its headings in any order, case and company", (id, headings) => {
  const others = ["Shelf code", ...[...headings].reverse().map((name) => ` ${name.toUpperCase()}`)];
  expect(profileOf(headed(others))?.id).toBe(id);
});

test.each(marked)("%s is not known by some of its headings", (id, headings) => {
  for (const left of headings) {
    expect(profileOf(headed(headings.filter((name) => name !== left)))?.id).not.toBe(id);
  }
});

test("ids are told apart, and every profile names its documentation", () => {
  expect(new Set(profiles.map(({ id }) => id)).size).toBe(profiles.length);
  for (const { sources } of profiles) {
    expect(sources.length).toBeGreaterThan(0);
    for (const source of sources) expect(source).toMatch(/^https:\/\/\S+$|^[^:/]+: [^:/]+$/);
  }
});

test("an ordinary file is no known export", () => {
  expect(profileOf(headed(["Date", "Customer", "Total", "Status", "Currency", "Name", "Email"]))).toBeNull();
});
