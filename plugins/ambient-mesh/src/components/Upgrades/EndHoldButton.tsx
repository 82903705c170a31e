import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useApi } from '@backstage/frontend-plugin-api';
import { Button } from '@backstage/ui';
import { OwnerHold } from '@ambient-mesh/backstage-plugin-ambient-mesh-common';
import { ambientMeshApiRef } from '../../api';
import styles from './Upgrades.module.css';

/** Ends a hold before its date; the backend says whether this person may. */
export const EndHoldButton = (props: { mesh: string; hold: OwnerHold }) => {
  const { mesh, hold } = props;
  const api = useApi(ambientMeshApiRef);
  const queries = useQueryClient();
  const end = useMutation({
    mutationFn: () => api.endHold(mesh, hold.id),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['holds', mesh] }),
  });
  return (
    <>
      <Button
        size="small"
        variant="secondary"
        isPending={end.isPending}
        aria-label={`End what was said about ${hold.namespace}`}
        onPress={() => end.mutate()}
      >
        End
      </Button>
      {end.error && (
        <span role="alert" className={styles.obstacle}>
          {end.error.message}
        </span>
      )}
    </>
  );
};
