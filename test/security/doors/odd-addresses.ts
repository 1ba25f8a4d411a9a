import { readdirSync } from "node:fs";
import { anyView } from "../../../lib/model/view/view";

/** A request that no page of ours makes: its method and its target, byte for byte as it goes out. */
export type OddRequest = Readonly<{ method: string; target: string }>;

const long = "a".repeat(8_000);

/** What stands where an address has an id, percent signs as they are sent. */
const oddIds: readonly string[] = [
  "%00",
  "%0a",
  "%0d%0a",
  "%0d%0aX-Injected:%201",
  "x%0d%0aSet-Cookie:%20x=1",
  "%09",
  "%20",
  "%7f",
  "%C2%85",
  "%E2%80%A8",
  "%E2%80%AE",
  "%F0%9F%A6%8A",
  "%D0%98%D0%B2%D0%B0%D0%BD",
  "%D9%A3",
  "%EF%BC%91",
  "%EF%BF%BD",
  "%EF%BB%BF",
  "%ED%A0%80",
  "%C0%AE",
  "%FF",
  "%",
  "%zz",
  "%u0000",
  "%25",
  "%2525",
  "%2500",
  "%252F",
  "%250a",
  "%2F",
  "%2Fevil.example",
  "%2F%2Fevil.example",
  "%5C",
  "%5Cevil.example",
  "\\evil.example",
  "..",
  "%2e%2e",
  "..%2F..%2Fetc%2Fpasswd",
  "..%5C..%5Cboot.ini",
  ".",
  "...",
  "~",
  "*",
  "$",
  "'",
  "%22",
  "%3Cscript%3E",
  ";drop",
  ":80",
  "@evil.example",
  "%3F",
  "%23",
  "[id]",
  "(group)",
  "__proto__",
  "constructor",
  "toString",
  "hasOwnProperty",
  "undefined",
  "null",
  "NaN",
  "-1",
  "0",
  "1e309",
  "99999999999999999999",
  "sample.json",
  "CON",
  long,
  long.replaceAll("aaaa", "%2F"),
];

/** What stands where a field of an address has its value. */
const oddValues: readonly string[] = [
  "",
  "%00",
  "%0d%0aX-Injected:%201",
  "%F0%9F%A6%8A",
  "%ED%A0%80",
  "%",
  "%25",
  "-1",
  "0",
  "1.5",
  "1e309",
  "NaN",
  "Infinity",
  "999999999",
  "2147483648",
  "99999999999999999999",
  "0000-01-01",
  "0001-01-01",
  "9999-12-31",
  "2024-02-30",
  "%EF%BC%92024-01-01",
  "%D9%A3",
  "__proto__",
  "constructor",
  "*",
  ",,,",
  "'%20or%201=1--",
  "000000000000",
  long,
];

const methods = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"];

/** Pages and files that read fields; `%d` stands for the data set. */
const readers = [
  "/en/d/%d",
  "/ru/d/%d/compare",
  "/en/d/%d/history",
  "/ru/d/%d/cohorts",
  "/en/d/%d/forecast",
  "/ru/d/%d/segments/vip",
  "/en/d/%d/customers",
  "/ru/d/%d/campaigns",
  "/en/d/%d/about",
  "/en/d/%d/left-out",
  "/ru/d/%d/cells/customers.json",
  "/en/d/%d/cells/segments.svg",
  "/en/d/%d/cells/compare_segments.csv",
  "/en/d/%d/cells/history_segments.json",
  "/en/d/%d/cells/second_purchase.csv",
  "/en",
  "/en/uploads",
];

const fields = [
  ...Object.keys(anyView.shape),
  ...[
    "width",
    "side",
    "done",
    "refused",
    "refused_limit_mb",
    "into",
    "manner",
    "form",
    "__proto__",
    "constructor",
  ],
];

/** Every route with each odd id in each of its places, the other places filled with what exists or the same id. */
export function oddPaths(appFolder: string, known: Readonly<Record<string, string>>): string[] {
  const shapes = routesUnder(appFolder);
  const all = shapes.flatMap((shape) => {
    const places = shape.match(/\[[^/]+\]/g) ?? [];
    return [...places, null].flatMap((odd) =>
      oddIds.map((id) =>
        filled(shape, (place) => (odd === null || place === odd ? id : known[nameOf(place)]) ?? id),
      ),
    );
  });
  return [...new Set(all)];
}

/** Every field with each odd value, each on one reader in turn; fields twice and as lists on all of them. */
export function oddSearches(dataset: string): string[] {
  const places = readers.map((path) => path.replace("%d", dataset));
  const pairs = fields.flatMap((field) => oddValues.map((value) => `${field}=${value}`));
  const turned = pairs.map((pair, i) => `${places[i % places.length]}?${pair}`);
  const doubled = fields.flatMap((field, i) => [
    `${places[i % places.length]}?${field}=1&${field}=2`,
    `${places[(i + 1) % places.length]}?${field}[]=1&${field}[a]=2`,
  ]);
  const extremes = [
    "page=999999999",
    "page=999999999&sort=name&order=desc",
    "from=0001-01-01&to=9999-12-31",
    "from=9999-12-31&to=9999-12-31",
    "from=0001-01-01&to=0001-01-01",
    "a_from=9999-12-31&a_to=0001-01-01",
    "cuts=frozen&cuts_from=0001-01-01&cuts_to=9999-12-31",
    "cuts=fixed&cut_r=0,9999999&cut_f=1,999999999&cut_m=-9999999999999999.99,9999999999999999.99",
    "m_min=9999999999999999.99&m_max=-9999999999999999.99",
    "top=999999999&r_min=9999999&f_max=999999999",
    "steps=36&step=quarter&to=0001-01-01&from=0001-01-01",
  ].flatMap((search) => places.map((path) => `${path}?${search}`));
  return [...turned, ...doubled, ...extremes];
}

/** All of it with methods: GET for every address, the others in turn. */
export function oddRequests(
  appFolder: string,
  dataset: string,
  known: Readonly<Record<string, string>>,
): OddRequest[] {
  const targets = [...oddPaths(appFolder, { dataset, ...known }), ...oddSearches(dataset)];
  return [
    ...targets.map((target) => ({ method: "GET", target })),
    ...oddPaths(appFolder, { dataset, ...known }).map((target, i) => ({
      method: methods[1 + (i % (methods.length - 1))] ?? "POST",
      target,
    })),
    ...oddPaths(appFolder, { dataset, ...known }).map((target) => ({ method: "POST", target })),
  ];
}

function routesUnder(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => /^(page\.tsx|route\.ts)$/.test(entry.name))
    .map((entry) => entry.parentPath.slice(folder.length) || "/")
    .map(
      (path) =>
        path
          .split("/")
          .filter((part) => !/^\(.*\)$/.test(part))
          .join("/") || "/",
    );
}

function filled(shape: string, idOf: (place: string) => string): string {
  return shape.replace(/\[[^/]+\]/g, (place) => idOf(place));
}

function nameOf(place: string): string {
  return place.replace(/[[\].]/g, "");
}
