import { expect, test } from "vitest";
import { hrefOf, inOtherLang } from "../../lib/model/href";

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
  expect(inOtherLang("en", "/en/d/shop?q=/en/")).toBe("/ru/d/shop?q=/en/");
  expect(inOtherLang("ru", "/ru")).toBe("/en");
});
