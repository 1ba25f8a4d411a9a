import { userNameMost } from "../../model/access/user";
import type { SignInPage } from "../../page/access/sign-in";
import { Field } from "../kit/form/field";
import { HeadedPage } from "./headed-page";

/** Name and password, and nothing else that could be looked at before. */
export function SignIn({ page }: Readonly<{ page: SignInPage }>) {
  const { words, here, action, to, wrong, done } = page;
  const { t } = words;
  return (
    <HeadedPage words={words} here={here} title={t("access.sign_in.title")} lead={t("access.sign_in.lead")}>
      {done !== null && (
        <p className="notice" role="status">
          {done}
        </p>
      )}
      {wrong && (
        <p className="notice" role="alert" id="sign-in-wrong">
          {t("access.sign_in.wrong")}
        </p>
      )}
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
            aria-describedby={wrong ? "sign-in-wrong" : undefined}
          />
        </Field>
        <Field label={t("access.sign_in.password")}>
          <input
            className="w-full"
            name="password"
            type="password"
            required
            autoComplete="current-password"
          />
        </Field>
        <p>
          <button type="submit">{t("access.sign_in.go")}</button>
        </p>
      </form>
    </HeadedPage>
  );
}
