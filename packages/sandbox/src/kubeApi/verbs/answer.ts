import { ApiRequest, presentObject, Presentation, respond } from '../http';
import { IncludeObject } from '../table';
import { KubeObject } from '../types';

/** How this request wants its objects shown. */
export function presentationOf(request: ApiRequest): Presentation {
  const { definition, version, representation, query } = request;
  const include = query.get('includeObject');
  return {
    definition,
    version,
    representation,
    includeObject: isInclude(include) ? include : 'Metadata',
  };
}

function isInclude(value: string | null): value is IncludeObject {
  return value === 'None' || value === 'Metadata' || value === 'Object';
}

/** Answers with one object in the form that was asked for. */
export function answerObject(
  request: ApiRequest,
  object: KubeObject,
  code = 200,
): void {
  answer(request, presentObject(object, presentationOf(request)), code);
}

/** Answers with any document. */
export function answer(request: ApiRequest, body: unknown, code = 200): void {
  respond({
    request: request.http,
    response: request.response,
    query: request.query,
    code,
    body,
    format: request.representation.format,
  });
}
