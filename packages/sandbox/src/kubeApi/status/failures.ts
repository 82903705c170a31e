import { StatusCause, StatusError } from './statusError';

/** What an error names: a resource (`pods`) or a kind (`Pod`) with its group. */
export interface Subject {
  group: string;
  /** Plural resource name or kind, as the real server uses in that message. */
  kind: string;
  name?: string;
}

const qualified = ({ kind, group }: Subject) =>
  group ? `${kind}.${group}` : kind;

const detailsOf = ({ name, group, kind }: Subject) => ({
  ...(name ? { name } : {}),
  ...(group ? { group } : {}),
  kind,
});

/** 404 for an object. */
export function notFound(subject: Subject): StatusError {
  return new StatusError({
    code: 404,
    reason: 'NotFound',
    message: `${qualified(subject)} "${subject.name ?? ''}" not found`,
    details: detailsOf(subject),
  });
}

/** 404 for a resource inside a group and version that exist. */
export function unknownResource(): StatusError {
  return new StatusError({
    code: 404,
    reason: 'NotFound',
    message: 'the server could not find the requested resource',
    details: {},
  });
}

/** 409 when a name is taken. */
export function alreadyExists(subject: Subject): StatusError {
  return new StatusError({
    code: 409,
    reason: 'AlreadyExists',
    message: `${qualified(subject)} "${subject.name}" already exists`,
    details: detailsOf(subject),
  });
}

/** 409 of optimistic locking, or of a failed precondition of a delete. */
export function conflict(
  subject: Subject,
  why = 'the object has been modified; please apply your changes to the latest version and try again',
): StatusError {
  return new StatusError({
    code: 409,
    reason: 'Conflict',
    message: `Operation cannot be fulfilled on ${qualified(subject)} "${
      subject.name
    }": ${why}`,
    details: detailsOf(subject),
  });
}

/** 400. */
export function badRequest(message: string): StatusError {
  return new StatusError({ code: 400, reason: 'BadRequest', message });
}

/** 405 for a verb that a resource does not have. */
export function methodNotAllowed(): StatusError {
  return new StatusError({
    code: 405,
    reason: 'MethodNotAllowed',
    message: 'the server does not allow this method on the requested resource',
    details: {},
  });
}

/** 406 for a transformation (`as=…`) that does not exist. */
export function notAcceptable(message: string): StatusError {
  return new StatusError({ code: 406, reason: 'NotAcceptable', message });
}

/** 415 for a body in a format that the request cannot have. */
export function unsupportedMediaType(accepted: string[]): StatusError {
  return new StatusError({
    code: 415,
    reason: 'UnsupportedMediaType',
    message: `the body of the request was in an unknown format - accepted media types include: ${accepted.join(
      ', ',
    )}`,
  });
}

/** 410: the version is older than what the server remembers. */
export function expired(message: string, continueToken?: string): StatusError {
  return new StatusError({
    code: 410,
    reason: 'Expired',
    message,
    continueToken,
  });
}

/** 401: the token is unknown. */
export function unauthorized(): StatusError {
  return new StatusError({
    code: 401,
    reason: 'Unauthorized',
    message: 'Unauthorized',
  });
}

/** 422 with the fields that are wrong; one cause reads as a sentence, several as a list. */
export function invalid(subject: Subject, causes: StatusCause[]): StatusError {
  const sentences = causes.map(({ field, message }) => `${field}: ${message}`);
  return new StatusError({
    code: 422,
    reason: 'Invalid',
    message: `${qualified(subject)} "${subject.name ?? ''}" is invalid: ${
      sentences.length === 1 ? sentences[0] : `[${sentences.join(', ')}]`
    }`,
    details: { ...detailsOf(subject), causes },
  });
}
