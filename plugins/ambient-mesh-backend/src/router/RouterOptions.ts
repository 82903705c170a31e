import {
  AuditorService,
  HttpAuthService,
  LoggerService,
} from '@backstage/backend-plugin-api';
import { TypedRouter } from '@backstage/backend-openapi-utils';
import { MeshConfig } from '../config';
import { MeshAuthorizer } from '../permissions';
import { Endpoints } from '../schema';
import { LoadedCalendar } from '../services/Calendar';
import { ChangeService } from '../services/Changes';
import { EntityViews } from '../services/EntityViews';
import { MeshHistories } from '../services/History';
import { GatewayLists, MeshViews } from '../services/MeshViews';
import { HoldService } from '../services/Holds';
import { TrafficViews } from '../services/Metrics';
import { ProgressService } from '../services/Progress';
import { EventStore } from '../services/Store';
import { MeshTelemetry } from '../services/Telemetry';
import { RollbackService, UpgradeService } from '../services/Upgrades';

/** What the routes are made of. */
export interface RouterOptions {
  httpAuth: HttpAuthService;
  auditor: AuditorService;
  logger: LoggerService;
  authorizer: MeshAuthorizer;
  views: MeshViews;
  gateways: GatewayLists;
  histories: MeshHistories;
  events: Pick<EventStore, 'list'>;
  calendar: LoadedCalendar;
  telemetry: MeshTelemetry;
  /** Forgets what was read of a mesh and reads it again; for whom. */
  rebuild(mesh: MeshConfig, by: string): Promise<void>;
  entities: EntityViews;
  traffic: TrafficViews;
  changes: ChangeService;
  upgrades: UpgradeService;
  progress: ProgressService;
  rollbacks: RollbackService;
  holds: HoldService;
  /** Check answers against `openapi.yaml` as well; for tests. */
  validateResponses?: boolean;
}

/** The router, typed by `openapi.yaml`. */
export type MeshRouter = TypedRouter<Endpoints>;
