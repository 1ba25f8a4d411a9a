import type { Words } from "../../i18n/words";
import { pathOf } from "../../model/href";

type Props = Readonly<{ words: Words; name: string }>;

/** Who is signed in, above the masthead of every page: the way to their account, and out. */
export function AccountBar({ words: { lang, t }, name }: Props) {
  return (
    <aside
      aria-label={t("access.bar.label")}
      className="flex flex-wrap items-baseline justify-end gap-x-4 border-b border-grid px-gutter py-1 text-xs print:hidden"
    >
      <a className="plain-link min-w-0 truncate text-ink-soft hover:text-ink" href={pathOf(lang, "account")}>
        <span className="sr-only">{t("access.account.title")}: </span>
        {name}
      </a>
      <form action={pathOf(lang, "change_account")} method="post">
        <button type="submit" name="do" value="sign_out" className="quiet text-xs">
          {t("access.bar.sign_out")}
        </button>
      </form>
    </aside>
  );
}
