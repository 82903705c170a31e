import { ComponentName, ComponentStatus, ReadoutComponent } from '../model';
import { CompareContext } from './CompareContext';
import { crdRow } from './crdRow';
import { daemonSetRow } from './daemonSetRow';

/** The order in which they are upgraded. */
const COMPONENTS: ComponentName[] = ['gateway-api', 'base', 'cni', 'ztunnel'];

/** One row for each cluster component that Git or the cluster has. */
export function componentRows(context: CompareContext): ComponentStatus[] {
  return COMPONENTS.flatMap(name => {
    const declared = context.readout?.components.find(
      component => component.name === name,
    );
    return declared || isThere(context, name)
      ? [componentRow(context, name, declared)]
      : [];
  });
}

function componentRow(
  context: CompareContext,
  name: ComponentName,
  declared: ReadoutComponent | undefined,
): ComponentStatus {
  return name === 'cni' || name === 'ztunnel'
    ? daemonSetRow(context, name, declared)
    : crdRow(context, name, declared);
}

function isThere(context: CompareContext, name: ComponentName): boolean {
  const { crds, daemonSets } = context.observed;
  switch (name) {
    case 'base':
      return crds.base.length > 0 || Boolean(crds.unversioned?.base);
    case 'gateway-api':
      return (
        crds.gatewayApi.length > 0 || Boolean(crds.unversioned?.gatewayApi)
      );
    default:
      return daemonSets.some(each => each.component === name);
  }
}
