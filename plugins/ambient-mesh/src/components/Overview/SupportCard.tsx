import { Card, CardBody, CardHeader, Text } from '@backstage/ui';
import { MeshView } from '@ambient-mesh/backstage-plugin-ambient-mesh-common';
import { SupportClock } from '../SupportClock';
import { unsupportedVersions } from './unsupportedVersions';
import styles from './Overview.module.css';

/** What is out of support or vulnerable, and where it is used. */
export const SupportCard = ({ view }: { view: MeshView }) => {
  const versions = unsupportedVersions(view, Date.now());
  return (
    <Card>
      <CardHeader>
        <Text as="h3" variant="title-x-small">
          Support
        </Text>
      </CardHeader>
      <CardBody>
        {versions.length === 0 ? (
          <p className={styles.quiet}>
            No version in use is known to be out of support or vulnerable.
          </p>
        ) : (
          <ul className={styles.versions}>
            {versions.map(({ support, uses }) => (
              <li key={support.version}>
                <strong>{support.version}</strong>
                <SupportClock support={support} />
                <span className={styles.quiet}>{uses.join(', ')}</span>
              </li>
            ))}
          </ul>
        )}
      </CardBody>
    </Card>
  );
};
