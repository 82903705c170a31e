import { Grid, Text } from '@backstage/ui';
import { RiGitBranchLine } from '@remixicon/react';
import { MeshView } from '@ambient-mesh/backstage-plugin-ambient-mesh-common';
import { useMesh } from '../../query';
import { EmptyNote } from '../EmptyNote';
import { Loaded } from '../Loaded';
import { MeshScope } from '../MeshScope';
import { NextActionsCard } from '../NextActions';
import { Sources } from '../Sources';
import { ClusterCard } from './ClusterCard';
import { FindingsCard } from './FindingsCard';
import { SupportCard } from './SupportCard';
import styles from './Overview.module.css';

const Head = ({ view }: { view: MeshView }) => {
  const { url, branch, commit } = view.repository;
  return (
    <header className={styles.head}>
      <Text as="h2" variant="title-small">
        {view.title}
      </Text>
      <span className={styles.repository}>
        <RiGitBranchLine aria-hidden />
        <a href={url} target="_blank" rel="noopener noreferrer">
          {url.replace(/^https?:\/\//, '')}
        </a>
        {branch}
        <code title={commit ?? undefined}>
          {commit?.slice(0, 8) ?? 'not read yet'}
        </code>
      </span>
    </header>
  );
};

const MeshOverview = ({ mesh }: { mesh: string }) => (
  <Loaded query={useMesh(mesh)} what="the mesh">
    {view => (
      <>
        <Head view={view} />
        <Sources sources={view.sources} />
        <Grid.Root columns={{ initial: '1', md: '2' }} gap="4">
          <SupportCard view={view} />
          <FindingsCard view={view} />
        </Grid.Root>
        <NextActionsCard mesh={view.name} limit={4} />
        {view.clusters.length === 0 && (
          <EmptyNote title="No cluster yet">
            The repository declares no mesh that could be read. Look at the
            files that were not understood, or check the branch and path of the
            mesh in app-config.yaml.
          </EmptyNote>
        )}
        {view.clusters.map(status => (
          <ClusterCard key={status.cluster} view={view} status={status} />
        ))}
      </>
    )}
  </Loaded>
);

/** What runs where, what differs from Git, and what needs attention. */
export const OverviewPage = () => (
  <MeshScope>{mesh => <MeshOverview mesh={mesh} />}</MeshScope>
);
