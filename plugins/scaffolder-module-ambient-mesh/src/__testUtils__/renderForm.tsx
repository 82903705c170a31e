import { JsonObject, JsonValue } from '@backstage/types';
import { Entity } from '@backstage/catalog-model';
import { mockApis, renderInTestApp } from '@backstage/frontend-test-utils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import {
  Stepper,
  StepperProps,
} from '@backstage/plugin-scaffolder-react/alpha';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import { AmbientMeshApi } from '@ambient-mesh/backstage-plugin-ambient-mesh-common';
import { ambientMeshApiRef } from '../api';

interface RenderFormOptions {
  fields: StepperProps['extensions'];
  /** Properties of the only page of the form. */
  properties: JsonObject;
  required?: string[];
  formData?: Record<string, JsonValue>;
  api: AmbientMeshApi;
  entities?: Entity[];
  /** Whether the person belongs to the platform team; default false. */
  mayChangePlatform?: boolean;
}

/**
 * Fills in a template's form as the scaffolder shows it.
 *
 * @returns the function that gets the values when the form is submitted
 */
export function renderForm(options: RenderFormOptions) {
  const onCreate = jest.fn(async (_: Record<string, JsonValue>) => undefined);
  renderInTestApp(
    <Stepper
      manifest={{
        title: 'Template',
        steps: [
          {
            title: 'Page',
            schema: {
              type: 'object',
              required: options.required ?? [],
              properties: options.properties,
            },
          },
        ],
      }}
      extensions={options.fields}
      initialState={options.formData ?? {}}
      onCreate={onCreate}
    />,
    {
      apis: [
        [ambientMeshApiRef, options.api],
        catalogApiMock({ entities: options.entities ?? [] }),
        mockApis.permission({
          authorize: options.mayChangePlatform
            ? AuthorizeResult.ALLOW
            : AuthorizeResult.DENY,
        }),
      ],
    },
  );
  return onCreate;
}
