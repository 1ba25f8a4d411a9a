import { PassThrough, Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import busboy from "@fastify/busboy";
import { ProblemError } from "../base/problem";
import type { Upload } from "../model/upload";
import { type Bytes, receiveUpload } from "./upload";

/** Takes the first file of a multipart form as it streams in. Throws a Problem when there is none, or it is not whole. */
export async function receiveForm(body: Bytes, contentType: string): Promise<Upload> {
  throw new Error("x");
}
