import "../globals.css";
import type { Metadata } from "next";
import { messagesOf } from "@/lib/i18n/messages";
import { defaultLang, isLang } from "@/lib/model/lang";
import { FailureWords } from "@/lib/ui/site/failure.client";
import { fontVariables } from "../fonts";

export const metadata: Metadata = { title: { template: "%s · Tercet", default: "Tercet" } };

type Props = Readonly<{ children: React.ReactNode; params: Promise<{ lang: string }> }>;

/** Paper is always light, and small print is what it is for; nothing there stands in a narrow column. */
const print = "print:text-[80%] print:scheme-light! print:[--column:none]!";

export default async function Layout({ children, params }: Props) {
  const { lang: asked } = await params;
  const lang = isLang(asked) ? asked : defaultLang;
  return (
    <html lang={lang} className={`${fontVariables} ${print}`}>
      <body>
        <FailureWords words={messagesOf(lang).failure}>{children}</FailureWords>
      </body>
    </html>
  );
}
