import { Field, InputType, Int, ObjectType } from "type-graphql";
import type { Role } from "../services/access/caller.js";
import { enumType } from "./enum.js";
import { MutationPayload } from "./mutation.js";
import { DateTime, ID } from "./scalars.js";

export const AccessRole = enumType<Role>(
  "AccessRole",
  "What a caller may do. Each role may do what those before it may.",
  {
    READER: "Sees its own tasks.",
    CREATOR: "Creates tasks, too.",
    OPERATOR: "Sees and handles everybody's tasks, and Kling's account.",
  },
);

@ObjectType({ description: "Who sent the request, as the server knows them." })
export class Viewer {
  @Field(() => ID, { description: "The same for all keys of the caller." })
  id!: string;
  @Field(() => String, {
    description: 'The name that tasks are stored under; "everybody" if AUTH is none.',
  })
  name!: string;
  @Field(() => AccessRole, { description: "What they may do." })
  role!: Role;
}

@InputType({ description: "What a short-lived token is for." })
export class AccessTokenInput {
  @Field(() => AccessRole, {
    defaultValue: "READER",
    description: "What its bearer may do: no more than you.",
  })
  role!: Role;
  @Field(() => [ID], {
    nullable: true,
    description: "Task.id of 1 to 100 tasks: its bearer sees these alone. Left out: all of yours.",
  })
  taskIds?: string[] | null;
  @Field(() => Int, {
    defaultValue: 900,
    description:
      "For how long, in seconds: 1 to 86400 (a day). It ends with your own token if that is earlier.",
  })
  expiresInSeconds!: number;
}

@ObjectType({ description: "A short-lived credential for a page or a device." })
export class AccessToken {
  @Field(() => String, {
    description:
      "Goes where a key goes: Authorization: Bearer TOKEN, or connectionParams.authorization. It is shown once.",
  })
  token!: string;
  @Field(() => DateTime, { description: "When it ends; open streams end then, too." })
  expiresAt!: Date;
  @Field(() => AccessRole, { description: "What its bearer may do." })
  role!: Role;
  @Field(() => [ID], { nullable: true, description: "The only tasks that it shows; null: all." })
  taskIds!: string[] | null;
}

@ObjectType({ description: "Answer of createAccessToken." })
export class CreateAccessTokenPayload extends MutationPayload {
  @Field(() => AccessToken, {
    nullable: true,
    description: "The new token; null exactly if there are userErrors.",
  })
  accessToken!: AccessToken | null;
}
