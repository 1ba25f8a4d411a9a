import { join } from "node:path";
import { z } from "zod";

const bytes = z.coerce.number().int().positive();
const count = z.coerce.number().int().positive();
const words = z
  .string()
  .default("")
  .transform((text) => text.split(",").flatMap((word) => word.trim() || []));

/** A text that may be left out; an empty one counts as left out. */
const maybeText = z
  .string()
  .optional()
  .transform((text) => text?.trim() || undefined);

function isOrigin(text: string): boolean {
  return /^https?:/.test(text) && URL.canParse(text) && new URL(text).origin === text;
}

/**
 * Every setting, read once from the environment. A test compares the README's table with this one. A name ends with its unit:
 * `_MS` milliseconds, `_BYTES` bytes, `_MB` mebibytes.
 */
export const settings = z.object({
  PORT: z.coerce.number().int().min(0).max(65_535).default(3000).describe("Port to listen on"),
  HOST: z
    .string()
    .default("127.0.0.1")
    .describe("Address to listen on; another than loopback needs accounts or a password"),
  DATA_DIR: z
    .string()
    .default(join(/* turbopackIgnore: true */ "data", "var"))
    .describe("Where data sets and uploads lie"),
  TERCET_PASSWORD: z.string().optional().describe("Basic auth on every request, any user name"),
  SESSION_IDLE_HOURS: count
    .default(12)
    .describe("Hours without a request after which somebody with an account signs in again"),
  SESSION_DAYS_MAX: count.default(30).describe("Days after which they sign in again in any case"),
  SHARE_DAYS_MAX: z.coerce
    .number()
    .int()
    .min(0)
    .default(90)
    .describe("Days that a link for people without an account works at most; 0 ends all of them"),
  EMBED_ORIGINS: words
    .refine((list) => list.every(isOrigin), "an origin is written like https://intranet.example.com")
    .describe(
      "Sites that may show links in a frame, such as `https://intranet.example.com`, separated by commas; none: nobody may, and links made for a frame end",
    ),
  AUDIT_MONTHS: count
    .default(13)
    .describe("Months that the audit is kept: who signed in, changed accounts, and took customers away"),
  PUBLIC_URL: maybeText.describe(
    "Address under which browsers reach the site, such as `https://sales.example.com`; its name is one of the allowed",
  ),
  OIDC_ISSUER: maybeText.describe(
    "Address of the service that signs people in by OpenID Connect; none: by a password here",
  ),
  OIDC_CLIENT_ID: maybeText.describe("What that service calls this site"),
  OIDC_CLIENT_SECRET: maybeText.describe("The secret that it shares with this site"),
  OIDC_ROLE_CLAIM: z.string().default("groups").describe("The claim in which it says a person's groups"),
  OIDC_ROLES: words.describe(
    "The role of each group, such as `sales-leads=owner,staff=viewer`; the strongest counts, for every data set",
  ),
  OIDC_TIME_LIMIT_MS: count.default(10_000).describe("Longest that the service may take to answer"),
  DIGEST_WEBHOOK: maybeText.describe(
    "Address that is sent as JSON what changed in a data set after each import; none: nothing is sent",
  ),
  DIGEST_MAIL: words.describe(
    "E-mail addresses that are sent the same, each with the language of its reader, such as `ann@example.com=en,olga@example.com=ru`",
  ),
  DIGEST_FROM: maybeText.describe("Sender of these e-mails"),
  SMTP_URL: maybeText.describe(
    "The server that takes e-mail, such as `smtp://user:password@mail.example.com:587` or `smtps://…`",
  ),
  DIGEST_AS: maybeText.describe(
    "Name of the account with whose rights a digest has a link for people without one; none: its readers sign in",
  ),
  DIGEST_WEEKDAY: z.coerce
    .number()
    .int()
    .min(0)
    .max(7)
    .default(0)
    .describe("Day, 1 Monday to 7, on which each data set is told of every week as well; 0: on none"),
  DIGEST_KEPT_HOURS: count
    .default(72)
    .describe("Hours after which a digest that does not arrive is given up"),
  DIGEST_TIME_LIMIT_MS: count
    .default(10_000)
    .describe("Longest that a webhook or a mail server may take to answer"),
  ALLOWED_HOSTS: words.describe(
    "Names, besides loopback, under which the site may be asked, separated by commas",
  ),
  TRUSTED_PROXIES: words.describe(
    "Addresses of the proxies in front, or ranges such as `10.0.0.0/8`, separated by commas; a reader's address and `https` are taken from what they say in X-Forwarded-For and -Proto",
  ),
  PROXY_USER_HEADER: z
    .string()
    .regex(/^([a-z][a-z0-9-]*)?$/i)
    .optional()
    .transform((text) => text || undefined)
    .describe("The header in which those proxies name the person whom they have signed in"),
  IDLE_TIME_LIMIT_MS: count
    .default(60_000)
    .describe("Silence after which a connection is closed whose other side should send or read"),
  BODY_TIME_LIMIT_MS: count
    .default(60_000)
    .describe("Longest time that a form may take to come; files may take any"),
  HEAVY_ANSWERS_AT_ONCE: count
    .default(8)
    .describe("Pages and files of data made at once; the others wait, files after pages"),
  HEAVY_ANSWERS_WAITING: count
    .default(200)
    .describe("Pages, and files, that wait for one reader; further requests are refused"),
  UPLOAD_MAX_BYTES: bytes.default(4 * 2 ** 30).describe("Largest file that is taken"),
  UPLOAD_CHUNK_BYTES: bytes
    .default(16 * 2 ** 20)
    .describe("Part of a file that a browser sends in one request"),
  PASTE_MAX_BYTES: bytes.default(4 * 2 ** 20).describe("Most text that is taken when rows are pasted"),
  UPLOAD_KEPT_HOURS: count
    .default(24)
    .describe("Hours after which an upload that became no data set, or broke off, is deleted"),
  UNDO_DAYS: z.coerce
    .number()
    .int()
    .min(0)
    .default(7)
    .describe(
      "Days that a deleted version, data set, campaign, notebook, saved view, note or goal can be brought back; 0: not at all",
    ),
  INBOX_SECONDS: z.coerce
    .number()
    .int()
    .min(0)
    .default(30)
    .describe("How often the watched folder is looked into; 0 does not watch it"),
  PREVIEW_ROWS: count.default(50).describe("Rows shown before an import"),
  SUMS_ROWS: count
    .default(100_000)
    .describe("First rows in which a file's sums are compared with quantity times price"),
  ROWS_AT_ONCE: count
    .default(40_000_000)
    .describe(
      "Rows whose groups are held at once while an import is counted; those of a larger file are taken in parts",
    ),
  COLUMNS_MAX: count.default(500).describe("Most columns of a file"),
  EXTRA_COLUMNS_MAX: count.default(5).describe("Most columns of a file that are kept for filters"),
  EXTRA_VALUES_MAX: count
    .default(1000)
    .describe("Most different values of a column that is kept for filters"),
  NAME_MAX_CHARACTERS: count
    .default(500)
    .describe(
      "Longest heading, of which no more is kept; longest name of a sheet or of a file in an archive, longest number format",
    ),
  ARCHIVE_ENTRIES_MAX: count
    .default(10_000)
    .describe("Most files of an archive, and most sheets and parts of a workbook"),
  UNPACKED_MAX_BYTES: bytes
    .default(8 * 2 ** 30)
    .describe("Largest file that is unpacked from an archive, or written from a sheet"),
  UNPACKED_RATIO_MAX: count
    .default(200)
    .describe("How many times its packed size a file of more than 50 MB may unpack to"),
  WORKBOOK_TEXTS_MAX_BYTES: bytes
    .default(256 * 2 ** 20)
    .describe("Most texts of a workbook, which are held in memory"),
  WORKBOOK_TEXTS_MAX: count.default(8_000_000).describe("Most different texts of a workbook"),
  WORKBOOK_STYLES_MAX: count.default(100_000).describe("Most styles and most number formats of a workbook"),
  WORKBOOK_CELL_MAX_CHARACTERS: count.default(100_000).describe("Longest text in a cell of a workbook"),
  XML_DEPTH_MAX: count.default(64).describe("How deep the tags of a workbook may be nested"),
  XML_ATTRIBUTES_MAX: count.default(64).describe("Most attributes of one tag of a workbook"),
  LINE_MAX_BYTES: bytes.default(2 * 2 ** 20).describe("Longest line; a longer one is rejected"),
  LOOK_MEMORY_MB: count
    .default(600)
    .describe("DuckDB's memory while the site looks into a file before an import"),
  LOOK_HEAP_MB: count
    .default(512)
    .describe("JavaScript's memory of a process that looks into a file or counts the effect of its import"),
  LOOK_RSS_MAX_MB: count.default(1400).describe("Memory of such a process above which it is stopped"),
  LOOK_TIME_LIMIT_MS: count.default(30_000).describe("Longest look into a file"),
  EFFECT_TIME_LIMIT_MS: count
    .default(900_000)
    .describe("Longest count of what an import would do, which reads the whole file"),
  LOOKS_AT_ONCE: count
    .default(2)
    .describe("Files that are looked into or counted at once; others wait their turn"),
  IMPORT_MEMORY_MB: count.default(1200).describe("DuckDB's memory while it imports"),
  IMPORT_HEAP_MB: count.default(512).describe("JavaScript's memory while it imports"),
  IMPORT_RSS_MAX_MB: count
    .default(1900)
    .describe("Memory of the importing process above which it is stopped"),
  IMPORT_TIME_LIMIT_MS: count.default(3_600_000).describe("Longest import"),
  QUERY_MEMORY_MB: count
    .default(900)
    .describe("DuckDB's memory for one open version; what needs more goes to disk or fails"),
  QUERY_TIME_LIMIT_MS: count.default(60_000).describe("Longest query of a page"),
  QUERY_ROW_LIMIT: count.default(5_000).describe("Most rows of one answer on a page; exports have none"),
  WORKBOOK_ROWS_MAX: count
    .default(100_000)
    .describe("Most customers of a list, and most rejected rows, in a file for Excel"),
  ANSWERS_KEPT: count.default(400).describe("Answers of pages kept in memory, over all versions"),
  ANSWERS_DISK_MAX_BYTES: z.coerce
    .number()
    .int()
    .min(0)
    .default(2 ** 30)
    .describe(
      "Room for answers kept on disk, over all versions; those not read for longest go first, and 0 keeps none",
    ),
  PREPARE_TIME_LIMIT_MS: z.coerce
    .number()
    .int()
    .min(0)
    .default(600_000)
    .describe("Longest time that the usual pages of a new version are prepared for; 0 prepares none"),
  HOME_COURSES: count.default(12).describe("Data sets whose revenue by month the start page shows"),
  CELL_WAIT_MS: count
    .default(300)
    .describe("Longest that a page waits for its cells before it is sent without them, and they follow"),
  THREADS: count.default(2).describe("DuckDB's threads"),
  VERSIONS_OPEN: count.default(2).describe("Versions of data sets kept open"),
  SCORES_KEPT: count.default(8).describe("Scored periods kept in memory for one version"),
  HISTORIES_KEPT: count.default(2).describe("Histories kept in memory for one version"),
  FORECAST_CUSTOMERS_EXACT: count
    .default(100_000)
    .describe("Customers above whom a forecast is learnt from pasts in weeks and about equal money"),
  FORECAST_CUSTOMERS_MAX: count
    .default(300_000)
    .describe("Most customers of a data set for whom forecasts are computed"),
  COURT_CUSTOMERS: count
    .default(50_000)
    .describe("Customers by whom schemes are judged; of more, a sample that is the same every time"),
  NOTEBOOK_TIME_LIMIT_MS: count.default(3_000).describe("Longest time that a cell of a notebook may take"),
  NOTEBOOK_RUN_LIMIT_MS: count
    .default(20_000)
    .describe("Longest time that all cells of a notebook may take; later ones are not run"),
  NOTEBOOK_RSS_MAX_MB: count
    .default(700)
    .describe("Memory of the process that runs cells above which it is stopped"),
  NOTEBOOK_MEMORY_MB: count.default(256).describe("DuckDB's memory while it runs a cell"),
  NOTEBOOK_ROWS_MAX: count.default(2_000).describe("Most rows of a cell's answer on a page"),
  NOTEBOOK_ANSWER_MAX_BYTES: bytes.default(2 ** 20).describe("Largest answer of a cell"),
  NOTEBOOK_VALUE_MAX_CHARACTERS: count.default(1_000).describe("Longest text in a cell's answer"),
  NOTEBOOK_SQL_MAX_CHARACTERS: count.default(20_000).describe("Longest statement of a cell"),
  NOTEBOOK_TEXT_MAX_CHARACTERS: count.default(200_000).describe("Longest notebook"),
  NOTEBOOK_CELLS_MAX: count.default(50).describe("Most cells of a notebook"),
  NOTEBOOK_REVISIONS_KEPT: z.coerce
    .number()
    .int()
    .min(2)
    .default(100)
    .describe("Revisions of a notebook that are kept"),
  NOTEBOOK_ANSWERS_KEPT: count.default(60).describe("Answers of cells kept in memory, over all notebooks"),
  NOTEBOOK_WORKERS: count.default(1).describe("Processes that run cells at once"),
  CAMPAIGN_CUSTOMERS_MAX: count
    .default(200_000)
    .describe("Largest audience of a campaign; its lists are made in memory"),
  CAMPAIGN_TABLES_KEPT: count
    .default(16)
    .describe("Audiences of campaigns, and pasts of their filters, kept in memory for one version"),
  PAST_DAYS: count
    .default(18)
    .describe("Past days at most on which a campaign's filter is tried; a placebo band takes 12"),
  BOOTSTRAP_DRAWS: count.default(1000).describe("Samples of a bootstrap interval"),
  BOOTSTRAP_BAGS: count
    .default(2000)
    .describe("Customers of an arm above which a bootstrap draws them in so many bags"),
  CHROMIUM: maybeText.describe(
    "Chromium that prints reports as PDF; none: the first that is found on this machine, and without one there are no PDFs",
  ),
  PRINT_TIME_LIMIT_MS: count.default(60_000).describe("Longest that Chromium may take to print a report"),
  FISCAL_YEAR_MONTH: z.coerce
    .number()
    .int()
    .min(1)
    .max(12)
    .default(1)
    .describe("Month, 1 to 12, in which the shop's year starts; quarters follow it"),
  CONTACT_MAX_CHARACTERS: count
    .default(320)
    .describe("Longest e-mail address or phone number; a longer text is not one"),
  CONTACTS_MAX: count.default(100).describe("Most e-mail addresses or phone numbers of a customer"),
  STOP_LIST_MAX: count
    .default(300_000)
    .describe("Most entries of the stop list of a data set, whom no file may name"),
  PHONE_COUNTRY: z
    .string()
    .regex(/^[A-Z]{2}$/)
    .default("RU")
    .describe("Country, two letters, of phone numbers that are written without one"),
});

export type Settings = z.infer<typeof settings>;

/** The settings in force. Throws a ZodError that names the setting when one is out of range. */
export const env: Settings = settings.parse(process.env);
