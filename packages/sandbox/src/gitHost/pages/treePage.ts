import { findEntry, readBlob, readTree } from '../git';
import { GitHubError } from '../GitHubError';
import { HostContext } from '../HostContext';
import { HostedRepository } from '../HostedRepository';
import { encodePath } from '../urls';
import { crumbsOf } from './crumbs';
import { Html, html } from './html';
import { PageContent } from './layout';
import { renderMarkdown } from './markdown';
import { Place } from './place';
import { repositoryTabs } from './repositoryTabs';

async function readme(
  { dir }: HostedRepository,
  { commit, path }: Place,
): Promise<Html | null> {
  const prefix = path === '' ? '' : `${path}/`;
  const entry = await findEntry(dir, commit, `${prefix}README.md`);
  if (entry?.type !== 'blob') {
    return null;
  }
  const text = (await readBlob(dir, entry.oid)).toString('utf8');
  return html`<div class="card">
    <div class="head">README.md</div>
    <div class="body">${renderMarkdown(text)}</div>
  </div>`;
}

/** A folder at a commit; the root is the repository's own page. */
export async function treePage(
  context: HostContext,
  repository: HostedRepository,
  place: Place,
): Promise<PageContent> {
  const { fullName, dir } = repository;
  const { commit, path, ref } = place;
  const entry = await findEntry(dir, commit, path);
  if (entry?.type !== 'tree') {
    throw GitHubError.notFound();
  }
  const entries = (await readTree(dir, entry.oid)).sort(
    (a, b) => b.type.localeCompare(a.type) || a.path.localeCompare(b.path),
  );
  const below = (name: string) => encodePath(path ? `${path}/${name}` : name);
  const up = path.split('/').slice(0, -1).join('/');
  return {
    title: path ? `${path} · ${fullName}` : fullName,
    crumbs: crumbsOf(repository),
    main: html`<h1>${fullName}</h1>
      ${repositoryTabs(repository, 'code')}
      <div class="meta">
        <code class="ref">${ref}</code>
        ${path
          ? html`<span class="mono">${path}</span>`
          : html`<span class="quiet small"
              >Clone: <code>${context.urls.base}/${fullName}.git</code></span
            >`}
      </div>
      <div class="card">
        <ul class="rows">
          ${path &&
          html`<li>
            <a href="/${fullName}/tree/${encodePath(ref)}/${encodePath(up)}"
              >.. (up)</a
            >
          </li>`}
          ${entries.map(
            child => html`<li>
              <a
                class="mono"
                href="/${fullName}/${child.type}/${encodePath(ref)}/${below(
                  child.path,
                )}"
                >${child.path}${child.type === 'tree' && '/'}</a
              >
            </li>`,
          )}
        </ul>
        ${entries.length === 0 && html`<p class="empty">No files.</p>`}
      </div>
      ${await readme(repository, place)}`,
  };
}
