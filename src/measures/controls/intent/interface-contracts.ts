import type { Control } from "../../measure.ts";
import { byFiles } from "../signs/control-answers.ts";

/** Files that say what an interface promises. */
export const interfaceContracts: Control = {
  meta: {
    id: "interface-contracts",
    title: "Interface contracts, such as OpenAPI or protobuf",
    purpose: "Whoever changes one side of an interface sees what the other side relies on.",
    definition:
      "Present where a file in the repository is one by its name or folder: OpenAPI, Swagger, AsyncAPI, protobuf, GraphQL, Avro, Thrift, WSDL, RAML, Smithy, pacts. Absent where none is.",
    next: "Write down the interfaces that other services use, as OpenAPI, protobuf or GraphQL.",
    remedy: [{ says: "Contracts are told by the names of files in the repository." }],
  },
  look: (flow) => byFiles(flow, "contract", "interface contract"),
};
