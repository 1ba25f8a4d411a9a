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

/** How lines of totals begin, in their first cell with anything in it. */
export const totals =
  "(?i)^(итого|всего|итог|общий итог|total|grand total|sub-?total|sum total)([^a-zß-ÿа-яё]|$)";
