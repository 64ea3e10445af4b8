/* eslint-disable */
import * as types from './graphql.js';



/**
 * Map of all GraphQL operations in the project.
 *
 * This map has several performance disadvantages:
 * 1. It is not tree-shakeable, so it will include all operations in the project.
 * 2. It is not minifiable, so the string of a GraphQL query will be multiple times inside the bundle.
 * 3. It does not support dead code elimination, so it will add unused operations.
 *
 * Therefore it is highly recommended to use the babel or swc plugin for production.
 * Learn more about it here: https://the-guild.dev/graphql/codegen/plugins/presets/preset-client#reducing-bundle-size
 */
type Documents = {
    "mutation CreateLipSync($input: LipSyncInput!, $options: TaskOptionsInput) {\n  createLipSync(input: $input, options: $options) {\n    task {\n      id\n      status\n    }\n    userErrors {\n      code\n      message\n      path\n      ... on InputError {\n        rule\n        actual\n        minimum\n        maximum\n        allowed\n      }\n      ... on ExistingTaskError {\n        existingTask {\n          id\n        }\n      }\n    }\n  }\n}": typeof types.CreateLipSyncDocument,
    "subscription TaskUpdated($ids: [ID!]!) {\n  taskUpdated(ids: $ids) {\n    type\n    cursor\n    previousStatus\n    task {\n      id\n      status\n      version\n      updatedAt\n      failure {\n        code\n        message\n        path\n        retryable\n      }\n      ... on VideoTask {\n        videos {\n          id\n          url\n          durationSeconds\n        }\n      }\n    }\n  }\n}": typeof types.TaskUpdatedDocument,
};
const documents: Documents = {
    "mutation CreateLipSync($input: LipSyncInput!, $options: TaskOptionsInput) {\n  createLipSync(input: $input, options: $options) {\n    task {\n      id\n      status\n    }\n    userErrors {\n      code\n      message\n      path\n      ... on InputError {\n        rule\n        actual\n        minimum\n        maximum\n        allowed\n      }\n      ... on ExistingTaskError {\n        existingTask {\n          id\n        }\n      }\n    }\n  }\n}": types.CreateLipSyncDocument,
    "subscription TaskUpdated($ids: [ID!]!) {\n  taskUpdated(ids: $ids) {\n    type\n    cursor\n    previousStatus\n    task {\n      id\n      status\n      version\n      updatedAt\n      failure {\n        code\n        message\n        path\n        retryable\n      }\n      ... on VideoTask {\n        videos {\n          id\n          url\n          durationSeconds\n        }\n      }\n    }\n  }\n}": types.TaskUpdatedDocument,
};

/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation CreateLipSync($input: LipSyncInput!, $options: TaskOptionsInput) {\n  createLipSync(input: $input, options: $options) {\n    task {\n      id\n      status\n    }\n    userErrors {\n      code\n      message\n      path\n      ... on InputError {\n        rule\n        actual\n        minimum\n        maximum\n        allowed\n      }\n      ... on ExistingTaskError {\n        existingTask {\n          id\n        }\n      }\n    }\n  }\n}"): typeof import('./graphql.js').CreateLipSyncDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "subscription TaskUpdated($ids: [ID!]!) {\n  taskUpdated(ids: $ids) {\n    type\n    cursor\n    previousStatus\n    task {\n      id\n      status\n      version\n      updatedAt\n      failure {\n        code\n        message\n        path\n        retryable\n      }\n      ... on VideoTask {\n        videos {\n          id\n          url\n          durationSeconds\n        }\n      }\n    }\n  }\n}"): typeof import('./graphql.js').TaskUpdatedDocument;


export function graphql(source: string) {
  return (documents as any)[source] ?? {};
}
