import { Webhook } from "standardwebhooks";
import { publicTask } from "../task/public-task.js";
import type { Change } from "../task/task.js";

/**
 * What a caller's webhookUrl receives: the task as the change left it, in the words of the GraphQL
 * schema.
 */
export interface WebhookMessage {
  headers: Record<string, string>;
  body: string;
}

/**
 * The same change has the same webhook-id however often it is sent: receivers drop what they have
 * seen.
 */
export function toMessage(
  { task, previousStatus, at, message }: Change,
  secret: string,
  now: number,
): WebhookMessage {
  const body = JSON.stringify({
    type: "task.updated",
    timestamp: new Date(at).toISOString(),
    data: { previousStatus, message, task: publicTask(task, toText) },
  });
  const id = `${task.id}.${task.version}`;
  const sentAt = new Date(now);
  return {
    headers: {
      "content-type": "application/json",
      "webhook-id": id,
      "webhook-timestamp": String(Math.floor(now / 1000)),
      "webhook-signature": new Webhook(secret).sign(id, sentAt, body),
    },
    body,
  };
}

const toText = (at: number): string => new Date(at).toISOString();
