/*
 * Builds vendor/api-models/<service>.json: what the operations of AWS services answer, for checking mocked results of
 * TestState (`src/simulator/test-state/api-model/`).
 *
 * The models are botocore's `service-2.json`. They come with @aws-cdk/asset-awscli-v1, the AWS CLI as a Lambda layer
 * that AWS publishes on npm for the CDK (Apache-2.0, like botocore itself); the layer is a zip file, read here by hand.
 * Only the shapes of outputs are kept, of the latest version of each service, without documentation and patterns; equal
 * shapes are kept once.
 */
const { createHash } = require('node:crypto');
const { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } = require('node:fs');
const { join } = require('node:path');
const { gunzipSync, inflateRawSync } = require('node:zlib');

const layerFile = require.resolve('@aws-cdk/asset-awscli-v1/lib/layer.zip');
const { version } = require('@aws-cdk/asset-awscli-v1/package.json');
const targetFolder = join(__dirname, '..', 'vendor', 'api-models');
const stampFile = join(targetFolder, 'NOTICE');

const MODEL = /^awscli\/botocore\/data\/([^/]+)\/([^/]+)\/service-2\.json\.gz$/;
const NOTICE = /^awscli\/botocore-[^/]*\.dist-info\/NOTICE$/;

/** Scalar types of the models, and what they are in JSON. */
const SCALARS = {
  string: 'string',
  timestamp: 'string',
  blob: 'string',
  character: 'string',
  integer: 'number',
  long: 'number',
  float: 'number',
  double: 'number',
  bigdecimal: 'number',
  boolean: 'boolean',
};

const layer = readFileSync(layerFile);
const fingerprint = createHash('sha256').update(layer).update(readFileSync(__filename)).digest('hex');
if (existsSync(stampFile) && readFileSync(stampFile, 'utf8').includes(`fingerprint: ${fingerprint}`)) {
  console.log('vendor/api-models is up to date');
} else {
  const count = build([...zipEntries(layer)]);
  console.log(`vendor/api-models built for ${count} services from @aws-cdk/asset-awscli-v1 ${version}`);
}

function build(entries) {
  rmSync(targetFolder, { recursive: true, force: true });
  mkdirSync(targetFolder, { recursive: true });
  const models = latestModels(entries);
  if (models.length < 300) throw new Error(`Only ${models.length} models in ${layerFile}: its layout has changed`);
  const keys = [];
  for (const entry of models) {
    const model = JSON.parse(gunzipSync(content(layer, entry)).toString('utf8'));
    const file = join(targetFolder, `${serviceKey(model)}.json`);
    // One service stands in two folders, `sms-voice` and `pinpoint-sms-voice`.
    if (existsSync(file)) continue;
    keys.push(serviceKey(model));
    writeFileSync(file, JSON.stringify(compact(model)));
  }
  const notice = content(
    layer,
    entries.find(({ name }) => NOTICE.test(name)),
  )
    .toString('utf8')
    .trim();
  const origin = `Derived from the service models of botocore, Apache License 2.0, as packaged in @aws-cdk/asset-awscli-v1 ${version}.`;
  writeFileSync(join(targetFolder, 'index.js'), index(keys));
  // Written last: a build that was cut off is done again.
  writeFileSync(stampFile, `${notice}\n\n${origin}\nfingerprint: ${fingerprint}\n`);
  return keys.length;
}

/** A module that gives the model of a service by its key, or undefined. */
function index(keys) {
  return `'use strict';
const KEYS = new Set(${JSON.stringify(keys.sort())});
/** The model of a service, read when it is asked for. */
module.exports = (key) => (KEYS.has(key) ? require('./' + key + '.json') : undefined);
`;
}

/** One entry for each service, that of its latest version, in order of names. */
function latestModels(entries) {
  const latest = new Map();
  for (const entry of entries) {
    const match = MODEL.exec(entry.name);
    if (!match) continue;
    const [, service, apiVersion] = match;
    if (!((latest.get(service)?.apiVersion ?? '') > apiVersion)) latest.set(service, { apiVersion, entry });
  }
  return [...latest.keys()].sort().map((service) => latest.get(service).entry);
}

/** How Step Functions names a service in `aws-sdk:…`: the service id in lower case without blanks and hyphens. */
function serviceKey({ metadata }) {
  return metadata.serviceId.toLowerCase().replace(/[^a-z0-9]/g, '');
}

/** The outputs of a service: see `src/simulator/test-state/api-model/service-model.ts` for the form. */
function compact(model) {
  const shapes = [];
  const indexOfName = new Map();
  const indexOfText = new Map();
  const add = (name) => {
    const known = indexOfName.get(name);
    if (known !== undefined) return known;
    const source = model.shapes[name];
    if (isScalar(source)) return shared(name, scalar(source));
    // The place is taken before the members are looked at: shapes may contain themselves.
    const index = shapes.push(null) - 1;
    indexOfName.set(name, index);
    shapes[index] = compound(source, add);
    return index;
  };
  const shared = (name, shape) => {
    const text = JSON.stringify(shape);
    const index = indexOfText.get(text) ?? shapes.push(shape) - 1;
    indexOfText.set(text, index);
    indexOfName.set(name, index);
    return index;
  };
  const outputs = {};
  for (const [name, { output }] of Object.entries(model.operations)) {
    if (output && Object.keys(model.shapes[output.shape].members).length > 0) outputs[name] = add(output.shape);
  }
  return { outputs, shapes };
}

function isScalar({ type }) {
  return type !== 'structure' && type !== 'list' && type !== 'map';
}

function scalar({ type, enum: values, min, max, document }) {
  if (document) return { any: 1 };
  const is = SCALARS[type] ?? unknownType(type);
  return { is, min: is === 'string' && min === 0 ? undefined : min, max, enum: values };
}

function unknownType(type) {
  throw new Error(`Models have a type '${type}' that this script does not know`);
}

function compound(source, add) {
  const { type, min, max } = source;
  if (source.document) return { any: 1 };
  if (type === 'list') return { list: add(source.member.shape), min: min || undefined, max };
  if (type === 'map') return { map: add(source.value.shape) };
  const members = {};
  for (const [name, member] of Object.entries(source.members)) members[pascalCase(name)] = add(member.shape);
  const required = (source.required ?? []).map(pascalCase);
  return { has: members, needs: required.length > 0 ? required : undefined };
}

/** Step Functions writes all names of fields with a capital. */
function pascalCase(name) {
  return name.charAt(0).toUpperCase() + name.slice(1);
}

/** The files of a zip archive, by its central directory. */
function* zipEntries(archive) {
  let end = archive.length - 22;
  while (archive.readUInt32LE(end) !== 0x06054b50) end--;
  let at = archive.readUInt32LE(end + 16);
  for (let left = archive.readUInt16LE(end + 10); left > 0; left--) {
    const nameLength = archive.readUInt16LE(at + 28);
    yield {
      name: archive.toString('utf8', at + 46, at + 46 + nameLength),
      deflated: archive.readUInt16LE(at + 10) !== 0,
      size: archive.readUInt32LE(at + 20),
      header: archive.readUInt32LE(at + 42),
    };
    at += 46 + nameLength + archive.readUInt16LE(at + 30) + archive.readUInt16LE(at + 32);
  }
}

function content(archive, { header, size, deflated }) {
  const start = header + 30 + archive.readUInt16LE(header + 26) + archive.readUInt16LE(header + 28);
  const bytes = archive.subarray(start, start + size);
  return deflated ? inflateRawSync(bytes) : bytes;
}
