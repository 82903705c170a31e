import { FileDiff } from '../git';
import { HostedRepository } from '../HostedRepository';
import { encodePath } from '../urls';
import { Html, html } from './html';

const classes: Record<string, string> = { '+': 'add', '-': 'del' };

/** The lines of a patch, with their numbers before and after. */
function lines(patch: string): Html[] {
  let before = 0;
  let after = 0;
  return patch.split('\n').map(line => {
    const hunk = /^@@ -(\d+)(?:,\d+)? \+(\d+)/.exec(line);
    if (hunk) {
      before = Number(hunk[1]);
      after = Number(hunk[2]);
      return html`<tr class="hunk">
        <td class="n"></td>
        <td class="n"></td>
        <td>${line}</td>
      </tr>`;
    }
    const kind = classes[line[0]];
    const comment = line.startsWith('\\');
    const old = kind === 'add' || comment ? '' : before++;
    const now = kind === 'del' || comment ? '' : after++;
    return html`<tr class="${kind}">
      <td class="n">${old}</td>
      <td class="n">${now}</td>
      <td>${line}</td>
    </tr>`;
  });
}

function count({ additions, deletions }: FileDiff): Html {
  return html`<span class="small"
    ><span class="plus">+${additions}</span>
    <span class="minus">−${deletions}</span></span
  >`;
}

/** Changed files with their coloured unified diff; each can be folded. */
export function diffView(
  repository: HostedRepository,
  commit: string,
  files: FileDiff[],
): Html {
  const sum = (key: 'additions' | 'deletions') =>
    files.reduce((total, file) => total + file[key], 0);
  const many = files.length > 30;
  return html`<h2>
      ${files.length} changed ${files.length === 1 ? 'file' : 'files'}
      <span class="small">
        <span class="plus">+${sum('additions')}</span>
        <span class="minus">−${sum('deletions')}</span></span
      >
    </h2>
    ${files.map(
      file => html`<details class="file" ${!many && html`open`}>
        <summary>
          <span class="grow mono"
            >${file.previousPath && `${file.previousPath} → `}${file.path}</span
          >
          ${file.status !== 'modified' &&
          html`<span class="quiet small">${file.status}</span>`}
          ${count(file)}
          ${file.status !== 'removed' &&
          html`<a
            class="small"
            href="/${repository.fullName}/blob/${commit}/${encodePath(
              file.path,
            )}"
            >View file</a
          >`}
        </summary>
        ${file.patch === undefined
          ? html`<p class="empty">No text to compare.</p>`
          : html`<div
              class="scroll"
              tabindex="0"
              role="region"
              aria-label="Changes of ${file.path}"
            >
              <table class="code">
                <tbody>
                  ${lines(file.patch)}
                </tbody>
              </table>
            </div>`}
      </details>`,
    )}`;
}
