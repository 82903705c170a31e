import { GitCommit } from '../git';
import { HostedRepository } from '../HostedRepository';
import { Html, html } from './html';
import { time } from './pullState';

/** Commits, one a row. */
export function commitList(
  { fullName }: HostedRepository,
  commits: GitCommit[],
): Html {
  return html`<div class="card">
    <ul class="rows">
      ${commits.map(
        ({ oid, message, author, committer }) => html`<li>
          <span class="grow"
            ><a class="title" href="/${fullName}/commit/${oid}"
              >${message.split('\n')[0]}</a
            ></span
          >
          <span class="quiet small"
            >${author.name}, ${time(committer.date)}</span
          >
          <a class="mono" href="/${fullName}/commit/${oid}"
            >${oid.slice(0, 7)}</a
          >
        </li>`,
      )}
    </ul>
  </div>`;
}
