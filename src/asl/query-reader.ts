import type { JsonValue } from '../json/json-value';
import type { CompiledExpression, CompiledPath, ReferencePath } from '../query/compiled-path';
import { compilePath } from '../query/json-path/compile-path';
import { compileReferencePath } from '../query/json-path/reference-path';
import { compileJsonPathExpression } from '../query/json-path-expression';
import {
  compileJsonataTemplate,
  type ExpectedType,
  isJsonataExpression,
  type OccasionalField,
} from '../query/jsonata/jsonata-template';
import { compilePayloadTemplate } from '../query/payload-template';
import { holdsPlaceholder } from '../query/placeholder';
import { NotSimulatedError, QuerySyntaxError } from '../query/query-failure';
import type { Template } from '../query/template';
import {
  expressionToSubstitute,
  pathToSubstitute,
  unsubstitutedExpression,
  unsubstitutedPath,
  unsubstitutedReferencePath,
} from '../query/unsubstituted';
import { refuseVariableNames } from './assigned-names';
import { holdsQuery, looksLikePath, staticQueries } from './doubtful-values';
import type { Dynamic, DynamicText, QueryLanguage, SelectionPath } from './dynamic';
import type { FieldReader, NumberRange } from './field-reader';

/**
 * Reads the fields of a state, rule or catcher that hold queries, in the query language of the state. A field of the other
 * language is refused by name (asl-semantics, section 1.2).
 */
export class QueryReader {
  constructor(
    readonly fields: FieldReader,
    readonly language: QueryLanguage,
    /** Place of the object in its state: '' for the state itself, `Choices[0]/`, `Catch[1]/`. */
    private readonly place: string = '',
  ) {}

  /** A JSONPath field; undefined when absent or refused. */
  path(name: string): CompiledPath | undefined {
    return this.isFor('JSONPath', name) ? this.compiled(name, compilePath, PATHS) : undefined;
  }

  /** A path to one value: no wildcard, slice, filter or `..` (specification, "Reference Paths"; text by third-party measurement for ItemsPath). */
  referencePath(name: string): CompiledPath | undefined {
    const path = this.path(name);
    return path && !path.definite ? this.fields.refuse('Value is not a Reference Path', name) : path;
  }

  /** A path of a comparison, for which AWS has words of its own (third-party measurement). */
  operandPath(name: string): CompiledPath | undefined {
    const text = this.fields.value(name);
    if (typeof text !== 'string' || text.startsWith('$') || holdsPlaceholder(text)) return this.path(name);
    return this.fields.refuse("Value is not a Reference Path: Reference path didn't start with '$'", name);
  }

  /** InputPath or OutputPath: null selects nothing. */
  selectionPath(name: string): SelectionPath | undefined {
    if (!this.isFor('JSONPath', name)) return undefined;
    return this.fields.value(name) === null ? null : this.compiled(name, compilePath, PATHS);
  }

  /** ResultPath: null drops the result. */
  resultPath(): ReferencePath | null | undefined {
    const name = 'ResultPath';
    if (!this.isFor('JSONPath', name)) return undefined;
    return this.fields.value(name) === null ? null : this.compiled(name, compileReferencePath, REFERENCE_PATHS);
  }

  /** A value of JSONPath alone that is copied as it stands: Result. */
  constant(name: string): JsonValue | undefined {
    const value = this.isFor('JSONPath', name) ? this.fields.value(name) : undefined;
    if (value !== undefined && holdsQuery(value))
      this.fields.warn(
        'PASS_RESULT_IS_STATIC',
        `The value of '${name}' is passed on as it stands, and holds a path`,
        name,
      );
    return value;
  }

  /** Assign: values for variables, in either language. */
  assign(): Template | undefined {
    const name = 'Assign';
    if (this.fields.objectValue(name) === undefined) return undefined;
    const template = this.template(name);
    if (template) refuseVariableNames(this.fields, template);
    return template;
  }

  /** A template of JSONPath alone: Parameters, ResultSelector. */
  payloadTemplate(name: string): Template | undefined {
    return this.isFor('JSONPath', name) ? this.template(name) : undefined;
  }

  /** A field of JSONata alone: Arguments, Output, Items. `expected` is what an expression must return. */
  jsonata(name: string, expected?: ExpectedType): Template | undefined {
    return this.isFor('JSONata', name) ? this.template(name, expected) : undefined;
  }

  /** A template in either language: Assign, ItemSelector. */
  template(name: string, expected?: ExpectedType): Template | undefined {
    const value = this.fields.value(name);
    if (value === undefined) return undefined;
    if (this.language === 'JSONata') return this.jsonataTemplate(name, value, expected);
    for (const { name: member, value: text } of staticQueries(value)) this.warnOfStaticQuery(name, member, text);
    // The location of a problem stops at the field of the state (recorded: base_scenarios/test_illegal_escapes).
    return compilePayloadTemplate(
      value,
      ({ message, notSimulated }) =>
        this.fields.report(notSimulated ? 'NOT_SIMULATED' : 'SCHEMA_VALIDATION_FAILED', message, name),
      `${this.fields.location}/${name}`,
    );
  }

  /** A number in `name`, in JSONPath or a path to one in `namePath`, in JSONata or an expression. */
  number(name: string, range: NumberRange): Dynamic<number> | undefined {
    return this.dynamic(name, 'number', () => this.fields.integer(name, range));
  }

