import type { z } from "zod";
import type { CellId } from "../i18n/words";
import * as campaign from "../query/campaign/queries";
import * as compare from "../query/compare/comparison";
import { flows, moves } from "../query/compare/migration/migration";
import * as customers from "../query/customers/customers";
import { customerChance, judged, segmentChances } from "../query/forecast/forecast";
import { gaps, months, second } from "../query/history/cohorts/cohorts";
import * as history from "../query/history/queries";
import { counts } from "../query/overview/codes";
import { frequencies, monetaries, recencies } from "../query/overview/distribution";
import { course, ofSegment } from "../query/overview/revenue";
import { dots } from "../query/overview/scatter";
import { totals } from "../query/overview/summary";
import { grouped } from "../query/score/filter/filter";
import { affinity, pairs } from "../query/segment/affinity/queries";
import { next } from "../query/segment/next";
import { windows } from "../query/segment/repeat";
import { sizes } from "../query/segment/segments";

/** One row of the files of each cell, before any report is open; a test holds it to what the cell asks. */
export const apiRows: Readonly<Record<CellId, z.ZodObject>> = {
  summary: totals.row,
  advice: counts.row,
  revenue: course.row,
  scatter: dots.row,
  poster_map: dots.row,
  segments: sizes.row,
  traits: grouped.row,
  recency: recencies.row,
  frequency: frequencies.row,
  monetary: monetaries.row,
  codes: counts.row,
  compare_summary: compare.totals.row,
  compare_segments: compare.segments.row,
  changes: compare.parts.row,
  migration: flows.row,
  compare_scatter: compare.dots.row,
  compare_codes: compare.codes.row,
  compare_recency: compare.recencies.row,
  compare_frequency: compare.frequencies.row,
  compare_monetary: compare.monetaries.row,
  history_segments: history.segments.row,
  history_multiples: history.segments.row,
  segment_history: history.flow.row,
  cohorts: months.row,
  second_purchase: second.row,
  purchase_gaps: gaps.row,
  forecast_segments: segmentChances.row,
  segment_forecast: segmentChances.row,
  customer_forecast: customerChance.row,
  forecast_bands: judged.row,
  forecast_windows: judged.row,
  repeat: windows.row,
  segment_affinity: affinity.row,
  segment_pairs: pairs.row,
  segment_next: next.row,
  segment_revenue: ofSegment.row,
  members: customers.page.row,
  customers: customers.page.row,
  why: customers.one.row,
  time_line: customers.days.row,
  code_history: customers.months.row,
  documents: customers.documents.row,
  customer_campaigns: campaign.ofCustomer.row,
  tried_bought: campaign.tried.row,
  tried_money: campaign.tried.row,
  moves: moves.row,
  campaign_base: campaign.dates.row,
  campaign_expected: campaign.expected.row,
  campaign_visible: campaign.split.row,
  campaign_split: campaign.split.row,
  lift: campaign.arms.row,
  lift_course: campaign.course.row,
  lift_segments: campaign.arms.row,
  lift_after: campaign.after.row,
  lift_methods: campaign.bootstrap.row,
  campaign_placebo: campaign.matched.row,
};
