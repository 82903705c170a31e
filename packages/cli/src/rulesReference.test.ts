import { rulesReference } from '@ambient-mesh/backstage-plugin-ambient-mesh-common';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

describe('docs/reference/rules.md', () => {
  it('says what the rules say', () => {
    const file = join(__dirname, '../../../docs/reference/rules.md');
    expect(readFileSync(file, 'utf8')).toBe(rulesReference());
  });
});
