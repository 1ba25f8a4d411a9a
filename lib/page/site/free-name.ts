import { refuseDataset } from "./refused";

type Names = Readonly<{ first: string; stem: string }>;

/**
 * Adds something to a data set under its first name, or under the next one that is free: `tea-2`. `add` tells where a name is taken, or
 * the data set gone.
 */
export async function addUnderFreeName(
  dataset: string,
  { first, stem }: Names,
  add: (name: string) => Promise<"added" | "saved" | "taken" | "gone">,
): Promise<string> {
  for (let n = 1; ; n++) {
    const name = n === 1 ? first : `${stem}-${n}`;
    const became = await add(name);
    if (became === "gone") refuseDataset(dataset);
    if (became !== "taken") return name;
  }
}
