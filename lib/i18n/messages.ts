import enCell from "./messages/en/cell.json";
import enChart from "./messages/en/chart.json";
import enCommon from "./messages/en/common.json";
import enGuard from "./messages/en/guard.json";
import enMeasure from "./messages/en/measure.json";
import enProblem from "./messages/en/problem.json";
import enToolbar from "./messages/en/toolbar.json";
import enShare from "./messages/en/share.json";
import ruCell from "./messages/ru/cell.json";
import ruChart from "./messages/ru/chart.json";
import ruCommon from "./messages/ru/common.json";
import ruGuard from "./messages/ru/guard.json";
import ruMeasure from "./messages/ru/measure.json";
import ruProblem from "./messages/ru/problem.json";
import ruToolbar from "./messages/ru/toolbar.json";
import ruShare from "./messages/ru/share.json";

/** One file a room of the site; the two languages have the same keys, and a test holds them to it. */
export const messages = {
  en: { chart: enChart, common: enCommon, cell: enCell, ...enMeasure, guard: enGuard, problem: enProblem, toolbar: enToolbar, share: enShare },
  ru: { chart: ruChart, common: ruCommon, cell: ruCell, ...ruMeasure, guard: ruGuard, problem: ruProblem, toolbar: ruToolbar, share: ruShare },
} as const;
