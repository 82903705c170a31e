import { useState } from 'react';
import useDebounce from 'react-use/esm/useDebounce';
import { JsonObject } from '@backstage/types';
import {
  ChannelChoice,
  Operation,
  PlanPreview,
  VersionSupport,
  Waiver,
} from '@ambient-mesh/backstage-plugin-ambient-mesh-common';
import {
  formDataOf,
  formValue,
  ResolvedOperations,
  resolveOperations,
  useMeshData,
} from '../../form';
import { loadChannels } from './loadChannels';
import { MeshPlanPreviewProps } from './schema';

/** Milliseconds without a change of the form before the plan is asked for. */
const PAUSE_MS = 300;

/** A plan, with what is known of the versions and channels in it. */
export interface Plan {
  operations: Operation[];
  waivers: Waiver[];
  preview: PlanPreview;
  support: VersionSupport[];
  channels: ChannelChoice[];
}

/** The operations that the template lists, or that a field of the form holds. */
function operationsOf(props: MeshPlanPreviewProps): ResolvedOperations {
  const options = props.uiSchema?.['ui:options'];
  const form = formDataOf(props);
  const field = options?.operationsField;
  if (field === undefined) {
    return resolveOperations((options?.operations ?? []) as JsonObject[], form);
  }
  const given = formValue(form, field);
  return Array.isArray(given) && given.length > 0
    ? { operations: given as unknown as Operation[], missing: [] }
    : { operations: [], missing: [field] };
}

/** Asks the backend for the plan of the form's operations. */
export function usePlan(props: MeshPlanPreviewProps) {
  const { operations, missing } = operationsOf(props);
  // What is accepted is accepted of these operations only.
  const [accepted, setAccepted] = useState<{ of: string; waivers: Waiver[] }>();
  const asked = JSON.stringify(operations);
  const waivers = accepted?.of === asked ? accepted.waivers : [];
  const wanted =
    missing.length > 0 ? undefined : JSON.stringify({ operations, waivers });
  const [settled, setSettled] = useState(wanted);
  useDebounce(() => setSettled(wanted), PAUSE_MS, [wanted]);

  const data = useMeshData(
    props,
    async (api, mesh): Promise<Plan | undefined> => {
      if (settled === undefined) {
        return undefined;
      }
      const request: Pick<Plan, 'operations' | 'waivers'> = JSON.parse(settled);
      // Only adds what is known of versions; the plan can be read without it.
      const facts = async () => {
        const view = await api.getMesh(mesh);
        return {
          support: view.support,
          channels: await loadChannels(api, view, request.operations),
        };
      };
      const [preview, known] = await Promise.all([
        api.plan(mesh, {
          operations: request.operations,
          ...(request.waivers.length > 0 ? { waivers: request.waivers } : {}),
        }),
        facts().catch(() => ({ support: [], channels: [] })),
      ]);
      return { ...request, preview, ...known };
    },
    [settled],
  );
  const current = settled === wanted;
  return {
    ...data,
    value: current ? data.value : undefined,
    error: current ? data.error : undefined,
    missing,
    waive: (next: Waiver[]) => setAccepted({ of: asked, waivers: next }),
  };
}
