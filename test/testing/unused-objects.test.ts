import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { objects, redrive, type SimulateOptions, simulate } from 'cdk-stepwright/testing';
import { machine } from './machines';

const distributed = (reader: object): object =>
  machine({
    Each: {
      Type: 'Map',
      ItemReader: reader,
      ItemProcessor: {
        ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'STANDARD' },
        StartAt: 'Pass',
        States: { Pass: { Type: 'Pass', End: true } },
      },
      End: true,
    },
  });
const one = distributed({
  Resource: 'arn:aws:states:::s3:getObject',
  ReaderConfig: { InputType: 'JSON' },
  Parameters: { Bucket: 'shop', Key: 'orders.json' },
});
const listed = distributed({
  Resource: 'arn:aws:states:::s3:listObjectsV2',
  Parameters: { Bucket: 'shop', Prefix: 'orders/' },
});

const orders = { 'shop/orders.json': [{ id: 1 }] };
const run = (definition: object, options: SimulateOptions) => () => simulate(definition, options);

describe('an object that nothing reads', () => {
  test('is an error, with the story', () => {
    const misspelt = { ...orders, 'shop/customers.json': [] };
    expect(run(one, { objects: misspelt })).toThrow(
      "The execution of 'StateMachine' ended SUCCEEDED and nothing has read the object 'shop/customers.json'. Expected an ItemReader that reads it.",
    );
    expect(run(one, { objects: misspelt })).toThrow('UNUSED_OBJECT');
    expect(run(one, { objects: orders })).not.toThrow();
  });

  test('comes with what ended the execution before', () => {
    const failing = machine({ Fail: { Type: 'Fail', Error: 'Declined', Cause: 'no money' } });
    expect(run(failing, { objects: orders })).toThrow(
      "ended FAILED Declined and nothing has read the object 'shop/orders.json', because: no money",
    );
  });

  test('is all right where one table serves several scenarios', () => {
    expect(run(one, { objects: { ...orders, 'shop/customers.json': [] }, strict: false })).not.toThrow();
  });

  test('is one that lists leave out', () => {
    const files = { 'shop/orders/1.json': {}, 'shop/orders/2.json': {} };
    expect(run(listed, { objects: files })).not.toThrow();
    expect(run(listed, { objects: { ...files, 'shop/other/3.json': {} } })).toThrow("the object 'shop/other/3.json'");
  });
});

test('a directory is read when one of its files is', () => {
  const folder = mkdtempSync(join(tmpdir(), 'objects-'));
  try {
    mkdirSync(join(folder, 'old'));
    writeFileSync(join(folder, 'orders.json'), '[]');
    writeFileSync(join(folder, 'old', 'orders.json'), '[]');
    expect(run(one, { objects: { shop: objects.directory(folder) } })).not.toThrow();
    expect(run(one, { objects: { ...orders, store: objects.directory(folder) } })).toThrow("the object 'store'");
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test('of a redrive the objects that it brings count, not those that were there', () => {
  const failed = simulate(one, {});
  expect(failed.status).toBe('FAILED');
  expect(redrive(failed, { objects: orders }).status).toBe('SUCCEEDED');
  expect(() => redrive(failed, { objects: { ...orders, 'shop/more.json': [] } })).toThrow("'shop/more.json'");
});
