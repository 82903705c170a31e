import { FieldShell, Note } from '../../components';
import { MeshOperationsProps } from './schema';

/** Operations that a page has filled in; nobody writes them by hand. */
export const MeshOperations = (props: MeshOperationsProps) => {
  const { formData = [] } = props;
  return (
    <FieldShell field={props}>
      <Note>
        {formData.length === 0
          ? 'This form carries out a step of a plan. Open the page Upgrades of the mesh and request the step there.'
          : `${
              formData.length === 1
                ? '1 operation'
                : `${formData.length} operations in one pull request`
            }: ${formData.map(({ kind }) => kind).join(', ')}`}
      </Note>
    </FieldShell>
  );
};
