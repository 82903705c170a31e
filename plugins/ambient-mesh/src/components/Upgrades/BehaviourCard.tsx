import { ButtonLink, Card, CardBody, CardHeader, Text } from '@backstage/ui';
import { usePermission } from '@backstage/plugin-permission-react';
import {
  BehaviourChange,
  meshPlatformChangePermission,
  UpgradePlan,
} from '@ambient-mesh/backstage-plugin-ambient-mesh-common';
import { templateOf, useMeshLinks } from '../../links';
import styles from './BehaviourCard.module.css';

/** Values that keep the old behaviour, as they stand in the chart's values. */
const Keep = ({ change: { chart, keep } }: { change: BehaviourChange }) => {
  const values = Object.entries(keep);
  if (chart === null || values.length === 0) {
    return null;
  }
  return (
    <p>
      As before, with values of {chart}:{' '}
      {values.map(([path, value]) => (
        <code key={path}>
          {path}={String(value)}
        </code>
      ))}
    </p>
  );
};

const kept = ({ behaviour = [] }: UpgradePlan) =>
  behaviour.find(each => each.compatibilityVersion !== null)
    ?.compatibilityVersion ?? null;

/** Upgrades first, changed defaults later: two things that can go wrong, one at a time. */
const KeepButton = (props: { mesh: string; plan: UpgradePlan }) => {
  const { mesh, plan } = props;
  const { to, strategy, batch, channels = [], cluster } = plan.target;
  const links = useMeshLinks();
  const { allowed } = usePermission({
    permission: meshPlatformChangePermission,
  });
  const version = kept(plan);
  const open = plan.steps.some(
    each => each.kind === 'add-revision' && each.state !== 'done',
  );
  if (version === null || !open || !allowed || !links.template) {
    return null;
  }
  const filled = templateOf(mesh, [
    {
      kind: 'upgrade',
      to,
      strategy,
      keepBehaviour: true,
      ...(batch !== undefined && { batch }),
      ...(channels.length === 1 && { channel: channels[0] }),
      ...(cluster !== undefined && { cluster }),
    },
  ]);
  return (
    <div className={styles.offer}>
      <Text variant="body-small">
        compatibilityVersion {version} lets the new revision begin with the old
        defaults. The new ones then come in a pull request of their own, when
        every channel has moved.
      </Text>
      <ButtonLink
        size="small"
        variant="secondary"
        href={links.template(filled.template, filled.formData)}
      >
        Keep the old defaults at first
      </ButtonLink>
    </div>
  );
};

/** What behaves differently after an upgrade, of what this mesh does not set itself. */
export const BehaviourCard = (props: { mesh: string; plan: UpgradePlan }) => {
  const { behaviour = [] } = props.plan;
  if (behaviour.length === 0) {
    return null;
  }
  return (
    <Card>
      <CardHeader>
        <Text as="h3" variant="title-x-small">
          What behaves differently afterwards
        </Text>
      </CardHeader>
      <CardBody>
        <KeepButton {...props} />
        <ul className={styles.changes}>
          {behaviour.map(change => (
            <li key={`${change.since} ${change.title}`}>
              <details>
                <summary>
                  <span className={styles.since}>{change.since}</span>{' '}
                  {change.title}
                </summary>
                <p>{change.detail}</p>
                <Keep change={change} />
              </details>
            </li>
          ))}
        </ul>
      </CardBody>
    </Card>
  );
};
