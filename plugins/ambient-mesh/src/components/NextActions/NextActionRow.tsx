import { ButtonLink } from '@backstage/ui';
import { usePermission } from '@backstage/plugin-permission-react';
import {
  meshPlatformChangePermission,
  NextAction,
} from '@ambient-mesh/backstage-plugin-ambient-mesh-common';
import { templateOf, useMeshLinks } from '../../links';
import { Chip } from '../Chip';
import { urgencies } from './urgencies';
import styles from './NextActions.module.css';

/** One thing that may be done, why, until when, and the button for it. */
export const NextActionRow = (props: { mesh: string; action: NextAction }) => {
  const { mesh, action } = props;
  const links = useMeshLinks();
  const { allowed } = usePermission({
    permission: meshPlatformChangePermission,
  });
  const { tone, icon, label } = urgencies[action.urgency];
  const filled = templateOf(mesh, action.operations);
  const offered =
    allowed &&
    links.template &&
    action.operations.length > 0 &&
    !action.blocked;
  return (
    <li className={styles.row}>
      <Chip tone={tone} icon={icon}>
        {label}
      </Chip>
      <div className={styles.text}>
        <span className={styles.title}>{action.title}</span>
        <span className={styles.reason}>
          {action.reason}
          {action.due && ` Due ${action.due}.`}
        </span>
        {action.blocked && (
          <span className={styles.blocked}>Not yet: {action.blocked}</span>
        )}
      </div>
      <span className={styles.cluster}>{action.cluster}</span>
      {offered && links.template && (
        <ButtonLink
          size="small"
          variant="secondary"
          aria-label={`Begin: ${action.title}`}
          href={links.template(filled.template, filled.formData)}
        >
          Begin
        </ButtonLink>
      )}
    </li>
  );
};
