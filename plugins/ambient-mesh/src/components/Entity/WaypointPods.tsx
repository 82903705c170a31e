import { useState } from 'react';
import { Accordion, AccordionPanel, AccordionTrigger } from '@backstage/ui';
import { useQuery } from '@tanstack/react-query';
import { useApi, useApiHolder } from '@backstage/frontend-plugin-api';
import { catalogApiRef, useEntity } from '@backstage/plugin-catalog-react';
import {
  KubernetesApi,
  kubernetesApiRef,
} from '@backstage/plugin-kubernetes-react';
import { EntityWaypoint } from '@ambient-mesh/backstage-plugin-ambient-mesh-common';
import { Loaded } from '../Loaded';
import { PodTable } from './PodTable';
import { readWaypointPods } from './waypointPods';

/** Milliseconds between reads of open pods: these do ask the cluster. */
const POLL_MS = 10_000;

interface WaypointPodsProps {
  waypoint: EntityWaypoint;
  open: boolean;
}

const Pods = (
  props: Pick<WaypointPodsProps, 'waypoint'> & { kubernetesApi: KubernetesApi },
) => {
  const { kubernetesApi, waypoint } = props;
  const catalogApi = useApi(catalogApiRef);
  const { entity } = useEntity();
  const { mesh, cluster, gateway } = waypoint;
  const query = useQuery({
    queryKey: ['pods', mesh, cluster, gateway.namespace, gateway.name],
    queryFn: ({ signal }) =>
      readWaypointPods({
        kubernetesApi,
        catalogApi,
        entity,
        waypoint,
        signal,
      }),
    refetchInterval: POLL_MS,
  });
  return (
    <Loaded query={query} what="the pods from the Kubernetes plugin">
      {pods => <PodTable pods={pods} />}
    </Loaded>
  );
};

/**
 * The pods of a waypoint, from the Kubernetes plugin. The cluster is asked
 * only while they are open; without that plugin there is no such pane.
 */
export const WaypointPods = ({ waypoint, open }: WaypointPodsProps) => {
  const kubernetesApi = useApiHolder().get(kubernetesApiRef);
  const [expanded, setExpanded] = useState(open);
  if (!kubernetesApi) {
    return null;
  }
  return (
    <Accordion isExpanded={expanded} onExpandedChange={setExpanded}>
      <AccordionTrigger title="Pods" />
      <AccordionPanel>
        {expanded && <Pods waypoint={waypoint} kubernetesApi={kubernetesApi} />}
      </AccordionPanel>
    </Accordion>
  );
};
