import { HostContext } from '../HostContext';
import { HostedRepository } from '../HostedRepository';
import { Mergeability } from '../pulls/findMergeability';
import { PullState } from '../state';
import { FormToken } from './FormToken';
import { Html, html } from './html';

function button(
  action: string,
  label: string,
  options: { look?: 'go' | 'stop'; disabled?: boolean } = {},
): Html {
  return html`<button
    class="${options.look}"
    name="action"
    value="${action}"
    ${options.disabled && html`disabled`}
  >
    ${label}
  </button>`;
}

/** What can be done with a pull request now, and why not. */
function choices(
  repository: HostedRepository,
  pull: PullState,
  { mergeable, conflicts }: Mergeability,
): { look: string; text: Html; buttons: Html[] } {
  if (pull.mergedAt) {
    const reverting = repository.state.pulls.find(
      ({ reverts, state }) => reverts === pull.number && state === 'open',
    );
    return {
      look: 'done',
      text: html`Merged by <strong>${pull.mergedBy}</strong> as
        <a
          class="mono"
          href="/${repository.fullName}/commit/${pull.mergeCommit}"
          >${pull.mergeCommit?.slice(0, 7)}</a
        >.
        ${reverting &&
        html`<a href="/${repository.fullName}/pull/${reverting.number}"
          >#${reverting.number} reverts it.</a
        >`}`,
      buttons: [button('revert', 'Revert')],
    };
  }
  if (pull.state === 'closed') {
    return {
      look: '',
      text: html`Closed without merging.`,
      buttons: [button('reopen', 'Reopen')],
    };
  }
  const close = button('close', 'Close', { look: 'stop' });
  const merge = (disabled: boolean) =>
    button('merge', 'Merge', { look: 'go', disabled });
  if (pull.draft) {
    const text = html`This is a draft: it cannot be merged.`;
    return { look: '', text, buttons: [merge(true), close] };
  }
  if (!mergeable) {
    const text = html`Conflicts with
      <code class="ref">${pull.base.ref}</code> in ${conflicts.join(', ')}.`;
    return { look: 'bad', text, buttons: [merge(true), close] };
  }
  const text = html`No conflicts with
    <code class="ref">${pull.base.ref}</code>.`;
  return { look: 'good', text, buttons: [merge(false), close] };
}

/** The box with the buttons of a pull request. */
export function pullButtons(
  context: HostContext,
  repository: HostedRepository,
  pull: PullState,
  options: { mergeability: Mergeability; formToken: FormToken },
): Html {
  const { look, text, buttons } = choices(
    repository,
    pull,
    options.mergeability,
  );
  return html`<div class="card">
    <div class="decide ${look}">
      <p>${text}</p>
      ${context.users.pageUser &&
      html`<form
        method="post"
        action="/${repository.fullName}/pull/${pull.number}"
      >
        ${options.formToken.field()} ${buttons}
      </form>`}
    </div>
  </div>`;
}
