import { expect, test } from "vitest";
import {
  type Actor,
  isAllowed,
  isAllowedAnywhere,
  permissions,
  type RoleName,
  roleNames,
  roles,
} from "../../../lib/model/access/roles";
import { passageOf, routePermissions } from "../../../lib/model/access/routes";
import { type AddressName, addressNames, pathOf } from "../../../lib/model/href";

const withRole = (role: RoleName, dataset = "*"): Actor => ({
  id: "1",
  name: "Ann",
  roles: { [dataset]: role },
  share: null,
});

const path = (name: AddressName, dataset = "shop") =>
  pathOf("en", name, { dataset, id: name === "list" ? "a/b.csv" : "a" });

const opened = (actor: Actor) => addressNames.filter((name) => passageOf(path(name), actor) === "open");

const ofReader = [
  "overview",
  "compare",
  "history",
  "cohorts",
  "forecast",
  "segment",
  "about",
  "poster",
  "cell",
  "table",
  "saved",
  "saved_views",
  "notes",
  "search",
];

test("a viewer opens reports and their files, and nothing that names customers or changes anything", () => {
  const anywhere = addressNames.filter(
    (name) => passageOf(path(name), withRole("viewer", "other")) === "open",
  );
  expect(opened(withRole("viewer")).toSorted()).toEqual([...anywhere, ...ofReader].toSorted());
});

test("an analyst opens all but the audit and deletions, an owner everything", () => {
  const closed = (role: RoleName) => addressNames.filter((name) => !opened(withRole(role)).includes(name));
  expect(closed("analyst")).toEqual(["audit", "audit_file", "deletion", "version_deletion"]);
  expect(closed("owner")).toEqual([]);
});

test("an owner of one data set does not read the audit of all", () => {
  expect(passageOf("/en/audit", withRole("owner", "shop"))).toBe("missing");
  expect(passageOf("/en/audit/download", withRole("owner"))).toBe("open");
});

test.each(roleNames)("with the role %s in one data set, every address of another is missing", (role) => {
  const names = addressNames.filter((name) => path(name).includes("/d/shop"));
  expect(names.length).toBeGreaterThan(20);
  expect(names.filter((name) => passageOf(path(name), withRole(role, "other")) !== "missing")).toEqual([]);
});

test("nobody who has not signed in gets to an address of data", () => {
  const open = addressNames.filter((name) => passageOf(path(name), null) === "open");
  expect(open.filter((name) => routePermissions[name][0] !== "open")).toEqual([]);
});

test("the role for a data set counts before the one for all", () => {
  const actor: Actor = { id: "1", name: "", roles: { "*": "owner", shop: "viewer" }, share: null };
  expect(permissions.map((one) => isAllowed(actor, one, "shop"))).toEqual([true, false, false, false]);
  expect(permissions.map((one) => isAllowed(actor, one, "other"))).toEqual([true, true, true, true]);
  expect(isAllowedAnywhere({ roles: { shop: "viewer" } }, "work")).toBe(false);
  expect(isAllowed({ roles: {} }, "aggregates", "constructor")).toBe(false);
  expect(roles.safeParse({ "../x": "owner" }).success).toBe(false);
});

const viewer = withRole("viewer", "shop");

test.each([
  "/en/d/shop/%63ustomers",
  "/en/d/shop/customers/",
  "/en/d/shop//customers",
  "/en//d/shop/customers",
  "/en/d/shop/customers.csv",
  "/en/d/shop/customers/a%2Fb",
  "/en/d/shop/customers/a.csv",
  "/en/d/shop%2Fcustomers",
  "/en/d/other",
  "/en/d/sh%6Fp2",
  "/en/d/shop/notebooks/a/edit",
  "/en/d/shop/campaigns/a/b.csv",
  "/en/d/shop/unknown",
  "/en/d",
  "/_next/image",
  "/_next/../en/d/other",
  "/_next/static",
  "/health/x",
])("%s is missing for a viewer of a shop", (odd) => {
  expect(passageOf(odd, viewer)).toBe("missing");
  expect(passageOf(odd, null)).toBe("sign_in");
});

test.each([
  "/en/d/shop",
  "/ru/d/shop/",
  "/en/d/sh%6Fp",
  "/en/d/shop/cells/summary.csv",
  "/_next/static/a/b.js",
])("%s is open for a viewer of a shop", (path) => expect(passageOf(path, viewer)).toBe("open"));
