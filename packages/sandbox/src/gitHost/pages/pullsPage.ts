import { HostedRepository } from '../HostedRepository';
import { crumbsOf } from './crumbs';
import { html } from './html';
import { PageContent } from './layout';
import { pullPill, time } from './pullState';
import { repositoryTabs } from './repositoryTabs';

/** The open or the closed pull requests of a repository. */
export function pullsPage(
  repository: HostedRepository,
  state: 'open' | 'closed',
): PageContent {
  const { fullName } = repository;
  const all = [...repository.state.pulls].reverse();
  const shown = all.filter(pull => pull.state === state);
  const open = all.filter(pull => pull.state === 'open').length;
  const link = (to: string, text: string) =>
    html`<a
      href="/${fullName}/pulls?state=${to}"
      ${to === state && html`aria-current="page"`}
      >${text}</a
    >`;
  return {
    title: `Pull requests · ${fullName}`,
    crumbs: crumbsOf(repository),
    main: html`<h1>${fullName}</h1>
      ${repositoryTabs(repository, 'pulls')}
      <div class="card">
        <nav class="head meta" aria-label="State">
          ${link('open', `${open} open`)}
          ${link('closed', `${all.length - open} closed`)}
        </nav>
        <ul class="rows">
          ${shown.map(
            pull => html`<li>
              ${pullPill(pull)}
              <span class="grow">
                <a class="title" href="/${fullName}/pull/${pull.number}"
                  >${pull.title}</a
                ><br />
                <span class="quiet small"
                  >#${pull.number} by ${pull.author},
                  ${time(pull.createdAt)}</span
                >
              </span>
              <code class="ref">${pull.head.ref}</code>
            </li>`,
          )}
        </ul>
        ${shown.length === 0 &&
        html`<p class="empty">No ${state} pull requests.</p>`}
      </div>`,
  };
}
