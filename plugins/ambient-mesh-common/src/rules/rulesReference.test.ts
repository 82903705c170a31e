import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { rulesReference } from './rulesReference';

describe('rulesReference', () => {
  it('is what docs/reference/rules.md says', () => {
    const file = join(__dirname, '../../../../docs/reference/rules.md');
    expect(readFileSync(file, 'utf8')).toBe(rulesReference());
  });
});
