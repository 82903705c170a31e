import { NodeToRecycle } from '@ambient-mesh/backstage-plugin-ambient-mesh-common';
import styles from './NodesToRecycle.module.css';

interface NodesToRecycleProps {
  /** Nothing is shown for none. */
  nodes: Array<NodeToRecycle & { cluster?: string }> | undefined;
  /** `ztunnel`, `cni`. */
  component: string;
}

/** The nodes that a new version of a component has still to reach. */
export const NodesToRecycle = ({
  nodes = [],
  component,
}: NodesToRecycleProps) =>
  nodes.length === 0 ? null : (
    <details className={styles.nodes}>
      <summary>
        {nodes.length === 1
          ? `1 node still runs another ${component}`
          : `${nodes.length} nodes still run another ${component}`}
      </summary>
      <ul aria-label={`Nodes still to recycle for ${component}`}>
        {nodes.map(({ cluster, node, version }) => (
          <li key={`${cluster}/${node}`}>
            {node} ({version ?? 'version not known'})
          </li>
        ))}
      </ul>
    </details>
  );
