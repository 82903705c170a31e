import { RiExternalLinkLine } from '@remixicon/react';
import {
  Change,
  entityName,
} from '@ambient-mesh/backstage-plugin-ambient-mesh-common';
import { Chip } from '../Chip';
import { FactRow } from '../FactRow';
import { Since } from '../Since';
import { ChangeDetails } from './ChangeDetails';
import { changeStates } from './changeStates';
import styles from './Changes.module.css';

/** States in which there is more to see than the row says. */
const followed: Change['state'][] = ['open', 'stale', 'merged'];

/** A change: who asked for what, its pull request, and what became of it. */
export const ChangeRow = ({ change }: { change: Change }) => {
  const { tone, icon, label } = changeStates[change.state];
  const missing = change.state === 'requested' ? 'not opened yet' : 'none';
  return (
    <FactRow
      name={change.title}
      isSentence
      facts={[
        {
          label: 'Pull request',
          value: change.pullRequest ? (
            <a
              className={styles.link}
              href={change.pullRequest.url}
              target="_blank"
              rel="noopener noreferrer"
            >
              #{change.pullRequest.number}
              <RiExternalLinkLine aria-label="opens in a new tab" />
            </a>
          ) : (
            missing
          ),
        },
        { label: 'Requested by', value: entityName(change.requestedBy) },
        { label: 'Requested', value: <Since at={change.requestedAt} /> },
        { label: 'Last change', value: <Since at={change.updatedAt} /> },
      ]}
      state={
        <Chip tone={tone} icon={icon}>
          {label}
        </Chip>
      }
      reasons={change.reason ? [change.reason] : []}
      details={
        followed.includes(change.state) && <ChangeDetails change={change} />
      }
    />
  );
};
