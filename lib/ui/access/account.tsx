import type { Words } from "../../i18n/words";
import { passwordLimits } from "../../model/access/user";
import type { AccountPage } from "../../page/access/account";
import { Field } from "../kit/form/field";
import { TableHead } from "../kit/table";
import { HeadedPage } from "./headed-page";

type Props = Readonly<{ page: AccountPage }>;

/** An account as its owner sees it: roles, password, sessions. */
export function Account({ page }: Props) {
  const { words, here, name } = page;
  const { t } = words;
  return (
    <HeadedPage
      words={words}
      here={here}
      title={t("access.account.title")}
      lead={t("access.account.lead", { name })}
    >
      <Roles page={page} />
      {page.hasPassword && <Password page={page} />}
      {page.service !== null && <Elsewhere words={words} service={page.service} />}
      <Sessions page={page} />
      <PageLink words={words} name="shares" href={page.shares} />
      <PageLink words={words} name="audit" href={page.audit} />
    </HeadedPage>
  );
}

function Roles({ page: { words, roles } }: Props) {
  const { t } = words;
  return (
    <section className="cell" aria-labelledby="roles-title">
      <h2 id="roles-title">{t("access.account.roles")}</h2>
      {roles.length === 0 ? (
        <p>{t("access.account.none")}</p>
      ) : (
        <table className="stacked my-4">
          <caption className="sr-only">{t("access.account.roles")}</caption>
          <TableHead
            columns={(["dataset", "role", "means"] as const).map((column) => ({
              name: t(`access.account.${column}`),
            }))}
          />
          <tbody>
            {roles.map(({ dataset, href, role }) => (
              <tr key={dataset}>
                <th scope="row">{href === null ? dataset : <a href={href}>{dataset}</a>}</th>
                <td data-label={t("access.account.role")}>{t(`access.role.${role}`)}</td>
                <td data-label={t("access.account.means")}>{t(`access.means.${role}`)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}

/** A page for some of those with an account: what is on it, and the way there. */
function PageLink({ words: { t }, name, href }: PageLinkProps) {
  if (href === null) return null;
  return (
    <section className="cell" aria-labelledby={`${name}-title`}>
      <h2 id={`${name}-title`}>{t(`access.${name}.title`)}</h2>
      <p>
        {t(`access.${name}.link_text`)} <a href={href}>{t(`access.${name}.link`)}</a>
      </p>
    </section>
  );
}

type PageLinkProps = Pick<AccountPage, "words"> & Readonly<{ name: "shares" | "audit"; href: string | null }>;

const passwords = [
  { name: "old", autoComplete: "current-password" },
  { name: "new", autoComplete: "new-password" },
  { name: "again", autoComplete: "new-password" },
] as const;

function Password({ page: { words, action, name, wrong } }: Props) {
  const { t } = words;
  return (
    <section className="cell" id="password" aria-labelledby="password-title">
      <h2 id="password-title">{t("access.account.password")}</h2>
      {wrong !== null && (
        <p className="notice" role="alert">
          {wrong}
        </p>
      )}
      <form action={action} method="post" className="mt-4 grid max-w-sm gap-4">
        <input type="hidden" name="username" value={name} autoComplete="username" />
        {passwords.map((field) => (
          <Field key={field.name} label={t(`access.account.${field.name}`)}>
            <input
              className="w-full"
              type="password"
              required
              {...field}
              {...(field.name === "old" ? {} : { minLength: passwordLimits.least })}
              aria-describedby="password-hint"
            />
          </Field>
        ))}
        <p className="note" id="password-hint">
          {t("access.account.hint", passwordLimits)}
        </p>
        <p>
          <button type="submit" name="do" value="password">
            {t("access.account.change")}
          </button>
        </p>
      </form>
    </section>
  );
}

function Elsewhere({ words: { t }, service }: Readonly<{ words: Words; service: string }>) {
  return (
    <section className="cell" aria-labelledby="password-title">
      <h2 id="password-title">{t("access.sign_in.password")}</h2>
      <p>{t("access.account.elsewhere", { service })}</p>
    </section>
  );
}

function Sessions({ page: { words, action } }: Props) {
  const { t } = words;
  return (
    <section className="cell" aria-labelledby="sessions-title">
      <h2 id="sessions-title">{t("access.account.sessions")}</h2>
      <form action={action} method="post" className="button-row mt-4">
        <button type="submit" name="do" value="sign_out">
          {t("access.account.sign_out")}
        </button>
        <button
          type="submit"
          name="do"
          value="everywhere"
          aria-describedby="everywhere-hint"
          className="second"
        >
          {t("access.account.everywhere")}
        </button>
      </form>
      <p className="note mt-2" id="everywhere-hint">
        {t("access.account.everywhere_hint")}
      </p>
    </section>
  );
}
