import { MeshPlanPreviewProps } from './schema';

/** The form fills in an empty object, which counts as present. */
export function validatePlan(
  value: MeshPlanPreviewProps['formData'],
  field: { addError(message: string): void },
): void {
  if (!value?.fingerprint) {
    field.addError('There is no plan that you may request yet.');
  }
}
