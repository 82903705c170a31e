/** One entry of `details.causes` in a Status document. */
export interface StatusCause {
  reason?: string;
  message?: string;
  field?: string;
}

/** `details` of a Status document. */
export interface StatusDetails {
  name?: string;
  group?: string;
  kind?: string;
  uid?: string;
  causes?: StatusCause[];
  /** Seconds. */
  retryAfterSeconds?: number;
}

/** A failed request in the form the API server tells clients about it. */
export interface StatusDocument {
  kind: 'Status';
  apiVersion: 'v1';
  metadata: { continue?: string };
  status: 'Success' | 'Failure';
  message?: string;
  reason?: string;
  details?: StatusDetails;
  code?: number;
}

/** An error that reaches the client as a `Status` document. */
export class StatusError extends Error {
  readonly document: StatusDocument;

  constructor(options: {
    code: number;
    reason?: string;
    message: string;
    details?: StatusDetails;
    /** The continue token that a 410 of a list offers instead. */
    continueToken?: string;
  }) {
    super(options.message);
    this.name = 'StatusError';
    this.document = {
      kind: 'Status',
      apiVersion: 'v1',
      metadata: options.continueToken
        ? { continue: options.continueToken }
        : {},
      status: 'Failure',
      message: options.message,
      ...(options.reason ? { reason: options.reason } : {}),
      ...(options.details ? { details: options.details } : {}),
      code: options.code,
    };
  }

  /** The HTTP status code. */
  get code(): number {
    return this.document.code ?? 500;
  }
}
