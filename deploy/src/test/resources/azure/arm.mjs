// Writes arm.json anew: the properties of the Azure resources that deploy/azure/*.bicep makes, as paths; one that ends in ! may not be left out.
//   npm pack @azure/arm-storage …, each unpacked into a folder of its name, and: node arm.mjs FOLDER > arm.json
// These packages hold the models of Azure's API. The versions are the newest with a mappers.js.

import { existsSync, readFileSync } from "node:fs";

const TYPES = {
  "Microsoft.Authorization/policyAssignments": ["arm-policy@5.1.0", "PolicyAssignment"],
  "Microsoft.Authorization/policyDefinitions": ["arm-policy@5.1.0", "PolicyDefinition"],
  "Microsoft.Authorization/roleAssignments": ["arm-authorization@9.0.0", "RoleAssignmentCreateParameters"],
  "Microsoft.EventGrid/systemTopics": ["arm-eventgrid@14.1.0", "SystemTopic"],
  "Microsoft.EventGrid/systemTopics/eventSubscriptions": ["arm-eventgrid@14.1.0", "EventSubscription"],
  "Microsoft.EventHub/namespaces": ["arm-eventhub@5.2.0", "EHNamespace"],
  "Microsoft.EventHub/namespaces/eventhubs": ["arm-eventhub@5.2.0", "Eventhub"],
  "Microsoft.ManagedIdentity/userAssignedIdentities": ["arm-msi@2.2.0", "Identity"],
  "Microsoft.ManagedIdentity/userAssignedIdentities/federatedIdentityCredentials": ["arm-msi@2.2.0", "FederatedIdentityCredential"],
  "Microsoft.Network/networkWatchers/flowLogs": ["arm-network@33.5.0", "FlowLog"],
  "Microsoft.PolicyInsights/remediations": ["arm-policyinsights@5.0.0", "Remediation"],
  "Microsoft.Storage/storageAccounts": ["arm-storage@18.4.0", "StorageAccountCreateParameters"],
  "Microsoft.Storage/storageAccounts/blobServices": ["arm-storage@18.4.0", "BlobServiceProperties"],
  "Microsoft.Storage/storageAccounts/blobServices/containers": ["arm-storage@18.4.0", "BlobContainer"],
  "Microsoft.Storage/storageAccounts/managementPolicies": ["arm-storage@18.4.0", "ManagementPolicy"],
  "Microsoft.Storage/storageAccounts/queueServices": ["arm-storage@18.4.0", "QueueServiceProperties"],
  "Microsoft.Storage/storageAccounts/queueServices/queues": ["arm-storage@18.4.0", "StorageQueue"],
};
const PLACES = ["dist-esm/src/models", "dist/esm/models"];

/** The models of a package. Their file imports only what they do not need. */
async function models(name) {
  const folder = `${process.argv[2]}/${name.split("@")[0]}`;
  const file = PLACES.map((place) => `${folder}/${place}/mappers.js`).find(existsSync);
  const code = readFileSync(file, "utf8").replace(/^import .*$/gm, "");
  return import(`data:text/javascript;base64,${Buffer.from(code).toString("base64")}`);
}

/** A model and those that stand for it, by endpoint type and the like. */
function family(all, name) {
  return [name, ...Object.keys(all).filter((other) => other !== name && all[other].type?.uberParent === name)];
}

function walk(all, name, prefix, paths) {
  for (const member of family(all, name)) {
    for (const property of Object.values(all[member].type.modelProperties ?? {}).filter((property) => !property.readOnly)) {
      const path = prefix + property.serializedName.replaceAll("\\\\.", ".");
      const parents = path.slice(prefix.length).split(".").slice(0, -1);
      parents.forEach((_, i) => paths.add(prefix + parents.slice(0, i + 1).join(".")));
      const inner = property.type.name === "Sequence" ? property.type.element.type : property.type;
      paths.add(path + (property.required && family(all, name).length === 1 ? "!" : ""));
      if (inner.name === "Composite" && prefix.split(".").length < 8) {
        walk(all, inner.className, `${path}.`, paths);
      } else if (["Dictionary", "any"].includes(inner.name)) {
        paths.add(`${path}.*`);
      }
    }
  }
}

const schema = {};
for (const [type, [name, model]] of Object.entries(TYPES)) {
  const paths = new Set();
  walk(await models(name), model, "", paths);
  schema[type] = [...paths].filter((path) => !paths.has(`${path}!`)).sort();
}
console.log(JSON.stringify(schema, null, 1));
