// Writes azurerm.json anew: the arguments and nested blocks of what deploy/azure/terraform uses of the azurerm provider.
//   npm pack @cdktn/provider-azurerm && tar xzf *.tgz && node azurerm.mjs package > azurerm.json
// That package holds the provider's schema as typed bindings; its package.json names the provider's version.

import { readFileSync } from "node:fs";

const RESOURCES = [
  "eventgrid_system_topic", "eventgrid_system_topic_event_subscription", "eventhub", "eventhub_namespace",
  "federated_identity_credential", "policy_definition", "resource_group_template_deployment", "role_assignment",
  "storage_account", "storage_container", "storage_management_policy", "storage_queue",
  "subscription_policy_assignment", "subscription_policy_remediation", "user_assigned_identity",
];
const DATA = ["resource_group", "storage_account", "subscription"];

const root = process.argv[2];
const camel = (snake) => snake.replace(/_([a-z0-9])/g, (_, letter) => letter.toUpperCase());
const capital = (name) => name[0].toUpperCase() + name.slice(1);

/** The arguments and nested blocks of one block, read from the function or method that begins at `from`. */
function entries(js, from) {
  const body = js.slice(js.indexOf("const attrs = {", from), js.indexOf("// remove undefined", from));
  const entry = /^\s+(\w+): \{\s+value: .*,\s+isBlock: (true|false),\s+type: "\w+",\s+storageClassType: "(\w+)",/gm;
  return [...body.matchAll(entry)].map(([, name, nested, type]) => ({ name, nested: nested === "true", type }));
}

/** The members of an interface, with their types; a name that ends in ? may be left out. */
function members(types, name) {
  const body = new RegExp(`export interface ${name} (?:extends \\S+ )?\\{([\\s\\S]*?)\\n\\}`).exec(types)[1];
  return new Map([...body.matchAll(/readonly (\w+)(\??): (.+);/g)].map((match) => [match[1], { must: !match[2], type: match[3] }]));
}

function block(js, types, name, list) {
  const known = members(types, name);
  const of = { required: [], optional: [], blocks: {} };
  for (const entry of list.filter((entry) => entry.name !== "timeouts")) {
    const { must, type } = known.get(camel(entry.name)) ?? { must: false, type: "" };
    if (entry.nested) {
      const inner = entry.type.replace(/(List|Set)$/, "");
      const at = js.indexOf(`function ${inner[0].toLowerCase()}${inner.slice(1)}ToHclTerraform(`);
      of.blocks[entry.name] = { must, many: type.includes("[]"), ...block(js, types, inner, entries(js, at)) };
    } else {
      (must ? of.required : of.optional).push(entry.name);
    }
  }
  return of;
}

function read(folder, name) {
  const js = readFileSync(`${root}/lib/${folder}/index.js`, "utf8");
  const types = readFileSync(`${root}/lib/${folder}/index.d.ts`, "utf8");
  return block(js, types, name, entries(js, js.indexOf("synthesizeHclAttributes")));
}

const schemas = (names, prefix = "") =>
  Object.fromEntries(
    names.map((name) => {
      const type = prefix + name;
      return [`azurerm_${name}`, read(type.replaceAll("_", "-"), `${capital(camel(type))}Config`)];
    }),
  );
const all = {
  version: JSON.parse(readFileSync(`${root}/package.json`, "utf8")).cdktn.provider.version,
  provider: read("provider", "AzurermProviderConfig"),
  resource: schemas(RESOURCES),
  data: schemas(DATA, "data_azurerm_"),
};
console.log(JSON.stringify(all, null, 1).replace(/\[[^\]{]*\]/g, (names) => names.replace(/\s+/g, " ")));
