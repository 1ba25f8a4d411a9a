-- A day in a cell's text. The look at a file and its import read days by these macros alone: what one counts, the other uses.

-- The number of a month by its name or a short form of it, in English, Russian, German, French or Spanish, small letters without
-- accents; null for most other words.
create macro month_of(word) as case
  when left(word, 4) = 'juin' then 6
  when left(word, 4) = 'juil' then 7
  when word in ('mar', 'mars', 'marz', 'marzo', 'march', 'maerz', 'mrz', 'мар', 'март', 'марта') then 3
  when word in ('may', 'mai', 'mayo', 'маи', 'мая') then 5
  else case left(word, 3)
    when 'jan' then 1 when 'ene' then 1 when 'янв' then 1
    when 'feb' then 2 when 'fev' then 2 when 'фев' then 2
    when 'apr' then 4 when 'avr' then 4 when 'abr' then 4 when 'апр' then 4
    when 'jun' then 6 when 'июн' then 6
    when 'jul' then 7 when 'июл' then 7
    when 'aug' then 8 when 'aou' then 8 when 'ago' then 8 when 'авг' then 8
    when 'sep' then 9 when 'сен' then 9
    when 'oct' then 10 when 'okt' then 10 when 'окт' then 10
    when 'nov' then 11 when 'ноя' then 11
    when 'dec' then 12 when 'dez' then 12 when 'dic' then 12 when 'дек' then 12 end end;

-- A year of two digits is 1969 to 2068, as strptime has it.
create macro day_by_month(year, word, day) as
  try_cast(if(strlen(year) = 2, if(year > '68', '19', '20') || year, year) || '-' || month_of(word) || '-' || day as date);

-- Its parts: year, word, day. "3 сентября 2026", "3. März 2026", "1er août 2026", "03-Sep-26"; "September 3, 2026", "Sep-03-26";
-- "2026 Sep 3". Letters are small and without accents.
create macro word_date(t) as case
  when t[1] between '0' and '9' and t[4] not between '0' and '9' then regexp_extract(t,
    '^(\d{1,2})(?:er|st|nd|rd|th|[.])?[\s/-]*(?:de |of )?([a-zа-я]{3,12})[.]?[\s,/-]*(?:de |del )?(\d{4}|\d{2})$', ['day', 'word', 'year'])
  when t[1] between '0' and '9' then regexp_extract(t,
    '^(\d{4})[\s,/-]+([a-zа-я]{3,12})[.]?[\s/-]+(\d{1,2})$', ['year', 'word', 'day'])
  else regexp_extract(t,
    '^([a-zа-я]{3,12})[.]?[\s/-]*(\d{1,2})(?:st|nd|rd|th)?[\s,/-]+(\d{4}|\d{2})$', ['word', 'day', 'year']) end;

-- The day of a text whose month is a word; null for all others. No date has more than 40 characters.
create macro word_day(t) as case when strlen(t) between 6 and 40 and regexp_matches(t, '[A-Za-zÀ-ÿА-яЁё]{3}') and regexp_matches(t, '\d')
  then list_extract(list_transform(
    [word_date(strip_accents(lower(t)))], p -> day_by_month(p.year, p.word, p.day)), 1) end;

-- The day of a text that can be read in one way only, whatever the other cells of its column look like: the year first, points
-- between day, month and year, or a month in words.
create macro plain_day(t) as case
  when regexp_full_match(t, '\d{4}[-/.]\d{1,2}[-/.]\d{1,2}') then try_cast(translate(t, '/.', '--') as date)
  when regexp_full_match(t, '\d{1,2}[.]\d{1,2}[.]\d{4}') then try_strptime(t, '%d.%m.%Y')::date
  else word_day(t) end;

-- The day of a text in a format. ISO dates have a cast of their own, which is faster; spreadsheets count days from the end of 1899.
create macro date_of(t, format) as case format
  when '%Y-%m-%d' then try_cast(t as date)
  when 'excel' then date '1899-12-30' + try_cast(left(t, 5) as integer)
  when 'seconds' then epoch_ms(try_cast(t as bigint) * 1000)::date
  when 'milliseconds' then epoch_ms(try_cast(t as bigint))::date
  when 'swapped' then try_strptime(t, '%Y-%d-%m')::date
  else try_strptime(t, format)::date end;

-- The same of a text that has the shape of the format, which counts the digits of the year; null for all others.
create macro formatted_day(t, format, shape) as if(regexp_full_match(t, shape), date_of(t, format), null);

-- The day of a text that a spreadsheet left as it was, since it knows no month above 12: it can be read in one way only.
create macro left_day(t) as case when regexp_full_match(t, '\d{1,2}[-/.]\d{1,2}[-/.]\d{4}')
  then case
    when try_strptime(translate(t, '/.', '--'), '%d-%m-%Y') is null then try_strptime(translate(t, '/.', '--'), '%m-%d-%Y')::date
    when try_strptime(translate(t, '/.', '--'), '%m-%d-%Y') is null then try_strptime(translate(t, '/.', '--'), '%d-%m-%Y')::date
    end end;

-- The best reading of a text in a column of that format; the months of `words` are read whatever the format.
create macro part_day(t, format, shape) as case
  when formatted_day(t, format, shape) is not null then formatted_day(t, format, shape)
  when format = 'swapped' then coalesce(left_day(t), plain_day(t))
  else plain_day(t) end;

