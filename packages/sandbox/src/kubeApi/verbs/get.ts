import { ApiRequest } from '../http';
import { answer, answerObject } from './answer';
import { readScale } from './scale';
import { requireStored } from './stored';

/** GET of one object, or of its status or scale. */
export function get(request: ApiRequest): void {
  const stored = requireStored(request);
  if (request.subresource === 'scale') {
    answer(request, readScale(request, stored));
  } else {
    answerObject(request, stored);
  }
}
