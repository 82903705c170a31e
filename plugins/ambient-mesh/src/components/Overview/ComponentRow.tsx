import {
  ComponentName,
  ComponentStatus,
  MeshView,
} from '@ambient-mesh/backstage-plugin-ambient-mesh-common';
import { declaredObserved } from '../DeclaredObserved';
import { FactRow } from '../FactRow';
import { NodesToRecycle } from '../NodesToRecycle';
import { Progress } from '../Progress';
import { StateChip } from '../StateChip';
import { SupportClock } from '../SupportClock';

const notes: Record<ComponentName, string> = {
  base: 'CRDs and validation',
  cni: 'istio-cni on every node',
  ztunnel: 'proxy on every node',
  'gateway-api': 'CRDs of the Gateway API',
};

interface ComponentRowProps {
  view: MeshView;
  component: ComponentStatus;
}

/** A part that exists once per cluster. */
export const ComponentRow = ({ view, component }: ComponentRowProps) => {
  const { name, declared, running, state, updated, desired } = component;
  const istio = name !== 'gateway-api';
  const version = running[0] ?? declared;
  const facts = declaredObserved({ declared, observed: running, state });
  if (istio) {
    facts.push({
      label: 'Support',
      value: (
        <SupportClock
          support={view.support.find(entry => entry.version === version)}
        />
      ),
    });
  }
  if (desired > 0) {
    facts.push({
      label: 'Pods',
      value:
        state === 'unknown' ? (
          'not known'
        ) : (
          <Progress done={updated} of={desired} what="updated" label={name} />
        ),
    });
  }
  return (
    <FactRow
      name={name}
      note={notes[name]}
      facts={facts}
      state={<StateChip row={component} />}
      reasons={component.reasons}
      details={
        <NodesToRecycle nodes={component.nodesToRecycle} component={name} />
      }
    />
  );
};
