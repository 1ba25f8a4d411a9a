-- A letter of any script, in ranges that hold little else: \p{L} has more than 600, and each use of it costs a millisecond before
-- the first row is read.
create macro letter() as '[A-Za-zªµºÀ-ÖØ-öø-\x{1FFF}\x{2C00}-\x{2DFF}\x{3041}-\x{D7FF}\x{F900}-\x{FDFF}\x{FE70}-\x{FEFE}\x{FF21}-\x{FF3A}\x{FF41}-\x{FF5A}\x{FF66}-\x{FFDC}\x{20000}-\x{323AF}]';

-- The text of a cell that is protected from a spreadsheet: ="007" is 007, '007 is 007, '=1 is =1. "'t Hooft" is a name.
create macro undefused(t) as case
  when starts_with(t, '="') and regexp_full_match(t, '="(?:[^"]|"")*"') then replace(t[3:-2], '""', '"')
  when starts_with(t, '''') and not (lower(t[2]) <> upper(t[2]) and t[3] in (' ', e'\t', e'\n', e'\r')) then t[2:]
  else t end;

create macro blanks() as e' \t\n\r' || chr(160);

-- Text without the blanks around it; null when nothing is left. The first test spares most rows the slow trim: texts compare
-- faster than functions look into them, and blanks, apostrophes and equals signs are where these ranges are not.
create macro trimmed(t) as case
  when (t >= '>' or t between '(' and '=' or t >= '!' and t < '''')
    and not ends_with(t, ' ') and not ends_with(t, chr(9)) and not ends_with(t, chr(10)) and not ends_with(t, chr(13))
    and not ends_with(t, chr(160)) and (t < chr(128) or not starts_with(t, chr(160))) then t
  else nullif(trim(undefused(trim(t, blanks())), blanks()), '') end;

-- One form for all spellings of a customer's id: an e-mail in small letters without blanks, a whole number that a spreadsheet made
-- a float, blanks of any kind and number between words. Letter case tells other ids apart, leading zeros do, and a cell with more
-- than an address stays. The first tests spare most rows the rest.
create macro customer_key(t) as case
  when contains(t, '@') then coalesce(
    nullif(lower(regexp_extract(regexp_replace(t, '[\s\p{Z}\p{Cf}]*@[\s\p{Z}\p{Cf}]*', '@'), '^(?i:mailto:)?([^@\s\p{Z}\p{Cf}]+@[^@\s\p{Z}\p{Cf}]+)[\p{Cf}]*$', 1)), ''), t)
  when ends_with(t, '.0') and regexp_full_match(t, '\d+\.0') then t[:-3]
  when contains(t, '  ') or contains(t, chr(160)) then regexp_replace(t, '[\s\p{Z}]+', ' ', 'g')
  else t end;

-- Whether a text is digits with nothing but what people write in telephones.
create macro is_dialled(t) as regexp_full_match(t, '\+?[\d\s\p{Z}().\-\x{2010}-\x{2015}/]{7,25}')
  and length(regexp_replace(t, '[^0-9]', '', 'g')) between 7 and 15;

-- A telephone number as E.164, as far as its text tells the country: by a plus, by 00, or in the countries of +7 by an 8 or a 7 before
-- ten digits. Other numbers are their digits. All other texts are ids as any other.
create macro phone_key(t, seven) as case
  when not is_dialled(t) then customer_key(t)
  else dialled(regexp_replace(regexp_replace(t, '\.0$|\(0\)', '', 'g'), '[^+0-9]', '', 'g'), seven) end;

create macro dialled(digits, seven) as case
  when seven and regexp_full_match(digits, '\+?[78]\d{10}') then '+7' || digits[-10:]
  when seven and regexp_full_match(digits, '9\d{9}') then '+7' || digits
  when regexp_full_match(digits, '00[1-9]\d{8,12}') then '+' || digits[3:]
  when regexp_full_match(digits, '[1-9]\d{11,14}') then '+' || digits
  else digits end;

-- The one form of an id, in a column of ids as people write them, of telephones, or of telephones in the countries of +7.
create macro id_key(t, form) as case form
  when 'phone' then phone_key(t, false)
  when 'phone_7' then phone_key(t, true)
  else customer_key(t) end;

-- Whether a number is a word for none. The first two tests spare most rows the last.
create macro is_placeholder(t) as case
  when t between '1' and ':' or t is null or regexp_matches(t, '^[^1-9]*[1-9]') then false
  else regexp_full_match(lower(t), $nobody) end;

-- A value of a float column as an id: 12346.0 is the customer 12346, NaN is null.
create macro float_id(x) as case
  when not isfinite(x) then null
  when x = trunc(x) and abs(x) <= 9007199254740992 then x::bigint::varchar
  else x::varchar end;

-- A text without what stands before its number, and behind it.
create macro between_marks(t, before, behind) as regexp_replace(
  regexp_replace(t, '(?i)^[\s\p{Z}]*([-+(]?)[\s\p{Z}]*(?:' || before || ')?[\s\p{Z}]*', '\1'),
  '(?i)[\s\p{Z}]*(?:' || behind || ')?[\s\p{Z}]*([-)]?)[\s\p{Z}]*$', '\1');

-- The same without its currency. Only words need the long search.
create macro without_currency(t) as case when regexp_matches(t, letter())
  then between_marks(t, $currency_before, $currency_behind)
  else between_marks(t, '\p{Sc}', '\p{Sc}') end;

-- A number without currency, its minus in front: "(12.50)", "12.50-", "− 12,50 руб.", "€12", "-$5", "CAD $5".
create macro bare_number(t) as regexp_replace(
  regexp_replace(without_currency(translate(undefused(trim(t)), '−–‒', '---')), '^\((.+)\)$|^(.+)-$', '-\1\2'),
  '^([-+])[\s\p{Z}]+', '\1');

-- Spaces, apostrophes and the mark that is not the decimal one are taken out only where they part groups of digits.
create macro ungrouped(t, mark, other) as case
  when regexp_full_match(t, '[-+]?[1-9]\d{0,2}([\s\p{Z}''’' || other || ']\d{2,3})*[\s\p{Z}''’' || other || ']\d{3}([' || mark || ']\d*)?')
    then regexp_replace(t, '[\s\p{Z}''’' || other || ']', '', 'g')
  when regexp_full_match(t, '[-+]?\d*([' || mark || ']\d*)?([eE][-+]?\d+)?') then t end;

-- A number as text that casts read, a point before its decimals; null when it is no number.
create macro number_text(t, mark) as list_extract(list_transform(
  [bare_number(t)], n -> replace(ungrouped(n, mark, if(mark = '.', ',', '.')), mark, '.')), 1);

-- The same for most numbers, in no time; null for those that have more than digits, a sign and the mark.
create macro plain_number(t, mark) as case when mark = '.' then t when not contains(t, '.') then replace(t, ',', '.') end;

-- Money of a text, rounded to cents half away from zero. A text that is not a plain number is read again with all forms of
-- numbers; CASE does that for those rows alone, COALESCE would for all.
create macro money_of(t, mark) as case
  when try_cast(plain_number(t, mark) as decimal(18, 2)) is not null then try_cast(plain_number(t, mark) as decimal(18, 2))
  else try_cast(number_text(t, mark) as decimal(18, 2)) end;

-- A quantity or a price, to six digits after the point. The other mark before two last digits is no thousands mark either:
-- that test alone spares a whole column the slow reading.
create macro units_of(t, mark) as case
  when try_cast(plain_number(t, mark) as decimal(18, 6)) is not null then try_cast(plain_number(t, mark) as decimal(18, 6))
  when t[-3] = if(mark = '.', ',', '.') then null
  else try_cast(number_text(t, mark) as decimal(18, 6)) end;

-- A number with more than cents, as text that casts read; null for all others.
create macro beyond_cents(t, mark) as case
  when t[-3] = mark or not (contains(t, mark) or contains(t, 'e-') or contains(t, 'E-')) then null
  else number_text(t, mark) end;
