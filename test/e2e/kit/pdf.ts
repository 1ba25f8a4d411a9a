import { inflateSync } from "node:zlib";

/** A page of a PDF: its size in points, and how many pieces of text are written on it. */
export type PdfPage = Readonly<{ width: number; height: number; texts: number }>;

/** The pages of a PDF as Chromium writes it: each has its drawing as one compressed stream. */
export function pagesOfPdf(pdf: Buffer): PdfPage[] {
  const text = pdf.toString("latin1");
  return [...text.matchAll(/\/Type \/Page\b(.*?)\bendobj/gs)].map(([, page = ""]) => {
    const [, width, height] = /\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/.exec(page) ?? [];
    const [, number] = /\/Contents (\d+) 0 R/.exec(page) ?? [];
    const drawing = inflateSync(streamOf(pdf, text, Number(number))).toString("latin1");
    return { width: Number(width), height: Number(height), texts: drawing.match(/\bT[jJ]\b/g)?.length ?? 0 };
  });
}

function streamOf(pdf: Buffer, text: string, number: number): Buffer {
  const at = text.indexOf(`\n${number} 0 obj`);
  const [head = "", length] = /^.*?\/Length (\d+).*?stream\r?\n/s.exec(text.slice(at, at + 500)) ?? [];
  if (length === undefined) throw new Error(`no stream in object ${number}`);
  const from = at + head.length;
  return pdf.subarray(from, from + Number(length));
}
