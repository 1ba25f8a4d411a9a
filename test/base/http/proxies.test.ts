import { expect, test } from "vitest";
import {
  dropForwarded,
  formerProxyProblem,
  forwardedFor,
  proxiesOf,
  proxyProblem,
} from "../../../lib/base/http/proxies";

const isProxy = proxiesOf(["127.0.0.1", "10.1.0.0/16", "fd00::/8", "::1"]);

test.each([
  ["127.0.0.1", true],
  ["::ffff:127.0.0.1", true],
  ["127.0.0.2", false],
  ["10.1.255.9", true],
  ["::FFFF:10.1.2.3", true],
  ["10.2.0.1", false],
  ["fd12::9", true],
  ["fe80::1", false],
  ["::1", true],
  ["localhost", false],
  ["10.1.0.1, 10.1.0.2", false],
  ["", false],
  [undefined, false],
])("%s is a proxy of ours: %s", (address, trusted) => {
  expect(isProxy(address)).toBe(trusted);
});

test("nobody is a proxy where none is named", () => {
  const none = proxiesOf([]);
  for (const address of ["127.0.0.1", "::1", "0.0.0.0", undefined]) expect(none(address)).toBe(false);
});

test.each([
  [null, null],
  ["", null],
  ["192.0.2.7", "192.0.2.7"],
  ["192.0.2.7, 10.1.0.5", "192.0.2.7"],
  ["192.0.2.7, 10.1.0.5, 127.0.0.1", "192.0.2.7"],
  // What a reader wrote themselves stands before what the first proxy saw.
  ["198.51.100.1, 192.0.2.7, 10.1.0.5", "192.0.2.7"],
  ["127.0.0.1, 192.0.2.7", "192.0.2.7"],
  ["2001:db8::1,10.1.0.5", "2001:db8::1"],
  ["::ffff:192.0.2.7", "192.0.2.7"],
  ["192.0.2.7, unknown", null],
  ["192.0.2.7, <script>", null],
  ["10.1.0.5", null],
])("the reader in %j is %s", (header, reader) => {
  expect(forwardedFor(header, isProxy)).toBe(reader);
});

test("what a proxy says is taken away from others, by any name that is set", () => {
  const headers = {
    host: "a",
    "x-forwarded-for": "1.2.3.4",
    "x-forwarded-proto": "https",
    "x-forwarded-host": "evil.example",
    forwarded: "for=1.2.3.4",
    "x-remote-user": "Ann",
  };
  dropForwarded(headers, { PROXY_USER_HEADER: "X-Remote-User" });
  expect(headers).toEqual({ host: "a" });
});

test.each([
  ["proxy.example.com"],
  ["10.0.0.0/33"],
  ["::1/129"],
  ["10.0.0.0/"],
  ["10.0.0.0/8/8"],
  ["10.0.0.0/-1"],
  ["10.0.0"],
])("%s is no address of a proxy, and is named", (value) => {
  const found = proxyProblem({ TRUSTED_PROXIES: ["10.0.0.1", value] });
  expect(found).toEqual({ code: "proxy_unreadable", values: { value } });
});

test("a header with the name of a reader needs a proxy that may send it", () => {
  const named = { PROXY_USER_HEADER: "X-Remote-User" };
  expect(proxyProblem({ ...named, TRUSTED_PROXIES: [] })?.code).toBe("proxy_user_alone");
  expect(proxyProblem({ ...named, TRUSTED_PROXIES: ["127.0.0.1", "fd00::/8"] })).toBeNull();
});

test("a start with the setting of former versions is refused, by which everybody was believed", () => {
  expect(formerProxyProblem({ TRUST_PROXY: "yes" })?.code).toBe("trust_proxy_gone");
  expect([formerProxyProblem({ TRUST_PROXY: "no" }), formerProxyProblem({})]).toEqual([null, null]);
});
