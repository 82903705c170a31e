import { StatusRow } from '@ambient-mesh/backstage-plugin-ambient-mesh-common';
import { Chip } from '../Chip';
import { Since } from '../Since';
import { rowStates } from './rowStates';

/** The state of a row; an unknown one says when it was last known. */
export const StateChip = (props: {
  row: Pick<StatusRow, 'state' | 'observedAt'>;
}) => {
  const { state, observedAt } = props.row;
  const { tone, icon, label, meaning } = rowStates[state];
  return (
    <Chip tone={tone} icon={icon} title={meaning}>
      {label}
      {state === 'unknown' && (
        <>
          {observedAt ? (
            <>
              , last seen <Since at={observedAt} />
            </>
          ) : (
            ', never seen'
          )}
        </>
      )}
    </Chip>
  );
};
