import { PullState } from '../state';
import { Html, html } from './html';

/** The state of a pull request as a coloured word. */
export function pullPill(pull: PullState): Html {
  if (pull.mergedAt) {
    return html`<span class="pill merged">Merged</span>`;
  }
  if (pull.state === 'closed') {
    return html`<span class="pill closed">Closed</span>`;
  }
  return pull.draft
    ? html`<span class="pill draft">Draft</span>`
    : html`<span class="pill open">Open</span>`;
}

/** An instant that a reader and a program understand. */
export function time(instant: string): Html {
  const shown = `${instant.slice(0, 10)} ${instant.slice(11, 16)} UTC`;
  return html`<time datetime="${instant}">${shown}</time>`;
}
