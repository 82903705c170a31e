import { HostedRepository } from '../HostedRepository';
import { Html, html } from './html';

/** Ways from one part of a repository to the others. */
export function repositoryTabs(
  { fullName, state }: HostedRepository,
  current: 'code' | 'pulls' | 'commits',
): Html {
  const open = state.pulls.filter(pull => pull.state === 'open').length;
  const tabs = [
    { id: 'code', href: `/${fullName}`, text: 'Files' },
    {
      id: 'pulls',
      href: `/${fullName}/pulls`,
      text: `Pull requests (${open})`,
    },
    { id: 'commits', href: `/${fullName}/commits`, text: 'Commits' },
  ];
  return html`<nav class="tabs" aria-label="Repository">
    ${tabs.map(
      ({ id, href, text }) =>
        html`<a href="${href}" ${id === current && html`aria-current="page"`}
          >${text}</a
        >`,
    )}
  </nav>`;
}
