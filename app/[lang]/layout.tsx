import "../globals.css";
import type { Metadata } from "next";
import { headers } from "next/headers";
import { messagesOf } from "@/lib/i18n/messages";
import { wordsOf } from "@/lib/i18n/words";
import { defaultLang, isLang } from "@/lib/model/lang";
import { actorOf } from "@/lib/page/site/actor";
import { AccountBar } from "@/lib/ui/access/account-bar";
import { FailureWords } from "@/lib/ui/site/failure.client";
import { fontVariables } from "../fonts";

export const metadata: Metadata = { title: { template: "%s · Tercet", default: "Tercet" } };

type Props = Readonly<{ children: React.ReactNode; params: Promise<{ lang: string }> }>;

/** Paper is always light, and small print is what it is for; nothing there stands in a narrow column. */
const print = "print:text-[80%] print:scheme-light! print:[--column:none]!";

export default async function Layout({ children, params }: Props) {
  const { lang: asked } = await params;
  const lang = isLang(asked) ? asked : defaultLang;
  const { id, name } = actorOf(await headers());
  return (
    <html lang={lang} className={`${fontVariables} ${print}`}>
      <body>
        {id !== "" && <AccountBar words={wordsOf(lang)} name={name} />}
        <FailureWords words={messagesOf(lang).failure}>{children}</FailureWords>
      </body>
    </html>
  );
}
