import { once } from "node:events";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, expect, test } from "vitest";

type Audited = Readonly<{ faults: readonly string[]; skipped: string | null }>;

// A plain script, which the types do not know.
const script: string = "../../scripts/audit.mjs";
const { auditPackages }: { auditPackages: (...options: string[]) => Promise<Audited> } = await import(script);

let registry: Server | null = null;

afterEach(() => registry?.close());

test("what a registry knows to be grave fails, and lesser faults do not", async () => {
  const address = await serve({ zod: advice("high", "reads too much"), react: advice("moderate", "blinks") });
  expect(await auditPackages("--registry", address)).toEqual({
    faults: ["zod: high, reads too much"],
    skipped: null,
  });
});

test("a registry without faults to tell passes", async () => {
  expect(await auditPackages("--registry", await serve({}))).toEqual({ faults: [], skipped: null });
});

test("a registry that refuses, or that is not there, is skipped in words", async () => {
  const address = await serve(null);
  expect(await auditPackages("--registry", address)).toEqual({
    faults: [],
    skipped: expect.stringContaining("405"),
  });
  registry?.close();
  await once(registry as Server, "close");
  expect(await auditPackages("--registry", address)).toEqual({
    faults: [],
    skipped: expect.stringContaining("failed"),
  });
});

function advice(severity: string, title: string) {
  return [{ id: title.length, url: "https://example.com", title, severity, vulnerable_versions: "<99.0.0" }];
}

/** A registry that answers npm's question for faults; null: it refuses the question, as some mirrors do. */
async function serve(faults: Readonly<Record<string, unknown>> | null): Promise<string> {
  const server = createServer((request, response) => {
    request.resume();
    const isAsked = request.method === "POST";
    response.statusCode = isAsked && faults === null ? 405 : 200;
    response.setHeader("connection", "close");
    response.end(JSON.stringify(isAsked ? faults : pageOf((request.url ?? "").slice(1))));
  });
  registry = server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** A package's page, which npm reads to find a version without the fault. */
function pageOf(name: string) {
  return {
    name,
    "dist-tags": { latest: "1.0.0" },
    versions: { "1.0.0": { name, version: "1.0.0", dist: { tarball: "" } } },
  };
}
