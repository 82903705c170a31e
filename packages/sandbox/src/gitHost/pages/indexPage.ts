import { HostContext } from '../HostContext';
import { html } from './html';
import { PageContent } from './layout';

/** All repositories, or those of one owner. */
export function indexPage(context: HostContext, owner?: string): PageContent {
  const repositories = context.store
    .list()
    .filter(({ state }) => !owner || state.owner === owner);
  return {
    title: owner ?? 'Repositories',
    crumbs: owner ? [{ text: owner, href: `/${owner}` }] : [],
    main: html`<h1>${owner ?? 'Repositories'}</h1>
      <p class="quiet">
        Real Git repositories on this machine, behind the part of GitHub’s API
        that the portal uses. REST: <code>${context.urls.api}</code>
      </p>
      <div class="card">
        <ul class="rows">
          ${repositories.map(({ fullName, state }) => {
            const open = state.pulls.filter(pull => pull.state === 'open');
            return html`<li>
              <span class="grow"
                ><a class="title" href="/${fullName}">${fullName}</a>
                <span class="quiet">${state.description}</span></span
              >
              <a href="/${fullName}/pulls"
                >${open.length} open pull
                ${open.length === 1 ? 'request' : 'requests'}</a
              >
            </li>`;
          })}
        </ul>
        ${repositories.length === 0 &&
        html`<p class="empty">No repository yet.</p>`}
      </div>`,
  };
}
