import { expect, test } from "vitest";
import { isInShare, opensPage, routePermissions } from "../../../lib/model/access/routes";
import {
  askedOtherwise,
  framedTarget,
  frameHref,
  frameLang,
  isOpen,
  linkHref,
  linkSecret,
  lockedBy,
  type ShareLimits,
  withLocked,
} from "../../../lib/model/access/share";
import { type AddressName, addressNames, pathOf } from "../../../lib/model/href";

const limits = (more: Partial<ShareLimits> = {}): ShareLimits => ({
  dataset: "shop",
  page: "overview",
  id: "",
  around: false,
  people: false,
  framed: false,
  locked: {},
  ...more,
});

const path = (name: AddressName, dataset = "shop") =>
  pathOf("en", name, { dataset, id: name === "list" ? "a/b.csv" : "a" });

const open = ["sign_in", "check_sign_in", "start_sign_in"];

test.each([
  [limits(), ["overview", "cell", "table", "saved"]],
  [limits({ page: "segment", id: "a" }), ["segment", "cell", "table", "saved"]],
  [limits({ page: "segment", id: "b" }), ["cell", "table", "saved"]],
  [
    limits({ around: true }),
    ["overview", "compare", "history", "cohorts", "forecast", "segment", "poster", "cell", "table", "saved"],
  ],
  [limits({ page: "customers", people: true }), ["customers", "cell", "table", "saved"]],
  [limits({ page: "customers" }), ["cell", "table", "saved"]],
  [limits({ page: "customer", id: "a", people: true }), ["customer", "cell", "table", "saved"]],
  [limits({ page: "customer", id: "b", people: true }), ["cell", "table", "saved"]],
  [
    limits({ around: true, people: true }),
    [
      "overview",
      "compare",
      "history",
      "cohorts",
      "forecast",
      "segment",
      "customers",
      "customer",
      "poster",
      "cell",
      "table",
      "saved",
    ],
  ],
])("a link opens its own pages and nothing else: %#", (share, names) => {
  expect(addressNames.filter((name) => isInShare(share, path(name)))).toEqual([...open, ...names]);
  expect(addressNames.filter((name) => isInShare(share, path(name, "other")))).toEqual(open);
});

test("no address that changes anything or names accounts is in a link, whatever it allows", () => {
  const shared = addressNames.filter((name) => routePermissions[name][1] !== null);
  expect(shared).toHaveLength(12);
  expect(shared.filter((name) => opensPage(limits(), name, ""))).toEqual([
    "overview",
    "cell",
    "table",
    "saved",
  ]);
  const all = limits({ around: true, people: true });
  for (const odd of ["/en", "/en/d/shop%2Fcompare", "/en/d//shop", "/en/d/shop/compare.csv", "/_next/image"])
    expect([odd, isInShare(all, odd)]).toEqual([odd, false]);
});

test("what is not opened is locked at the maker's value, and elsewhere the version alone", () => {
  const fields = { company: "Tea", from: "2024-01-01", to: "2024-03-31", v: "0123456789", segment: "vip" };
  const locked = lockedBy(fields, { open: ["period"], around: false });
  expect(locked).toMatchObject({ company: "Tea", a_company: "", v: "0123456789", a_v: "", segment: "vip" });
  expect(Object.keys(locked).filter((name) => /from|to$/.test(name))).toEqual(["cuts_from", "cuts_to"]);
  const wide = lockedBy(fields, { open: ["company", "period", "ranks"], around: true });
  expect(wide).toEqual({ v: "0123456789", a_v: "" });
  expect((["company", "period", "ranks"] as const).map((name) => isOpen({ locked }, name))).toEqual([
    false,
    true,
    false,
  ]);
});

test.each([
  ["", null],
  ["company=Tea", null],
  ["company=", null],
  ["points=10&sort=name", null],
  ["company=Coffee", "company"],
  ["company=Tea&company=Coffee", "company"],
  ["a_company=Coffee", "a_company"],
  ["a_company=*", "a_company"],
  ["v=abc", "v"],
  ["%76=abc", "v"],
])("an address with %s asks otherwise for %s", (search, name) => {
  const locked = { company: "Tea", a_company: "", v: "" };
  expect(askedOtherwise({ locked }, new URLSearchParams(search))).toBe(name);
});

test("addresses have the locked fields that they carry, in order", () => {
  const locked = { company: "Tea", v: "x", a_from: "2024-01-01", to: "" };
  const fields = [
    ["company", "Coffee"],
    ["points", "10"],
    ["to", "2030-01-01"],
  ] as const;
  expect(withLocked(fields, { locked }, (name) => name !== "a_from")).toEqual([
    ["company", "Tea"],
    ["points", "10"],
    ["v", "x"],
  ]);
});

test("the secret of a link is read from its path alone", () => {
  const secret = "A".repeat(43);
  expect(linkSecret(linkHref(secret))).toBe(secret);
  expect(linkSecret(`/s/${secret}/?utm_source=mail#x`)).toBe(secret);
  for (const odd of [`/s/${secret}A`, `/s/${secret}/x`, "/s/", `/en/s/${secret}`, `//s/${secret}`])
    expect(linkSecret(odd)).toBeNull();
});

test("an address in a frame has the secret of its link before it, and only addresses of data sets", () => {
  const secret = "a".repeat(43);
  expect(framedTarget(`/s/${secret}/en/d/shop/cells/a.svg?v=1/`)).toEqual({
    secret,
    target: "/en/d/shop/cells/a.svg?v=1/",
  });
  for (const rest of ["", "/", "/en", "/en/d/", "/en/d/shop/", "/en/account", "//en/d/shop", "/api/d/shop"])
    expect(framedTarget(`/s/${secret}${rest}`)).toBe(null);
  expect(framedTarget(`/s/${secret}a/en/d/shop`)).toBe(null);
  expect([frameLang(frameHref(secret, "ru")), frameLang("/s/a?embed=xx"), frameLang("/s/a")]).toEqual([
    "ru",
    null,
    null,
  ]);
});
