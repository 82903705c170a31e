import { getNode, mapOf, scalarOf, YamlNode } from '../yaml';
import { templateFunctions } from './functions';
import { Operand, parsePipeline, Pipeline } from './parsePipeline';
import { TemplatePart } from './parseTemplate';
import { TemplateError } from './TemplateError';
import {
  isNode,
  isTruthy,
  TemplateOutput,
  TemplateValue,
  textOf,
} from './TemplateValue';

/** What a template can see. */
export interface TemplateScope {
  dot: TemplateValue;
  root: TemplateValue;
  variables: Map<string, TemplateValue>;
  /** `missingkey=error`: an absent key is an error, not an empty text. */
  strict: boolean;
  defines: Map<string, TemplatePart[]>;
  /** Parts evaluated so far, against templates that never end. */
  budget: { left: number };
}

/** A scope whose `.` and `$` is `root`. */
export function createScope(
  root: YamlNode,
  options: { strict?: boolean } = {},
): TemplateScope {
  return {
    dot: root,
    root,
    variables: new Map(),
    strict: options.strict ?? false,
    defines: new Map(),
    budget: { left: 50_000 },
  };
}

/**
 * Evaluates a parsed template.
 *
 * @throws TemplateError naming what is not evaluated here.
 */
export function evaluateTemplate(
  parts: TemplatePart[],
  scope: TemplateScope,
): TemplateOutput[] {
  const output: TemplateOutput[] = [];
  for (const part of parts) {
    if (part.kind === 'define') {
      scope.defines.set(part.name, part.body);
    }
  }
  for (const part of parts) {
    scope.budget.left -= 1;
    if (scope.budget.left < 0) {
      throw new TemplateError('a template that renders too much');
    }
    switch (part.kind) {
      case 'text':
        output.push({ text: part.text });
        break;
      case 'output':
        output.push(...evaluateOutput(part.pipeline, part.line, scope));
        break;
      case 'if':
      case 'with': {
        const { value, inner } = bind(part.pipeline, part.line, scope);
        if (isTruthy(value)) {
          const dot = part.kind === 'with' ? value : scope.dot;
          output.push(...evaluateTemplate(part.body, { ...inner, dot }));
        } else {
          output.push(...evaluateTemplate(part.otherwise, scope));
        }
        break;
      }
      case 'range':
        output.push(...evaluateRange(part, scope));
        break;
      default:
    }
  }
  return output;
}

function bind(code: string, line: number, scope: TemplateScope) {
  const pipeline = parsePipeline(code, line);
  const value = evaluatePipeline(pipeline, scope, line);
  const inner = { ...scope, variables: new Map(scope.variables) };
  for (const name of pipeline.variables) {
    inner.variables.set(name, value);
  }
  return { value, inner, pipeline };
}

function evaluateOutput(
  code: string,
  line: number,
  scope: TemplateScope,
): TemplateOutput[] {
  const pipeline = parsePipeline(code, line);
  const [first] = pipeline.commands[0];
  if (
    first.kind === 'function' &&
    (first.name === 'include' || first.name === 'template')
  ) {
    return evaluateInclude(pipeline, scope, line);
  }
  const value = evaluatePipeline(pipeline, scope, line);
  if (pipeline.variables.length > 0) {
    scope.variables.set(pipeline.variables[0], value);
    return [];
  }
  if (isNode(value) && value.kind === 'scalar') {
    return [{ text: value.text ?? '', origin: value.origin ?? value }];
  }
  return [{ text: textOf(value) }];
}

function evaluateInclude(
  pipeline: Pipeline,
  scope: TemplateScope,
  line: number,
): TemplateOutput[] {
  const [[, name, argument], ...after] = pipeline.commands;
  const body =
    name?.kind === 'literal'
      ? scope.defines.get(String(name.value))
      : undefined;
  if (!body) {
    throw new TemplateError('a named template of another file', line);
  }
  const dot = argument ? evaluateOperand(argument, scope, line) : undefined;
  const text = evaluateTemplate(body, { ...scope, dot, variables: new Map() })
    .map(piece => piece.text)
    .join('');
  return [
    {
      text: textOf(
        after.reduce<TemplateValue>(
          (value, command) => call(command, [value], scope, line),
          text,
        ),
      ),
    },
  ];
}

