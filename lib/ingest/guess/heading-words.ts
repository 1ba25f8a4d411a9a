import { bareLetters, nameMaxCharacters } from "./heading";

/** What the words of a heading are about; `*` stands for any ending, or beginning, of a word. */
const words = {
  who: `customer* client clients clientid cliente* klient* buyer* shopper* member members household* user* consumer* account
    kunde* kaufer* acheteur* comprador* purchaser* contact клиент* покупател* контрагент* заказчик* пользовател*`,
  id: `id ids key code no nr num number numero nummer *nummer *nr *username login uid uuid guid codigo* ид код* номер* логин ник`,
  card: "card* karte *karte carte tarjeta карт*",
  name: "name fullname nom nombre имя фио наименование название",
  first: "first firstname given vorname prenom имя",
  last: "last lastname surname family nachname apellido* фамилия",
  billing: "billing rechnungsname плательщик*",
  email: "email* mail courriel correo почт* емейл имейл",
  phone: "phone* telephone* tel telefon* mobile* mobil handy telefono* cell телефон* тел мобильн*",
  date: "date* datum *datum fecha data дата* день day jour tag time zeit hora время timestamp utc",
  created: "created creation erstellt cree creado создан* оформлен*",
  paid: "paid payment* bezahlt paye pagado оплат* оплачен*",
  late: `ship* deliver* lieferung* *lieferung versand* livraison envio entrega update* modif* last change* due expir* valid* отгруз*
    доставк* измен* обновл* последн*`,
  birth: "birth* dob geburt* naissance nacimiento рожд* registr* регистрац* signup",
  sale: `order* invoice* receipt* transaction* document* check bill* ticket* basket* sale sales purchase* bestell* rechnung* beleg*
    auftrag* verkauf* kauf kaufdatum bon commande* facture* vente* achat* pedido* factura* recibo* venta* compra compras заказ* чек*
    документ* накладн* счет* продаж* покупк* реализац* транзакц*`,
  ref: "ref reference* referenz* referencia",
  money: `amount* total* sum value revenue turnover net gross spend spent montant* betrag *betrag gesamt* summe *summe umsatz*
    importe* monto сумма* сумме выручк* стоимост* итог* оборот*`,
  price: "price* *preis prix precio* цена*",
  unit: "unit each per einzel* stuck* unitaire unitario единиц* шт штук*",
  count: "quantity qty units pieces menge anzahl quantite cantidad количеств* штук",
  product: `product* item* lineitem goods article* artikel* produkt* *bezeichnung produit* producto* articulo* title sku asin товар* номенклатур* услуг*
    артикул*`,
  row: "line* row* position* позици* строк* пп",
  category: "category* kategorie* categorie* categoria* категори*",
  currency: "currency* wahrung* devise moneda валют*",
  aside: `tax* vat ндс mwst tva iva ust discount* скидк* rabatt* remise* descuento* ship* deliver* доставк* livraison versand* envio fee
    fees commission* комисси* tip tips refund* return* возврат* remboursement* reembolso* erstattung* cost costs себестоимост*
    закуп* profit* margin* прибыл* balance* outstanding остат* bonus* бонус* point points балл* compare* coupon* купон* gift*
    долг* penalt* штраф* weight вес converted credit promotion* rate курс percent* процент* last* average средн* max* min`,
  place: `zip postal postcode plz postleitzahl country region city state address* street индекс* город* стран* адрес* улиц* инн кпп age gender
    пол возраст`,
  kind: `type* kind group* segment* status* state method* source* channel* note* comment* description* тип* вид группа* сегмент* статус*
    состояни* способ* канал* источник* комментар* примечан* url tag tags reason*`,
  staff:
    "staff employee* cashier* manager* seller* agent* rep salesperson person сотрудник* кассир* менеджер* продав*",
  company:
    "company* shop* store* branch* outlet* location* filiale* magasin* tienda* магазин* филиал* точк* организац* brand* vendor*",
} as const;

/** What a word of a heading is about; `other` is a word that we do not know. */
export type About = keyof typeof words | "other";

/** Words that add nothing to the others. */
const fillers = new Set(
  "the of a an at on in by for to and de du des der die das la le les el los und et l d n y и в на по our your".split(
    " ",
  ),
);

const lists = Object.entries(words).map(([about, list]) => ({
  about: about as keyof typeof words,
  list: list.trim().split(/\s+/),
}));

/** What each word of a heading is about, a word at a time: "Order ID" is about a sale and an id. Empty for a long one. */
export function aboutWords(heading: string): readonly (readonly About[])[] {
  return wordsOf(heading).map((word) => {
    const found = lists
      .filter(({ list }) => list.some((one) => isSpelt(word, one)))
      .map(({ about }) => about);
    return found.length === 0 ? ["other"] : found;
  });
}

function isSpelt(word: string, like: string): boolean {
  if (like.endsWith("*")) return word.startsWith(like.slice(0, -1));
  return like.startsWith("*") ? word.endsWith(like.slice(1)) : word === like;
}

/** "customerKey" is two words as "customer_key" is; "№" is a word. */
function wordsOf(heading: string): string[] {
  if (heading.length > nameMaxCharacters) return [];
  return bareLetters(heading.replace(/(\p{Ll})(\p{Lu})/gu, "$1 $2"))
    .replace(/e[- ]?mail/g, "email")
    .replace(/кол[- ]во/g, "количество")
    .replace(/(^|\P{L})п\/п(?=$|\P{L})/gu, " строка ")
    .replace(/number of/g, "quantity")
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== "" && !fillers.has(word));
}
