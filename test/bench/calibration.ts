import { join } from "node:path";
import { requireDay } from "../../lib/base/day";
import { openServed } from "../../lib/engine/served";
import { mainMetrics } from "../../lib/model/campaign/campaign";
import { setup } from "../../lib/query/setup";
import { readDataset, readVersion } from "../../lib/store/catalog";
import { versionFolder } from "../../lib/store/disk/paths";
import { chanceOf } from "../chance";
import { type Placebo, placebosOn, type Shop, type Wanted } from "../query/campaign/placebo";
import { bands, type Coverage, coverageOf, methods, toldOf } from "../query/campaign/placebo-lifts";
import { isPlantedSeen } from "../query/campaign/planted";
import { places, roundsOf, type Size } from "./kit/machine";

/** What came of campaigns that contacted nobody: a table to print, and where it is not as it should be. */
export type Calibration = Readonly<{ lines: readonly string[]; faults: readonly string[] }>;

const usualDays = 24;

const usual: Wanted = {
  campaigns: 120,
  twice: (place) => place % 10 < 7,
  bootstrap: (place) => place % 12 === 0,
};

/** Real campaigns on past days of the bench's own sales, which no campaign ever touched. */
export async function calibrate(size: Size): Promise<Calibration> {
  const shop = await openShop(size);
  const chance = chanceOf(5);
  const placebos: Placebo[] = [];
  const days = roundsOf(size, usualDays);
  const wanted = { ...usual, campaigns: 10 * roundsOf(size, usual.campaigns / 10) };
  for (let day = 0; day < days; day += 1) placebos.push(...(await placebosOn(shop, wanted, chance)));
  shop.served.close();
  const parts = [coverageTable(placebos), powerTable(placebos, chance), redrawn(placebos)];
  return { lines: parts.flatMap(({ lines }) => lines), faults: parts.flatMap(({ faults }) => faults) };
}

async function openShop(size: Size): Promise<Shop> {
  const dataset = places.dataset(size);
  const current = (await readDataset(dataset))?.current ?? "";
  const version = await readVersion(dataset, current);
  if (version === null) throw new Error(`not imported: ${size}`);
  const served = await openServed(versionFolder(dataset, current), join(places.out, "scratch"), setup);
  const data = { from: requireDay(version.first_day), to: requireDay(version.last_day) };
  return { served, data, companies: version.companies.map(({ key }) => key) };
}

/** Overall 93 to 97 %; of fewer than 2 000 campaigns, within three standard errors more. */
function coverageTable(placebos: readonly Placebo[]): Calibration {
  const told = placebos.map(toldOf);
  const rows = methods.map((method) => ({
    method,
    all: coverageOf(told, method),
    parts: bands.map((least, place) => coverageOf(told, method, [least, bands[place + 1] ?? Infinity])),
  }));
  const off = rows.filter(({ all }) => Math.abs(all.holds - 0.95) > 0.02 + chanceIn(all));
  return {
    lines: [
      `95 % intervals that hold 0 in ${placebos.length} campaigns that contacted nobody, by customers held out`,
      line("", "all", ...bands.map((least) => `${least}+`), "effect", "harm"),
      ...rows.map(({ method, all, parts }) =>
        line(method, ...[all, ...parts].map(heldText), percent(all.effect), percent(all.harm)),
      ),
    ],
    faults: off.map(({ method, all }) => `${method}: ${heldText(all)} of 95 % intervals hold 0`),
  };
}

function chanceIn({ measured }: Coverage): number {
  return measured >= 2_000 ? 0 : 3 * Math.sqrt((0.95 * 0.05) / measured);
}

/** Within 3 points of 80 %. */
function powerTable(placebos: readonly Placebo[], chance: () => number): Calibration {
  const rows = mainMetrics.map((metric) => {
    const seen = placebos.flatMap(({ arms }) => isPlantedSeen(metric, arms, chance) ?? []);
    return { metric, campaigns: seen.length, power: seen.filter(Boolean).length / seen.length };
  });
  return {
    lines: [
      "planted effects of the least size that is said to be seen in 80 %",
      ...rows.map(({ metric, campaigns, power }) => line(metric, `${percent(power)} ${campaigns}`)),
    ],
    faults: rows
      .filter(({ power }) => !(Math.abs(power - 0.8) < 0.03))
      .map(({ metric, power }) => `${metric}: a planted effect is seen in ${percent(power)}`),
  };
}

function redrawn(placebos: readonly Placebo[]): Calibration {
  const twice = placebos.filter(({ alike }) => alike !== null);
  const unlike = twice.filter(({ alike }) => !alike).length;
  return {
    lines: [line("drawn twice", String(twice.length)), line("with another holdout", String(unlike))],
    faults: unlike === 0 ? [] : [`${unlike} of ${twice.length} campaigns drawn again hold others out`],
  };
}

function heldText({ holds, measured }: Coverage): string {
  return `${percent(holds)} ${String(measured).padStart(4)}`;
}

function percent(share: number): string {
  return (100 * share).toFixed(1);
}

function line(name: string, ...values: readonly string[]): string {
  return [name.padEnd(26), ...values.map((value) => value.padStart(11))].join("");
}
