import { CustomErrorBase } from '@backstage/errors';

/** The manifests of an Application could not be made; Argo CD shows the message as condition `ComparisonError`. */
export class ComparisonError extends CustomErrorBase {}
