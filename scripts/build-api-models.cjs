/*
 * Builds vendor/api-models/<number>.br: what the operations of AWS services take and answer and how they fail, for checking
 * requests and mocked results (`src/api-model/`).
 *
 * The models are botocore's `service-2.json`. They come with @aws-cdk/asset-awscli-v1, the AWS CLI as a Lambda layer
 * that AWS publishes on npm for the CDK (Apache-2.0, like botocore itself); the layer is a zip file, read here by hand.
 * Inputs, outputs and errors are kept, of the latest version of each service, without documentation and patterns; equal
 * shapes are kept once. Some services together are one file, which is decompressed, in half a millisecond, when one of them is asked for: what they have in
 * common makes all of it a tenth smaller than a file for each.
 */
const { createHash } = require('node:crypto');
const { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } = require('node:fs');
const { join } = require('node:path');
const { brotliCompressSync, constants, gunzipSync, inflateRawSync } = require('node:zlib');

const layerFile = require.resolve('@aws-cdk/asset-awscli-v1/lib/layer.zip');
const { version } = require('@aws-cdk/asset-awscli-v1/package.json');
const targetFolder = join(__dirname, '..', 'vendor', 'api-models');
const stampFile = join(targetFolder, 'NOTICE');

const MODEL = /^awscli\/botocore\/data\/([^/]+)\/([^/]+)\/service-2\.json\.gz$/;
const NOTICE = /^awscli\/botocore-[^/]*\.dist-info\/NOTICE$/;

/** Bytes of models that are compressed together. */
const BLOCK_BYTES = 128_000;

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

/** Scalar types that requests tell apart though JSON does not; the others are what they are in JSON. */
const KINDS = new Set(['timestamp', 'blob', 'integer', 'long', 'float', 'double']);

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
  const texts = new Map();
  for (const entry of models) {
    const model = JSON.parse(gunzipSync(content(layer, entry)).toString('utf8'));
    // One service stands in two folders, `sms-voice` and `pinpoint-sms-voice`.
    if (!texts.has(serviceKey(model))) texts.set(serviceKey(model), Buffer.from(JSON.stringify(compact(model))));
  }
  const places = writeBlocks([...texts].sort(([a], [b]) => (a < b ? -1 : 1)));
  const notice = content(
    layer,
    entries.find(({ name }) => NOTICE.test(name)),
  )
    .toString('utf8')
    .trim();
  const origin = `Derived from the service models of botocore, Apache License 2.0, as packaged in @aws-cdk/asset-awscli-v1 ${version}.`;
  writeFileSync(join(targetFolder, 'index.js'), index(places));
  // Written last: a build that was cut off is done again.
  writeFileSync(stampFile, `${notice}\n\n${origin}\nfingerprint: ${fingerprint}\n`);
  return texts.size;
}

/** Writes the models, in order of their keys. @returns where each is: the number of its file, and the bytes in what is in that */
function writeBlocks(texts) {
  const places = {};
  let parts = [];
  let number = 0;
  let length = 0;
  const write = () => {
    if (parts.length > 0) writeFileSync(join(targetFolder, `${number}.br`), compressed(Buffer.concat(parts)));
    number += 1;
    parts = [];
    length = 0;
  };
  for (const [key, bytes] of texts) {
    if (length + bytes.length > BLOCK_BYTES) write();
    places[key] = [number, length, length + bytes.length];
    parts.push(bytes);
    length += bytes.length;
  }
  write();
  return places;
}

