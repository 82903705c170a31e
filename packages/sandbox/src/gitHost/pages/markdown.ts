import MarkdownIt from 'markdown-it';
import { Html, trustedHtml } from './html';

// HTML in the source is shown as text, and links to scripts are not made.
const markdown = new MarkdownIt({ html: false, linkify: true });

/** Markdown of a user as markup that is safe to show. */
export function renderMarkdown(source: string): Html {
  return trustedHtml(markdown.render(source));
}
