import { z } from "zod";
import { defineQuery } from "../../engine/query";
import { date, decimal, int, utinyint } from "../kit/columns";

export const grid = z.object({ ends: z.string(), length_days: z.number() });
const flows = z.number().nullable();

export const states = defineQuery({
  name: "history/states",
  params: grid.extend({ company_key: z.number(), since: z.string(), until: z.string() }),
  row: z.object({
    customer_key: z.number(),
    end_from: z.number(),
    end_until: z.number(),
    start_from: z.number(),
    start_until: z.number(),
    last_purchase: z.string().nullable(),
    purchases: z.number(),
    money: z.string(),
  }),
});

export const measured = defineQuery({
  name: "history/measured",
  params: z.object({}),
  row: z.object({
    customer_key: int,
    first_end: utinyint,
    end_after: utinyint,
    last_purchase: date.nullable(),
    frequency: int,
    monetary: decimal,
    appears: z.boolean(),
  }),
});

export const ownCuts = defineQuery({
  name: "history/cuts",
  params: grid.extend({ ranks: z.number() }),
  row: z.object({
    i: z.number(),
    buyers: z.number(),
    r: z.array(z.number()),
    f: z.array(z.number()),
    m: z.array(z.string()),
  }),
});

export const ends = defineQuery({
  name: "history/ends",
  params: grid.extend({ r_cuts: z.string(), f_cuts: z.string(), m_cuts: z.string() }),
  row: z.object({
    i: utinyint,
    day: date,
    first_day: date,
    r: z.array(int),
    f: z.array(int),
    m: z.array(decimal),
    r_1: int,
    r_2: int,
    f_1: int,
    f_2: int,
    m_1: decimal,
    m_2: decimal,
  }),
});

const counts = {
  customers: z.number(),
  purchases: z.number(),
  money: z.string(),
  first_seen: z.number(),
  were_buyers: z.number(),
  stayed: z.number(),
};

export const counted = defineQuery({
  name: "history/counted",
  params: z.object({ ranks: z.number() }),
  row: z.object({ i: z.number(), code: z.number(), ...counts }),
});

const numbers = z.array(z.number());

/** What was counted at one end, as a list for each column. */
export const packedEnd = z.object({
  code: numbers,
  customers: numbers,
  purchases: numbers,
  money: z.array(z.string()),
  first_seen: numbers,
  were_buyers: numbers,
  stayed: numbers,
});

export const packed = defineQuery({
  name: "history/packed",
  params: z.object({}),
  row: packedEnd.extend({ i: z.number() }),
});

export const unpacked = defineQuery({
  name: "history/unpacked",
  params: z.object({ counted: z.string() }),
  row: counted.row,
});

export const segments = defineQuery({
  name: "history/segments",
  params: z.object({ ranks: z.number(), whole_from: z.string() }),
  row: z.object({
    end: z.string(),
    partial: z.boolean(),
    segment: z.string(),
    customers: z.number(),
    purchases: z.number(),
    money: z.number(),
    share_buyers: z.number().nullable(),
    share_money: z.number().nullable(),
  }),
});

export const flow = defineQuery({
  name: "history/flow",
  params: z.object({
    ranks: z.number(),
    segment: z.string(),
    whole_from: z.string(),
  }),
  row: z.object({
    end: z.string(),
    partial: z.boolean(),
    size: z.number(),
    came: flows,
    first_seen: flows,
    left: flows,
  }),
});
