import { HostContext } from '../HostContext';
import { Html, html, HtmlValue } from './html';

/** A step of the way to a page. */
export interface Crumb {
  text: string;
  href: string;
}

/** What a page puts into the frame that all share. */
export interface PageContent {
  title: string;
  crumbs?: Crumb[];
  main: HtmlValue;
}

/** A whole HTML document. */
export function layout(context: HostContext, page: PageContent): string {
  const { pageUser } = context.users;
  const crumbs = [{ text: 'Git host', href: '/' }, ...(page.crumbs ?? [])];
  const body: Html = html`
    <a class="skip" href="#main">Skip to the content</a>
    <header class="top">
      <nav aria-label="Breadcrumb">
        ${crumbs.map(({ text, href }, at) => [
          at > 0 && html`<span aria-hidden="true">/</span>`,
          html`<a href="${href}">${text}</a>`,
        ])}
      </nav>
      <span
        >sandbox${pageUser &&
        html` · buttons act as <strong>${pageUser.name}</strong>`}</span
      >
    </header>
    <main id="main">${page.main}</main>
  `;
  return html`<!DOCTYPE html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${page.title} · Git host</title>
        <link rel="icon" href="data:," />
        <link rel="stylesheet" href="/-/style.css" />
      </head>
      <body>
        ${body}
      </body>
    </html> `.text;
}
