import { AuditorService } from '@backstage/backend-plugin-api';
import { ActionsRegistryService } from '@backstage/backend-plugin-api/alpha';
import { MeshAuthorizer } from '../permissions';
import { ChangeService } from '../services/Changes';
import { GatewayLists, MeshViews } from '../services/MeshViews';
import { MeshTelemetry } from '../services/Telemetry';
import { UpgradeService } from '../services/Upgrades';

/** What the actions are made of. */
export interface ActionOptions {
  actionsRegistry: ActionsRegistryService;
  auditor: AuditorService;
  authorizer: MeshAuthorizer;
  views: MeshViews;
  gateways: GatewayLists;
  changes: ChangeService;
  upgrades: UpgradeService;
  telemetry: MeshTelemetry;
}
