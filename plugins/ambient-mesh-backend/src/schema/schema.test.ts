import {
  Change,
  ChangeProgress,
  ChangeRequest,
  ChannelChoice,
  EntityMeshView,
  GatewayRow,
  GatewayTraffic,
  HoldRequest,
  MeshEvent,
  MeshHistory,
  MeshSummary,
  MeshView,
  NextAction,
  OwnerHold,
  PlanPreview,
  ReleaseOverview,
  RollbackReadiness,
  SourceHealth,
  UpgradePlan,
} from '@ambient-mesh/backstage-plugin-ambient-mesh-common';
import { execFile } from 'node:child_process';
import { resolve } from 'node:path';
import { promisify } from 'node:util';
import { components } from './generated/types';

jest.setTimeout(60_000);

const run = promisify(execFile);

type Schemas = components['schemas'];

/** The same type with intersections written out, at every depth. */
type Plain<T> = T extends object ? { [K in keyof T]: Plain<T[K]> } : T;

type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B
  ? 1
  : 2
  ? true
  : false;

/** `true` when two types have the same keys, optional ones too, and values. */
type Agree<A, B> = Same<Plain<A>, Plain<B>>;

/** Compiles only when the contract's types and `openapi.yaml` agree. */
const agreements: {
  meshSummary: Agree<MeshSummary, Schemas['MeshSummary']>;
  meshView: Agree<MeshView, Schemas['MeshView']>;
  gatewayRow: Agree<GatewayRow, Schemas['GatewayRow']>;
  gatewayTraffic: Agree<GatewayTraffic, Schemas['GatewayTraffic']>;
  channelChoice: Agree<ChannelChoice, Schemas['ChannelChoice']>;
  entityMeshView: Agree<EntityMeshView, Schemas['EntityMeshView']>;
  changeRequest: Agree<ChangeRequest, Schemas['ChangeRequest']>;
  change: Agree<Change, Schemas['Change']>;
  planPreview: Agree<PlanPreview, Schemas['PlanPreview']>;
  meshHistory: Agree<MeshHistory, Schemas['MeshHistory']>;
  meshEvent: Agree<MeshEvent, Schemas['MeshEvent']>;
  releases: Agree<ReleaseOverview, Schemas['ReleaseOverview']>;
  sourceHealth: Agree<SourceHealth, Schemas['SourceHealth']>;
  upgradePlan: Agree<UpgradePlan, Schemas['UpgradePlan']>;
  nextAction: Agree<NextAction, Schemas['NextAction']>;
  changeProgress: Agree<ChangeProgress, Schemas['ChangeProgress']>;
  rollbackReadiness: Agree<RollbackReadiness, Schemas['RollbackReadiness']>;
  ownerHold: Agree<OwnerHold, Schemas['OwnerHold']>;
  holdRequest: Agree<HoldRequest, Schemas['HoldRequest']>;
} = {
  meshSummary: true,
  meshView: true,
  gatewayRow: true,
  gatewayTraffic: true,
  channelChoice: true,
  entityMeshView: true,
  changeRequest: true,
  change: true,
  planPreview: true,
  meshHistory: true,
  meshEvent: true,
  releases: true,
  sourceHealth: true,
  upgradePlan: true,
  nextAction: true,
  changeProgress: true,
  rollbackReadiness: true,
  ownerHold: true,
  holdRequest: true,
};

describe('openapi.yaml', () => {
  it('describes the types of the contract', () => {
    expect(Object.values(agreements)).not.toContain(false);
  });

  it('is what the generated files were made from', async () => {
    await expect(
      run(process.execPath, [
        resolve(__dirname, '../../scripts/generate.mjs'),
        '--check',
      ]),
    ).resolves.toMatchObject({ stderr: '' });
  });
});
