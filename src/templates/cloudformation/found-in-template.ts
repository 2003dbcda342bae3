import { CloudFormationError } from '../../cloudformation/cloudformation-error';
import type { DeployedStateMachine } from '../../cloudformation/deployed';
import type { SourceText } from '../files/source-files';
import type { Found, MachineSource, ReadContext, SourceKind } from '../found';
import { findPlace } from '../places/find-place';
import type { FilePlace } from '../problem';
import type { AssetFiles } from './asset-files';

/** How the machines of a template are told of. */
export interface TemplatePlace {
  readonly kind: SourceKind;
  readonly source: SourceText;
  readonly assets: AssetFiles;
  /** What a machine is called. */
  readonly keyOf: (machine: DeployedStateMachine) => string;
  /** Place in the text of a place of the template. @default - the same */
  readonly textPath?: (where: string) => string;
}

/** The machines whose definition can be read; why the others cannot goes to the problems. */
export function foundInTemplate(
  machines: readonly DeployedStateMachine[],
  { kind, source, assets, keyOf, textPath = (where) => where }: TemplatePlace,
  { problems }: ReadContext,
): readonly Found[] {
  const placeOf = (where: string): FilePlace => findPlace(source, textPath(where));
  return machines.flatMap((machine) => {
    const { logicalId } = machine;
    const key = keyOf(machine);
    const where = `Resources/${logicalId}`;
    try {
      void machine.definition;
    } catch (error) {
      if (!(error instanceof CloudFormationError)) throw error;
      const refusal = assets.refusalOf(logicalId);
      const { code, message, at } = refusal ?? { code: error.code, message: error.message, at: undefined };
      problems.add({ severity: 'error', code, message, ...(at ?? placeOf(error.where)), stateMachine: key });
      return [];
    }
    const file = assets.sourceFor(logicalId);
    const found: MachineSource = {
      kind,
      file: source.file,
      ...(file === undefined ? {} : { definitionFile: file.file }),
      place: (location) => {
        if (location === undefined) return placeOf(where);
        if (file !== undefined) return findPlace(file, location);
        const properties = `${where}/Properties/`;
        const inline = ['Definition', 'DefinitionString'].map((name) => placeOf(`${properties}${name}${location}`));
        const none = placeOf(`${properties}Absent`);
        return inline.find(({ line, column }) => line !== none.line || column !== none.column) ?? inline[0];
      },
    };
    return [{ key, machine, source: found }];
  });
}
