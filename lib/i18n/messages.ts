import enAbout from "./messages/en/about.json";
import enCampaign from "./messages/en/campaign.json";
import enCell from "./messages/en/cell.json";
import enChart from "./messages/en/chart.json";
import enCommon from "./messages/en/common.json";
import enCompare from "./messages/en/compare.json";
import enDeletion from "./messages/en/deletion.json";
import enExport from "./messages/en/export.json";
import enFailure from "./messages/en/failure.json";
import enGuard from "./messages/en/guard.json";
import enHistory from "./messages/en/history.json";
import enHome from "./messages/en/home.json";
import enImport from "./messages/en/import.json";
import enMeasure from "./messages/en/measure.json";
import enMissing from "./messages/en/missing.json";
import enProblem from "./messages/en/problem.json";
import enShare from "./messages/en/share.json";
import enSpoilt from "./messages/en/spoilt.json";
import enToolbar from "./messages/en/toolbar.json";
import enUpload from "./messages/en/upload.json";
import ruAbout from "./messages/ru/about.json";
import ruCampaign from "./messages/ru/campaign.json";
import ruCell from "./messages/ru/cell.json";
import ruChart from "./messages/ru/chart.json";
import ruCommon from "./messages/ru/common.json";
import ruCompare from "./messages/ru/compare.json";
import ruDeletion from "./messages/ru/deletion.json";
import ruExport from "./messages/ru/export.json";
import ruFailure from "./messages/ru/failure.json";
import ruGuard from "./messages/ru/guard.json";
import ruHistory from "./messages/ru/history.json";
import ruHome from "./messages/ru/home.json";
import ruImport from "./messages/ru/import.json";
import ruMeasure from "./messages/ru/measure.json";
import ruMissing from "./messages/ru/missing.json";
import ruProblem from "./messages/ru/problem.json";
import ruShare from "./messages/ru/share.json";
import ruSpoilt from "./messages/ru/spoilt.json";
import ruToolbar from "./messages/ru/toolbar.json";
import ruUpload from "./messages/ru/upload.json";

/** One file a room of the site; the two languages have the same keys, and a test holds them to it. */
export const messages = {
  en: {
    about: enAbout,
    deletion: enDeletion,
    failure: enFailure,
    home: enHome,
    import: enImport,
    missing: enMissing,
    upload: enUpload,
    chart: enChart,
    common: enCommon,
    cell: enCell,
    ...enMeasure,
    guard: enGuard,
    problem: enProblem,
    spoilt: enSpoilt,
    toolbar: enToolbar,
    share: enShare,
    campaign: enCampaign,
    compare: enCompare,
    history: enHistory,
    lists: enExport,
  },
  ru: {
    about: ruAbout,
    deletion: ruDeletion,
    failure: ruFailure,
    home: ruHome,
    import: ruImport,
    missing: ruMissing,
    upload: ruUpload,
    chart: ruChart,
    common: ruCommon,
    cell: ruCell,
    ...ruMeasure,
    guard: ruGuard,
    problem: ruProblem,
    spoilt: ruSpoilt,
    toolbar: ruToolbar,
    share: ruShare,
    campaign: ruCampaign,
    compare: ruCompare,
    history: ruHistory,
    lists: ruExport,
  },
} as const;
