import { Alert } from '@backstage/ui';
import { RollbackReadiness } from '@ambient-mesh/backstage-plugin-ambient-mesh-common';
import { Loaded } from '../../components';
import { useMeshData } from '../../form';
import { MeshCommitPickerProps } from './schema';

/** Characters of a commit that people read. */
const SHORT = 8;

function describe({ safe, reasons, order }: RollbackReadiness): string {
  const after =
    !safe && order.length > 1
      ? [
          `Shortest safe order: ${order
            .map(commit => commit.slice(0, SHORT))
            .join(', ')}.`,
        ]
      : [];
  return [...reasons, ...after].join(' ');
}

/** Whether a merged change may be taken back now, and what else comes with it. */
export const Readiness = (props: {
  field: MeshCommitPickerProps;
  change: string;
}) => {
  const { field, change } = props;
  const readiness = useMeshData(
    field,
    (api, mesh) => api.getRollback(mesh, change),
    [change],
  );
  return (
    <Loaded data={readiness} what="whether it is safe to take it back">
      {found => (
        <Alert
          status={found.safe ? 'success' : 'warning'}
          icon
          role="status"
          title={
            found.safe ? 'Safe to take back now' : 'Not safe to take back now'
          }
          description={describe(found)}
        />
      )}
    </Loaded>
  );
};
