import { type Role, type Roles, roles } from "../../model/data/role";
import type { Column } from "../kit/source";

/** Headings that tell a role, in the form that `plainName` gives them; earlier ones are believed before later ones. */
const names = {
  customer: `customerid customer customerno customernumber customercode clientid client clientcode buyerid buyer userid user
    memberid member shopperid custid cust consumerid contactid accountid account cardnumber cardno card loyaltycard loyaltyid
    кодклиента клиент idклиента клиентid номерклиента кодпокупателя покупатель idпокупателя номерпокупателя контрагент
    кодконтрагента картаклиента номеркарты карта картапокупателя бонуснаякарта дисконтнаякарта номердисконтнойкарты
    пользователь idпользователя`,
  date: `date orderdate invoicedate purchasedate transactiondate saledate salesdate receiptdate documentdate datetime
    orderdatetime invoicedatetime timestamp createdat orderedat purchasedat soldat paidat day дата датапродажи датапокупки
    датазаказа датачека датадокумента датаоплаты датареализации датавремя датаивремя датаивремячека день`,
  document: `invoiceno invoicenumber invoiceid invoice receiptno receiptnumber receiptid receipt orderno ordernumber orderid
    order transactionid transactionno transactionnumber transaction documentno documentnumber documentid document docno checkno
    checknumber checkid check ticketno ticket billno bill basketid saleid номерчека чекномер чек idчека кодчека номерзаказа заказномер заказ
    idзаказа кодзаказа номердокумента документ номернакладной накладная номерсчета счет номертранзакции транзакция
    idтранзакции номерпродажи продажа реализация`,
  amount: `amount lineamount linetotal totalamount total netamount net revenue sales salesamount orderamount ordertotal
    purchaseamount sum turnover value dollarvalue spend spent paid сумма суммапродажи суммапродаж суммасоскидкой суммачека
    суммазаказа суммадокумента суммапокупки выручка итого всего оборот стоимость оплачено`,
  quantity: "quantity qty units unitssold pieces pcs itemcount количество колво кол штук",
  unit_price: `unitprice price itemprice priceperunit priceeach saleprice sellingprice цена ценазаединицу ценазаштуку
    ценапродажи ценатовара`,
  company: `company companyname shop shopname store storename branch outlet brand merchant seller organization organisation
    legalentity компания организация магазин филиал торговаяточка точкапродаж точка юрлицо фирма подразделение бренд`,
  name: `customername clientname buyername fullname contactname name фио имя имяклиента фиоклиента имяпокупателя фиопокупателя
    наименованиеклиента названиеклиента`,
  email: `email emailaddress customeremail mail почта электроннаяпочта емейл имейл элпочта адресэлектроннойпочты`,
  phone: `phone phonenumber mobile mobilephone customerphone telephone tel cell телефон номертелефона мобильныйтелефон
    мобильный тел`,
  product: `product productname item itemname description goods title article sku stockcode productid productcode itemid товар
    номенклатура наименованиетовара названиетовара наименование продукт услуга артикул кодтовара`,
  category: `category productcategory categoryname productgroup itemgroup group department категория категориятовара
    товарнаягруппа группатоваров группа раздел отдел`,
  currency: "currency currencycode валюта кодвалюты",
  status: `status orderstatus state orderstate paymentstatus documentstatus salestatus transactionstatus финансовыйстатус
    статус статусзаказа статусдокумента статусоплаты статуспродажи статусчека состояние состояниезаказа`,
  kind: `operationtype documenttype transactiontype eventtype ordertype typeofoperation типдокумента типоперации видоперации
    виддокумента типчека признакрасчета`,
  refunded: `refundedamount refundamount amountrefunded orderrefundamount refunded refundtotal totalrefunded суммавозврата
    возвращено возврат суммавозвратов`,
  till: "till tillnumber tillid register registerid registernumber terminal terminalid posid cashdesk касса номеркассы ккм номерккм",
} as const satisfies Record<Role, string>;

/** Words that say in what a column is counted, not what it is. */
const units =
  /(^|[^\p{L}])(руб(лей|ли|ля|ль)?|р|rub|rur|eur|euro|usd|gbp|kzt|uah|pcs|шт|ндс)(?=$|[^\p{L}])/giu;

const namesOf = (role: Role) => names[role].split(/\s+/);

const known = new Set(roles.flatMap(namesOf));

/** The longest heading that names a role, with all its marks and units. */
const nameMaxCharacters = 100;

/** Whether a cell is a heading that we know. */
export function isHeading(cell: string): boolean {
  return known.has(plainName(cell));
}

/** The column of each role whose heading names it; each column gets one role, each role one column. */
export function rolesByName(columns: readonly Column[]): Roles {
  const called = new Map<string, Column[]>();
  for (const column of columns) {
    const name = plainName(column.name);
    const same = called.get(name);
    if (same === undefined) called.set(name, [column]);
    else same.push(column);
  }
  const taken = new Set<string>();
  // A heading alone does not tell what counts: the values have to say so as well.
  const named = roles.filter((role) => role !== "kind" && role !== "refunded");
  const found = named.flatMap((role) => {
    const column = namesOf(role)
      .flatMap((name) => called.get(name) ?? [])
      .find(({ name }) => !taken.has(name));
    if (column === undefined) return [];
    taken.add(column.name);
    return [[role, column.name]];
  });
  return Object.fromEntries(found);
}

/** A heading without case, marks and units: "Сумма, руб." is "сумма", "№ чека" is "номерчека", "Customer_ID" is "customerid". Empty for a long one. */
export function plainName(heading: string): string {
  const text = heading.trim();
  if (text.length > nameMaxCharacters) return "";
  return text
    .replace(/[№#]/g, /\p{Script=Cyrillic}/u.test(heading) ? " номер " : " no ")
    .normalize("NFKC")
    .toLowerCase()
    .replaceAll("ё", "е")
    .replace(units, " ")
    .replace(/[^\p{L}\p{N}]/gu, "");
}
