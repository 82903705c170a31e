import { Layout, LayoutContext, LayoutDocument } from '../Layout';
import {
  createFastTemplate,
  createGoTemplate,
  renderNode,
  TemplateError,
} from '../template';
import {
  getList,
  getMap,
  getScalar,
  getText,
  mapOf,
  mergeValues,
  parseEmbedded,
  scalarOf,
  YamlNode,
} from '../yaml';
import { addApplication, GeneratedBy } from './addApplication';
import { readApplication } from './applicationLayout';
import { generateParameters, GeneratorContext, Parameters } from './generators';

/** Argo CD ApplicationSets: each set of parameters becomes an Application. */
export const applicationSetLayout: Layout = {
  id: 'argocd-applicationset',
  stage: 'deployment',
  read(document, context) {
    if (
      document.kind !== 'ApplicationSet' ||
      !document.apiVersion.startsWith('argoproj.io/')
    ) {
      return false;
    }
    const goTemplate = getText(document.root, 'spec', 'goTemplate') === 'true';
    const strict = (
      getList(document.root, 'spec', 'goTemplateOptions')?.items ?? []
    ).some(
      option => option.kind === 'scalar' && option.text === 'missingkey=error',
    );
    const generator: GeneratorContext = {
      document,
      layout: context,
      goTemplate,
      render: parameters =>
        goTemplate
          ? createGoTemplate(parameters, { strict })
          : createFastTemplate(parameters),
    };
    const template = getMap(document.root, 'spec', 'template');
    if (!template) {
      context.unread(document, 'an ApplicationSet without a template');
      return true;
    }
    addApplication(document, context);
    let element = 0;
    for (const node of getList(document.root, 'spec', 'generators')?.items ??
      []) {
      for (const parameters of generateParameters(node, generator)) {
        readGenerated(
          { set: document, element },
          template,
          parameters,
          generator,
          context,
        );
        element += 1;
      }
    }
    return true;
  },
};

function readGenerated(
  generated: GeneratedBy,
  template: YamlNode,
  parameters: Parameters,
  generator: GeneratorContext,
  context: LayoutContext,
): void {
  const document = generated.set;
  try {
    const render = generator.render(parameters.values);
    const rendered = renderNode(
      mergeValues(template, parameters.template),
      render,
    );
    const patch = getScalar(document.root, 'spec', 'templatePatch');
    const patched = patch
      ? mergeValues(rendered, renderPatch(patch.text ?? '', render))
      : rendered;
    const root = mergeValues(
      mapOf([
        ['apiVersion', scalarOf(document.apiVersion)],
        ['kind', scalarOf('Application')],
      ]),
      patched,
    );
    const application: LayoutDocument = {
      ...document,
      root,
      kind: 'Application',
      generated: true,
    };
    addApplication(application, context, generated);
    readApplication(application, context);
  } catch (error) {
    if (!(error instanceof TemplateError)) {
      throw error;
    }
    context.unread(
      document,
      `the template of the ApplicationSet uses ${error.message}, which is not evaluated`,
    );
  }
}

function renderPatch(
  text: string,
  render: ReturnType<GeneratorContext['render']>,
): YamlNode | undefined {
  const rendered = render(text)
    .map(piece => piece.text)
    .join('');
  const parsed = parseEmbedded(scalarOf(rendered));
  if (parsed.error) {
    throw new TemplateError('a templatePatch that renders to invalid YAML');
  }
  return parsed.root;
}
