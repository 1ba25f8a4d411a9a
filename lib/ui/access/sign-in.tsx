import { userNameMost } from "../../model/access/user";
import type { SignInPage } from "../../page/access/sign-in";
import { Field } from "../kit/form/field";
import { HeadedPage } from "./headed-page";

type Props = Readonly<{ page: SignInPage }>;

/** The ways to sign in, and nothing else that could be looked at before. */
export function SignIn({ page }: Props) {
  const { words, here, wrong, done, hasPasswords } = page;
  const { t } = words;
  return (
    <HeadedPage words={words} here={here} title={t("access.sign_in.title")} lead={t("access.sign_in.lead")}>
      {done !== null && (
        <p className="notice" role="status">
          {done}
        </p>
      )}
      {wrong !== null && (
        <p className="notice" role="alert" id="sign-in-wrong">
          {wrong}
        </p>
      )}
      <ServiceLink page={page} />
      {hasPasswords && <PasswordForm page={page} />}
    </HeadedPage>
  );
}

function ServiceLink({ page: { words, service, hasPasswords } }: Props) {
  if (service === null) return null;
  const { t } = words;
  return (
    <>
      <p className="mt-6">
        <a className="button" href={service.href}>
          {t("access.sign_in.by", { service: service.name })}
        </a>
      </p>
      {hasPasswords && <h2 className="mt-8 text-base">{t("access.sign_in.or")}</h2>}
    </>
  );
}

function PasswordForm({ page: { words, action, to, wrong } }: Props) {
  const { t } = words;
  return (
    <form action={action} method="post" className="mt-6 grid max-w-sm gap-4">
      {to !== "" && <input type="hidden" name="to" value={to} />}
      <Field label={t("access.sign_in.name")}>
        <input
          className="w-full"
          name="name"
          required
          maxLength={userNameMost}
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
          aria-describedby={wrong === null ? undefined : "sign-in-wrong"}
        />
      </Field>
      <Field label={t("access.sign_in.password")}>
        <input className="w-full" name="password" type="password" required autoComplete="current-password" />
      </Field>
      <p>
        <button type="submit">{t("access.sign_in.go")}</button>
      </p>
    </form>
  );
}
