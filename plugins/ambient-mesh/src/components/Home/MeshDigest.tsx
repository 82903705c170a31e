import { Flex, Link } from '@backstage/ui';
import { MeshSummary } from '@ambient-mesh/backstage-plugin-ambient-mesh-common';
import { useMeshLinks } from '../../links';
import { useMesh, useNextActions } from '../../query';
import { FindingCounts } from '../Findings';
import { Loaded } from '../Loaded';
import { NextActionList } from '../NextActions';
import { Sources } from '../Sources';

/** Actions of one mesh; the page has the others. */
const SHOWN = 3;

/** One mesh in a few lines: what is wrong, and what comes next. */
export const MeshDigest = ({ name, title }: MeshSummary) => {
  const { page } = useMeshLinks();
  return (
    <Flex direction="column" gap="2">
      <Link
        href={`${page}/overview?${new URLSearchParams({ mesh: name })}`}
        variant="body-medium"
        weight="bold"
      >
        {title}
      </Link>
      <Loaded query={useMesh(name)} what="the findings">
        {({ findings, sources }) => (
          <>
            <FindingCounts findings={findings} />
            <Sources
              sources={sources.filter(({ state }) => state !== 'fresh')}
            />
          </>
        )}
      </Loaded>
      <Loaded query={useNextActions(name)} what="the next actions">
        {actions => (
          <NextActionList mesh={name} actions={actions.slice(0, SHOWN)} />
        )}
      </Loaded>
    </Flex>
  );
};
