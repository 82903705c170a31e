import {
  AuditorService,
  HttpAuthService,
  LoggerService,
} from '@backstage/backend-plugin-api';
import { TypedRouter } from '@backstage/backend-openapi-utils';
import { MeshAuthorizer } from '../permissions';
import { Endpoints } from '../schema';
import { ChangeService } from '../services/Changes';
import { EntityViews } from '../services/EntityViews';
import { MeshViews } from '../services/MeshViews';

/** What the routes are made of. */
export interface RouterOptions {
  httpAuth: HttpAuthService;
  auditor: AuditorService;
  logger: LoggerService;
  authorizer: MeshAuthorizer;
  views: MeshViews;
  entities: EntityViews;
  changes: ChangeService;
  /** Check answers against `openapi.yaml` as well; for tests. */
  validateResponses?: boolean;
}

/** The router, typed by `openapi.yaml`. */
export type MeshRouter = TypedRouter<Endpoints>;
