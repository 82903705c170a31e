import { ActionOptions } from './ActionOptions';
import { registerGetGatewayStatus } from './getGatewayStatus';
import { registerListMeshChannels } from './listMeshChannels';
import { registerPlanMeshUpgrade } from './planMeshUpgrade';
import { registerRequestMeshChange } from './requestMeshChange';

/**
 * Registers the plugin's actions: MCP tools, scaffolder actions and commands of
 * the Backstage CLI at once. All read, but the one that opens a pull request.
 */
export function registerActions(options: ActionOptions): void {
  registerListMeshChannels(options);
  registerGetGatewayStatus(options);
  registerPlanMeshUpgrade(options);
  registerRequestMeshChange(options);
}
