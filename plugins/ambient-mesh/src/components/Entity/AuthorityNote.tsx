import { RiLockLine, RiLockUnlockLine } from '@remixicon/react';
import {
  EntityMeshView,
  entityName,
} from '@ambient-mesh/backstage-plugin-ambient-mesh-common';
import styles from './Entity.module.css';

type Authority = EntityMeshView['authority'][number];

/** Who owns a namespace by the policy in Git, and what that means for you. */
export const AuthorityNote = ({ authority }: { authority: Authority }) => {
  const { namespace, owner, allowed, reason } = authority;
  const Icon = allowed ? RiLockUnlockLine : RiLockLine;
  return (
    <li className={styles.authority}>
      <Icon aria-hidden />
      <span>
        Namespace <strong>{namespace}</strong>{' '}
        {owner ? (
          <>
            belongs to the group <strong>{entityName(owner)}</strong>
          </>
        ) : (
          'has no owner in the policy of the GitOps repository'
        )}
        .{' '}
        {allowed
          ? 'You may change its gateways.'
          : 'You may not change its gateways.'}
        {!allowed && <span className={styles.hint}>{reason}</span>}
      </span>
    </li>
  );
};
