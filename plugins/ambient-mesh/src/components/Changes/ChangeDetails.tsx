import { useState } from 'react';
import { Button } from '@backstage/ui';
import { RiArrowDownSLine, RiArrowUpSLine } from '@remixicon/react';
import { Change } from '@ambient-mesh/backstage-plugin-ambient-mesh-common';
import { ChangeProgressView, RollbackNote } from '../ChangeProgress';

/** How far a change is and whether it may go back; asked for when opened. */
export const ChangeDetails = ({ change }: { change: Change }) => {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button
        size="small"
        variant="tertiary"
        iconStart={isOpen ? <RiArrowUpSLine /> : <RiArrowDownSLine />}
        aria-expanded={isOpen}
        aria-label={`Progress of ${change.title}`}
        onPress={() => setOpen(!isOpen)}
      >
        Progress
      </Button>
      {isOpen && (
        <>
          <ChangeProgressView mesh={change.mesh} change={change.id} />
          {change.state === 'merged' && (
            <RollbackNote mesh={change.mesh} change={change.id} />
          )}
        </>
      )}
    </>
  );
};
