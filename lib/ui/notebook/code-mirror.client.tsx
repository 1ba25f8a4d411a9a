import {
  autocompletion,
  type CompletionContext,
  type CompletionResult,
  completionKeymap,
} from "@codemirror/autocomplete";
import { defaultKeymap, history, historyKeymap } from "@codemirror/commands";
import { PostgreSQL, sql } from "@codemirror/lang-sql";
import { HighlightStyle, syntaxHighlighting } from "@codemirror/language";
import { EditorView, keymap } from "@codemirror/view";
import { tags } from "@lezer/highlight";

/** What a statement may name: tables with their columns, and parameters with their `$`. */
export type KnownNames = Readonly<{
  tables: Readonly<Record<string, readonly string[]>>;
  params: readonly string[];
}>;

/** Puts an editor in the place of a field, which stays in its form with the same text. Tab leaves it, as it leaves a field. */
export function editIn(area: HTMLTextAreaElement, label: string, { tables, params }: KnownNames): void {
  const nonce = [...document.scripts].find((script) => script.nonce !== "")?.nonce ?? "";
  const schema = Object.fromEntries(Object.entries(tables).map(([name, columns]) => [name, [...columns]]));
  const language = sql({ dialect: PostgreSQL, schema });
  const view = new EditorView({
    doc: area.value,
    selection: { anchor: area.selectionStart },
    extensions: [
      EditorView.cspNonce.of(nonce),
      language,
      language.language.data.of({ autocomplete: (at: CompletionContext) => paramsAt(at, params) }),
      autocompletion({ icons: false }),
      history(),
      keymap.of([...completionKeymap, ...defaultKeymap, ...historyKeymap]),
      EditorView.lineWrapping,
      EditorView.contentAttributes.of({ "aria-label": label }),
      EditorView.updateListener.of(({ docChanged, state }) => {
        if (docChanged) area.value = state.doc.toString();
      }),
      syntaxHighlighting(colours),
      look,
    ],
  });
  area.after(view.dom);
  area.hidden = true;
  view.focus();
}

function paramsAt(at: CompletionContext, params: readonly string[]): CompletionResult | null {
  const word = at.matchBefore(/\$\w*/);
  if (word === null) return null;
  return {
    from: word.from,
    options: params.map((label) => ({ label, type: "variable" })),
    validFor: /^\$\w*$/,
  };
}

const colours = HighlightStyle.define([
  { tag: tags.keyword, color: "var(--accent)", fontWeight: "600" },
  { tag: [tags.string, tags.special(tags.string)], color: "var(--good)" },
  { tag: [tags.number, tags.bool, tags.null], color: "var(--ink-soft)" },
  { tag: tags.comment, color: "var(--ink-faint)" },
]);

const look = EditorView.theme({
  "&": { border: "1px solid var(--line)", backgroundColor: "var(--paper-raised)", color: "var(--ink)" },
  "&.cm-focused": { outline: "2px solid var(--accent)" },
  ".cm-scroller": {
    fontFamily: "var(--font-mono)",
    fontSize: "0.8125rem",
    lineHeight: "1.45",
    maxHeight: "30rem",
  },
  ".cm-content": { caretColor: "var(--ink)", padding: "0.5rem" },
  ".cm-tooltip": {
    border: "1px solid var(--line)",
    backgroundColor: "var(--paper-raised)",
    color: "var(--ink)",
  },
  ".cm-tooltip-autocomplete > ul > li[aria-selected]": {
    backgroundColor: "var(--accent)",
    color: "var(--paper)",
  },
});
