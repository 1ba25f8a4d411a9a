import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { oidcCallback } from "../../lib/model/access/oidc";
import { passageOf, routePermissions } from "../../lib/model/access/routes";
import { addressNames, homeHref, hrefOf, namedBy, pathOf } from "../../lib/model/href";
import { langs } from "../../lib/model/lang";

const app = join(import.meta.dirname, "..", "..", "app");
const routes = routesUnder(app).map(shapeOf);

const addresses = langs.flatMap((lang) => [
  ...addressNames.map((name) =>
    pathOf(lang, name, { dataset: "sample", id: name === "list" ? "a/b.csv" : "a" }),
  ),
  homeHref(lang, { into: "sample", manner: "append" }),
  hrefOf({ lang, dataset: "sample", page: "overview" }, [["q", "a b&c"]]),
]);

test.each([...addresses, "/health", "/api/openapi.json", oidcCallback])("%s has a route", (address) => {
  const { pathname } = new URL(address, "http://localhost");
  expect(routes.filter((route) => route.test(pathname))).not.toEqual([]);
});

test("every route under a language has a name", () => {
  const named = routesUnder(join(app, "[lang]")).filter((route) => !route.includes("[...rest]"));
  const paths = named.map((route) => `/en${route.replaceAll(/\[+\.*(\w+)\]+/g, "$1")}`);
  expect(paths.filter((path) => !namedBy(path).whole)).toEqual([]);
});

test("every route has a permission, and only these are open to everybody", () => {
  const paths = routesUnder(app)
    .filter((route) => !route.includes("[...rest]"))
    .map((route) => (route === "" ? "/" : route.replace("[lang]", "en").replaceAll(/\[+\.*(\w+)\]+/g, "$1")));
  const rows = paths.map((path) => [path, Object.keys(routePermissions).includes(namedBy(path).name)]);
  expect(rows.filter(([, has]) => !has)).toEqual([]);
  expect([...new Set(paths.filter((path) => passageOf(path, null) === "open"))].sort()).toEqual([
    "/",
    "/api/openapi.json",
    "/en/sign-in",
    "/en/sign-in/check",
    "/en/sign-in/start",
    "/health",
    "/oidc/callback",
  ]);
  const strange = { roles: {} };
  expect(paths.filter((path) => passageOf(path, strange) === "open").sort()).toEqual([
    "/",
    "/api/openapi.json",
    "/en",
    "/en/account",
    "/en/account/change",
    "/en/sign-in",
    "/en/sign-in/check",
    "/en/sign-in/start",
    "/health",
    "/oidc/callback",
  ]);
});

test("every route that is no page is a handler", () => {
  const files = readdirSync(app, { recursive: true, encoding: "utf8" }).filter((file) =>
    file.endsWith("route.ts"),
  );
  const others = files.filter((file) => {
    const text = readFileSync(join(app, file), "utf8");
    const made = [...text.matchAll(/^(?:export )?const \w+ = (.*)$/gm)].map(([, value = ""]) => value);
    return !made.every((value) => /^(handler\(|"force-dynamic")/.test(value)) || text.includes("function");
  });
  expect([files.length, others]).toEqual([32, []]);
});

test("an address of a customer holds whatever a customer is called", () => {
  const path = hrefOf({ lang: "en", dataset: "sample", page: "customer", id: "a/b?c#d" });
  expect(path).toBe("/en/d/sample/customers/a%2Fb%3Fc%23d");
});

function routesUnder(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => /^(page\.tsx|route\.ts)$/.test(entry.name))
    .map((entry) => entry.parentPath.slice(folder.length));
}

/** What a route's folders match: `[x]` one part, `[...x]` one or more, `[[...x]]` any; `(group)` is no part. */
function shapeOf(folders: string): RegExp {
  const parts = folders
    .split("/")
    .filter((part) => part !== "" && !/^\(.*\)$/.test(part))
    .map((part) => {
      if (part.startsWith("[[...")) return "(/.*)?";
      if (part.startsWith("[...")) return "/.+";
      return part.startsWith("[") ? "/[^/]+" : `/${part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")}`;
    });
  return new RegExp(`^${parts.join("")}/?$`);
}
