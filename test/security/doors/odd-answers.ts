import { Agent, type IncomingHttpHeaders, request } from "node:http";
import { fileURLToPath } from "node:url";
import { type OddRequest, oddRequests } from "./odd-addresses";

/** What exists beside the odd: ids of the right form, of which only the data set and the cell are there. */
const known = {
  lang: "en",
  id: "0123456789",
  version: "0123456789ab",
  upload: "01234567-0123-4123-8123-0123456789ab",
  file: "summary.csv",
};

/** Every odd request to a site with the sample shop. */
export const all = oddRequests(fileURLToPath(new URL("../../../app", import.meta.url)), "sample", known);

const senders = 6;

/** Sends the requests, some at once, and gives what no answer may be: a failure, a way out, a header or a stack that leaks. */
export async function faultsOf(site: string, requests: readonly OddRequest[]): Promise<string[]> {
  const agent = new Agent({ keepAlive: true, maxSockets: senders });
  const waiting = [...requests];
  const faults: string[] = [];
  const work = async () => {
    for (let odd = waiting.pop(); odd !== undefined; odd = waiting.pop()) {
      const found = faultOf(await send(site, agent, odd));
      if (found !== null) faults.push(`${odd.method} ${odd.target.slice(0, 200)}: ${found}`);
    }
  };
  await Promise.all(Array.from({ length: senders }, work));
  agent.destroy();
  return faults;
}

type Answer = Readonly<{ status: number; headers: IncomingHttpHeaders; body: string }>;

function send(site: string, agent: Agent, { method, target }: OddRequest): Promise<Answer> {
  const { hostname, port, origin } = new URL(site);
  const form = method === "POST" ? "do=rename&name=x&again=1" : "";
  const headers = {
    origin,
    ...(form === ""
      ? {}
      : { "content-type": "application/x-www-form-urlencoded", "content-length": form.length }),
  };
  return new Promise((resolve, reject) => {
    const sent = request({ hostname, port, method, agent, headers }, (response) => {
      let body = "";
      response.setEncoding("latin1");
      response.on("data", (part: string) => {
        body += part;
      });
      response.on("end", () =>
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body }),
      );
    });
    // Node's own check would keep control characters and other odd letters from going out.
    Object.assign(sent, { path: target });
    sent.on("error", reject);
    sent.end(form);
  });
}

function faultOf({ status, headers, body }: Answer): string | null {
  if (status >= 500) return `status ${status}`;
  if ("x-injected" in headers || "set-cookie" in headers) return "a header of the sender's";
  const { location } = headers;
  if (location !== undefined && !/^\/(?![/\\])[!-[\]-~]*$/.test(location)) return `a way out to ${location}`;
  if (location !== undefined && location.length > 4_000) return "a redirect that no server takes";
  const leak = /node_modules|\.next\/|\bat [^\n]{0,200}:\d+:\d+\)?|ENOENT|\/datasets\//.exec(body);
  return leak === null ? null : `a leak: ${leak[0].slice(0, 80)}`;
}
