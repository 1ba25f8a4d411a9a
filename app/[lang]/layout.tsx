import "../globals.css";
import type { Metadata } from "next";
import { messagesOf } from "@/lib/i18n/messages";
import { defaultLang, isLang } from "@/lib/model/lang";
import { FailureWords } from "@/lib/ui/site/failure.client";
import { fontVariables } from "../fonts";

export const metadata: Metadata = { title: { template: "%s · Tercet", default: "Tercet" } };

type Props = Readonly<{ children: React.ReactNode; params: Promise<{ lang: string }> }>;

export default async function Layout({ children, params }: Props) {
  const { lang: asked } = await params;
  const lang = isLang(asked) ? asked : defaultLang;
  return (
    <html lang={lang} className={fontVariables}>
      <body>
        <FailureWords words={messagesOf(lang).failure}>{children}</FailureWords>
      </body>
    </html>
  );
}
