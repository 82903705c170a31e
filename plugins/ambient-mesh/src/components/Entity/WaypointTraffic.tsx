import { ReactNode } from 'react';
import { Text } from '@backstage/ui';
import {
  EntityWaypoint,
  GatewayTraffic,
} from '@ambient-mesh/backstage-plugin-ambient-mesh-common';
import {
  describeBytes,
  describeLatency,
  describeRate,
  describeRatio,
} from '../../format';
import { useTraffic } from '../../query';
import { NameList } from './NameList';
import styles from './Entity.module.css';

const Measured = (props: { label: string; children: ReactNode }) => (
  <div>
    <dt>{props.label}</dt>
    <dd>{props.children}</dd>
  </div>
);

const Figures = ({ traffic }: { traffic: GatewayTraffic }) => {
  const { requests, connections, unknown } = traffic;
  return (
    <>
      <dl className={styles.facts}>
        <Measured label="Requests (L7)">
          {requests ? describeRate(requests.rate) : 'not known'}
        </Measured>
        <Measured label="Failed requests">
          {requests ? describeRatio(requests.errorRatio) : 'not known'}
        </Measured>
        <Measured label="Latency">
          {requests ? (
            <NameList names={describeLatency(requests.latency)} />
          ) : (
            'not known'
          )}
        </Measured>
        <Measured label="Connections (L4)">
          {connections ? (
            <>
              {describeRate(connections.rate)}
              <span className={styles.hint}>
                {describeRatio(connections.errorRatio)} failed,{' '}
                {describeBytes(connections.received)} in,{' '}
                {describeBytes(connections.sent)} out
              </span>
            </>
          ) : (
            'not known'
          )}
        </Measured>
      </dl>
      {unknown && (
        <Text as="p" variant="body-small" color="secondary">
          {unknown}
        </Text>
      )}
    </>
  );
};

/** What goes through a waypoint, where Prometheus counts it. */
export const WaypointTraffic = ({ waypoint }: { waypoint: EntityWaypoint }) => {
  const { mesh, cluster, gateway } = waypoint;
  const { namespace, name } = gateway;
  const query = useTraffic(mesh, { cluster, namespace, name });
  // The rest of the tab does not wait for Prometheus, and stands without it.
  return (
    <section
      className={styles.traffic}
      aria-label={`Traffic of ${namespace}/${name}`}
    >
      <Text as="h4" variant="body-small" weight="bold">
        Traffic, last 5 minutes
      </Text>
      {query.data && <Figures traffic={query.data} />}
      {!query.data && (
        <Text as="p" variant="body-small" color="secondary">
          {query.error
            ? `The traffic could not be read: ${query.error.message}`
            : 'Asking Prometheus …'}
        </Text>
      )}
    </section>
  );
};
