import { Card, CardBody } from '@backstage/ui';
import { useChanges } from '../../query';
import { EmptyNote } from '../EmptyNote';
import { FactList } from '../FactRow';
import { Loaded } from '../Loaded';
import { MeshScope } from '../MeshScope';
import { ChangeRow } from './ChangeRow';

const MeshChanges = ({ mesh }: { mesh: string }) => (
  <Loaded query={useChanges(mesh)} what="the changes">
    {changes =>
      changes.length === 0 ? (
        <EmptyNote title="No changes yet">
          Nobody has asked for a change through the portal. Add a waypoint or
          change a channel from the Mesh tab of a component.
        </EmptyNote>
      ) : (
        <Card>
          <CardBody>
            <FactList title="Newest first">
              {changes.map(change => (
                <ChangeRow key={change.id} change={change} />
              ))}
            </FactList>
          </CardBody>
        </Card>
      )
    }
  </Loaded>
);

/** The pull requests that people asked for through the portal. */
export const ChangesPage = () => (
  <MeshScope>{mesh => <MeshChanges mesh={mesh} />}</MeshScope>
);
