/** What SARIF 2.1.0 asks of the parts that are written here; a property that the standard does not have is a mistake. */

const message = {
  type: "object",
  properties: { text: { type: "string" } },
  required: ["text"],
  additionalProperties: false,
};
const level = { enum: ["none", "note", "warning", "error"] };

const rule = {
  type: "object",
  properties: {
    id: { type: "string" },
    shortDescription: message,
    defaultConfiguration: {
      type: "object",
      properties: { level, enabled: { type: "boolean" } },
      additionalProperties: false,
    },
  },
  required: ["id"],
  additionalProperties: false,
};

const location = {
  type: "object",
  properties: {
    physicalLocation: {
      type: "object",
      properties: {
        artifactLocation: {
          type: "object",
          // A reference as RFC 3986 has it: no spaces, no brackets, no controls.
          properties: {
            uri: { type: "string", pattern: "^(?:[A-Za-z0-9\\-._~/!$&'()*+,;=:@?#]|%[0-9A-F]{2})+$" },
          },
          additionalProperties: false,
        },
        region: {
          type: "object",
          properties: { startLine: { type: "integer", minimum: 1 } },
          additionalProperties: false,
        },
      },
      required: ["artifactLocation"],
      additionalProperties: false,
    },
  },
  additionalProperties: false,
};

const result = {
  type: "object",
  properties: {
    ruleId: { type: "string" },
    ruleIndex: { type: "integer", minimum: 0 },
    level,
    message,
    locations: { type: "array", items: location },
    partialFingerprints: { type: "object", additionalProperties: { type: "string" } },
  },
  required: ["message"],
  additionalProperties: false,
};

export const SARIF = {
  type: "object",
  properties: {
    $schema: { type: "string", pattern: "^https://" },
    version: { const: "2.1.0" },
    runs: {
      type: "array",
      items: {
        type: "object",
        properties: {
          tool: {
            type: "object",
            properties: {
              driver: {
                type: "object",
                properties: {
                  name: { type: "string" },
                  semanticVersion: { type: "string" },
                  rules: { type: "array", items: rule, uniqueItems: true },
                },
                required: ["name"],
                additionalProperties: false,
              },
            },
            required: ["driver"],
            additionalProperties: false,
          },
          invocations: {
            type: "array",
            items: {
              type: "object",
              properties: { executionSuccessful: { type: "boolean" } },
              required: ["executionSuccessful"],
              additionalProperties: false,
            },
          },
          results: { type: "array", items: result },
          columnKind: { enum: ["utf16CodeUnits", "unicodeCodePoints"] },
        },
        required: ["tool"],
        additionalProperties: false,
      },
    },
  },
  required: ["version", "runs"],
  additionalProperties: false,
};
