import { Arg, Ctx, Int, Query, Resolver } from "type-graphql";
import { AuditConnection, type AuditEntry } from "../schema/audit.js";
import { SemanticNonNull } from "../schema/directives.js";
import type { AuditRecord } from "../services/store/index.js";
import { costOf } from "../services/task/cost.js";
import type { Context } from "./context.js";
import { badInput } from "./errors.js";
import { pageCursor } from "./page-cursor.js";
import { Needs } from "./rights.js";

const MAX_PAGE = 100;
const cursors = pageCursor("audit");

@Resolver()
export class AuditQueries {
  @Needs({ role: "OPERATOR" })
  @SemanticNonNull()
  @Query(() => AuditConnection, {
    nullable: true,
    description:
      "Every create that was accepted here, newest first; for operators. Tasks that were taken over with trackTask are not in it: others paid for them.",
  })
  async auditLog(
    @Arg("first", () => Int, { defaultValue: 20, description: "How many: 1 to 100." })
    first: number,
    @Arg("after", () => String, {
      nullable: true,
      description: "The cursor of an edge: what follows it.",
    })
    after: string | null | undefined,
    @Ctx() { spending }: Context,
  ): Promise<AuditConnection> {
    if (first < 1 || first > MAX_PAGE)
      throw badInput(["first"], `first is ${first}; 1 to ${MAX_PAGE} are allowed.`);
    const before = typeof after === "string" ? cursors.decode(after) : null;
    // One more than asked for tells whether there is a next page.
    const found = await spending.audit(first + 1, before);
    const edges = found.slice(0, first).map((record) => ({
      cursor: cursors.encode(record.task.id),
      node: present(record),
    }));
    return {
      edges,
      nodes: edges.map(({ node }) => node),
      pageInfo: {
        hasNextPage: found.length > first,
        hasPreviousPage: before !== null,
        startCursor: edges[0]?.cursor ?? null,
        endCursor: edges.at(-1)?.cursor ?? null,
      },
    };
  }
}

function present({ task, keyId }: AuditRecord): AuditEntry {
  const { charged, estimated } = costOf(task);
  return {
    id: `audit_entry_${task.id}`,
    at: new Date(task.createdAt),
    caller: task.owner,
    keyId,
    kind: task.kind,
    model: task.model,
    taskId: task.id,
    klingRequestId: task.klingRequestId,
    units: charged?.units ?? estimated,
    outcome: task.status,
  };
}
