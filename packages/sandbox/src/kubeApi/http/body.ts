import { IncomingMessage } from 'node:http';
import { parse } from 'yaml';
import { badRequest, StatusError, unsupportedMediaType } from '../status';
import { isObject } from '../json';
import { JsonObject } from '../types';
import { decodeProtobuf, protobufType } from './protobuf';

/** Bytes; the limit of the real server. */
const limit = 3 * 1024 * 1024;

/**
 * Reads a request's body as a whole, so that characters split between chunks
 * arrive intact.
 *
 * @throws StatusError 413 when it is too large
 */
export async function readBody(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    size += (chunk as Buffer).length;
    if (size <= limit) {
      chunks.push(chunk as Buffer);
    }
  }
  if (size > limit) {
    throw new StatusError({
      code: 413,
      reason: 'RequestEntityTooLarge',
      message: `Request entity too large: limit is ${limit}`,
    });
  }
  return Buffer.concat(chunks);
}

/** The media type of a request without its parameters; empty when absent. */
export function mediaType(request: IncomingMessage): string {
  const header = request.headers['content-type'] ?? '';
  return header.split(';')[0].trim().toLowerCase();
}

/**
 * Decodes an object sent as JSON or YAML, a few small kinds as Protobuf too.
 *
 * @param kind - named in the refusal
 * @throws StatusError 400 when it is malformed, 415 for another format
 */
export function decodeObject(
  body: Buffer,
  type: string,
  kind: string,
): JsonObject {
  const binary = type === protobufType ? decodeProtobuf(body) : undefined;
  if (binary) {
    return binary;
  }
  const text = body.toString('utf8');
  const isYaml = type === 'application/yaml' || type === 'text/yaml';
  if (!isYaml && type !== '' && type !== 'application/json') {
    throw unsupportedMediaType([
      'application/json',
      'application/yaml',
      protobufType,
    ]);
  }
  let value: unknown;
  try {
    value = isYaml ? parse(text) : JSON.parse(text);
  } catch (error) {
    throw badRequest(
      `the object provided is unrecognized (must be of type ${kind}): couldn't get version/kind; json parse error: ${messageOf(
        error,
      )} (${text.slice(0, 30)})`,
    );
  }
  if (!isObject(value)) {
    throw badRequest(
      `the object provided is unrecognized (must be of type ${kind}): couldn't get version/kind; json parse error: json: cannot unmarshal ${
        Array.isArray(value) ? 'array' : typeof value
      } into Go value (${text.slice(0, 30)})`,
    );
  }
  return value;
}

/**
 * Decodes a patch, JSON or, for server-side apply, YAML.
 *
 * @throws StatusError 400 when it is malformed
 */
export function decodePatch(body: Buffer, isYaml: boolean): unknown {
  const text = body.toString('utf8');
  try {
    return isYaml ? parse(text) : JSON.parse(text);
  } catch (error) {
    throw badRequest(`error decoding patch: ${messageOf(error)}`);
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
