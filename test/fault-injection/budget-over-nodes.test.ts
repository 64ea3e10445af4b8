import { join } from "node:path";
import { expect, it } from "vitest";
import { ANNA, bearer, keyOf, writeCallers } from "../support/callers.js";
import { createsAt } from "../support/lip-sync.js";
import { nodeEnv, spawnNode, startSharedKling, type Node } from "../support/nodes.js";
import { post } from "../support/post.js";
import { postgresSchema } from "../support/postgres.js";
import { tempFolder } from "../support/temp-folder.js";

const CREATE = /* GraphQL */ `
  mutation ($options: TaskOptionsInput) {
    createTextToVideo(input: { script: { prompt: "A red hut" } }, options: $options) {
      task {
        id
      }
      userErrors {
        code
      }
    }
  }
`;

/** What a create came to, at the first node that answers; with its key it is safe to repeat. */
async function createAt(nodes: readonly Node[], idempotencyKey: string): Promise<string> {
  for (const node of nodes) {
    const request = { query: CREATE, variables: { options: { idempotencyKey } } };
    const answer = await post(node, request, bearer(keyOf("anna"))).catch(() => null);
    const text = JSON.stringify(answer?.body ?? null);
    const id = /"id":"([^"]+)"/.exec(text)?.[1];
    if (id !== undefined) return id;
    if (text.includes("BUDGET_EXCEEDED")) return "refused";
  }
  throw new Error(`No node has answered ${idempotencyKey}.`);
}

it("of 50 creates at once against a budget for 10, over two nodes of which one is killed, exactly 10 are sent", async () => {
  const kling = await startSharedKling();
  const file = join(tempFolder(), "keys.json");
  // A video costs 1.5 units.
  const budgets = [{ unitType: "VIDEO", period: "DAY", limit: "15" }];
  writeCallers(file, [{ ...ANNA, budgets }]);
  const env = {
    ...nodeEnv(await postgresSchema(`budget_${process.pid}`), kling),
    AUTH: "keys",
    AUTH_KEYS_FILE: file,
  };
  const [doomed, other] = await Promise.all([spawnNode(env), spawnNode(env)]);
  const kill = () => doomed.kill();
  const creates = Array.from({ length: 50 }, async (_, number) => {
    const order = number % 2 ? [doomed, other, other] : [other, doomed, other];
    const outcome = await createAt(order, `order-${number}`);
    if (outcome !== "refused") await kill();
    return outcome;
  });
  const outcomes = await Promise.all(creates);
  const made = outcomes.filter((outcome) => outcome !== "refused");
  expect(made).toHaveLength(10);
  // What the dead node had stored and not sent, the other one sends.
  const sent = () => createsAt(kling).filter(({ code }) => code === 0).length;
  await expect.poll(sent, { timeout: 30_000, interval: 100 }).toBe(10);
});
