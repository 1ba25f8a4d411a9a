import type { APIRequestContext, Page } from "@playwright/test";
import { expect, seriousFaults, test } from "../kit/browser";
import { addNextMonth } from "./campaign-pages";
import { importShop } from "./campaign-shop";

const success = /effect found|found an effect|success[^:.]*\bproved/i;

test("without a holdout a campaign is an observation, and never a success", async ({ page }) => {
  test.setTimeout(180_000);
  const dataset = await importShop("observed");
  await page.goto(`/en/d/${dataset}/customers`);
  await page.locator(".filters [name=top]").fill("50");
  await page.locator(".filters [name=top]").press("Enter");
  await expect(page.locator(".found")).toContainText("50 customers");
  await page.locator(".new-campaign button").click();
  await expect(page.locator("h1")).toHaveText("top 50 by spending");
  await page.locator("#holdout").fill("0");
  await page.locator("#plan [value=save]").click();
  await expect(page.locator("#start .notice")).toContainText("There is no holdout");
  await page.locator("#start button").click();
  await expect(page.locator("#lists-title")).toContainText("50 customers to contact");
  await expect(page.locator("#lists-title")).toContainText("there is no holdout");
  const here = page.url().replace(/\?.*/, "");

  await addNextMonth({ page, lang: "en", dataset, scripts: true });
  await page.goto(here);
  await expect(page.getByRole("note")).toContainText("Observational: there was no holdout");
  await expect(page.locator("#campaign_placebo h2")).toContainText("beside others of the same code; on 1");
  await expect(page.locator("#campaign_placebo svg.chart").filter({ visible: true })).toHaveCount(1);
  await expect(page.locator("#campaign_placebo .reading").first()).toContainText("No verdict of success");
  await expect(page.locator("#lift, #lift_methods")).toHaveCount(0);
  await page.locator("[value=measure]").click();
  for (const path of [here, `/en/d/${dataset}/campaigns`, `/en/d/${dataset}/segments/vip`]) {
    await page.goto(path);
    await page.waitForLoadState("networkidle");
    expect([path, success.exec((await page.locator("body").textContent()) ?? "")]).toEqual([path, null]);
    expect([path, ...(await seriousFaults(page))]).toEqual([path]);
  }
});

/** The drafts of the tests of addresses: of a filter, so that no segment's page of the sample shows them. */
async function draft(request: APIRequestContext, site: string): Promise<string> {
  const made = await send(request, `${site}/en/d/sample/campaigns/make`, { audience: "?r_min=45&top=60" });
  expect(made.status()).toBe(303);
  return made.headers()["location"]?.split("/").at(-1) ?? "";
}

function send(request: APIRequestContext, url: string, form: Record<string, string>, origin?: string) {
  return request.post(url, {
    form,
    headers: { origin: origin ?? new URL(url).origin },
    maxRedirects: 0,
  });
}

async function stateOf(page: Page, id: string): Promise<string> {
  await page.goto(`/en/d/sample/campaigns/${id}`);
  return (await page.locator(".first .kicker").first().textContent()) ?? "";
}

test("wrong addresses of campaigns and their lists are told, and nothing changes", async ({
  page,
  request,
  site,
}) => {
  const id = await draft(request, site);
  const folder = `/en/d/sample/campaigns/${id}`;
  for (const path of ["0000000000", "nothing", "..%2F..", "0000000000/script"]) {
    const answer = await page.goto(`/en/d/sample/campaigns/${path}`);
    expect([path, answer?.status()]).toEqual([path, 404]);
    await expect(page.locator("h1"), path).toHaveText(/\S/);
    await expect(page.locator("main a").first(), path).toBeVisible();
  }
  await page.goto(`${folder}/script`);
  await expect(page, "a draft has nobody to call").toHaveURL(folder);
  const refused = [
    [`${folder}/letters.csv`, 404, "unknown_list"],
    [`${folder}/email.xlsx`, 404, "unknown_list"],
    [`${folder}/email.csv`, 409, "campaign_not_started"],
    [`${folder}/email.csv?dialect=odd`, 400, "unknown_value"],
    ["/en/d/sample/campaigns/0000000000/email.csv", 404, "campaign_gone"],
    ["/en/d/nothing/campaigns/0000000000/email.csv", 404, "unknown_dataset"],
  ] as const;
  for (const [path, status, error] of refused) {
    const answer = await request.get(path);
    expect([path, answer.status(), await answer.json()]).toMatchObject([path, status, { error }]);
  }

  const change = `${site}${folder}/change`;
  for (const what of ["start", "delete", "save"]) {
    const foreign = await send(request, change, { do: what, name: "x" }, "http://elsewhere.example");
    expect([what, foreign.status()]).toEqual([what, 403]);
  }
  for (const what of ["fly", "constructor", "", "measure", "archive", "reopen"]) {
    const answer = await send(request, change, { do: what });
    expect([what, answer.status()]).toEqual([what, 303]);
    expect(await stateOf(page, id)).toContain("draft");
  }
  await page.goto(change);
  await expect(page).toHaveURL(`${site}${folder}`);
  await expect(page.locator("#journal li")).toHaveCount(1);

  const removed = await send(request, change, { do: "delete" });
  expect(removed.headers()["location"]).toBe("/en/d/sample/campaigns?done=deleted");
  const late = await send(request, change, { do: "start" });
  expect(late.status()).toBe(303);
  expect((await page.goto(String(late.headers()["location"])))?.status()).toBe(404);
});

test("of two who start one campaign at once, one starts it and the other is told", async ({
  page,
  request,
  site,
}) => {
  const id = await draft(request, site);
  const change = `${site}/en/d/sample/campaigns/${id}/change`;
  const answers = await Promise.all([1, 2].map(() => send(request, change, { do: "start" })));
  const ends = answers.map((answer) => /done=(\w+)/.exec(answer.headers()["location"] ?? "")?.[1]);
  expect(ends.sort()).toEqual(["already", "started"]);
  expect(await stateOf(page, id)).toContain("running");
  await expect(page.locator("#journal li")).toHaveCount(2);
  const name = (await page.locator("h1").textContent()) ?? "";
  expect((await send(request, change, { do: "delete", name })).headers()["location"]).toContain(
    "done=deleted",
  );
});
