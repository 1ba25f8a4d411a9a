import type { UploadPage } from "../page/upload";
import { Job } from "./job";
import { PageFrame } from "./page-frame";
import { RolesForm } from "./roles-form";

/** The page of an uploaded file: the form while something has to be said, the import while it runs. */
export function Upload({ page }: { page: Exclude<UploadPage, { at: "done" }> }) {
  return (
    <PageFrame words={page.words} here={page.here}>
      <div className="page">{page.at === "job" ? <Job page={page} /> : <RolesForm page={page} />}</div>
    </PageFrame>
  );
}
