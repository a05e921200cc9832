export { type CanonicalTexts, canonicalJson } from "./canonical.ts";
export {
  type Diagnostic,
  type DiagnosticKind,
  defineDiagnostic,
  diagnose,
  inSourceOrder,
  type RelatedPlace,
  type Severity,
  type Span,
  type TextEdit,
  templateOf,
} from "./diagnostic.ts";
export { type EncodedNode, isEncodedNode, type NodeTable, nodeTableSchema } from "./encoded-node.ts";
export { decodeValue, encodeValue, UnreadableNode } from "./encoded-value.ts";
export { compileExpr } from "./evaluate/compile.ts";
export { type Explained, explain } from "./evaluate/explain.ts";
export { EvaluationFault, faultOf } from "./evaluate/fault.ts";
export type { Scope } from "./evaluate/frame.ts";
export {
  bindingOf,
  childrenOf,
  type EachMethod,
  type Expr,
  eachMethods,
  freeVariables,
  type Kind,
  match,
  type Node,
  type Nodes,
  outsideBinding,
  pathOf,
  rewrite,
  walk,
} from "./expr.ts";
export { hashOf, sha256 } from "./hash.ts";
export { compareInstants, endOfTime, instantOf, inUtc, millisecondOf } from "./instant.ts";
export { type NodeWriter, nodeReader, nodeWriter } from "./node-table.ts";
export { operatorFor, operatorNamed, operators, operatorsWrittenAs } from "./operators/index.ts";
export { NoResult, type Operator, paramAt, takes, takesValue } from "./operators/operator.ts";
export {
  type EventKind,
  type Plan,
  type PlanDataset,
  type PlanSource,
  type PlanWorkflow,
  planContentPieces,
  planHash,
  planSchema,
  planSemantics,
  planVersion,
  planVersionOf,
  planWorkflowSchema,
  sealPlan,
} from "./plan.ts";
export { type PlanMap, type PlanMapPlace, planMapSchema, planMapWorkflowSchema } from "./plan-map.ts";
export {
  allSteps,
  type PlanForEachStep,
  type PlanRetry,
  type PlanStep,
  type PlanTaskStep,
  retrySchema,
  stepLimits,
  timeoutSchema,
} from "./plan-step.ts";
export { type PrintOptions, printExpr } from "./print.ts";
export { mergedType, valueAt } from "./record-types.ts";
export { type SchemaProblem, typeFromSchema } from "./schema-to-type.ts";
export { type StepVariable, stepsRead, stepVariable, stepVariableOf } from "./step-variable.ts";
export {
  alternatives,
  booleanType,
  dateType,
  isNullishType,
  mayBeNullish,
  nullType,
  numberType,
  presentType,
  printType,
  type TextFormat,
  type TextPattern,
  type Type,
  type TypeWord,
  textType,
  undefinedType,
  unionOf,
  unknownType,
  wordsOf,
} from "./type.ts";
export { typeOfValue } from "./type-of-value.ts";
export { typeSchema } from "./type-schema.ts";
export { recordSchema, schemaFromType } from "./type-to-schema.ts";
export { isTotalTruth, scopeWhere, type TypingScope, typed, typingScope } from "./typing/typed.ts";
export {
  isList,
  isNullish,
  isPrimitive,
  isRecord,
  type Json,
  nameOfKind,
  type Primitive,
  type Value,
} from "./value.ts";
