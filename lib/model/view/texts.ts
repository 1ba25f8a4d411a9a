import { z } from "zod";

/** A whole number as a field of an address. */
export const whole = (min: number, max: number) =>
  z
    .string()
    .regex(/^\d{1,9}$/)
    .transform(Number)
    .pipe(z.number().int().min(min).max(max));

/** As much as DECIMAL(18,2) holds. */
export const amount = z.string().regex(/^-?\d{1,16}(\.\d{1,2})?$/);

/** Texts with commas between them. */
export const listOf = <T>(item: z.ZodType<T, string>) =>
  z
    .string()
    .transform((text) => text.split(",").map((part) => part.trim()))
    .pipe(z.array(item));

/** Null where the text is empty. */
export const maybe = <T>(item: z.ZodType<T, string>) => z.union([z.literal("").transform(() => null), item]);
