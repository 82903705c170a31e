import { Alert } from '@backstage/ui';
import {
  RiGitRepositoryLine,
  RiServerLine,
  RiCheckLine,
} from '@remixicon/react';
import { SourceHealth } from '@ambient-mesh/backstage-plugin-ambient-mesh-common';
import { Since } from '../Since';
import styles from './Sources.module.css';

const kinds = {
  repository: {
    label: 'Repository',
    icon: <RiGitRepositoryLine aria-hidden />,
  },
  cluster: { label: 'Cluster', icon: <RiServerLine aria-hidden /> },
};

const Trouble = ({ source }: { source: SourceHealth }) => (
  <li>
    <strong>
      {kinds[source.kind].label} {source.name}
    </strong>{' '}
    {source.state === 'stale' ? 'is out of date' : 'is unknown'}
    {source.since && (
      <>
        {' '}
        since <Since at={source.since} />
      </>
    )}
    {'. '}
    {source.observedAt ? (
      <>
        Last read <Since at={source.observedAt} />.
      </>
    ) : (
      'Never read so far.'
    )}
    {source.reason && <> Reason: {source.reason}</>}
  </li>
);

/** Whether the facts on the page are fresh, and which are not since when. */
export const Sources = (props: { sources: SourceHealth[] }) => {
  const troubled = props.sources.filter(({ state }) => state !== 'fresh');
  const fresh = props.sources.filter(({ state }) => state === 'fresh');
  return (
    <>
      {troubled.length > 0 && (
        <Alert
          status="warning"
          icon
          role="status"
          title="Not everything here is known"
          description={
            <ul className={styles.troubles}>
              {troubled.map(source => (
                <Trouble
                  key={`${source.kind} ${source.name}`}
                  source={source}
                />
              ))}
            </ul>
          }
        />
      )}
      {fresh.length > 0 && (
        <ul className={styles.sources} aria-label="Sources that are up to date">
          {fresh.map(source => (
            <li key={`${source.kind} ${source.name}`}>
              {kinds[source.kind].icon}
              <span>
                {kinds[source.kind].label} {source.name}
              </span>
              <RiCheckLine aria-label="up to date" />
              {source.observedAt && <Since at={source.observedAt} />}
            </li>
          ))}
        </ul>
      )}
    </>
  );
};
