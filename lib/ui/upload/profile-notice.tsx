import { findProfile } from "../../model/data/profiles/profiles";
import { uploadHref } from "../../model/href";
import type { RolesPage } from "../../page/upload/upload";

/** The known export that the file is read as, and a way to disagree; nothing where earlier choices are in force. */
export function ProfileNotice({ page }: Readonly<{ page: RolesPage }>) {
  const { words, lang, upload, found, form, ended, choices } = page;
  const isMeant = form.remembered === null && ended === null && choices.profile !== "none";
  const profile = isMeant && found.profile !== null ? findProfile(found.profile.id) : null;
  if (profile === null) return null;
  const { t } = words;
  const { system, file } = profile;
  return (
    <section className="profile notice mx-auto mb-6 w-full max-w-(--column)" aria-labelledby="profile-title">
      <h2 id="profile-title">{t("upload.profile.title", { system, file })}</h2>
      <p>{t("upload.profile.text", { system })}</p>
      <p>
        <a href={`${uploadHref(lang, upload)}?profile=none`}>{t("upload.profile.none")}</a>
      </p>
    </section>
  );
}
