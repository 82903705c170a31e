import { Card, CardBody, CardHeader, Link, Text } from '@backstage/ui';
import { MeshView } from '@ambient-mesh/backstage-plugin-ambient-mesh-common';
import { useMeshLinks } from '../../links';
import { FindingCounts } from '../Findings';
import styles from './Overview.module.css';

/** How many findings there are, and how much of Git was understood. */
export const FindingsCard = ({ view }: { view: MeshView }) => {
  const { page } = useMeshLinks();
  const { findings, coverage } = view;
  const { relevant, interpreted, unread } = coverage;
  return (
    <Card>
      <CardHeader>
        <Text as="h3" variant="title-x-small">
          Findings
        </Text>
      </CardHeader>
      <CardBody>
        <FindingCounts findings={findings} />
        {page !== undefined && findings.length > 0 && (
          <p className={styles.paragraph}>
            <Link
              href={`${page}/findings?${new URLSearchParams({
                mesh: view.name,
              })}`}
            >
              See what to do
            </Link>
          </p>
        )}
        <p className={styles.paragraph}>
          {interpreted} of {relevant} relevant files in Git understood.
        </p>
        {unread.length > 0 && (
          <ul className={styles.unknown} aria-label="Files not understood">
            {unread.map(({ file, line, reason }) => (
              <li key={`${file}:${line}`}>
                <code>
                  {file}:{line}
                </code>{' '}
                {reason}
              </li>
            ))}
          </ul>
        )}
      </CardBody>
    </Card>
  );
};
