import { useState } from 'react';
import { Button, Card, CardBody, CardHeader, Link, Text } from '@backstage/ui';
import { useMeshLinks } from '../../links';
import { useNextActions } from '../../query';
import { Loaded } from '../Loaded';
import { NextActionList } from './NextActionList';
import styles from './NextActions.module.css';

interface NextActionsCardProps {
  mesh: string;
  /** Shows so many, and where the others are. */
  limit: number;
  /** Unfolds the others here; default: leads to the page that does. */
  unfolds?: boolean;
}

/** What comes next, the most urgent first. */
export const NextActionsCard = (props: NextActionsCardProps) => {
  const { mesh, limit, unfolds } = props;
  const { page } = useMeshLinks();
  const [isOpen, setOpen] = useState(false);
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
            const more = isOpen ? 0 : actions.length - limit;
            return (
              <>
                <NextActionList
                  mesh={mesh}
                  actions={actions.slice(0, actions.length - Math.max(more, 0))}
                />
                {more > 0 && unfolds && (
                  <Button
                    size="small"
                    variant="tertiary"
                    onPress={() => setOpen(true)}
                  >
                    Show {more} more
                  </Button>
                )}
                {more > 0 && !unfolds && page !== undefined && (
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