function evaluateRange(
  part: Extract<TemplatePart, { kind: 'if' | 'with' | 'range' }>,
  scope: TemplateScope,
): TemplateOutput[] {
  const { value, pipeline } = bind(part.pipeline, part.line, scope);
  if (!isTruthy(value)) {
    return evaluateTemplate(part.otherwise, scope);
  }
  if (!isNode(value) || value.kind === 'scalar') {
    throw new TemplateError(`a range over "${part.pipeline}"`, part.line);
  }
  const rows: Array<[TemplateValue, YamlNode]> =
    value.kind === 'list'
      ? value.items.map((item, index) => [index, item])
      : [...value.entries].sort(([a], [b]) => (a < b ? -1 : 1));
  return rows.flatMap(([key, item]) => {
    const variables = new Map(scope.variables);
    const names = pipeline.variables;
    if (names.length === 2) {
      variables.set(names[0], key);
    }
    if (names.length > 0) {
      variables.set(names[names.length - 1], item);
    }
    return evaluateTemplate(part.body, { ...scope, dot: item, variables });
  });
}

function evaluatePipeline(
  pipeline: Pipeline,
  scope: TemplateScope,
  line: number,
): TemplateValue {
  return pipeline.commands.reduce<{ value: TemplateValue; piped: boolean }>(
    ({ value, piped }, command) => ({
      value: call(command, piped ? [value] : [], scope, line),
      piped: true,
    }),
    { value: undefined, piped: false },
  ).value;
}

function call(
  command: Operand[],
  piped: TemplateValue[],
  scope: TemplateScope,
  line: number,
): TemplateValue {
  const [head, ...rest] = command;
  if (head.kind !== 'function') {
    if (rest.length > 0 || piped.length > 0) {
      throw new TemplateError('a value used as a function', line);
    }
    return evaluateOperand(head, scope, line);
  }
  const known = Object.hasOwn(templateFunctions, head.name);
  if (!known) {
    throw new TemplateError(`the template function "${head.name}"`, line);
  }
  const args = rest.map(operand => evaluateOperand(operand, scope, line));
  return templateFunctions[head.name](...args, ...piped);
}

function evaluateOperand(
  operand: Operand,
  scope: TemplateScope,
  line: number,
): TemplateValue {
  switch (operand.kind) {
    case 'literal':
      return operand.value;
    case 'nested': {
      const value = evaluatePipeline(operand.pipeline, scope, line);
      return descend(value, operand.keys, scope, line);
    }
    case 'path': {
      const start = rootOf(operand.root, scope, line);
      return descend(start, operand.keys, scope, line);
    }
    default:
      return call([operand], [], scope, line);
  }
}

function rootOf(name: string, scope: TemplateScope, line: number) {
  if (name === '.') {
    return scope.dot;
  }
  if (name === '$') {
    return scope.root;
  }
  if (!scope.variables.has(name)) {
    throw new TemplateError(`the variable ${name}`, line);
  }
  return scope.variables.get(name);
}

function descend(
  start: TemplateValue,
  keys: string[],
  scope: TemplateScope,
  line: number,
): TemplateValue {
  if (keys.length === 0) {
    return start;
  }
  const found = getNode(isNode(start) ? start : undefined, ...keys);
  if (!found && scope.strict) {
    throw new TemplateError(`the missing parameter "${keys.join('.')}"`, line);
  }
  return found;
}

/** `.Values`, `.Release` and `.Chart` of a Helm release. */
export function createHelmRoot(options: {
  values: YamlNode;
  release: string;
  namespace: string | null;
  chart: YamlNode | undefined;
}): YamlNode {
  const text = (value: string): YamlNode => scalarOf(value);
  const chart = getNode(options.chart, 'name');
  const version = getNode(options.chart, 'version');
  return mapOf([
    ['Values', options.values],
    [
      'Release',
      mapOf([
        ['Name', text(options.release)],
        ['Namespace', text(options.namespace ?? 'default')],
        ['Service', text('Helm')],
      ]),
    ],
    [
      'Chart',
      mapOf([
        ...(chart ? ([['Name', chart]] as Array<[string, YamlNode]>) : []),
        ...(version
          ? ([['Version', version]] as Array<[string, YamlNode]>)
          : []),
      ]),
    ],
  ]);
}
