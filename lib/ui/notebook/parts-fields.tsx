import type { Words } from "../../i18n/words";
import type { Block } from "../../notebook/blocks";
import type { EditPage } from "../../page/notebook/edit";
import { Field } from "../kit/form/field";
import { TextArea } from "../kit/form/text-area.client";
import { CodeArea } from "./code-area.client";

type Props = Readonly<{ words: Words; parts: NonNullable<EditPage["parts"]>; known: EditPage["known"] }>;

/** A notebook in a form: one field a part, and buttons that add, move and remove parts without scripts. */
export function PartsFields({ words, parts: { head, blocks }, known }: Props) {
  const { t } = words;
  return (
    <>
      <Field label={t("notebook.head")}>
        <TextArea
          id="notebook-head"
          name="head"
          className={area}
          rows={rowsOf(head)}
          defaultValue={head}
          spellCheck={false}
        />
      </Field>
      <AddButtons words={words} at={-1} />
      {blocks.map((block, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a text have no other name
        <PartFields key={i} words={words} known={known} block={block} at={i} count={blocks.length} />
      ))}
    </>
  );
}

export const area = "w-full font-mono text-xs";

function rowsOf(text: string): number {
  return Math.min(30, Math.max(2, text.split("\n").length));
}

type PartProps = Readonly<{
  words: Words;
  known: EditPage["known"];
  block: Block;
  at: number;
  count: number;
}>;

function PartFields({ words, known, block, at, count }: PartProps) {
  const { t } = words;
  const { kind, name, open, body, close, after } = block;
  const called =
    kind === "text" ? t("notebook.part_text", { n: at + 1 }) : t(`notebook.part_${kind}`, { name });
  const field = {
    id: `part-${at}-text`,
    name: "body",
    className: area,
    rows: rowsOf(body),
    defaultValue: body,
  };
  return (
    <fieldset id={`part-${at}`} className="grid min-w-0 scroll-mt-24 gap-2 border-t border-line pt-3">
      <legend className="float-left w-full font-semibold wrap-anywhere">{called}</legend>
      <input type="hidden" name="kind" value={kind} />
      <input type="hidden" name="open" value={open} />
      <input type="hidden" name="close" value={close} />
      <input type="hidden" name="after" value={after} />
      {kind === "text" ? (
        <input type="hidden" name="name" value="" />
      ) : (
        <Field label={t("notebook.part_name")} className="clear-both max-w-80">
          <input
            name="name"
            defaultValue={name}
            maxLength={41}
            className="font-mono"
            autoCapitalize="off"
            spellCheck={false}
          />
        </Field>
      )}
      {kind === "sql" ? (
        <CodeArea {...field} aria-label={called} known={known} spellCheck={false} />
      ) : (
        <TextArea {...field} aria-label={called} spellCheck={kind === "text"} />
      )}
      <p className="button-row">
        {at > 0 && <PartButton act={`up:${at}`} text={t("notebook.part_up")} of={called} />}
        {at < count - 1 && <PartButton act={`down:${at}`} text={t("notebook.part_down")} of={called} />}
        <PartButton act={`remove:${at}`} text={t("notebook.part_remove")} of={called} />
      </p>
      <AddButtons words={words} at={at} />
    </fieldset>
  );
}

function PartButton({ act, text, of }: Readonly<{ act: string; text: string; of: string }>) {
  return (
    <button type="submit" className="quiet" name="do" value={act} aria-label={`${text}: ${of}`}>
      {text}
    </button>
  );
}

function AddButtons({ words: { t }, at }: Readonly<{ words: Words; at: number }>) {
  return (
    <p className="button-row">
      <span className="note">{t("notebook.add_here_part")}</span>
      {(["text", "sql", "chart"] as const).map((kind) => (
        <button key={kind} type="submit" className="quiet" name="do" value={`add_${kind}:${at}`}>
          {t(`notebook.add_${kind}`)}
        </button>
      ))}
    </p>
  );
}
