import "../globals.css";
import type { Metadata } from "next";
import { isLang } from "@/lib/model/lang";

export const metadata: Metadata = { title: { template: "%s · Tercet", default: "Tercet" } };

type Props = Readonly<{ children: React.ReactNode; params: Promise<{ lang: string }> }>;

export default async function Layout({ children, params }: Props) {
  const { lang } = await params;
  return (
    <html lang={isLang(lang) ? lang : "en"}>
      <body>{children}</body>
    </html>
  );
}
