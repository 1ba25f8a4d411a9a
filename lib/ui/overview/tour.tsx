import { leave } from "../../base/http/handover";
import { escapeHtml } from "../../base/text";
import type { Words } from "../../i18n/words";
import type { Tour as Content } from "../../page/overview/tour";
import { Markup } from "../kit/markup.client";

/** Three steps through a first report, in one strip; once closed, it never comes back. */
export function Tour({ tour, words: { t } }: Readonly<{ tour: Content; words: Words }>) {
  const steps = tour.steps.map(
    ({ id, href }) =>
      `<li><a class="font-semibold" href="${escapeHtml(href)}">${escapeHtml(t(`cell.tour.${id}.name`))}</a> ${escapeHtml(t(`cell.tour.${id}.text`))}</li>`,
  );
  return (
    <aside className="notice mt-6 max-w-none print:hidden" aria-label={t("cell.tour.title")}>
      <Markup
        as="div"
        markup={leave(
          `<ol class="grid list-inside list-decimal gap-x-8 gap-y-2 md:grid-cols-3">${steps.join("")}</ol>`,
        )}
      />
      <form className="mt-2" action={tour.action} method="post">
        <button className="second" type="submit">
          {t("cell.tour.close")}
        </button>
      </form>
    </aside>
  );
}
