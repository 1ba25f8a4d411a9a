"use client";

/**
 * Files may be dropped anywhere on the page; outside a target the browser would open them and leave. The returned function stops
 * listening.
 */
export function listenForDrops(
  onOver: (over: boolean) => void,
  onFiles: (files: FileList) => void,
): () => void {
  const controller = new AbortController();
  const listen = <K extends "dragover" | "dragleave" | "drop">(kind: K, hear: (event: DragEvent) => void) =>
    document.addEventListener(kind, hear, { signal: controller.signal });
  listen("dragover", (event) => {
    if (!hasFiles(event)) return;
    event.preventDefault();
    onOver(true);
  });
  listen("dragleave", (event) => {
    if (event.relatedTarget === null) onOver(false);
  });
  listen("drop", (event) => {
    onOver(false);
    if (!hasFiles(event) || event.dataTransfer === null) return;
    event.preventDefault();
    onFiles(event.dataTransfer.files);
  });
  return () => controller.abort();
}

function hasFiles({ dataTransfer }: DragEvent): boolean {
  return dataTransfer?.types.includes("Files") ?? false;
}
