import type { JsonValue } from '../json/json-value';
import type { CompiledExpression, CompiledPath, ReferencePath } from '../query/compiled-path';
import { compilePath } from '../query/json-path/compile-path';
import { compileReferencePath } from '../query/json-path/reference-path';
import { compileJsonPathExpression } from '../query/json-path-expression';
import { compileJsonataTemplate, type ExpectedType, isJsonataExpression } from '../query/jsonata/jsonata-template';
import { compilePayloadTemplate } from '../query/payload-template';
import { QuerySyntaxError } from '../query/query-failure';
import type { Template } from '../query/template';
import type { Dynamic, DynamicText, SelectionPath } from './definition';
import type { FieldReader, NumberRange } from './field-reader';
import type { QueryLanguage } from './query-language';

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
    return this.isFor('JSONPath', name) ? this.compiled(name, compilePath) : undefined;
  }

  /** InputPath or OutputPath: null selects nothing. */
  selectionPath(name: string): SelectionPath | undefined {
    return this.isFor('JSONPath', name) && this.fields.value(name) === null ? null : this.path(name);
  }

  /** ResultPath: null drops the result. */
  resultPath(): ReferencePath | null | undefined {
    const name = 'ResultPath';
    if (!this.isFor('JSONPath', name)) return undefined;
    return this.fields.value(name) === null ? null : this.compiled(name, compileReferencePath);
  }

  /** A value of JSONPath alone that is copied as it stands: Result. */
  constant(name: string): JsonValue | undefined {
    return this.isFor('JSONPath', name) ? this.fields.value(name) : undefined;
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
    // The location of a problem stops at the field of the state (recorded: base_scenarios/test_illegal_escapes).
    return compilePayloadTemplate(value, ({ message }) => this.fields.refuse(message, name));
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
    const path = this.path(`${name}Path`);
    if (value !== undefined) return { kind: 'literal', value };
    return path && { kind: 'path', path };
  }

  /** A text in `name`, in JSONPath or a path or intrinsic function in `namePath`, in JSONata or an expression. */
  text(name: string, pathField = `${name}Path`): DynamicText | undefined {
    const expression = this.expression(name, 'string');
    if (expression) return { kind: 'expression', expression };
    this.fields.exclude(name, pathField);
    const value = this.fields.string(name);
    const computed = this.isFor('JSONPath', pathField) ? this.jsonPathExpression(pathField) : undefined;
    if (value !== undefined) return { kind: 'literal', value };
    return computed && { kind: 'expression', expression: computed };
  }

  /** A JSONata expression in a field that may also be a literal; undefined when it is none. */
  expression(name: string, expected: ExpectedType): Template | undefined {
    const value = this.language === 'JSONata' ? this.fields.value(name) : undefined;
    return isJsonataExpression(value) ? this.jsonataTemplate(name, value, expected) : undefined;
  }

  private jsonataTemplate(name: string, value: JsonValue, expected?: ExpectedType): Template {
    return compileJsonataTemplate(
      value,
      this.place + name,
      ({ message }) => this.fields.report('INVALID_JSONATA_EXPRESSION', message, name),
      expected,
    );
  }

  private jsonPathExpression(name: string): CompiledExpression | undefined {
    return this.compiled(name, (text) => compileJsonPathExpression(text, name));
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

  private compiled<T>(name: string, compile: (text: string) => T): T | undefined {
    const text = this.fields.string(name);
    if (text === undefined) return undefined;
    try {
      return compile(text);
    } catch (error) {
      if (!(error instanceof QuerySyntaxError)) throw error;
      return this.fields.refuse(`The value for the field '${name}' must be a valid JSONPath: ${error.message}`, name);
    }
  }
}
