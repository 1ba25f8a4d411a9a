/** What a person did that cannot be done (`problem.json`), and the values that each sentence names. */
const problems = {
  unknown_value: ["value", "name", "used"],
  period_reversed: ["from", "to"],
  period_incomplete: ["name", "value"],
  cuts_period_missing: ["name"],
  cuts_incomplete: ["count", "name", "value"],
  unknown_company: ["name"],
  unknown_cell: ["name", "known"],
  unknown_dataset: ["name"],
  query_failed: ["name"],
  no_figure: ["name"],
  upload_missing: [],
  paste_empty: [],
  paste_too_large: ["limit_mb"],
  upload_empty: [],
  upload_too_large: ["limit_mb"],
  upload_incomplete: ["received", "expected"],
  upload_changed: [],
  upload_broken: [],
  upload_unknown: [],
  disk_full: [],
  disk_closed: [],
  address_unknown: [],
  form_too_long: ["limit_mb"],
  file_kind: ["kind"],
  no_rows: [],
  no_table: [],
  line_too_long: ["limit_mb"],
  too_many_columns: ["line", "columns", "limit"],
  sheet_too_wide: ["sheet", "row", "column", "limit"],
  cell_too_long: ["sheet", "row", "column", "limit"],
  csv_unreadable: [],
  parquet_unreadable: [],
  role_missing: ["role"],
  column_missing: ["column"],
  time_zone_unknown: ["zone"],
  date_format_open: ["column", "formats"],
  decimal_mark_open: ["columns"],
  currency_several: ["currencies"],
  companies_several: ["count", "limit"],
  no_rows_used: ["date", "amount", "amount_too_large", "line", "other"],
  money_too_large: [],
  import_time: ["minutes"],
  import_memory: ["limit_mb"],
  import_died: [],
  import_failed: [],
  file_missing: ["file"],
  option_unknown: ["option"],
  import_restarted: [],
  import_rss: ["limit_mb"],
  import_heap: ["limit_mb"],
  version_gone: ["version"],
  nothing_new: ["rows"],
  already_in: ["file"],
  nothing_to_add_to: ["manner"],
  currency_other: ["file", "dataset"],
  encoding_open: ["encodings"],
  archive_unreadable: [],
  archive_entries: ["limit"],
  archive_name: ["limit"],
  archive_locked: [],
  archive_empty: [],
  entry_unknown: ["entry"],
  unpacked_too_large: ["limit_mb"],
  unpacked_ratio: ["limit"],
  workbook_unreadable: [],
  workbook_texts: ["limit_mb"],
  workbook_shape: ["part", "sheet", "what", "limit"],
  sheet_unknown: ["sheet"],
  look_memory: ["limit_mb"],
  look_heap: ["limit_mb"],
  look_rss: ["limit_mb"],
  look_time: ["seconds"],
  effect_time: ["minutes"],
  look_died: [],
  look_failed: [],
  unknown_segment: ["name", "ranks"],
  unknown_version: ["name"],
  too_few_rows: ["rows", "least"],
  workbook_rows: ["rows", "limit"],
  workbook_rejects: ["rows", "limit"],
  list_empty: ["customers"],
  campaign_gone: [],
  campaign_not_started: [],
  unknown_list: ["name", "known"],
  campaign_empty: [],
  campaign_small: ["customers", "min"],
  campaign_started_in_data: ["day", "last"],
  campaign_chosen_later: ["day", "last"],
  campaign_arm_empty: ["treated", "held"],
  campaign_split_off: [],
  campaign_name: ["value"],
  campaign_offer: ["value"],
  campaign_channel: ["value"],
  campaign_planned_start: ["value"],
  campaign_window_days: ["value"],
  campaign_metric: ["value"],
  campaign_holdout: ["value"],
  campaign_contact_cost: ["value"],
  campaign_purchase_cost: ["value"],
  campaign_margin: ["value"],
  campaign_large: ["customers", "limit"],
  campaign_no_result: ["name"],
  file_spoilt: ["reason", "file", "kind"],
  index_rebuilding: ["percent"],
  rebuild_memory: ["limit_mb", "setting"],
  rebuild_time: ["minutes"],
  rebuild_died: [],
  rebuild_failed: [],
  role_twice: ["role", "columns"],
  date_none: ["column"],
  decimal_mark_fits: ["fits", "rows", "other"],
  currency_unknown: ["value"],
  name_empty: [],
  name_long: ["most"],
  name_spoilt: ["file"],
  name_taken: ["name"],
  rows_currency: ["list"],
  rows_nobody: ["list"],
  rows_status: ["list"],
  rows_cancelled: ["value", "rows", "money"],
  rows_duplicate: ["rows", "money"],
  rows_changed: ["documents"],
} as const;

/** Why a request is refused, or the server does not start (`guard.json`). */
const guardProblems = {
  target_unreadable: [],
  host_unknown: ["host"],
  password_wanted: [],
  guesses_many: [],
  other_site: [],
  other_site_file: [],
  busy: [],
  body_late: ["seconds"],
  host_without_password: ["host"],
  password_short: ["host", "least"],
  allowed_host_unreadable: ["host"],
  setting_unreadable: ["name", "value", "reason"],
  port_taken: ["port", "host"],
  address_missing: ["host"],
  port_closed: ["port"],
  folder_closed: ["folder", "reason"],
  folder_odd: ["folder"],
  broken: ["id"],
} as const;

/** All problems, by the room of the messages that says them; each code is in one room. */
export const problemRooms = {
  problem: problems,
  guard: guardProblems,
} as const;

type Rooms = typeof problemRooms;

export type ProblemRoom = keyof Rooms;

/** The codes of one room. */
export type CodeIn<R extends ProblemRoom> = keyof Rooms[R] & string;

export type ProblemCode = { [R in ProblemRoom]: CodeIn<R> }[ProblemRoom];

/** The names of the values that the sentence of a code takes. */
export type ValueName<C extends ProblemCode> = {
  [R in ProblemRoom]: C extends keyof Rooms[R] ? Listed<Rooms[R][C]> : never;
}[ProblemRoom];

type Listed<L> = L extends readonly (infer N extends string)[] ? N : never;

export function isProblemIn<R extends ProblemRoom>(room: R, code: string): code is CodeIn<R> {
  return Object.hasOwn(problemRooms[room], code);
}

export function isProblemCode(text: string): text is ProblemCode {
  return Object.values(problemRooms).some((codes) => Object.hasOwn(codes, text));
}
