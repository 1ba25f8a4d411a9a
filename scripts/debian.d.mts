export function unpackDebian(names: readonly string[], folder: string): string | null;
