import { ButtonLink } from '@backstage/ui';
import { usePermission } from '@backstage/plugin-permission-react';
import { RiArrowGoBackLine } from '@remixicon/react';
import {
  meshPlatformChangePermission,
  RollbackReadiness,
} from '@ambient-mesh/backstage-plugin-ambient-mesh-common';
import { templateOf, useMeshLinks } from '../../links';
import { useRollback } from '../../query';
import { Loaded } from '../Loaded';
import styles from './ChangeProgress.module.css';

const short = (commit: string) => commit.slice(0, 8);

const Readiness = (props: { mesh: string; readiness: RollbackReadiness }) => {
  const { mesh, readiness } = props;
  const links = useMeshLinks();
  const { allowed } = usePermission({
    permission: meshPlatformChangePermission,
  });
  const { safe, reasons, order, operations } = readiness;
  const filled = templateOf(mesh, operations);
  return (
    <section className={styles.chain} aria-label="Rollback">
      <h5 className={styles.heading}>
        {safe ? 'Safe to revert now' : 'Not safe to revert by itself'}
      </h5>
      {reasons.map(reason => (
        <p key={reason} className={styles.reason}>
          {reason}
        </p>
      ))}
      {!safe && order.length > 1 && (
        <p className={styles.reason}>
          Shortest safe order of reverts: {order.map(short).join(', then ')}.
        </p>
      )}
      {!safe && order.length === 0 && (
        <p className={styles.reason}>
          No order of reverts is safe. Go forward instead: see what comes next.
        </p>
      )}
      {allowed && operations.length > 0 && links.template && (
        <ButtonLink
          size="small"
          variant="secondary"
          iconStart={<RiArrowGoBackLine />}
          href={links.template(filled.template, filled.formData)}
        >
          {safe ? 'Roll back' : `Begin with ${short(order[0])}`}
        </ButtonLink>
      )}
    </section>
  );
};

/** Whether a merged change may be reverted now, and the button for it. */
export const RollbackNote = (props: { mesh: string; change: string }) => (
  <Loaded query={useRollback(props.mesh, props.change)} what="the way back">
    {readiness => <Readiness mesh={props.mesh} readiness={readiness} />}
  </Loaded>
);
