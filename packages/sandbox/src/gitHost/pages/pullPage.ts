import { diffFiles, listCommits } from '../git';
import { HostContext } from '../HostContext';
import { HostedRepository } from '../HostedRepository';
import { combineStatuses } from '../pulls/combineStatuses';
import { findMergeability } from '../pulls/findMergeability';
import { findRange } from '../pulls/findRange';
import { PullState } from '../state';
import { commitList } from './commitList';
import { crumbsOf } from './crumbs';
import { diffView } from './diffView';
import { FormToken } from './FormToken';
import { Html, html } from './html';
import { PageContent } from './layout';
import { renderMarkdown } from './markdown';
import { pullButtons } from './pullButtons';
import { pullPill, time } from './pullState';

const marks = { success: '✓', pending: '…', failure: '✗', error: '✗' };

function statusList(
  repository: HostedRepository,
  pull: PullState,
): Html | null {
  const { statuses } = combineStatuses(repository, pull.head.sha);
  return statuses.length === 0
    ? null
    : html`<div class="card">
        <ul class="rows" aria-label="Checks">
          ${statuses.map(
            ({ state, context, description }) => html`<li>
              <span class="${state === 'success' ? 'plus' : 'minus'}"
                >${marks[state]} ${state}</span
              >
              <span class="grow">${context}</span>
              <span class="quiet small">${description}</span>
            </li>`,
          )}
        </ul>
      </div>`;
}

function said(author: string, instant: string, text: Html, id?: string): Html {
  return html`<article class="card" ${id && html`id="${id}"`}>
    <div class="head"><strong>${author}</strong> wrote ${time(instant)}</div>
    <div class="body">${text}</div>
  </article>`;
}

/** A pull request: what it says, what it changes, what can be done with it. */
export async function pullPage(
  context: HostContext,
  repository: HostedRepository,
  pull: PullState,
  options: { formToken: FormToken; problem?: string },
): Promise<PageContent> {
  const { dir } = repository;
  const { from, to } = await findRange(repository, pull);
  const [commits, files, mergeability] = await Promise.all([
    listCommits(dir, { from, to, oldestFirst: true }),
    diffFiles(dir, from, to),
    findMergeability(repository, pull),
  ]);
  const count = `${commits.length} ${
    commits.length === 1 ? 'commit' : 'commits'
  }`;
  const comments = repository.state.comments.filter(
    ({ issue }) => issue === pull.number,
  );
  return {
    title: `${pull.title} · Pull request #${pull.number} · ${repository.fullName}`,
    crumbs: [
      ...crumbsOf(repository),
      { text: 'Pull requests', href: `/${repository.fullName}/pulls` },
    ],
    main: html`${options.problem &&
      html`<p class="alert" role="alert">${options.problem}</p>`}
      <h1>${pull.title} <span class="number">#${pull.number}</span></h1>
      <div class="meta quiet">
        ${pullPill(pull)}
        <span
          ><strong>${pull.mergedBy ?? pull.author}</strong>
          ${pull.mergedAt ? 'merged' : 'wants to merge'} ${count} into
          <code class="ref">${pull.base.ref}</code> from
          <code class="ref">${pull.head.ref}</code></span
        >
      </div>
      ${said(
        pull.author,
        pull.createdAt,
        pull.body
          ? renderMarkdown(pull.body)
          : html`<p class="quiet">No description.</p>`,
      )}
      ${comments.map(({ author, createdAt, body, id }) =>
        said(author, createdAt, renderMarkdown(body), `issuecomment-${id}`),
      )}
      ${statusList(repository, pull)}
      ${pullButtons(context, repository, pull, {
        mergeability,
        formToken: options.formToken,
      })}
      <h2>${count}</h2>
      ${commitList(repository, commits)} ${diffView(repository, to, files)}`,
  };
}
