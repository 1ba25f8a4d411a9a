import type { UploadPage } from "../../page/upload/upload";
import { PageFrame } from "../kit/frame";
import { Job } from "./job/job";
import { Looking, RefusedUpload } from "./job/looking";
import { RolesForm } from "./roles-form";

/** The page of an uploaded file: the look into it, the form while a choice is open, the import while it runs. */
export function Upload({ page }: { page: Exclude<UploadPage, { at: "done" }> }) {
  return (
    <PageFrame words={page.words} here={page.here}>
      <div className="page">
        <Part page={page} />
      </div>
    </PageFrame>
  );
}

function Part({ page }: { page: Exclude<UploadPage, { at: "done" }> }) {
  if (page.at === "job") return <Job page={page} />;
  if (page.at === "looking") return <Looking page={page} />;
  return page.at === "refused" ? <RefusedUpload page={page} /> : <RolesForm page={page} />;
}
