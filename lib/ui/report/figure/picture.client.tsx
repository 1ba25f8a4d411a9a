"use client";

import { useEffect } from "react";

type Props = Readonly<{ copy: string; copied: string }>;

/** Beside each drawing in the menu of a cell's files, once it opens: the same as PNG, and a button that copies it as a picture. */
export function PicturesOfFigures({ copy, copied }: Props) {
  useEffect(() => {
    const offer = ({ target }: Event) => {
      if (!(target instanceof HTMLElement) || !target.matches(".cell-foot details.menu[open]")) return;
      for (const link of target.querySelectorAll<HTMLAnchorElement>('a[href*=".svg"]:not(:has(+ button))')) {
        const kind = link.textContent.replace("SVG", "PNG");
        const asPicture = button(copy, async (own) => {
          await navigator.clipboard.write([new ClipboardItem({ "image/png": picture(link.href).then(png) })]);
          own.textContent = copied;
        });
        link.after(
          button(kind, () => save(link.href)),
          asPicture,
        );
      }
    };
    document.addEventListener("toggle", offer, true);
    return () => document.removeEventListener("toggle", offer, true);
  }, [copy, copied]);
  return null;
}

function button(text: string, act: (own: HTMLButtonElement) => Promise<void>): HTMLButtonElement {
  const made = document.createElement("button");
  made.type = "button";
  made.className = "quiet text-left";
  made.textContent = text;
  // What the browser refuses leaves the button as it was; the drawing can still be taken as SVG.
  made.addEventListener("click", () => act(made).catch(() => {}));
  return made;
}

type Picture = Readonly<{ name: string; image: HTMLImageElement }>;

/** The drawing with its own colours and paper, as an image. */
async function picture(href: string): Promise<Picture> {
  const answer = await fetch(href);
  if (!answer.ok) throw new Error(`no drawing: ${answer.status}`);
  const [, name = "figure.svg"] =
    /filename="([^"]+)"/.exec(answer.headers.get("content-disposition") ?? "") ?? [];
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(await answer.text())}`;
  await image.decode();
  return { name, image };
}

/** Pixels of the picture for one of the drawing, so that it is sharp in a presentation. */
const scale = 2;

async function png({ image }: Pick<Picture, "image">): Promise<Blob> {
  const canvas = document.createElement("canvas");
  canvas.width = scale * image.naturalWidth;
  canvas.height = scale * image.naturalHeight;
  canvas.getContext("2d")?.drawImage(image, 0, 0, canvas.width, canvas.height);
  const blob = await new Promise<Blob | null>((done) => canvas.toBlob(done, "image/png"));
  if (blob === null) throw new Error("the canvas gave no picture");
  return blob;
}

async function save(href: string): Promise<void> {
  const found = await picture(href);
  const link = document.createElement("a");
  link.href = URL.createObjectURL(await png(found));
  link.download = found.name.replace(/\.svg$/, ".png");
  link.click();
  URL.revokeObjectURL(link.href);
}
