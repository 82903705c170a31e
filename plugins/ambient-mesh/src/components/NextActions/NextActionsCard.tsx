import { Card, CardBody, CardHeader, Link, Text } from '@backstage/ui';
import { useMeshLinks } from '../../links';
import { useNextActions } from '../../query';
import { Loaded } from '../Loaded';
import { NextActionRow } from './NextActionRow';
import styles from './NextActions.module.css';

interface NextActionsCardProps {
  mesh: string;
  /** Shows so many, and leads to the others; default all. */
  limit?: number;
}

/** What comes next, the most urgent first. */
export const NextActionsCard = ({ mesh, limit }: NextActionsCardProps) => {
  const { page } = useMeshLinks();
  return (
    <Card>
      <CardHeader>
        <Text as="h3" variant="title-x-small">
          What comes next
        </Text>
      </CardHeader>
      <CardBody>
        <Loaded query={useNextActions(mesh)} what="the next actions">
          {actions => {
            const more = actions.length - (limit ?? actions.length);
            return (
              <>
                {actions.length === 0 && (
                  <p className={styles.quiet}>
                    Nothing: every version is supported, and every channel is
                    where the policy wants it.
                  </p>
                )}
                <ul className={styles.rows} aria-label="Next actions">
                  {actions.slice(0, limit).map(action => (
                    <NextActionRow
                      key={action.id}
                      mesh={mesh}
                      action={action}
                    />
                  ))}
                </ul>
                {more > 0 && page !== undefined && (
                  <p className={styles.more}>
                    <Link
                      href={`${page}/upgrades?${new URLSearchParams({ mesh })}`}
                    >
                      {more} more
                    </Link>
                  </p>
                )}
              </>
            );
          }}
        </Loaded>
      </CardBody>
    </Card>
  );
};
