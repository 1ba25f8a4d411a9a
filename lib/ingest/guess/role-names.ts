import { type Role, roles } from "../../model/data/role";
import { bareLetters, nameMaxCharacters } from "./heading";

/** Headings that tell a role, in the form that `plainName` gives them; earlier ones are believed before later ones. */
const names = {
  customer: `customerid customer customerno customernumber customercode clientid client clientcode buyerid buyer userid user
    memberid member shopperid custid cust consumerid contactid accountid account cardnumber cardno card loyaltycard loyaltyid
    кодклиента клиент idклиента клиентid номерклиента кодпокупателя покупатель idпокупателя номерпокупателя контрагент
    кодконтрагента картаклиента номеркарты карта картапокупателя бонуснаякарта дисконтнаякарта номердисконтнойкарты
    пользователь idпользователя kundennummer kundennr kundenid kunde cliente codigocliente`,
  date: `date orderdate invoicedate purchasedate transactiondate saledate salesdate receiptdate documentdate datetime
    orderdatetime invoicedatetime timestamp createdat orderedat purchasedat soldat paidat day дата датапродажи датапокупки
    датазаказа датачека датадокумента датаоплаты датареализации датавремя датаивремя датаивремячека день bestelldatum
    rechnungsdatum kaufdatum datum fecha`,
  document: `invoiceno invoicenumber invoiceid invoice receiptno receiptnumber receiptid receipt orderno ordernumber orderid
    order transactionid transactionno transactionnumber transaction documentno documentnumber documentid document docno checkno
    checknumber checkid check ticketno ticket billno bill basketid saleid номерчека чекномер чек idчека кодчека номерзаказа заказномер заказ
    idзаказа кодзаказа номердокумента документ номернакладной накладная номерсчета счет номертранзакции транзакция
    idтранзакции номерпродажи продажа реализация bestellnummer rechnungsnummer belegnummer numerodefactura`,
  amount: `amount lineamount linetotal totalamount total netamount net revenue sales salesamount orderamount ordertotal
    purchaseamount sum turnover value dollarvalue spend spent paid сумма суммапродажи суммапродаж суммасоскидкой суммачека
    суммазаказа суммадокумента суммапокупки выручка итого всего оборот стоимость оплачено betrag gesamtbetrag umsatz montant
    importe`,
  quantity:
    "quantity qty units unitssold pieces pcs itemcount количество колво кол штук menge anzahl quantite cantidad",
  unit_price: `unitprice price itemprice priceperunit priceeach saleprice sellingprice цена ценазаединицу ценазаштуку
    ценапродажи ценатовара`,
  company: `company companyname shop shopname store storename branch outlet brand merchant seller organization organisation
    legalentity компания организация магазин филиал торговаяточка точкапродаж точка юрлицо фирма подразделение бренд`,
  name: `customername clientname buyername fullname contactname firstname forename billingfirstname customerfirstname vorname prenom name фио имя имяклиента фиоклиента имяпокупателя фиопокупателя
    наименованиеклиента названиеклиента`,
  last_name:
    "lastname surname familyname customerlastname billinglastname nachname nom apellido apellidos фамилия фамилияклиента",
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
  consent: `consent marketingconsent acceptsmarketing emailconsent smsconsent maycontact maybecontacted optin emailoptin newsletteroptin
    согласие согласиенарассылку согласиенарекламу согласиенасвязь согласнарассылку можносвязаться можнописать einwilligung`,
} as const satisfies Record<Role, string>;

/** Words that say in what a column is counted, not what it is. */
const units =
  /(^|[^\p{L}])(руб(лей|ли|ля|ль)?|р|rub|rur|eur|euro|usd|gbp|kzt|uah|pcs|шт|ндс)(?=$|[^\p{L}])/giu;

/** The place of each heading among those of its role. */
const places = new Map(
  roles.map((role) => [role, new Map(names[role].split(/\s+/).map((name, place) => [name, place]))]),
);

const known = new Set([...places.values()].flatMap((names) => [...names.keys()]));

/** Whether a cell is a heading that we know. */
export function isHeading(cell: string): boolean {
  return known.has(plainName(cell));
}

/** How well a heading, plain, names a role as a whole: 0 best; null when it does not. */
export function placeByName(plain: string, role: Role): number | null {
  return places.get(role)?.get(plain) ?? null;
}

/** A heading without case, marks and units: "Сумма, руб." is "сумма", "№ чека" is "номерчека", "Customer_ID" is "customerid". Empty for a long one. */
export function plainName(heading: string): string {
  if (heading.trim().length > nameMaxCharacters) return "";
  return bareLetters(heading)
    .replace(units, " ")
    .replace(/[^\p{L}\p{N}]/gu, "");
}
