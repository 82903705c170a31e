import { readBlob } from '../git';
import { HostedRepository } from '../HostedRepository';
import { encodePath } from '../urls';
import { crumbsOf } from './crumbs';
import { html } from './html';
import { PageContent } from './layout';
import { Place } from './place';

/** Bytes of which a file is shown; the rest is there as raw text. */
const most = 512 * 1024;

/** One file at a commit, with line numbers that can be linked to. */
export async function filePage(
  repository: HostedRepository,
  { commit, path, ref }: Place,
  oid: string,
): Promise<PageContent> {
  const { fullName } = repository;
  const content = await readBlob(repository.dir, oid);
  const binary = content.subarray(0, 8000).includes(0);
  const text = content.subarray(0, most).toString('utf8');
  const lines = text.replace(/\n$/, '').split('\n');
  const raw = `/${fullName}/raw/${commit}/${encodePath(path)}`;
  return {
    title: `${path} · ${fullName}`,
    crumbs: crumbsOf(repository),
    main: html`<h1 class="mono">${path}</h1>
      <div class="meta quiet">
        <code class="ref">${ref}</code>
        <span>${content.length} bytes</span>
        <a href="${raw}">Raw</a>
        <a
          href="/${fullName}/tree/${encodePath(ref)}/${encodePath(
            path.split('/').slice(0, -1).join('/'),
          )}"
          >Folder</a
        >
      </div>
      <div class="card scroll" tabindex="0" role="region" aria-label="${path}">
        ${binary
          ? html`<p class="empty">This file is not text.</p>`
          : html`<table class="code">
              <tbody>
                ${lines.map(
                  (line, at) => html`<tr id="L${at + 1}">
                    <td class="n"><a href="#L${at + 1}">${at + 1}</a></td>
                    <td>${line}</td>
                  </tr>`,
                )}
              </tbody>
            </table>`}
        ${content.length > most &&
        html`<p class="empty">
          Only the beginning is shown; <a href="${raw}">raw</a> is whole.
        </p>`}
      </div>`,
  };
}
