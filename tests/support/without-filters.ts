import {
  type KyselyPlugin,
  OperationNodeTransformer,
  type PluginTransformQueryArgs,
  type PluginTransformResultArgs,
  type RawNode,
  type RootOperationNode,
} from "kysely";
import type { Database } from "#platform/server/database.ts";

const filter = /((?:\b\w+\.)?)(network_id|provider_id) = $/;

/** Makes every comparison of a network or provider with a given one true: the mistake of a forgotten WHERE, made everywhere at once. */
class FilterDropper extends OperationNodeTransformer {
  dropped = 0;

  protected override transformRaw(node: RawNode): RawNode {
    const given = super.transformRaw(node);
    let close = "";
    const fragments = given.sqlFragments.map((fragment, index) => {
      const opened = close + fragment;
      close = "";
      if (given.parameters[index]?.kind !== "ValueNode" || !filter.test(opened)) return opened;
      this.dropped += 1;
      close = ")";
      return opened.replace(filter, "$1$2 = coalesce($1$2, ");
    });
    return { ...given, sqlFragments: fragments };
  }
}

/** A database that forgets to ask whose rows they are, and counts how often it did. */
export interface ForgetfulDatabase {
  database: Database;
  original: Database;
  dropped: () => number;
}

/**
 * Drops the filter of network and provider from every statement of the business.
 */
export function withoutFilters(database: Database): ForgetfulDatabase {
  const dropper = new FilterDropper();
  const plugin: KyselyPlugin = {
    transformQuery: ({ node }: PluginTransformQueryArgs): RootOperationNode => dropper.transformNode(node),
    transformResult: async ({ result }: PluginTransformResultArgs) => result,
  };
  return {
    original: database,
    database: { ...database, business: database.business.withPlugin(plugin) },
    dropped: () => dropper.dropped,
  };
}
