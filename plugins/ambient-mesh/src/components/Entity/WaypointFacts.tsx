import { ReactNode } from 'react';
import { EntityWaypoint } from '@ambient-mesh/backstage-plugin-ambient-mesh-common';
import { Progress } from '../Progress';
import { SupportClock } from '../SupportClock';
import { Chain } from './Chain';
import { NameList } from './NameList';
import styles from './Entity.module.css';

/** What Git declares: channel → revision → version. */
function declaredHops({ gateway }: EntityWaypoint): string[] {
  const { channel, revision, version } = gateway.declared;
  if (channel === null && revision === null) {
    return ['nothing'];
  }
  return [
    channel ?? 'no channel',
    revision ?? 'no revision',
    version ?? 'version not known',
  ];
}

/** What runs: revision → version. */
function observedHops({ gateway }: EntityWaypoint): string[] {
  const { revision, versions } = gateway.observed;
  if (gateway.state === 'unknown') {
    return ['not known'];
  }
  if (revision === null && versions.length === 0) {
    return ['nothing'];
  }
  return [
    revision ?? 'no revision',
    versions.length > 0 ? versions.join(', ') : 'no version runs',
  ];
}

const Fact = (props: { label: string; children: ReactNode }) => (
  <div>
    <dt>{props.label}</dt>
    <dd>{props.children}</dd>
  </div>
);

/** The facts of a waypoint. */
export const WaypointFacts = ({ waypoint }: { waypoint: EntityWaypoint }) => {
  const { gateway, support, services, httpRoutes, authorizationPolicies } =
    waypoint;
  const { ready, updated, desired, programmed } = gateway.observed;
  return (
    <dl className={styles.facts}>
      <Fact label="In Git">
        <Chain hops={declaredHops(waypoint)} />
      </Fact>
      <Fact label="In the cluster">
        <Chain hops={observedHops(waypoint)} />
      </Fact>
      <Fact label="Readiness">
        {gateway.state === 'unknown' ? (
          'not known'
        ) : (
          <>
            <Progress
              done={Math.min(ready, updated)}
              of={desired}
              what="ready"
              label={`Waypoint ${gateway.name}`}
            />
            {programmed === false && (
              <span className={styles.hint}>not programmed by istiod yet</span>
            )}
          </>
        )}
      </Fact>
      <Fact label="Support">
        <SupportClock support={support} />
      </Fact>
      <Fact label="Bound services">
        <NameList names={services} />
      </Fact>
      <Fact label="HTTPRoutes">
        {httpRoutes ? <NameList names={httpRoutes} /> : 'not known'}
      </Fact>
      <Fact label="AuthorizationPolicies">
        {authorizationPolicies ? (
          <NameList names={authorizationPolicies} />
        ) : (
          'not known'
        )}
      </Fact>
    </dl>
  );
};
