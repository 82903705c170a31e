import {
  BlastRadius,
  Difference,
  entityName,
  VersionSupport,
} from '@ambient-mesh/backstage-plugin-ambient-mesh-common';
import { describeSupport } from '../../components';
import { FoldedList } from './FoldedList';
import styles from './MeshPlanPreview.module.css';

interface ConsequencesProps {
  differences: Difference[];
  blastRadius: BlastRadius;
  support: VersionSupport[];
}

type AffectedGateway = BlastRadius['gateways'][number];

function gatewayText(
  gateway: AffectedGateway,
  { support, removed }: { support: VersionSupport[]; removed: boolean },
) {
  const { from, to, restarts } = gateway;
  if (to === null && !removed) {
    return `is left without a control plane, ran ${from ?? 'none before'}`;
  }
  if (to === null) {
    return from === null ? 'does not run' : `goes away, ran ${from}`;
  }
  const until = describeSupport(support.find(entry => entry.version === to));
  if (from === null) {
    return `starts with ${to}, ${until}`;
  }
  const version = from === to ? `stays on ${to}` : `${from} → ${to}`;
  return `${version}, ${until}, ${restarts ? 'restarts' : 'does not restart'}`;
}

/** What a thing was and is, where both may be chains of arrows themselves. */
function differenceText({ before, after }: Difference): string {
  if (before === null) {
    return `new: ${after}`;
  }
  return after === null
    ? `removed, was ${before}`
    : `${before} becomes ${after}`;
}

/** Which restarts there are on nodes; how many nodes there are is often unknown. */
function nodesText(nodes: number | null): string[] {
  if (nodes === null) {
    return ['CNI or ztunnel restarts on every node'];
  }
  return nodes === 0 ? [] : [nodes === 1 ? '1 node' : `${nodes} nodes`];
}

/** One sentence on how much moves when the change lands. */
function summary({ gateways, restarts, nodes, owners }: BlastRadius): string {
  const parts =
    gateways.length === 0
      ? ['no gateway changes or restarts']
      : [
          gateways.length === 1 ? '1 gateway' : `${gateways.length} gateways`,
          restarts === 1 ? '1 restart' : `${restarts} restarts`,
        ];
  const of =
    owners.length > 0 ? `; owned by ${owners.map(entityName).join(', ')}` : '';
  const text = `${[...parts, ...nodesText(nodes)].join(', ')}${of}.`;
  return text.charAt(0).toLocaleUpperCase('en') + text.slice(1);
}

/** What becomes different, and what that touches. */
export const Consequences = (props: ConsequencesProps) => {
  const { differences, blastRadius, support } = props;
  const isRemoved = ({ namespace, name, cluster }: AffectedGateway) =>
    differences.some(
      each =>
        each.after === null &&
        each.cluster === cluster &&
        each.what === `gateway ${namespace}/${name}`,
    );
  return (
    <>
      <FoldedList what="changes">
        {differences.map(difference => (
          <li key={`${difference.cluster} ${difference.what}`}>
            <strong>{difference.what}</strong> {differenceText(difference)}{' '}
            <span className={styles.quiet}>{difference.cluster}</span>
          </li>
        ))}
      </FoldedList>
      <h4 className={styles.heading}>What it touches</h4>
      <p className={styles.paragraph}>{summary(blastRadius)}</p>
      {blastRadius.gateways.length > 0 && (
        <FoldedList what="gateways">
          {blastRadius.gateways.map(gateway => (
            <li key={`${gateway.cluster} ${gateway.namespace}/${gateway.name}`}>
              <strong>
                {gateway.namespace}/{gateway.name}
              </strong>{' '}
              {gatewayText(gateway, { support, removed: isRemoved(gateway) })}{' '}
              <span className={styles.quiet}>{gateway.cluster}</span>
            </li>
          ))}
        </FoldedList>
      )}
    </>
  );
};
