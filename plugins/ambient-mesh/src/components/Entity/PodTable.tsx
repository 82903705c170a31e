import { RiCheckboxCircleLine, RiLoader4Line } from '@remixicon/react';
import { Chip } from '../Chip';
import { FactList, FactRow } from '../FactRow';
import { EmptyNote } from '../EmptyNote';
import { WaypointPod } from './waypointPods';

/** Last part of an image: `istio/proxyv2:1.30.4` → `proxyv2:1.30.4`. */
const shortImage = (image: string) => image.split('/').pop() ?? image;

/** Pods with phase, node, restarts and image. */
export const PodTable = ({ pods }: { pods: WaypointPod[] }) =>
  pods.length === 0 ? (
    <EmptyNote title="No pods">
      The Kubernetes plugin shows no pod of this waypoint to you. Either none
      runs, or you may not see them: ask for the permission kubernetes.proxy, or
      label the pods so that they belong to this component.
    </EmptyNote>
  ) : (
    <FactList title={`${pods.length} ${pods.length === 1 ? 'pod' : 'pods'}`}>
      {pods.map(pod => (
        <FactRow
          key={pod.name}
          name={pod.name}
          facts={[
            { label: 'Phase', value: pod.phase },
            { label: 'Node', value: pod.node ?? 'not scheduled' },
            {
              label: 'Image',
              value: pod.image ? shortImage(pod.image) : 'not known',
            },
            { label: 'Restarts', value: pod.restarts },
          ]}
          state={
            pod.ready ? (
              <Chip tone="success" icon={<RiCheckboxCircleLine />}>
                Ready
              </Chip>
            ) : (
              <Chip tone="info" icon={<RiLoader4Line />}>
                Not ready
              </Chip>
            )
          }
        />
      ))}
    </FactList>
  );
