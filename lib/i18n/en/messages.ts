import about from "./about.json";
import access from "./access.json";
import campaign from "./campaign.json";
import cell from "./cell.json";
import chart from "./chart.json";
import cohorts from "./cohorts.json";
import column from "./column.json";
import common from "./common.json";
import compare from "./compare.json";
import deletion from "./deletion.json";
import digest from "./digest.json";
import failure from "./failure.json";
import forecast from "./forecast.json";
import guard from "./guard.json";
import history from "./history.json";
import home from "./home.json";
import importing from "./import.json";
import language from "./language.json";
import lists from "./lists.json";
import measure from "./measure.json";
import metric from "./metric.json";
import missing from "./missing.json";
import notebook from "./notebook.json";
import notes from "./notes.json";
import problem from "./problem.json";
import saved from "./saved.json";
import scheme from "./scheme.json";
import search from "./search.json";
import share from "./share.json";
import spoilt from "./spoilt.json";
import stops from "./stops.json";
import toolbar from "./toolbar.json";
import upload from "./upload.json";

/** All messages of this language, one file for each room of messages. */
export const messages = {
  about,
  access,
  campaign,
  cell,
  chart,
  cohorts,
  column,
  common,
  compare,
  deletion,
  digest,
  failure,
  forecast,
  guard,
  history,
  home,
  import: importing,
  language,
  lists,
  measure,
  metric,
  missing,
  notebook,
  notes,
  problem,
  saved,
  scheme,
  search,
  share,
  spoilt,
  stops,
  toolbar,
  upload,
};
