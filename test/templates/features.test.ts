import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type StateMachinesOfFiles, stateMachinesOf } from 'cdk-stepwright/templates';
import { simulate } from 'cdk-stepwright/testing';
import { FEATURES } from './features/all';
import type { Feature } from './features/feature';
import { featureTable } from './features/table';
import { withFiles } from './temporary-folder';

function read({ files, source = '.', options }: Feature): StateMachinesOfFiles {
  return withFiles(files, (folder) => stateMachinesOf(join(folder, source), { baseFolder: folder, ...options }));
}

describe.each(FEATURES.map((feature) => [`${feature.format}: ${feature.feature}`, feature] as const))(
  '%s',
  (_name, feature) => {
    const { machines, problems } = read(feature);

    test('its machines', () => {
      expect(Object.keys(machines).sort()).toEqual(Object.keys(feature.machines).sort());
      for (const [name, parts] of Object.entries(feature.machines)) {
        for (const part of parts) expect(machines[name].definition).toContain(part);
      }
    });

    test('what is wrong, with the place', () => {
      expect(problems.map(({ code, file, line }) => `${code} ${file}:${line}`)).toEqual(feature.problems ?? []);
    });

    test('they run', () => {
      for (const machine of Object.values(machines)) {
        expect(simulate(machine, { input: 'auto', mocks: 'auto' }).status).toMatch(/SUCCEEDED|FAILED|TIMED_OUT/);
      }
    });
  },
);

test('docs/guides/files.md has a row for each (node -r ./examples/register.cjs scripts/files-table.cjs)', () => {
  const page = readFileSync(join(__dirname, '..', '..', 'docs', 'guides', 'files.md'), 'utf8');
  expect(page).toContain(featureTable());
});
