import { ConnectionRisk } from '@ambient-mesh/backstage-plugin-ambient-mesh-common';
import styles from './ConnectionRiskTable.module.css';

/** Nodes that are listed; those with fewer resets are counted. */
const LISTED = 10;

/** What is not measured is never shown as a number. */
const figure = (value: number | null, prefix = '') =>
  value === null ? 'not known' : `${prefix}${value}`;

/** Which connections a new ztunnel resets, node by node, the most first. */
export const ConnectionRiskTable = ({ risk }: { risk: ConnectionRisk }) => {
  const { cluster, grace, nodes, unknown } = risk;
  const measured = nodes.some(each => each.open !== null);
  const more = nodes.length - LISTED;
  return (
    <>
      {measured && (
        <table className={styles.risk}>
          <caption>
            Connections in {cluster} that are open longer than the {grace} s
            they may drain are reset.
          </caption>
          <thead>
            <tr>
              <th scope="col">Node</th>
              <th scope="col" className={styles.number}>
                Open
              </th>
              <th scope="col" className={styles.number}>
                Reset
              </th>
              <th scope="col">Most of</th>
            </tr>
          </thead>
          <tbody>
            {nodes.slice(0, LISTED).map(({ node, open, resets, workloads }) => (
              <tr key={node}>
                <th scope="row">{node}</th>
                <td className={styles.number}>{figure(open)}</td>
                <td className={styles.number}>{figure(resets, 'at least ')}</td>
                <td>
                  {workloads
                    .map(each => `${each.namespace}/${each.workload}`)
                    .join(', ')}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {measured && more > 0 && <p>And {more} more nodes.</p>}
      {unknown !== null && (
        <p>
          How many connections are reset in {cluster} is not known
          {measured ? ' everywhere' : ''}. {unknown}
        </p>
      )}
    </>
  );
};
