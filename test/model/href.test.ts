import { expect, test } from "vitest";
import {
  addressNames,
  hrefIn,
  hrefOf,
  idInTarget,
  namedBy,
  pathOf,
  requireOwnPath,
} from "../../lib/model/href";
import { kindOf } from "../../lib/model/request-kind";

test("an address is the place and the fields, in the order given", () => {
  const place = { lang: "ru", dataset: "shop" } as const;
  expect(hrefOf({ ...place, page: "overview" })).toBe("/ru/d/shop");
  expect(hrefOf({ ...place, page: "segment", id: "vip" }, [["ranks", "4"]])).toBe(
    "/ru/d/shop/segments/vip?ranks=4",
  );
  expect(hrefOf({ ...place, page: "cell", id: "segments.csv" })).toBe("/ru/d/shop/cells/segments.csv");
});

test("what a shop calls its customers and companies cannot leave its place in an address", () => {
  const href = hrefOf({ lang: "en", dataset: "shop", page: "customer", id: "a/../?#%&К 1" }, [
    ["company", "Котлы & Co/?#"],
  ]);
  const url = new URL(href, "http://127.0.0.1");
  expect(decodeURIComponent(url.pathname.slice("/en/d/shop/customers/".length))).toBe("a/../?#%&К 1");
  expect(url.searchParams.get("company")).toBe("Котлы & Co/?#");
  expect(url.hash).toBe("");
});

test("the other language keeps the state", () => {
  expect(hrefIn("ru", "/en/d/shop?q=/en/")).toBe("/ru/d/shop?q=/en/");
  expect(hrefIn("en", "/ru")).toBe("/en");
});

test.each(["/en", "/ru/d/shop?q=a", "/en#file", "/en/d/shop/customers/a%2Fb", "/ru/d/shop?next=http://a//b"])(
  "%s is a path of ours",
  (path) => {
    expect(requireOwnPath(path)).toBe(path);
  },
);

test.each([
  "",
  "/",
  "//evil.example",
  "/\\evil.example",
  "/en/\\evil.example",
  "/en//evil.example",
  "/english",
  "/de",
  "en",
  "http://evil.example/en",
  "/en\r\nSet-Cookie: a=b",
  "/en/\u0000",
  "/en/д",
  "/en /",
])("%j is none", (path) => {
  expect(() => requireOwnPath(path)).toThrow("a path of this site");
});

test.each([
  ["/en/d/shop/customers/%25", "%"],
  ["/en/d/shop/customers/%2541?q=%25", "%41"],
  ["/ru/d/shop/customers/%D0%98", "И"],
  ["/ru/d/shop/campaigns/0123456789/script", "0123456789"],
  ["/ru/d/shop", ""],
])("the id of %s is decoded once: %s", (target, id) => {
  expect(idInTarget(target)).toBe(id);
});

test.each([
  ["/ru/d/shop?q=/cells/", "page"],
  ["/en/d/shop/compare", "page"],
  ["/en/d/shop/campaigns/0123456789", "page"],
  ["/en/d/shop/campaigns/0123456789/change", "page"],
  ["/en/d/shop/campaigns/0123456789/email.csv?dialect=excel", "file"],
  ["/en/d/shop/cells/customers.csv", "file"],
  ["/en/d/shop/notebooks/mine/edit", "page"],
  ["/en/d/shop/notebooks/mine/monthly.csv?r=", "file"],
  ["/en/d/shop/left-out?v=", "file"],
  ["/en/d/shop/schemes/tea.json", "file"],
  ["/en/d/shop/schemes/edit", "page"],
  ["/en/uploads", "upload"],
  ["/ru/uploads?into=shop", "upload"],
  ["/en/uploads/parts", "upload"],
  ["/en/uploads/parts/01234567-0123-4123-8123-012345678901", "upload"],
  ["/en/uploads/01234567-0123-4123-8123-012345678901", "look"],
  ["/en/uploads/01234567-0123-4123-8123-012345678901/import", "look"],
  ["/en", "other"],
  ["/health", "other"],
  ["/_next/static/x.js", "other"],
  ["/%", "other"],
])("%s is of a %s", (target, kind) => {
  expect(kindOf(target)).toBe(kind);
});

test.each(addressNames)("the path of %s is read as what it was written from", (name) => {
  const path = pathOf("ru", name, { dataset: "shop", id: "?" });
  const has = { dataset: path.includes("/d/"), id: path.includes("%3F") };
  const odd = ["0123", "И %41", "?#&=", "a/b"];
  const isFile = name === "list" || name === "notebook_file" || name === "scheme_file";
  for (const id of isFile ? odd.map((one) => `c/${one}`) : odd) {
    const named = namedBy(pathOf("ru", name, { dataset: "shop", id }));
    const ids = { dataset: has.dataset ? "shop" : "", id: has.id ? id : "" };
    expect(named).toEqual({ lang: "ru", name, ...ids, whole: true });
  }
});

test.each([
  ["/en/d/shop/nothing", "overview", "shop", ""],
  ["/en/d/shop/segments/vip/more", "segment", "shop", "vip"],
  ["/en/d/shop/about/a/b/c/d/e/f/g", "about", "shop", ""],
  ["/en/no/such/page", "home", "", ""],
  ["/en/d/%E0%A4%A/x", "overview", "%E0%A4%A", ""],
  ["", "home", "", ""],
  [`/en/d/shop${"/x".repeat(4_000)}`, "overview", "shop", ""],
  ["/".repeat(8_000), "home", "", ""],
])("of %s the beginning is read", (path, name, dataset, id) => {
  expect(namedBy(path)).toMatchObject({ name, dataset, id, whole: false });
});
