import { ReactNode } from 'react';
import { ScaffolderField } from '@backstage/plugin-scaffolder-react/alpha';
import { FieldProps } from '../form';

interface FieldShellProps<TValue, TOptions> {
  field: FieldProps<TValue, TOptions>;
  children: ReactNode;
}

/** Frame of a field with its description and errors, in either form theme. */
export function FieldShell<TValue, TOptions>(
  props: FieldShellProps<TValue, TOptions>,
) {
  const { field, children } = props;
  return (
    <ScaffolderField
      rawErrors={field.rawErrors}
      rawDescription={
        field.uiSchema?.['ui:description'] ?? field.schema.description
      }
      required={field.required}
      disabled={field.disabled}
      errors={field.errors}
      help={field.help}
      rawHelp={field.rawHelp}
    >
      {children}
    </ScaffolderField>
  );
}
