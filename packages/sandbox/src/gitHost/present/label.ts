import { HostContext } from '../HostContext';
import { HostedRepository } from '../HostedRepository';
import { LabelState } from '../state';
import { nodeId } from './nodeId';

/** GitHub's `label`. */
export function presentLabel(
  { urls }: HostContext,
  repository: HostedRepository,
  label: LabelState,
) {
  return {
    id: label.id,
    node_id: nodeId('Label', label.id),
    url: `${urls.api}/repos/${repository.fullName}/labels/${encodeURIComponent(
      label.name,
    )}`,
    name: label.name,
    color: label.color,
    default: false,
    description: label.description,
  };
}
