/** What is written for a customer or a number that is none, in small letters, as a regular expression of the whole text. */
export const placeholderNames = [
  String.raw`0+|-+|—|–|\?+|\.+|x+|#?n/?a!?|#н/д|\\n|nan|null|nil|undefined|none|nobody|no name|guest|unknown|anonymous|default`,
  "(guest|anonymous|walk-?in|cash|retail) (customer|client|user|sale|buyer)|walk-?in|cash",
  String.raw`розничный (покупатель|клиент)|розница|(частное|физическое|физ\.?) ?(лицо|лица)|физ\.? ?л\.?|без (карты|имени|клиента)`,
  "гость|аноним(ный( покупатель)?)?|неизвестн(о|ый|ый покупатель)|покупатель|клиент|нет( данных)?|пусто|не ?указан[оа]?|не ?задан[оа]?",
  "gast(kunde)?|laufkund(e|schaft)|barverkauf|unbekannt|anonym|ohne namen?|keine angabe",
  "invité|client (de passage|anonyme|comptoir)|anonyme|inconnue?|sans nom|vente comptoir",
  "invitado|anónimo|desconocido|sin nombre|cliente (ocasional|general|anónimo)|público en general|consumidor final",
  "(no-?reply|no-?e?mail|none|guest|anonymous|anonym)@[^@]+",
]
  .map((words) => `[(<]?(${words})[)>]?`)
  .join("|");

/** What says that a person may be contacted, and what that they may not, in small letters, as regular expressions of the whole text. */
export const consentWords = {
  yes: String.raw`yes|y|true|t|1([.,]0+)?|on|subscribed|да|д|истина|согласен|согласна|ja|oui|s[ií]|\+|✓|✔`,
  no: "no|n|false|f|0([.,]0+)?|off|unsubscribed|нет|н|ложь|не ?согласен|не ?согласна|nein|non|-|–|—|✗|✘",
};

/** How lines of totals begin, in their first cell with anything in it. */
export const totals =
  "(?i)^(итого|всего|итог|общий итог|total|grand total|sub-?total|sum total)([^a-zß-ÿа-яё]|$)";

/** Codes of currencies that stand beside numbers or in headings; words of three letters that mean something else are not among them. */
export const currencyCodes =
  `EUR USD GBP RUB UAH KZT BYN UZS KGS AMD GEL AZN MDL PLN CZK HUF RON BGN RSD CHF SEK NOK DKK ISK ILS AED SAR EGP ZAR NGN KES
  CNY JPY KRW INR IDR THB VND PHP MYR SGD HKD TWD CAD AUD NZD BRL MXN CLP`.split(/\s+/);

/** Other words that stand beside a sum for its currency. Before it the short ones need a blank or a point: KR1001 is a receipt. */
const currencyWords = [
  String.raw`(?:бел\.? ?)?руб(?:л(?:ей|я|ь|и|ях)|\.)?|р\.?|rur|тенге|тг\.?|грив(?:ен|на|ень|ні)|грн\.?|сум(?:ов|ах)?|сўм|so['‘’ʻ]?m`,
  String.raw`лари|драм(?:ов)?|манат(?:ов)?|сом(?:ов)?|лв\.?|euros?|евро|元|円`,
].join("|");
const shortWords = "TRY|TL|zł|Kč|Ft|lei|RMB|s?fr|kr|Br|Rs|Rp";

const currencySigns = String.raw`[A-Za-z]{0,3}[\s\p{Z}]?\p{Sc}|${currencyCodes.join("|")}|${currencyWords}`;

/** What stands before a number for its currency, and what behind it, as regular expressions. */
export const currencyBefore = String.raw`${currencySigns}|(?:${shortWords})(?:\.|[\s\p{Z}])`;
export const currencyBehind = String.raw`${currencySigns}|(?:${shortWords})\.?`;
