"use client";

import "./globals.css";

/** What is left when even the frame of a page could not be made; nothing is known here, not even the language. */
export default function GlobalError() {
  return (
    <html lang="en">
      <body>
        <main id="content" className="page">
          <h1>This page could not be made</h1>
          <p>
            Your data is untouched. <a href="/">Back to the start</a>
          </p>
          <p lang="ru">
            Страницу не удалось построить. Данные целы. <a href="/">На главную</a>
          </p>
        </main>
      </body>
    </html>
  );
}
