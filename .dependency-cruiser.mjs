/** Floors of lib: a room imports lower floors only. lib/README.md shows this table, and a test holds the two together. */
export const floors = {
  base: 1,
  model: 2,
  i18n: 3,
  engine: 4,
  store: 4,
  chart: 4,
  ingest: 5,
  query: 5,
  notebook: 5,
  forecast: 5,
  export: 5,
  page: 6,
  ui: 7,
};

const rooms = Object.keys(floors);

/** What the product speaks of. In a room a folder of this name holds what one of them needs, and `kit` what several do. */
export const nouns = [
  "digest",
  "overview",
  "compare",
  "history",
  "segment",
  "customers",
  "campaign",
  "upload",
  "dataset",
  "home",
  "notebook",
  "access",
  "share",
  "forecast",
];

/** Rooms that routes may reach, and rooms that go to the browser. */
const forRoutes = ["page", "ui", "model", "i18n", "base"];
const forClients = ["base", "model", "i18n"];

const inNoun = `(${nouns.join("|")})/`;
const inRooms = (names) => `^lib/(${names.join("|")})/`;
const client = "\\.client\\.tsx$";

function rule(name, comment, from, to) {
  return { name, severity: "error", comment, from, to };
}

/** Nothing in `room` reaches a room on its own floor or above. */
function floorRule(room) {
  const closed = rooms.filter((other) => other !== room && floors[other] >= floors[room]);
  if (closed.length === 0) return [];
  return [
    rule(
      `floor-of-${room}`,
      "never up, never sideways",
      { path: inRooms([room]) },
      { path: inRooms(closed) },
    ),
  ];
}

/** One outside thing has one door: only `owners` may import it. */
function doorRule(name, owners, path) {
  return rule(name, `only ${owners.join(", ")}`, { path: "^(app|lib)/", pathNot: inRooms(owners) }, { path });
}

/** @type {import("dependency-cruiser").IConfiguration} */
export default {
  forbidden: [
    ...rooms.flatMap(floorRule),
    rule("lib-is-rooms", "lib holds rooms only", {}, { path: "^lib/", pathNot: [inRooms(rooms)] }),
    rule("lib-stands-alone", "lib knows no route", { path: "^lib/" }, { path: "^(app|scripts|test)/" }),
    doorRule("duckdb-by-engine", ["engine"], "(^|/)node_modules/@duckdb/"),
    doorRule("plot-by-chart", ["chart"], "(^|/)node_modules/@observablehq/plot/"),
    // The engine reads its own .sql texts.
    doorRule("disk-by-store", ["store", "ingest", "engine"], "^(node:)?fs(/promises)?$"),
    rule(
      "routes-reach",
      `routes reach ${forRoutes.join(", ")} only`,
      { path: "^app/" },
      { path: "^(lib|scripts|test)/", pathNot: inRooms(forRoutes) },
    ),
    rule(
      "clients-reach",
      `client files reach ${forClients.join(", ")} only`,
      { path: client },
      { path: "^(app|lib)/", pathNot: [inRooms(forClients), client, "\\.css$"] },
    ),
    rule(
      "nouns-apart",
      "what two nouns of a room need lies in its kit",
      { path: `^lib/([^/]+)/${inNoun}` },
      { path: `^lib/$1/${inNoun}`, pathNot: "^lib/$1/$2/" },
    ),
    rule(
      "kit-knows-no-noun",
      "a kit serves every noun of its room",
      { path: "^lib/([^/]+)/kit/" },
      { path: `^lib/$1/${inNoun}` },
    ),
    rule(
      "engine-without-trade",
      "query brings the trade",
      { path: "^lib/engine/" },
      { path: "^lib/(model|i18n)/" },
    ),
    rule("no-cycles", "a circle has no floor", {}, { circular: true }),
    rule("no-missing", "an import must lead somewhere", {}, { couldNotResolve: true }),
    rule(
      "no-undeclared",
      "packages stand in package.json",
      { path: "^(app|lib|scripts|test)/" },
      { dependencyTypes: ["npm-no-pkg", "npm-unknown"] },
    ),
    rule(
      "no-test-packages",
      "what runs is a dependency",
      { path: "^(app|lib)/|^scripts/(serve|start|fresh|tercet)" },
      { dependencyTypes: ["npm-dev"] },
    ),
    rule(
      "no-orphans",
      "lib holds what a page or a command uses",
      { path: "^(app/|scripts/|test/bench/)" },
      { path: "^lib/.*\\.tsx?$", reachable: false },
    ),
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    exclude: { path: "^(\\.next|data|test/golden)/" },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "require", "node", "default", "types"],
    },
  },
};
