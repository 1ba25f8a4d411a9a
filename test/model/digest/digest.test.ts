import { expect, test } from "vitest";
import { digestProblem, digestReaders, waitMinutes } from "../../../lib/model/digest/digest";

const none = {
  DIGEST_WEBHOOK: undefined,
  DIGEST_MAIL: [],
  DIGEST_FROM: undefined,
  SMTP_URL: undefined,
  PUBLIC_URL: undefined,
};
const all = {
  DIGEST_WEBHOOK: "https://hooks.example.com/T0/secret",
  DIGEST_MAIL: ["ann@example.com", "olga@example.com=ru"],
  DIGEST_FROM: "Tercet <tercet@example.com>",
  SMTP_URL: "smtps://user:password@mail.example.com",
  PUBLIC_URL: "https://sales.example.com",
};

test("there are no digests unless somebody is named for them", () => {
  expect([digestProblem(none), digestReaders(none)]).toEqual([null, []]);
  expect([digestProblem(all), digestReaders(all)]).toEqual([
    null,
    [
      { by: "webhook" },
      { by: "mail", to: "ann@example.com", lang: "en" },
      { by: "mail", to: "olga@example.com", lang: "ru" },
    ],
  ]);
});

test.each([
  [{ ...all, PUBLIC_URL: undefined }, "digest_half"],
  [{ ...all, DIGEST_FROM: undefined }, "digest_half"],
  [{ ...none, DIGEST_MAIL: ["ann@example.com"] }, "digest_half"],
  [{ ...all, DIGEST_MAIL: ["ann"] }, "digest_mail_unreadable"],
  [{ ...all, DIGEST_MAIL: ["ann@example.com=de"] }, "digest_mail_unreadable"],
  [{ ...all, DIGEST_MAIL: ["ann@example.com <b@example.com>"] }, "digest_mail_unreadable"],
  [{ ...all, DIGEST_WEBHOOK: "http://hooks.example.com/secret" }, "digest_url"],
  [{ ...all, DIGEST_WEBHOOK: "file:///etc/passwd" }, "digest_url"],
  [{ ...all, SMTP_URL: "mail.example.com/secret" }, "digest_url"],
])("settings that cannot be used are named, and no secret in them: %#", (settings, code) => {
  const found = digestProblem(settings);
  expect(found?.code).toBe(code);
  expect(JSON.stringify(found)).not.toMatch(/secret|password/);
});

test("the wait doubles up to six hours", () => {
  expect([1, 2, 3, 9, 10, 60].map(waitMinutes)).toEqual([1, 2, 4, 256, 360, 360]);
});
