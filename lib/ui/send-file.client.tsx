"use client";

/** What came of sending a file: the address of its page, or why it was not taken; null when no answer came. */
export type Sent = Readonly<{ href: string } | { message: string }> | null;

export type Sending = Readonly<{
  action: string;
  signal: AbortSignal;
  onProgress: (sentBytes: number) => void;
}>;

/** Files up to here are hashed before they are sent; crypto.subtle wants them in memory whole. */
const hashedMaxBytes = 64 * 2 ** 20;

/** Sends a file as the request's body. XMLHttpRequest, since fetch does not tell how much has gone out. */
export async function sendFile(file: File, sending: Sending): Promise<Sent> {
  const digest = await digestOf(file);
  if (sending.signal.aborted) return null;
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    request.open("POST", sending.action);
    request.setRequestHeader("Accept", "application/json");
    request.setRequestHeader("Content-Type", "application/octet-stream");
    request.setRequestHeader("X-File-Name", encodeURIComponent(file.name));
    if (digest !== null) request.setRequestHeader("Content-Digest", `sha-256=:${digest}:`);
    request.upload.onprogress = ({ loaded }) => sending.onProgress(loaded);
    request.onload = () => resolve(answerOf(request));
    request.onerror = () => resolve(null);
    request.onabort = () => resolve(null);
    sending.signal.addEventListener("abort", () => request.abort());
    request.send(file);
  });
}

/** The guard in front of the pages answers in plain text, the pages in JSON. */
function answerOf(request: XMLHttpRequest): Sent {
  const isJson = request.getResponseHeader("Content-Type")?.startsWith("application/json") ?? false;
  if (isJson) return JSON.parse(request.responseText);
  const said = request.responseText.trim();
  return request.status < 500 && said !== "" && said.length < 500 ? { message: said } : null;
}

/** SHA-256 in base64; null for large files and where the browser keeps hashing for secure pages. */
async function digestOf(file: File): Promise<string | null> {
  if (file.size > hashedMaxBytes || globalThis.crypto?.subtle === undefined) return null;
  try {
    const hash = await crypto.subtle.digest("SHA-256", await file.arrayBuffer());
    return btoa(String.fromCharCode(...new Uint8Array(hash)));
  } catch (error) {
    // A file that cannot be read, such as a folder, fails again while it is sent, where it is told.
    if (error instanceof DOMException) return null;
    throw error;
  }
}
