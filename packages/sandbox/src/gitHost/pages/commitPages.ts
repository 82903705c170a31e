import { diffFiles, emptyTree, listCommits, readCommit } from '../git';
import { HostedRepository } from '../HostedRepository';
import { commitList } from './commitList';
import { crumbsOf } from './crumbs';
import { diffView } from './diffView';
import { html } from './html';
import { PageContent } from './layout';
import { time } from './pullState';
import { repositoryTabs } from './repositoryTabs';

/** How many commits are shown. */
const most = 100;

/** The newest commits of a branch. */
export async function commitsPage(
  repository: HostedRepository,
  commit: string,
): Promise<PageContent> {
  const { fullName, dir } = repository;
  const commits = await listCommits(dir, { to: commit, limit: most });
  return {
    title: `Commits · ${fullName}`,
    crumbs: crumbsOf(repository),
    main: html`<h1>${fullName}</h1>
      ${repositoryTabs(repository, 'commits')}
      ${commitList(repository, commits)}`,
  };
}

/** One commit and what it changed. */
export async function commitPage(
  repository: HostedRepository,
  oid: string,
): Promise<PageContent> {
  const { fullName, dir } = repository;
  const { message, author, committer, parents } = await readCommit(dir, oid);
  const files = await diffFiles(dir, parents[0] ?? emptyTree, oid);
  const [headline, ...rest] = message.split('\n');
  const body = rest.join('\n').trim();
  return {
    title: `${headline} · ${fullName}`,
    crumbs: crumbsOf(repository),
    main: html`<h1>${headline}</h1>
      <div class="meta quiet">
        <span>${author.name}, ${time(committer.date)}</span>
        <code class="ref">${oid}</code>
        <a href="/${fullName}/tree/${oid}">Files at this commit</a>
      </div>
      ${body &&
      html`<div class="card">
        <div class="body"><pre>${body}</pre></div>
      </div>`}
      ${diffView(repository, oid, files)}`,
  };
}
