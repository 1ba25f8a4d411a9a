/** Russian letters as they are spelt in Latin ones. */
const latin: Readonly<Record<string, string>> = Object.fromEntries(
  `а:a б:b в:v г:g д:d е:e ё:e ж:zh з:z и:i й:y к:k л:l м:m н:n о:o п:p р:r с:s т:t у:u ф:f х:kh ц:ts ч:ch ш:sh щ:sch ъ: ы:y
  ь: э:e ю:yu я:ya`
    .split(/\s+/)
    .map((pair) => pair.split(":")),
);

/** Id of the data set that we ship: a person's own of that name is another. */
const shipped = "sample";

/** The id of a data set of that name: "Продажи 2024.csv" → "prodazhi-2024-csv". A name without letters we know takes `spare`. */
export function datasetIdOf(name: string, spare: string): string {
  const id = name
    .toLowerCase()
    .replace(/[а-яё]/g, (letter) => latin[letter] ?? "")
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .replace(/[^a-z0-9]+/g, " ")
    .trim()
    .replaceAll(" ", "-")
    .slice(0, 40)
    .replace(/-+$/, "");
  if (id === "") return spare;
  return id === shipped ? `${id}-2` : id;
}

/** The id of the data set that a file of that name and content would make. */
export function datasetIdFor(name: string, { sha256 }: Readonly<{ sha256: string }>): string {
  return datasetIdOf(name, `data-${sha256.slice(0, 8)}`);
}

/** What a data set is called when nobody says: the file's name without its ending. */
export function nameOfFile(file: string): string {
  return file.replace(/\.(csv|tsv|txt|parquet|pq)$/i, "").trim() || file;
}
