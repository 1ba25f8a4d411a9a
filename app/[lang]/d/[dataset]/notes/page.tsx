import { reportPage } from "@/app/report-page";
import { loadNotesPage } from "@/lib/page/dataset/notes";
import { NotesPage } from "@/lib/ui/dataset/notes-page";

const { generateMetadata, Page } = reportPage("notes", loadNotesPage, NotesPage);

export { generateMetadata, Page as default };
