import { describe, expect, it } from "vitest";
import { standalone } from "../../../lib/chart/kit/standalone";
import { segmentBars } from "../../../lib/chart/overview/segment-bars";
import { wordsOf } from "../../../lib/i18n/words";
import { tokens, variables } from "../../../lib/model/segment/palette";
import { expectGolden } from "../../golden";
import { names3 } from "../names";
import { segmentRows, shop } from "../shop";

const rows = segmentRows(shop(400), 12).slice(0, 3);
const svg = segmentBars(rows, { words: wordsOf("en"), names: names3.en });

describe("standalone", () => {
  it("usual", () => expectGolden("chart/standalone/usual.svg", standalone(svg)));

  it("gives a value to every colour it uses, in both themes", () => {
    const file = standalone(svg);
    const used = new Set([...file.matchAll(/var\(--([a-z_0-9-]+)/g)].map((match) => match[1]));
    for (const name of used) expect(file.split(`--${name}:`)).toHaveLength(name === "font-mono" ? 2 : 3);
    expect(file).toContain(tokens.dark.paper);
    expect(file).not.toContain(variables("light")["seg-hibernating"] ?? "none");
  });

  it("drops, keeps or completes links", () => {
    expect(standalone(svg)).not.toContain("href");
    expect(standalone(svg, "")).toContain('href="/en/d/shop/segments/vip"');
    expect(standalone(svg, "https://shop.example")).toContain(
      'href="https://shop.example/en/d/shop/segments/vip"',
    );
  });

  it("has a margin of paper", () => {
    expect(standalone(svg)).toContain('width="760" height="232" viewBox="-20 -20 760 232"');
  });
});
