import * as list from "../../app/[lang]/d/[dataset]/campaigns/[id]/[file]/route";
import * as campaign from "../../app/[lang]/d/[dataset]/campaigns/[id]/change/route";
import * as campaigns from "../../app/[lang]/d/[dataset]/campaigns/make/route";
import * as cell from "../../app/[lang]/d/[dataset]/cells/[file]/route";
import * as leftOut from "../../app/[lang]/d/[dataset]/left-out/route";
import * as notebook from "../../app/[lang]/d/[dataset]/notebooks/[id]/[file]/route";
import * as saved from "../../app/[lang]/d/[dataset]/saved/[file]/route";
import * as version from "../../app/[lang]/d/[dataset]/versions/[version]/route";
import * as versions from "../../app/[lang]/d/[dataset]/versions/route";
import * as startOf from "../../app/[lang]/uploads/[upload]/import/route";

/*
 * Routes as the server calls them: with the parts of a path and a request.
 */

type Route = typeof cell.GET;

function call(route: Route, place: Readonly<Record<string, string>>, request: Request): Promise<Response> {
  return route(request, { params: Promise.resolve(place) });
}

/** A request for a file by the fields of its address; `known` is the mark of what the asker has kept. */
function asked(file: string, fields: URLSearchParams, known: string | null = null): Request {
  const headers = known === null ? {} : { "if-none-match": known };
  return new Request(`http://localhost/${encodeURIComponent(file)}?${fields}`, { headers });
}

type Place = Readonly<{ lang: string; dataset: string }>;

export function serveCell(
  place: Place & { file: string },
  fields: URLSearchParams,
  known: string | null = null,
): Promise<Response> {
  return call(cell.GET, place, asked(place.file, fields, known));
}

/** Headers of a request as the server passes them on, such as who asks. */
export function serveSavedReport(
  place: Place & { file: string },
  fields: URLSearchParams,
  headers: Readonly<Record<string, string>> = {},
): Promise<Response> {
  const request = new Request(`http://localhost/${place.file}?${fields}`, { headers });
  return call(saved.GET, place, request);
}

export function serveNotebookFile(
  place: Place & { id: string; file: string },
  fields: URLSearchParams,
  known: string | null = null,
): Promise<Response> {
  return call(notebook.GET, place, asked(place.file, fields, known));
}

export function serveList(
  place: Place & { id: string; file: string },
  fields: URLSearchParams,
): Promise<Response> {
  return call(list.GET, place, asked(place.file, fields));
}

export function serveLeftOut(place: Place, fields: URLSearchParams): Promise<Response> {
  return call(leftOut.GET, place, asked("left-out", fields));
}

export function changeVersions(place: Place & { version?: string }, request: Request): Promise<Response> {
  return call(place.version === undefined ? versions.POST : version.POST, place, request);
}

export function makeCampaign(place: Place, request: Request): Promise<Response> {
  return call(campaigns.POST, place, request);
}

export function changeCampaignBy(place: Place & { id: string }, request: Request): Promise<Response> {
  return call(campaign.POST, place, request);
}

export function startImport(
  place: Readonly<{ lang: string; upload: string }>,
  request: Request,
): Promise<Response> {
  return call(startOf.POST, place, request);
}
