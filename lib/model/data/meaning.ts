import { type KindMeaning, kindMeanings, kindValues } from "./dataset";

/** How words for what happened to a sale begin, in small letters without accents: English, Russian, German, French, Spanish, Italian. */
const starts = {
  /** It did not come to a sale. */
  undone: `cancel void declin reject fail unpaid not?paid draft delet expire abandon denied chargeback disput
    отмен аннул удал чернов не?оплач не?проведен отклон просроч ошибк не?удал
    stornier abgebroch abgelehn abgesagt fehlgeschlag unbezahl nicht?bezahl entwurf annulliert
    annul echou echec refus rejet impaye non?paye brouillon
    anulad anulac fallid rechazad impag borrador
    annullat fallit rifiutat bozza`,
  /** It may still come to one. */
  pending: `pending await on?hold open?payment unconfirm
    ожида в?ожидан не?подтвержд
    ausstehend warte?auf offene?zahlung zahlung?ausstehend
    en?attente
    pendient en?espera
    in?attesa`,
  /** The money went back. */
  back: `refund return retur credit?note credit?memo reversal reversed money?back
    возвр сторн
    erstatt ruckerstatt gutschrift retour zuruckgegeb zuruckgesandt rucksend rucklast
    rembours avoir
    reembols devuelt devoluc abono
    rimbors reso restituit nota?di?credito`,
  /** It is one. */
  sale: `sale sold payment charge order invoice purchase receipt capture
    продаж реализ приход заказ покупк
    verkauf rechnung bestellung kauf
    vente commande facture achat
    venta pedido factura compra
    vendita ordine fattura acquisto`,
  /** It went well. */
  done: `paid complet fulfill deliver ship success succeed settled finished approved authori partial
    выполн доставл оплач заверш отгруж получен проведен закрыт выдан исполн частич
    bezahlt abgeschloss geliefert versandt versendet verschickt erledigt zugestellt teilweise
    livre paye termine expedie acquitte accepte partiel
    entregad pagad enviad completad parcial
    consegnat pagat spedit completat evas parzial`,
  /** It is no trade with a customer. */
  other: `fee transfer payout withdraw deposit adjust shipping?service subscription?fee commission tax storage logist top?up
    логист комисс штраф хранен удержан перевод выплат вывод услуг доставк компенсац корректир
    gebuhr auszahlung uberweisung
    frais virement versement
    comision transferencia retiro
    commissione bonifico`,
} as const;

type Happening = keyof typeof starts;

/** "Payment failed" says it with its second word; "not refunded" and "partially refunded" say something else. */
const anyWord = "(?:^|(?<!(?:^| )(?:not|non|no|nicht|не)) )";
const partly = /^(?:partial|частич|teil|partiel|parcial|parzial)/;

const shapes: Readonly<Record<Happening, RegExp>> = {
  undone: shapeOf("undone", anyWord),
  pending: shapeOf("pending", anyWord),
  back: shapeOf("back", anyWord),
  sale: shapeOf("sale", "^"),
  done: shapeOf("done", "^"),
  other: shapeOf("other", "^"),
};

function shapeOf(happening: Happening, before: string): RegExp {
  const words = starts[happening].split(/\s+/).map((word) => word.replaceAll("?", " ?"));
  return new RegExp(`${before}(?:${words.join("|")})`);
}

/** The text in small letters, without accents, its words parted by one blank: "Non-Payé" is "non paye". */
function plain(text: string): string {
  return text
    .slice(0, 200)
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[\s_.-]+/g, " ")
    .trim();
}

function isOf(text: string, ...happenings: readonly Happening[]): boolean {
  const words = plain(text);
  return happenings.some((happening) => shapes[happening].test(words));
}

/** Whether a status says by its name that no sale came of it; proposed, for the person to confirm. */
export function likelyOut(status: string): boolean {
  return !partly.test(plain(status)) && isOf(status, "undone", "pending", "back");
}

/** A status and its rows: their money, and how much of it a column says was given back. */
type StatusGroup = Readonly<{ value: string; money: string; refunded: string }>;

/** The same of rows whose refunds may be told in a column of their own, which takes the money off by itself. */
export function isStatusOut({ value, money, refunded }: StatusGroup): boolean {
  const isTaken = Number(refunded) !== 0 && Number(refunded) === Number(money);
  return likelyOut(value) && !(isTaken && isOf(value, "back"));
}

/** What rows of a kind are by its name. */
export function likelyKind(kind: string): KindMeaning {
  if (isOf(kind, "back")) return "return";
  return kind.trim() === "" || isOf(kind, "other", "undone") ? "ignore" : "sale";
}

/** What a kind means among such texts; a value that is not named is a sale. */
export function kindIn(kinds: readonly string[], value: string): KindMeaning {
  if (kindValues(kinds, "return").includes(value)) return "return";
  return kindValues(kinds, "ignore").includes(value) ? "ignore" : "sale";
}

/** Whether such texts say what a value means. */
export function isKindNamed(kinds: readonly string[], value: string): boolean {
  return kindMeanings.some((meaning) => kindValues(kinds, meaning).includes(value));
}

/** Values of a column with their rows. */
export type Values = readonly Readonly<{ value: string; rows: number }>[];

/**
 * What a column of few values tells: sales and returns, or how far a sale has come; null for neither. Most rows have to say it, or
 * its heading does (`isNamed`): a product may be called “Delivery”.
 */
export function meaningOf(values: Values, isNamed: boolean): "kind" | "status" | null {
  const filled = values.filter(({ value }) => value !== "");
  const rowsOf = (...happenings: readonly Happening[]) =>
    sum(filled.filter(({ value }) => isOf(value, ...happenings)));
  const mostly = (rows: number) => rows > 0 && (isNamed || rows * 2 > sum(filled));
  const progress = rowsOf("undone", "done", "pending");
  if (rowsOf("sale") > 0 && rowsOf("back") > 0 && progress === 0) {
    return mostly(rowsOf("sale", "back", "other")) ? "kind" : null;
  }
  return filled.length > 1 && mostly(progress + rowsOf("back")) ? "status" : null;
}

function sum(values: Values): number {
  return values.reduce((all, { rows }) => all + rows, 0);
}

/** Rows whose status says that they do not count. */
export function rowsOut(values: Values): number {
  return sum(values.filter(({ value }) => likelyOut(value)));
}
