import published from '../../schema/ambient-mesh.schema.json';
import { policyJsonSchema } from './policyJsonSchema';

describe('policyJsonSchema', () => {
  it('agrees with the published file', () => {
    expect(policyJsonSchema()).toEqual(published);
  });

  it('asks nobody to write what has a default', () => {
    expect(policyJsonSchema()).not.toHaveProperty('required');
  });
});
