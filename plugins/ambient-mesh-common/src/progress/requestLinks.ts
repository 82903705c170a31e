import { ChangeState, ProgressLink, StepCheck } from '../model';
import { linkKey } from './linkKey';
import { ProgressInput } from './ProgressInput';
import { toldChecks } from './toldChecks';

/** What a pull request that is not merged means for its change. */
const UNMERGED: Record<
  Exclude<ChangeState, 'merged'>,
  ProgressLink['state']
> = {
  requested: 'waiting',
  open: 'waiting',
  stale: 'stalled',
  closed: 'failed',
  failed: 'failed',
};

/** The links that the Git host tells: the pull request, and its merge. */
export function requestLinks({
  change,
  reached,
  now,
  requiredChecks = [],
}: ProgressInput): ProgressLink[] {
  const { state, pullRequest, reason } = change;
  const at = (stage: ProgressLink['stage']) =>
    reached[linkKey({ cluster: '', stage })] ?? null;
  const opened: ProgressLink = pullRequest
    ? {
        stage: 'pull-request',
        cluster: '',
        state: 'done',
        reason: `Pull request #${pullRequest.number}.`,
        at: at('pull-request') ?? change.requestedAt,
      }
    : {
        stage: 'pull-request',
        cluster: '',
        state: state === 'failed' ? 'failed' : 'doing',
        reason: reason ?? 'The pull request is being opened.',
        at: null,
      };
  const merged: Pick<ProgressLink, 'state' | 'reason'> =
    state === 'merged'
      ? { state: 'done', reason: 'Merged.' }
      : {
          // Nobody may merge it as it is.
          state:
            state === 'open' && requiredChecks.some(isFailed)
              ? 'stalled'
              : UNMERGED[state],
          reason: [
            reason ?? 'The pull request waits for its review and merge.',
            ...(state === 'open' ? toldChecks(requiredChecks) : []),
          ].join(' '),
        };
  return [
    opened,
    {
      ...merged,
      stage: 'merged',
      cluster: '',
      at: at('merged') ?? (state === 'merged' ? now : null),
    },
  ];
}

function isFailed({ state }: StepCheck): boolean {
  return state === 'failed';
}
