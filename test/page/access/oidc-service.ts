import { randomBytes } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

type Claims = Readonly<Record<string, unknown>>;

/** What the tests use of `oidc-provider`, which brings no types. */
type Provider = Readonly<{
  callback(): (request: IncomingMessage, response: ServerResponse) => void;
  interactionDetails(
    request: IncomingMessage,
    response: ServerResponse,
  ): Promise<
    Readonly<{
      prompt: { name: string };
      params: { client_id: string; scope: string };
      session?: { accountId: string };
    }>
  >;
  interactionFinished(request: IncomingMessage, response: ServerResponse, result: unknown): Promise<void>;
  Grant: new (of: {
    accountId: string;
    clientId: string;
  }) => { addOIDCScope(scope: string): void; save(): Promise<string> };
}>;

/** A service that signs people in, as a company has one; `people` are known to it by their number. */
export type Service = Readonly<{
  issuer: string;
  secret: string;
  people: Map<string, Claims>;
  /** Who sits before the browser: their number, or null for one who says no. */
  sit(person: string | null): void;
  stop(): Promise<unknown>;
}>;

/** Starts a real one on loopback; `site` is the address of ours. */
export async function startService(site: string): Promise<Service> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const secret = randomBytes(16).toString("hex");
  const people = new Map<string, Claims>();
  let sitting: string | null = null;
  const provider = await made(issuer, { site, secret, people });
  const answer = provider.callback();
  server.on("request", (request, response) => {
    if (!request.url?.startsWith("/ask/")) answer(request, response);
    else void decide(provider, sitting, request, response);
  });
  const stop = () => new Promise((resolve) => server.close(resolve).closeAllConnections());
  const sit = (person: string | null) => {
    sitting = person;
  };
  return { issuer, secret, people, sit, stop };
}

type Made = Pick<Service, "secret" | "people"> & Readonly<{ site: string }>;

async function made(issuer: string, { site, secret, people }: Made): Promise<Provider> {
  const name: string = "oidc-provider";
  const { Provider: Made } = (await import(name)) as { Provider: new (...of: unknown[]) => Provider };
  return new Made(issuer, {
    clients: [{ client_id: "tercet", client_secret: secret, redirect_uris: [`${site}/oidc/callback`] }],
    claims: {
      openid: ["sub"],
      profile: ["name", "preferred_username"],
      email: ["email", "email_verified"],
      groups: ["groups"],
    },
    findAccount: (_context: unknown, id: string) => ({
      accountId: id,
      claims: () => ({ sub: id, ...people.get(id) }),
    }),
    cookies: { keys: ["test"] },
    features: { devInteractions: { enabled: false } },
    interactions: { url: (_context: unknown, { uid }: { uid: string }) => `/ask/${uid}` },
  });
}

/** Answers for the person, who need not type anything. */
async function decide(
  provider: Provider,
  sitting: string | null,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { prompt, params, session } = await provider.interactionDetails(request, response);
  const finish = (result: unknown) => provider.interactionFinished(request, response, result);
  if (sitting === null) return finish({ error: "access_denied", error_description: "said no" });
  if (prompt.name === "login") return finish({ login: { accountId: sitting, remember: false } });
  const grant = new provider.Grant({
    accountId: session?.accountId ?? sitting,
    clientId: params.client_id,
  });
  grant.addOIDCScope(params.scope);
  return finish({ consent: { grantId: await grant.save() } });
}

/** Goes through the pages of a service as a browser with cookies does; gives the address of our site that it leads back to. */
export async function signInAt(service: Service, start: string): Promise<string> {
  const jar = new Map<string, string>();
  let url = start;
  for (let step = 0; step < 12 && url.startsWith(service.issuer); step++) {
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join("; ");
    const answer = await fetch(url, { redirect: "manual", headers: { cookie } });
    for (const set of answer.headers.getSetCookie()) {
      const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(set) ?? [];
      if (value === "") jar.delete(name);
      else jar.set(name, value);
    }
    const to = answer.headers.get("location");
    if (to === null) throw new Error(`the service answered ${answer.status}: ${await answer.text()}`);
    url = new URL(to, url).href;
  }
  return url;
}
