import { STATUS_CODES } from "node:http";
import { z } from "zod";
import { problemRooms } from "../base/problem-codes";
import { type Words, wordsOf } from "../i18n/words";
import { cellName, notebookName } from "../model/notebook/notebook";
import { anyView, notebookView } from "../model/view/view";
import { apiRows } from "./api-rows";
import { campaignCells } from "./campaign/campaign";
import { cellTypes, reportCells } from "./cell-file";
import { notebookCellTypes, notebookTypes } from "./notebook/files";
import { savedNames, savedTypes } from "./saved-file";
import { health } from "./site/health";
import { datasetPlace } from "./site/place";

/** A part of the description; the whole is JSON. */
type Part = Readonly<Record<string, unknown>>;

/** The types of a path's files, by their endings. */
type Types = Readonly<Record<string, string>>;

/** What a route answers to a program that gets no file. */
const failure = z.object({
  error: z.enum(Object.values(problemRooms).flatMap((codes) => Object.keys(codes))),
  values: z.record(z.string(), z.union([z.string(), z.number()])),
  message: z.string(),
});

/** All files of cells and notebooks by OpenAPI 3.1, made from the schemas that the program itself reads with. */
export function openApi(): Part {
  const paths = {
    ...cellPaths(wordsOf("en")),
    "/{lang}/d/{dataset}/saved/{page}.{format}": savedPath(),
    ...notebookPaths(),
    "/health": healthPath(),
  };
  return {
    openapi: "3.1.0",
    info: { title: "Tercet", version: "1" },
    paths,
    components: { parameters: parameters(), schemas: { failure: jsonSchema(failure) } },
  };
}

function cellPaths({ t }: Words): Part {
  const cells = [...reportCells, ...campaignCells].filter(
    ({ id }, i, all) => all.findIndex((cell) => cell.id === id) === i,
  );
  const paths = cells.map(({ id, draw }) => {
    const { svg, ...others } = cellTypes;
    const types: Types = draw === null ? others : { ...others, svg };
    const get = {
      operationId: id,
      summary: t(`cell.${id}.name`),
      responses: answers(types, { type: "array", items: jsonSchema(apiRows[id]) }),
    };
    const places = ["lang", "dataset", "state", ...(draw === null ? [] : ["width"])];
    return [`/{lang}/d/{dataset}/cells/${id}.{format}`, { parameters: parametersOf(places, types), get }];
  });
  return Object.fromEntries(paths);
}

/** A page of a report, all of it or its poster as one file, for people. */
function savedPath(): Part {
  const get = { operationId: "saved", responses: answers(savedTypes, null) };
  return { parameters: parametersOf(["lang", "dataset", "page", "state"], savedTypes), get };
}

/** The cells of a notebook are named by who wrote it; what is asked for besides the state are its own parameters. */
function notebookPaths(): Part {
  const places = ["lang", "dataset", "notebook", "notebook_state"];
  const rows = { type: "array", items: { type: "object" } };
  const folder = "/{lang}/d/{dataset}/notebooks/{notebook}";
  const wholes = Object.entries(notebookTypes).map(([file, type]) => [
    `${folder}/${file}`,
    {
      parameters: parametersOf(places),
      get: { operationId: file.replace(".", "_"), responses: answers({ file: type }, null) },
    },
  ]);
  return {
    ...Object.fromEntries(wholes),
    [`${folder}/{cell}.{format}`]: {
      parameters: parametersOf([...places, "cell"], notebookCellTypes),
      get: { operationId: "notebook_cell", responses: answers(notebookCellTypes, rows) },
    },
  };
}

function healthPath(): Part {
  const content = { "application/json": { schema: jsonSchema(health) } };
  const get = {
    operationId: "health",
    responses: { 200: { description: said(200), content }, 503: { description: said(503), content } },
  };
  return { get };
}

/** What stands in paths and behind them. A state is one object, whose every field is a field of the address. */
function parameters(): Part {
  const { notebook, r, params, table, ...state } = anyView.shape;
  const inPath = {
    lang: datasetPlace.shape.lang,
    dataset: datasetPlace.shape.dataset,
    notebook: z.string().regex(notebookName),
    cell: z.string().regex(cellName),
    page: z.enum(savedNames),
  };
  const width = { type: "integer", minimum: 240, maximum: 1600 };
  return {
    ...Object.fromEntries(
      Object.entries(inPath).map(([name, schema]) => [
        name,
        { name, in: "path", required: true, schema: jsonSchema(schema) },
      ]),
    ),
    state: fieldsOf("state", z.object(state).partial()),
    notebook_state: fieldsOf("notebook_state", notebookView.omit({ params: true }).partial()),
    width: { name: "width", in: "query", schema: width },
  };
}

function fieldsOf(name: string, schema: z.ZodObject): Part {
  return { name, in: "query", style: "form", explode: true, schema: jsonSchema(schema) };
}

function parametersOf(names: readonly string[], types: Types = {}): readonly Part[] {
  const known = names.map((name) => ({ $ref: `#/components/parameters/${name}` }));
  const formats = Object.keys(types);
  if (formats.length === 0) return known;
  const schema = { type: "string", enum: formats };
  return [...known, { name: "format", in: "path", required: true, schema }];
}

/** A file of each type, that of JSON with these rows; or why there is none. */
function answers(types: Types, rows: Part | null): Part {
  const content = Object.values(types).map((type) => {
    const [name = ""] = type.split(";");
    return [name, name === "application/json" && rows !== null ? { schema: rows } : {}];
  });
  const wrong = { "application/json": { schema: { $ref: "#/components/schemas/failure" } } };
  return {
    200: { description: said(200), content: Object.fromEntries(content) },
    ...Object.fromEntries(
      [400, 404, 409, 503].map((status) => [status, { description: said(status), content: wrong }]),
    ),
  };
}

function said(status: number): string {
  return STATUS_CODES[status] ?? "";
}

/** A schema as JSON Schema, of what is sent and not of what is made from it; a file may get further columns. */
function jsonSchema(schema: z.ZodType): Part {
  const { $schema, ...part } = z.toJSONSchema(schema, { io: "input", unrepresentable: "any" });
  return part;
}
