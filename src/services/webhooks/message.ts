import { Webhook } from "standardwebhooks";
import type { Change, Task } from "../task/task.js";

/**
 * What a caller's callbackUrl receives: the task as the change left it, in the words of the GraphQL
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
    data: { previousStatus, message, task: describe(task) },
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

function describe({
  id,
  kind,
  status,
  version,
  klingTaskId,
  externalTaskId,
  createdAt,
  updatedAt,
  finishedAt,
  failure,
  result,
}: Task) {
  const { videos, images, parentVideo, expiresAt } = result;
  return {
    id,
    kind,
    status,
    version,
    klingTaskId,
    externalTaskId,
    createdAt: toText(createdAt),
    updatedAt: toText(updatedAt),
    finishedAt: toText(finishedAt),
    failure,
    videos,
    images,
    parentVideo,
    expiresAt: toText(expiresAt),
  };
}

const toText = (at: number | null) => (at === null ? null : new Date(at).toISOString());