-- The end of a cell that is a time of day, with its distance from UTC or the name of a zone.
create macro time_shape() as '(?i)(?:[\s,T]+|[\s,]+(?:в|at|um|à) +)\d{1,2}[:h]\d{2}(?::\d{2}(?:[.,]\d+)?)?(?:\s?[ap][.]?m[.]?)?'
  || '(?:\s?(?:z|(?:utc|gmt)?[+-]\d{1,2}(?::?\d{2})?|[a-z]{3,4}))?(?:\s?\([^()]*\))?$';

-- A weekday before a date. "mar." is Tuesday only before a day and a month in words: "mar. 3 mars 2026".
create macro weekday_shape() as '(?i)^(?:(?:mon|tue|wed|thu|fri|sat|sun|lun|mer|jeu|ven|sam|dim|mie|jue|vie|sab|dom|пон|вто|сре|чет|пят|суб|вос)[a-zß-ÿа-яё]*'
  || '|пн|вт|ср|чт|пт|сб|вс|mo|di|mi|do|fr|sa|so|(?:diens|donners|frei|sams|sonn)tag|mittwoch|mardi|martes|mié[a-z]*|sáb[a-z]*)[.]?(?:,\s*|\s+)';

-- Whether a text is ten characters of a date, with a time to the minute or second or without, as most are: cheap to know.
create macro is_plain_time(t) as case strlen(t)
  when 10 then true
  when 16 then regexp_full_match(t, '.{9}\d[ T].{2}:.{2}')
  when 19 then regexp_full_match(t, '.{9}\d[ T].{2}:.{2}:.{2}')
  else false end;

-- The end of a text that names a document by its kind, number and day, as 1C does: "Реализация 0000-000031 от 03.09.2026 12:15:00".
create macro dated_end(t) as regexp_extract(t, '\sот\s+(\d{1,2}[.]\d{1,2}[.](?:\d{4}|\d{2})(?:\s.*)?)$', 1);

-- The date's own characters: without a weekday before it, a time of day and the Russian sign of a year behind it.
create macro date_part_of(t) as case
  when is_plain_time(t) then substring(t, 1, 10)
  when contains(t, ' от ') and strlen(t) < 1000 then regexp_replace(regexp_replace(dated_end(t), time_shape(), ''), '(?i)\s*г(?:[.]|ода?)?$', '')
  when strlen(t) > 100 then t
  else regexp_replace(
    regexp_replace(
      regexp_replace(
        if(contains(t, ':') or contains(t, 'h'), regexp_replace(t, time_shape(), ''), t),
        weekday_shape(), ''),
      '(?i)^mar[.]?,?\s+(\d{1,2}\s+[a-zß-ÿа-яё])', '\1'),
    '(?i)\s*г(?:[.]|ода?)?$', '') end;

-- Minutes east of UTC that a cell's time carries; null where it carries none.
create macro offset_of(t) as list_extract(list_transform(
  [regexp_extract(t, '(?i):\d{2}(?:[.,]\d+)?(?:\s?[ap][.]?m[.]?)?\s?(?:(z|utc|gmt)|(?:utc|gmt)?([+-])(\d{1,2}):?(\d{2})?)(?:\s?\([^()]*\))?$',
    ['zero', 'sign', 'hours', 'minutes'])],
  o -> case
    when o.zero <> '' then 0
    when o.sign <> '' then if(o.sign = '-', -1, 1) * (try_cast(o.hours as integer) * 60 + coalesce(try_cast(nullif(o.minutes, '') as integer), 0))
  end), 1);

-- The time of day of a cell.
create macro time_of(t) as list_extract(list_transform(
  [regexp_extract(t, '(?i)(\d{1,2}):(\d{2})(?::(\d{2}))?(?:[.,]\d+)?(?:\s?([ap])[.]?m[.]?)?', ['hours', 'minutes', 'seconds', 'half'])],
  p -> to_seconds(
    3600 * (try_cast(p.hours as integer) % if(p.half = '', 24, 12) + if(lower(p.half) = 'p', 12, 0))
    + 60 * try_cast(p.minutes as integer) + coalesce(try_cast(nullif(p.seconds, '') as integer), 0))), 1);

-- The day in `zone` of a text that writes the day `day`: another one where the text carries its distance from UTC, or counts seconds.
-- The zone 'written' keeps the day.
create macro local_day(t, day, format, zone) as case
  when zone = 'written' or day is null or is_plain_time(t) and format not in ('seconds', 'milliseconds') then day
  when format in ('seconds', 'milliseconds') and not contains(t, ':')
    then timezone(zone, make_timestamptz(try_cast(left(t, 10) as bigint) * 1000000))::date
  when contains(t, ':') and offset_of(t) is not null
    then timezone(zone, timezone('UTC', day::timestamp + time_of(t) - to_minutes(offset_of(t))))::date
  else day end;

-- The day of a text in a column of that format. `likeness` is the format with its digits as underscores, which spares most texts the
-- slow reading. A list of one keeps each step from being written out wherever the next one names it.
create macro text_day(t, format, likeness, shape, zone) as case
  when t like likeness and is_plain_time(t) then date_of(substring(t, 1, 10), format)
  else list_extract(
    list_transform(
      list_transform([date_part_of(t)], part -> part_day(part, format, shape)),
      day -> local_day(t, day, format, zone)), 1) end;
