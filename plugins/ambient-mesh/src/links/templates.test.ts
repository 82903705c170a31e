import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Operation } from '@ambient-mesh/backstage-plugin-ambient-mesh-common';
import { parse } from 'yaml';
import { meshTemplates } from './MeshLinksContext';
import { templateOf } from './templateOf';

const folder = resolve(
  __dirname,
  '../../../scaffolder-backend-module-ambient-mesh/templates',
);
const fileOf = (name: string) => join(folder, name, 'template.yaml');

interface Page {
  required: string[];
  properties: Record<string, object>;
  /** Fields that are asked for when another one has some value. */
  dependencies?: Record<
    string,
    { oneOf: Array<{ properties: Record<string, object> }> }
  >;
}

const fieldsOf = ({ properties, dependencies = {} }: Page): string[] => [
  ...Object.keys(properties),
  ...Object.values(dependencies).flatMap(({ oneOf }) =>
    oneOf.flatMap(each => Object.keys(each.properties)),
  ),
];

const pagesOf = (name: string): Page[] =>
  parse(readFileSync(fileOf(name), 'utf8')).spec.parameters;

const operations: Operation[] = [
  {
    kind: 'add-revision',
    version: '1.31.1',
    name: 'canary',
    cluster: 'c',
  },
  {
    kind: 'patch-revision',
    name: '1-30-4',
    version: '1.30.5',
    sameName: true,
    cluster: 'c',
  },
  {
    kind: 'move-channel',
    channels: ['stable'],
    revision: '1-31-1',
    cluster: 'c',
  },
  {
    kind: 'upgrade-component',
    components: ['cni', 'ztunnel'],
    version: '1.31.1',
    revision: '1-31-1',
    cluster: 'c',
  },
  {
    kind: 'upgrade-component',
    components: ['gateway-api'],
    version: '1.6.0',
    cluster: 'c',
  },
  { kind: 'remove-revision', name: '1-30-5', cluster: 'c' },
  { kind: 'migrate-charts', cluster: 'c' },
  {
    kind: 'upgrade',
    to: '1.31.1',
    strategy: 'both',
    channel: 'stable',
    keepBehaviour: true,
    cluster: 'c',
  },
  { kind: 'upgrade', to: '1.31.1', strategy: 'relabel', batch: 5 },
  { kind: 'revert', commit: 'c0ffee' },
  { kind: 'adopt-phases', channel: 'stable' },
];

describe('templates that the pages lead to', () => {
  it.each(meshTemplates)('%s is shipped', name => {
    expect(existsSync(fileOf(name))).toBe(true);
  });

  it.each(operations)('$kind fills in fields that its form has', operation => {
    const { template, formData } = templateOf('main', [operation]);
    const pages = pagesOf(template);
    const fields = pages.flatMap(fieldsOf);
    expect(fields).toEqual(expect.arrayContaining(Object.keys(formData)));
    const required = pages
      .flatMap(page => page.required)
      .filter(field => field !== 'plan' && field !== 'sameName');
    expect(Object.keys(formData)).toEqual(expect.arrayContaining(required));
  });
});
