// Without the limits of shape, so that what they guard is seen at work. To be imported before anything reads the settings.
for (const name of [
  "COLUMNS_MAX",
  "NAME_MAX_CHARACTERS",
  "ARCHIVE_ENTRIES_MAX",
  "WORKBOOK_CELL_MAX_CHARACTERS",
  "XML_DEPTH_MAX",
  "XML_ATTRIBUTES_MAX",
  "CONTACTS_MAX",
]) {
  process.env[name] = String(2 ** 27);
}
