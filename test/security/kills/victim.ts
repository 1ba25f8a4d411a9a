// Gets ready for a deed, says so, does it to what it is told in a line of its input, and is killed meanwhile: `victim.ts DEED`.
import { once } from "node:events";
import { createReadStream } from "node:fs";
import { createInterface } from "node:readline";
import type { ImportMode, ImportOptions } from "../../../lib/model/data/dataset";

type Work = (...given: string[]) => Promise<unknown>;

/** Only what a deed needs is loaded, which takes most of the time there is. */
const deeds: Readonly<Record<string, () => Promise<Work>>> = {
  upload: async () => {
    const { receiveUpload } = await import("../../../lib/ingest/arrive/upload");
    const sent = { name: "sales.csv", bytes: null, digest: null };
    return (path = "") => receiveUpload(createReadStream(path), sent);
  },
  parts: async () => {
    const { openArrivals } = await import("../../../lib/ingest/arrive/upload-parts");
    return async (id = "") => (await openArrivals()).complete(id);
  },
  look: async () => {
    const { previewUpload } = await import("../../../lib/ingest/look/preview");
    return (id = "") => previewUpload(id);
  },
  import: () => bringing("replace"),
  append: () => bringing("append"),
  repair: async () => {
    const { takeBack } = await import("../../../lib/store/found");
    return (id = "") => takeBack(id, null);
  },
  "deletion of a version": async () => {
    const { deleteVersion } = await import("../../../lib/store/deletion");
    return (id = "", version = "") => deleteVersion(id, version);
  },
  "deletion of a data set": async () => {
    const { deleteDataset } = await import("../../../lib/store/deletion");
    return (id = "") => deleteDataset(id);
  },
  "start of a campaign": async () => {
    const { startCampaign } = await import("../../../lib/page/campaign/start");
    return (dataset = "", id = "") => startCampaign({ lang: "en", dataset, id }, new Date());
  },
  "saving of a notebook": async () => {
    const { readNotebook, saveRevision } = await import("../../../lib/store/notebooks");
    const { textOfRevision } = await import("./revision");
    return async (dataset = "", name = "") => {
      for (let n = 1; n <= 20; n++) {
        const { current = "" } = (await readNotebook(dataset, name)) ?? {};
        await saveRevision(dataset, name, { text: textOfRevision(n), base: current, now: new Date() });
      }
    };
  },
};

async function bringing(manner: ImportMode): Promise<Work> {
  const { importFile } = await import("../../../lib/ingest/build/import");
  const { requireSource } = await import("../../../lib/ingest/look/preview");
  return async (upload = "", options = "", id = "") =>
    importFile(await requireSource(upload), JSON.parse(options) as ImportOptions, { id, name: id, manner });
}

const work = await deeds[process.argv[2] ?? ""]?.();
process.stdout.write("ready\n");
const [line] = await once(createInterface(process.stdin), "line");
await work?.(...(JSON.parse(String(line)) as string[]));
process.stdout.write("done\n", () => process.exit(0));