  /** A value in `name`, in JSONPath or a path to one in `namePath`, in JSONata or an expression; never two of them. */
  dynamic<T extends JsonValue>(
    name: string,
    expected: ExpectedType,
    readLiteral: () => T | undefined,
  ): Dynamic<T> | undefined {
    const expression = this.expression(name, expected);
    if (expression) return { kind: 'expression', expression };
    this.fields.exclude(name, `${name}Path`);
    const value = readLiteral();
    const path = this.referencePath(`${name}Path`);
    if (value !== undefined) return { kind: 'literal', value };
    return path && { kind: 'path', path };
  }

  /** A text in `name`, in JSONPath or a path or intrinsic function in `namePath`, in JSONata or an expression. */
  text(name: string, pathField = `${name}Path`): DynamicText | undefined {
    const expression = this.expression(name, 'string');
    if (expression) return { kind: 'expression', expression };
    this.fields.exclude(name, pathField);
    const value = this.fields.string(name);
    if (value !== undefined && this.language === 'JSONPath' && looksLikePath(value))
      this.fields.warn('NO_PATH', `The value '${value}' looks like a path, but '${name}' is not '${pathField}'`, name);
    const computed = this.isFor('JSONPath', pathField) ? this.jsonPathExpression(pathField) : undefined;
    if (value !== undefined) return { kind: 'literal', value };
    if (!computed) return undefined;
    const { evaluate } = computed;
    return { kind: 'expression', expression: { queries: [computed], evaluate } };
  }

  /** A JSONata expression in a field that may also be a literal; undefined when it is none. */
  expression(name: string, expected: ExpectedType): Template | undefined {
    const value = this.language === 'JSONata' ? this.fields.value(name) : undefined;
    return isJsonataExpression(value) ? this.jsonataTemplate(name, value, expected) : undefined;
  }

  /** Refuses a field of the other language; whether it was there. */
  refusesField(language: QueryLanguage, name: string): boolean {
    return this.fields.has(name) && !this.isFor(language, name);
  }

  private warnOfStaticQuery(name: string, member: string, text: string): void {
    const message = `The value '${text}' of '${member}' looks like a path or function call, but '${member}' does not end with '.$'`;
    this.fields.warn('NO_DOLLAR', message, name);
  }

  /** Unlike those of JSONPath, problems are located where the expression stands (third-party measurement). */
  private jsonataTemplate(name: string, value: JsonValue, expected?: ExpectedType): Template {
    const locate = (field: string): string => `${this.fields.location}/${field.slice(this.place.length)}`;
    const place = { field: this.place + name, expected, available: this.available(name), locate };
    return compileJsonataTemplate(value, place, ({ kind, field, message }) =>
      this.fields.report(PROBLEM_CODES[kind], message, field.slice(this.place.length)),
    );
  }

  /** Output and Assign see the result of Task, Parallel and Map; those of a catcher the error output (developer guide). */
  private available(name: string): readonly OccasionalField[] {
    if (name !== 'Output' && name !== 'Assign') return [];
    if (this.place.startsWith('Catch[')) return ['errorOutput'];
    return WITH_RESULT.includes(String(this.fields.object.Type)) ? ['result'] : [];
  }

  private jsonPathExpression(name: string): CompiledExpression | undefined {
    return this.compiled(name, (text) => compileJsonPathExpression(text, name), EXPRESSIONS);
  }

  /** Whether a field may stand here; when it stands here and may not, it is refused. */
  private isFor(language: QueryLanguage, name: string): boolean {
    if (this.language === language) return true;
    if (this.fields.has(name)) {
      this.fields.ignore(name);
      this.fields.refuse(
        `The QueryLanguage is set to '${this.language}', but field '${name}' is only supported for the '${language}' QueryLanguage`,
      );
    }
    return false;
  }

  private compiled<T>(name: string, compile: (text: string) => T, placeholders: PlaceholderUse<T>): T | undefined {
    const text = this.fields.string(name);
    if (text === undefined) return undefined;
    const location = `${this.fields.location}/${name}`;
    try {
      const query = compile(text);
      return holdsPlaceholder(text) ? placeholders.inside(query, location) : query;
    } catch (error) {
      if (error instanceof NotSimulatedError)
        return this.fields.report('NOT_SIMULATED', `'${error.text}' ${error.reason}`, name);
      if (!(error instanceof QuerySyntaxError)) throw error;
      // What is yet to be substituted may make anything of it.
      if (holdsPlaceholder(text)) return placeholders.instead(text, location);
      // Quoted from AWS, 2025; the second for a path that may find many values (third-party measurement).
      const message =
        name === 'ResultPath' && text.startsWith('$')
          ? 'Value is not a Reference Path'
          : 'Value must be a valid JSONPath.';
      return this.fields.refuse(message, name);
    }
  }
}

/** What becomes of a query with a placeholder in it, and of a text that is a query with the substitution only. */
interface PlaceholderUse<T> {
  inside(query: T, location: string): T;
  instead(text: string, location: string): T;
}

const PATHS: PlaceholderUse<CompiledPath> = { inside: pathToSubstitute, instead: unsubstitutedPath };
const REFERENCE_PATHS: PlaceholderUse<ReferencePath> = {
  inside: (path) => path,
  instead: unsubstitutedReferencePath,
};
const EXPRESSIONS: PlaceholderUse<CompiledExpression> = {
  inside: expressionToSubstitute,
  instead: unsubstitutedExpression,
};

const PROBLEM_CODES = {
  delimiters: 'SCHEMA_VALIDATION_FAILED',
  syntax: 'INVALID_JSONATA_EXPRESSION',
  reference: 'UNSUPPORTED_JSONATA_EXPRESSION',
  unsupported: 'NOT_SIMULATED',
} as const;

const WITH_RESULT = ['Task', 'Parallel', 'Map'];
