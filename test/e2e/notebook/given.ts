export const fence = "```";

/** A statement of what each month brought, and what comes before a figure of it. */
export const monthly = `${fence}sql monthly
select date_trunc('month', day)::date as month, sum(net) as net
from days where company_key = $company_key and day between $from and $to group by 1 order by 1
${fence}

${fence}chart monthly`;

/** Saves a text as a new notebook of a data set, by its forms; gives its address. */
export async function saveNotebook(site: string, dataset: string, text: string): Promise<string> {
  const send = async (path: string, fields: Record<string, string>) => {
    const body = new URLSearchParams(fields);
    const response = await fetch(site + path, {
      method: "POST",
      headers: { origin: site },
      body,
      redirect: "manual",
    });
    return response.headers.get("location") ?? "";
  };
  const title = /^title: (.*)$/m.exec(text)?.[1] ?? "";
  const edit = await send(`${dataset}/notebooks/make`, { title });
  const path = edit.replace(/\/edit$/, "");
  const base = /name="base" value="([0-9a-f]+)"/.exec(await (await fetch(site + edit)).text())?.[1] ?? "";
  await send(`${path}/change`, { do: "save", text, base });
  return site + path;
}
