import { spawn } from "node:child_process";
import { once } from "node:events";
import { readdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { expect, test } from "vitest";
import { readDataset } from "../../../lib/store/catalog";
import { datasetFolder, versionFolder } from "../../../lib/store/disk/paths";
import { writeVersion } from "../../store/version-files";

const [first, second] = ["0123456789ab", "ba9876543210"] as const;

async function repair(lang: string, ...args: string[]): Promise<{ code: number | null; lines: string[] }> {
  const child = spawn(
    process.execPath,
    ["scripts/run.mjs", join("scripts", "tercet.ts"), "repair", ...args],
    {
      env: { ...process.env, LANG: lang },
    },
  );
  const out = text(child.stdout);
  const [code] = await once(child, "close");
  return { code, lines: (await out).trimEnd().split("\n") };
}

test("the command lists again what is whole, says so, and with --dry-run only says so", async () => {
  for (const id of ["gone", "spoilt", "there"])
    for (const [i, version] of [first, second].entries())
      await writeVersion(versionFolder(id, version), version, {
        createdAt: `2024-0${i + 1}-01T00:00:00.000Z`,
      });
  await writeFile(join(datasetFolder("spoilt"), "dataset.json"), '{"name": "Лавка"');
  const list = { id: "there", name: "There", current: second, versions: [second] };
  await writeFile(join(datasetFolder("there"), "dataset.json"), JSON.stringify(list));
  expect(await repair("ru_RU.UTF-8", "--dry-run")).toEqual({
    code: 0,
    lines: [
      `Вернулся бы в список набор gone под названием «gone»: 2 версии, текущая ${second}.`,
      `Вернулся бы в список набор spoilt под названием «Лавка»: 2 версии, текущая ${second}.`,
      "  Повреждённый dataset.json остался бы рядом.",
      `Вернулась бы в список версия ${first} набора there: sales.csv, загружена 1 янв. 2024, 1 строка.`,
    ],
  });
  expect(await readDataset("gone")).toBeNull();
  expect(await repair("en_GB.UTF-8")).toEqual({
    code: 0,
    lines: [
      `Took back gone as “gone” with 2 versions, ${second} as the current one.`,
      `Took back spoilt as “Лавка” with 2 versions, ${second} as the current one.`,
      "  Its damaged dataset.json is kept beside it.",
      `Listed version ${first} of there again: sales.csv, loaded 1 Jan 2024, 1 row.`,
    ],
  });
  for (const id of ["gone", "spoilt", "there"])
    expect(await readDataset(id)).toMatchObject({ current: second, versions: [first, second] });
  expect(await readdir(datasetFolder("spoilt"))).toHaveLength(4);
  expect((await repair("en_GB.UTF-8")).lines).toEqual(["Nothing to repair: whatever is whole is listed."]);
  await rm(datasetFolder("gone"), { recursive: true });
  expect((await repair("en_GB.UTF-8", "--force")).code).toBe(2);
});
