import { DoneCondition, Readout } from '../model';

/** Whether Git no longer says what a condition waits for. */
export function isSuperseded(
  condition: DoneCondition,
  cluster: string,
  readout: Readout,
): boolean {
  const inside = <T extends { cluster: string }>(rows: T[]) =>
    rows.filter(row => row.cluster === cluster);
  switch (condition.kind) {
    case 'revision-runs':
      return !inside(readout.revisions).some(
        row =>
          (row.name ?? 'default') === condition.revision &&
          row.version === condition.version,
      );
    case 'revision-gone':
      return inside(readout.revisions).some(
        row => (row.name ?? 'default') === condition.revision,
      );
    case 'component-runs':
      return !inside(readout.components).some(
        row =>
          row.name === condition.component &&
          row.version === condition.version &&
          row.revision === condition.revision,
      );
    case 'channel-moved':
      return !inside(readout.channels).some(
        row =>
          row.name === condition.channel &&
          row.revision === condition.revision &&
          row.version === condition.version,
      );
    case 'channel-gone':
      return inside(readout.channels).some(
        row => row.name === condition.channel,
      );
    case 'gateway-runs':
      return !inside(readout.gateways).some(
        row =>
          row.namespace === condition.namespace &&
          row.name === condition.name &&
          row.revision === condition.revision &&
          row.version === condition.version,
      );
    case 'gateway-gone':
      return inside(readout.gateways).some(
        row =>
          row.namespace === condition.namespace && row.name === condition.name,
      );
    default:
      return false;
  }
}
