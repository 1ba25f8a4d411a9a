import { expect, test } from "vitest";
import { isSafeUrl } from "../../../lib/base/http/guard";
import { nameByClaims, oidcOf, oidcProblem, rolesByClaim } from "../../../lib/model/access/oidc";

const none = {
  PUBLIC_URL: undefined,
  OIDC_ISSUER: undefined,
  OIDC_CLIENT_ID: undefined,
  OIDC_CLIENT_SECRET: undefined,
  OIDC_ROLE_CLAIM: "groups",
  OIDC_ROLES: [],
};

const whole = {
  ...none,
  PUBLIC_URL: "https://sales.example.com/somewhere",
  OIDC_ISSUER: "https://id.example.com/realm",
  OIDC_CLIENT_ID: "tercet",
  OIDC_CLIENT_SECRET: "secret",
  OIDC_ROLES: ["leads=owner", "cn=staff=viewer"],
};

test("all settings together are taken, and none of them", () => {
  expect([oidcProblem(none), oidcOf(none)]).toEqual([null, null]);
  expect(oidcProblem({ ...none, PUBLIC_URL: "https://sales.example.com" })).toBeNull();
  expect(oidcProblem(whole)).toBeNull();
  expect(oidcOf(whole)).toMatchObject({
    callback: "https://sales.example.com/oidc/callback",
    groups: [
      { group: "leads", role: "owner" },
      { group: "cn=staff", role: "viewer" },
    ],
  });
});

test("a part of them is refused, with the names of those that are missing", () => {
  const half = { ...whole, OIDC_CLIENT_SECRET: undefined, OIDC_ROLES: [] };
  expect(oidcProblem(half)).toEqual({
    code: "oidc_half",
    values: { have: "OIDC_ISSUER, OIDC_CLIENT_ID", lack: "OIDC_CLIENT_SECRET, OIDC_ROLES" },
  });
  for (const name of ["OIDC_ISSUER", "OIDC_CLIENT_ID", "OIDC_CLIENT_SECRET"] as const)
    expect(oidcProblem({ ...none, [name]: "https://x.example" })?.code).toBe("oidc_half");
  expect(oidcProblem({ ...whole, OIDC_ROLES: ["leads=boss"] })).toMatchObject({
    values: { value: "leads=boss" },
  });
});

test.each([
  ["https://id.example.com", true],
  ["http://127.0.0.1:4000", true],
  ["http://[::1]:4000/x", true],
  ["http://localhost", true],
  ["http://id.example.com", false],
  ["http://127.0.0.1.evil.example", false],
  ["ftp://127.0.0.1", false],
  ["javascript:alert(1)", false],
  ["id.example.com", false],
  ["", false],
])("%s may be asked: %s", (url, safe) => {
  expect(isSafeUrl(url)).toBe(safe);
  if (url === "") return;
  for (const name of ["OIDC_ISSUER", "PUBLIC_URL"])
    expect(oidcProblem({ ...whole, [name]: url })?.code ?? null).toBe(safe ? null : "url_unsafe");
});

test.each([
  ["leads", { "*": "owner" }],
  [["cn=staff"], { "*": "viewer" }],
  [["cn=staff", "leads"], { "*": "owner" }],
  [["Leads", "guests", 7, null], {}],
  [undefined, {}],
  [{ leads: true }, {}],
  ["leads,guests", {}],
])("the groups %j give %j", (claim, roles) => {
  expect(rolesByClaim(claim, oidcOf(whole)?.groups ?? [])).toEqual(roles);
});

test("an e-mail that is not verified is shown nowhere", () => {
  const email = "ann@example.com";
  expect(nameByClaims({ sub: "1", name: "Ann", email })).toBe("Ann");
  expect(nameByClaims({ sub: "1", name: email, preferred_username: email, email })).toBe("1");
  expect(nameByClaims({ sub: "1", preferred_username: "ann", email, email_verified: true })).toBe("ann");
  expect(nameByClaims({ sub: "1", email, email_verified: true })).toBe(email);
  expect(nameByClaims({ sub: "1", email, email_verified: "true" })).toBe("1");
  expect(nameByClaims({ sub: "1", name: " \u0007 " })).toBe("1");
});
