import { createContext, useContext } from 'react';
import { JsonObject } from '@backstage/types';

/** Names of the templates that the pages lead to. */
export const meshTemplates = [
  'add-waypoint',
  'change-channel',
  'introduce-revision',
  'migrate-charts',
  'move-phase',
  'patch-in-place',
  'plan-step',
  'promote-channel',
  'retire-revision',
  'roll-back',
  'upgrade-component',
  'upgrade-gateway-api',
  'upgrade-minor',
] as const;

export type MeshTemplate = (typeof meshTemplates)[number];

/**
 * Where the pages lead. Both frontend systems fill it from their own routes,
 * so that the components know neither.
 */
export interface MeshLinks {
  /** Path of the *Mesh* page. Absent where it is not installed. */
  page?: string;
  /** Form of a template, prefilled. Absent without the scaffolder. */
  template?: (name: MeshTemplate, formData: JsonObject) => string;
}

export const MeshLinksContext = createContext<MeshLinks>({});

export const useMeshLinks = (): MeshLinks => useContext(MeshLinksContext);
