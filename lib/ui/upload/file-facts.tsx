import { printBytes } from "../../i18n/bytes";
import type { RolesPage } from "../../page/upload/upload";

/** One line on what the file is. */
export function FileFacts({ page: { words, found, lang } }: Readonly<{ page: RolesPage }>) {
  const { t } = words;
  const { upload, format, reading, rows, columns, broken } = found;
  const facts = [
    t(`upload.kind.${format}`),
    ...(reading.entry === null ? [] : [t("upload.archive", { entry: reading.entry })]),
    ...(reading.sheet === null ? [] : [t("upload.sheet", { sheet: reading.sheet })]),
    printBytes(lang, upload.bytes),
    t("upload.rows", { rows }),
    t("upload.columns.count", { columns: columns.length }),
    ...(broken > 0 ? [t("upload.broken", { rows: broken })] : []),
  ];
  return (
    <p className="file-facts text-xs wrap-anywhere text-ink-soft">
      <strong className="mr-2 font-semibold text-ink">{upload.name}</strong> {facts.join(" · ")}
    </p>
  );
}
