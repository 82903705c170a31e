import { asArray, asObject, textAt } from '../json';
import { JsonObject } from '../types';
import {
  envelope,
  FieldType,
  mapEntry,
  Message,
  messages,
} from './protobufMessages';

/** The media type of Kubernetes' Protobuf encoding. */
export const protobufType = 'application/vnd.kubernetes.protobuf';

const magic = Buffer.from('k8s\0');

/**
 * Decodes an object in Kubernetes' Protobuf encoding; undefined when its kind
 * is not described or the bytes are no such encoding.
 */
export function decodeProtobuf(body: Buffer): JsonObject | undefined {
  if (!body.subarray(0, magic.length).equals(magic)) {
    return undefined;
  }
  try {
    const outer = body.subarray(magic.length);
    const { type } = decodeMessage(outer, envelope);
    const raw = fieldsOf(outer).find(({ number }) => number === 2)?.value;
    const message = messages[textAt(type, 'kind')];
    return message && Buffer.isBuffer(raw)
      ? { ...asObject(type), ...decodeMessage(raw, message) }
      : undefined;
  } catch (error) {
    if (error instanceof RangeError) {
      return undefined;
    }
    throw error;
  }
}

function decodeMessage(bytes: Buffer, message: Message): JsonObject {
  const result: JsonObject = {};
  for (const { number, value } of fieldsOf(bytes)) {
    const [name, type] = message[number] ?? [];
    if (name && type) {
      result[name] = decodeField(result[name], value, type);
    }
  }
  return result;
}

function decodeField(
  present: unknown,
  value: Buffer | number,
  type: FieldType,
): unknown {
  if (!Buffer.isBuffer(value)) {
    return type === 'boolean' ? value !== 0 : value;
  }
  if (type === 'strings') {
    return [...asArray(present), value.toString('utf8')];
  }
  if (type === 'map') {
    const { key, value: text = '' } = decodeMessage(value, mapEntry);
    return { ...asObject(present), [String(key)]: text };
  }
  if (Array.isArray(type)) {
    return [...asArray(present), decodeMessage(value, type[0])];
  }
  return typeof type === 'object'
    ? decodeMessage(value, type)
    : value.toString('utf8');
}

/** @throws RangeError when the bytes end early or are of no known wire type */
function fieldsOf(bytes: Buffer): { number: number; value: Buffer | number }[] {
  const fields: { number: number; value: Buffer | number }[] = [];
  let at = 0;
  const varint = () => {
    let result = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = bytes.readUInt8(at);
      at += 1;
      result += (byte % 128) * 2 ** shift;
      if (byte < 128) {
        return result;
      }
    }
  };
  while (at < bytes.length) {
    const tag = varint();
    const number = Math.floor(tag / 8);
    if (tag % 8 === 0) {
      fields.push({ number, value: varint() });
    } else if (tag % 8 === 2) {
      const length = varint();
      if (at + length > bytes.length) {
        throw new RangeError('a field ends behind its message');
      }
      fields.push({ number, value: bytes.subarray(at, at + length) });
      at += length;
    } else {
      throw new RangeError(`wire type ${tag % 8} is not read`);
    }
  }
  return fields;
}
