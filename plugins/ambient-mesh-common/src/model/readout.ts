import { Coverage, ComponentName, GatewayRole } from './declared';
import { FileLocation } from './location';
import { Finding } from './finding';

/** What a gateway asks for. @public */
export interface Selector {
  value: string | null;
  from: 'gateway' | 'namespace' | 'default';
}

/** @public */
export interface ReadoutRevision {
  name: string | null;
  version: string | null;
  cluster: string;
  at: FileLocation;
}

/** @public */
export interface ReadoutChannel {
  name: string;
  revision: string;
  /** `null` when the revision is not declared. */
  version: string | null;
  cluster: string;
  at: FileLocation;
  phaseOf?: string;
}

/** @public */
export interface ReadoutComponent {
  name: ComponentName;
  version: string | null;
  revision: string | null;
  cluster: string;
  at: FileLocation;
}

/** @public */
export interface ReadoutGateway {
  namespace: string;
  name: string;
  class: string;
  role: GatewayRole;
  selector: Selector;
  channel: string | null;
  phaseOf?: string;
  revision: string | null;
  version: string | null;
  /** One sentence a hop, in order. */
  reasons: string[];
  cluster: string;
  at: FileLocation;
}

/**
 * What Git says, resolved. The JSON of `ambient-mesh readout` is exactly this
 * (docs/reference/cli.md); nothing here is renamed without a major version.
 *
 * @public
 */
export interface Readout {
  commit: string | null;
  clusters: string[];
  revisions: ReadoutRevision[];
  channels: ReadoutChannel[];
  components: ReadoutComponent[];
  gateways: ReadoutGateway[];
  findings: Finding[];
  coverage: Coverage;
}
