/** Text that is markup already; made by {@link html} or {@link trustedHtml} only. */
export class Html {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

/** What may stand in an {@link html} template; `false` and nothing are empty. */
export type HtmlValue =
  | Html
  | string
  | number
  | false
  | null
  | undefined
  | HtmlValue[];

const entities: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Text as it is written in HTML, also inside a quoted attribute. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, character => entities[character]);
}

function render(value: HtmlValue): string {
  if (Array.isArray(value)) {
    return value.map(render).join('');
  }
  if (value instanceof Html) {
    return value.text;
  }
  return value === false || value === null || value === undefined
    ? ''
    : escapeHtml(String(value));
}

/** A template whose values are escaped, unless they are {@link Html}. */
export function html(
  strings: TemplateStringsArray,
  ...values: HtmlValue[]
): Html {
  return new Html(
    strings.reduce(
      (text, part, at) =>
        text + part + (at < values.length ? render(values[at]) : ''),
      '',
    ),
  );
}

/** Markup of a library that escapes by itself. */
export function trustedHtml(text: string): Html {
  return new Html(text);
}