function compressed(bytes) {
  const params = {
    [constants.BROTLI_PARAM_QUALITY]: 11,
    [constants.BROTLI_PARAM_LGWIN]: 22,
    [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
  };
  return brotliCompressSync(bytes, { params });
}

/** A module that gives the model of a service by its key, or undefined. */
function index(places) {
  return `'use strict';
const { existsSync, readFileSync } = require('node:fs');
const { join } = require('node:path');
const { brotliDecompressSync } = require('node:zlib');
/** The number of a service's file, and where its model begins and ends in what is compressed there. */
const PLACES = new Map(Object.entries(${JSON.stringify(places)}));
const models = new Map();
/** The model of a service, read and decompressed when it is first asked for; none where this file was bundled without the models. */
module.exports = (key) => {
  if (!models.has(key)) models.set(key, PLACES.has(key) ? read(PLACES.get(key)) : undefined);
  return models.get(key);
};
module.exports.keys = [...PLACES.keys()];
const read = ([number, start, end]) => {
  const file = join(__dirname, number + '.br');
  return existsSync(file) ? JSON.parse(brotliDecompressSync(readFileSync(file)).toString('utf8', start, end)) : undefined;
};
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

/** A service: see `src/api-model/service-model.ts` for the form. */
function compact(model) {
  const shapes = [];
  const indexOfName = new Map();
  const indexOfText = new Map();
  const structures = new Map();
  const add = (name) => {
    const known = indexOfName.get(name);
    if (known !== undefined) return known;
    const source = model.shapes[name];
    if (isScalar(source)) return shared(name, scalar(source));
    // The place is taken before the members are looked at: shapes may contain themselves.
    const index = shapes.push(null) - 1;
    indexOfName.set(name, index);
    shapes[index] = compound(source, add);
    if (source.type === 'structure') structures.set(index, name);
    return index;
  };
  const shared = (name, shape) => {
    const text = JSON.stringify(shape);
    const index = indexOfText.get(text) ?? shapes.push(shape) - 1;
    indexOfText.set(text, index);
    indexOfName.set(name, index);
    return index;
  };
  const holdsMembers = (name) => Object.keys(model.shapes[name].members).length > 0;
  const errorNames = [];
  const errorIndex = (name) => {
    const index = errorNames.indexOf(name);
    return index >= 0 ? index : errorNames.push(name) - 1;
  };
  const operations = {};
  for (const [name, { input, output, errors = [] }] of Object.entries(model.operations)) {
    operations[name] = {
      in: input ? add(input.shape) : undefined,
      out: output && holdsMembers(output.shape) ? add(output.shape) : undefined,
      errors: errors.length > 0 ? errors.map(({ shape }) => errorIndex(shape)) : undefined,
    };
  }
  const inputs = Object.values(operations).flatMap((operation) => operation.in ?? []);
  for (const index of insideOf(inputs, shapes)) {
    if (structures.has(index)) shapes[index].name = structures.get(index);
  }
  const { serviceId: id } = model.metadata;
  return { id, operations, shapes, errors: errorNames.map((name) => errorOf(name, model.shapes[name])) };
}

/** The shapes in the members of some, at any depth: what a request may hold. Only their names are ever shown. */
function insideOf(roots, shapes) {
  const found = new Set();
  const open = [...roots];
  while (open.length > 0) {
    const { has = {}, list, map } = shapes[open.pop()];
    for (const index of [...Object.values(has), list, map]) {
      if (index === undefined || found.has(index)) continue;
      found.add(index);
      open.push(index);
    }
  }
  return found;
}

/** `fault` and `retryable` are traits of the shape; in older models the sender's fault stands with the code. */
function errorOf(name, { error = {}, fault, retryable }) {
  return {
    name,
    code: error.code !== undefined && error.code !== name ? error.code : undefined,
    status: error.httpStatusCode,
    fault: fault === true || error.fault === true || error.senderFault === false ? 'server' : 'client',
    retryable: retryable === undefined ? undefined : retryable.throttling === true ? 'throttling' : 'transient',
  };
}

function isScalar({ type }) {
  return type !== 'structure' && type !== 'list' && type !== 'map';
}

function scalar({ type, enum: values, min, max, document }) {
  if (document) return { any: 1 };
  const is = SCALARS[type] ?? unknownType(type);
  const kind = KINDS.has(type) ? type : undefined;
  return { is, kind, min: is === 'string' && min === 0 ? undefined : min, max, enum: values };
}

function unknownType(type) {
  throw new Error(`Models have a type '${type}' that this script does not know`);
}

function compound(source, add) {
  const { type, min, max } = source;
  if (source.document) return { any: 1 };
  if (type === 'list') return { list: add(source.member.shape), min: min || undefined, max };
  if (type === 'map') return { map: add(source.value.shape) };
  const members = Object.entries(source.members);
  const has = Object.fromEntries(members.map(([name, member]) => [name, add(member.shape)]));
  const named = (test) => {
    const names = members.filter(([, member]) => test(member)).map(([name]) => name);
    return names.length > 0 ? names : undefined;
  };
  return {
    has,
    needs: source.required?.length > 0 ? source.required : undefined,
    token: named((member) => member.idempotencyToken),
    stream: named((member) => member.streaming),
  };
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
