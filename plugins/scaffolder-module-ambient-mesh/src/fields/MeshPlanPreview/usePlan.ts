import { useState } from 'react';
import useDebounce from 'react-use/esm/useDebounce';
import { JsonObject } from '@backstage/types';
import {
  Operation,
  PlanPreview,
  VersionSupport,
} from '@ambient-mesh/backstage-plugin-ambient-mesh-common';
import { formDataOf, resolveOperations, useMeshData } from '../../form';
import { MeshPlanPreviewProps } from './schema';

/** Milliseconds without a change of the form before the plan is asked for. */
const PAUSE_MS = 300;

/** A plan, and the support of the versions in it as far as it is known. */
export interface Plan {
  preview: PlanPreview;
  support: VersionSupport[];
}

/** Asks the backend for the plan of the form's operations. */
export function usePlan(props: MeshPlanPreviewProps) {
  const templates = (props.uiSchema?.['ui:options']?.operations ??
    []) as JsonObject[];
  const { operations, missing } = resolveOperations(
    templates,
    formDataOf(props),
  );
  const wanted = missing.length > 0 ? undefined : JSON.stringify(operations);
  const [settled, setSettled] = useState(wanted);
  useDebounce(() => setSettled(wanted), PAUSE_MS, [wanted]);

  const data = useMeshData(
    props,
    async (api, mesh): Promise<Plan | undefined> => {
      if (settled === undefined) {
        return undefined;
      }
      const request = { operations: JSON.parse(settled) as Operation[] };
      const [preview, support] = await Promise.all([
        api.plan(mesh, request),
        // Only adds the end of support; the plan can be read without it.
        api.getMesh(mesh).then(
          view => view.support,
          () => [],
        ),
      ]);
      return { preview, support };
    },
    [settled],
  );
  const current = settled === wanted;
  return {
    ...data,
    value: current ? data.value : undefined,
    error: current ? data.error : undefined,
    missing,
  };
}
