import {
  DirectiveLocation,
  GraphQLDirective,
  GraphQLInt,
  GraphQLList,
  GraphQLNonNull,
} from "graphql";
import { Directive } from "type-graphql";

/** Clients that know it (Relay, Apollo Kotlin) generate non-null types and handle errors apart. */
export const semanticNonNullDirective = new GraphQLDirective({
  name: "semanticNonNull",
  description:
    "null only if there is an error at this place. A fault in one field then empties no other.",
  locations: [DirectiveLocation.FIELD_DEFINITION],
  args: {
    levels: {
      description: "0 is the field itself, 1 the items of its list, and so on.",
      type: new GraphQLNonNull(new GraphQLList(new GraphQLNonNull(GraphQLInt))),
      defaultValue: [0],
    },
  },
});

/** Marks a nullable field that is null only if there is an error at its place. */
export const SemanticNonNull = (): PropertyDecorator & MethodDecorator =>
  Directive("@semanticNonNull");
