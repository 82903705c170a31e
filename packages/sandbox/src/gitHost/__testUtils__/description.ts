import { readFileSync } from 'node:fs';
import Ajv, { ValidateFunction } from 'ajv';
import addFormats from 'ajv-formats';

interface Answer {
  $ref?: string;
  content?: Record<string, { schema?: object }>;
}

interface Description {
  paths: Record<string, Record<string, { responses: Record<string, Answer> }>>;
  'x-webhooks': Record<string, object>;
  components: { responses: Record<string, Answer> };
}

const file = require.resolve('@octokit/openapi/generated/ghes-3.19.json');
let description: Description | undefined;
let ajv: Ajv | undefined;
const validators = new Map<string, ValidateFunction>();

/** OpenAPI 3.0 allows `nullable` without a `type`; ajv wants it spelled out. */
function spellOutNull(_key: string, value: unknown): unknown {
  if (value && typeof value === 'object' && 'nullable' in value) {
    const { nullable, ...schema } = value;
    return nullable === true && !('type' in schema)
      ? { anyOf: [schema, { type: 'null' }] }
      : value;
  }
  return value;
}

/** GitHub's published description of its REST API, as of Enterprise 3.19. */
export function gitHubDescription(): Description {
  description ??= JSON.parse(
    readFileSync(file, 'utf8'),
    spellOutNull,
  ) as Description;
  return description;
}

/** Throws when a value is not what the schema at a JSON pointer says. */
export function assertMatches(pointer: string, value: unknown): void {
  if (!ajv) {
    ajv = new Ajv({ strict: false, allErrors: true, logger: false });
    addFormats(ajv);
    // A URI template is not checked further; ajv's rule refuses "{+path}".
    ajv.addFormat('uri-template', true);
    ajv.addSchema(gitHubDescription(), 'github');
  }
  const validate =
    validators.get(pointer) ?? ajv.compile({ $ref: `github#${pointer}` });
  validators.set(pointer, validate);
  if (!validate(value)) {
    const problems = (validate.errors ?? []).map(
      ({ instancePath, message }) => `${instancePath} ${message}`,
    );
    throw new Error(
      `The answer differs from GitHub's description ${pointer}:\n${problems
        .slice(0, 20)
        .join('\n')}\n${JSON.stringify(value).slice(0, 1000)}`,
    );
  }
}

/** One part of a JSON pointer. */
export function pointerPart(text: string): string {
  return encodeURIComponent(text.replace(/~/g, '~0').replace(/\//g, '~1'));
}
