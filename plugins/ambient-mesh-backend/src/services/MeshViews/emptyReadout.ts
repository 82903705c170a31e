import { Readout } from '@ambient-mesh/backstage-plugin-ambient-mesh-common';

/** The readout of a repository that could not be read yet. */
export function emptyReadout(): Readout {
  return {
    commit: null,
    clusters: [],
    revisions: [],
    channels: [],
    components: [],
    gateways: [],
    findings: [],
    coverage: { files: 0, relevant: 0, interpreted: 0, unread: [] },
  };
}
