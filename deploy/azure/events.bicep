// The events of the flow log account, and where they are delivered.

@description('Region of the flow log account.')
param location string

@description('The system topic of the flow log account.')
param systemTopicName string

@description('The flow log account.')
param storageAccountName string

@description('The account with the queue and the container for events that could not be delivered.')
param deliveryAccountName string

@description('The namespace of the Event Hub.')
param eventHubNamespaceName string

@description('Containers whose events are delivered.')
param containers string[]

@description('Form of the events.')
param eventSchema string

@description('Deliver to the storage queue.')
param queue bool

@description('Deliver to the Event Hub.')
param eventHub bool

@description('Deliver to this URL. Empty: not.')
param webhookUrl string

@description('Tenant of the application that protects the webhook. Empty: none.')
param webhookTenantId string

@description('The application.')
param webhookApplicationId string

@description('Secret for a header of each delivery. Empty: none.')
@secure()
param webhookSecret string

@description('Name of that header.')
param webhookSecretHeader string

var storageBlobDataContributor = 'ba92f5b4-2d11-453d-a403-e96b0029c9fe'
var storageQueueDataMessageSender = 'c6a89b2d-59bc-44d0-9896-0f6e12d7b80a'
var eventHubsDataSender = '2b629674-e913-4c01-ae53-ef4638d8f975'

// Only changes of flow logs. There is no filter for data.api: Azure may write with PutBlob, PutBlockList or FlushWithClose, and
// an event too many costs Weir no request.
var eventTypes = [
  'Microsoft.Storage.BlobCreated'
]
var subjects = [for container in containers: '/blobServices/default/containers/${container}/']
var retry = {
  eventTimeToLiveInMinutes: 1440
  maxDeliveryAttempts: 30
}

resource source 'Microsoft.Storage/storageAccounts@2023-05-01' existing = {
  name: storageAccountName
}

resource deliveryAccount 'Microsoft.Storage/storageAccounts@2023-05-01' existing = {
  name: deliveryAccountName
}

resource hubNamespace 'Microsoft.EventHub/namespaces@2024-01-01' existing = {
  name: eventHubNamespaceName
}

resource hub 'Microsoft.EventHub/namespaces/eventhubs@2024-01-01' existing = {
  parent: hubNamespace
  name: 'weir-events'
}

resource topic 'Microsoft.EventGrid/systemTopics@2022-06-15' = {
  name: systemTopicName
  location: location
  identity: {
    type: 'SystemAssigned'
  }
  properties: {
    source: source.id
    topicType: 'Microsoft.Storage.StorageAccounts'
  }
}

resource keepUndelivered 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: deliveryAccount
  name: guid(deliveryAccount.id, topic.id, storageBlobDataContributor)
  properties: {
    principalId: topic.identity.principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', storageBlobDataContributor)
  }
}

resource sendToQueue 'Microsoft.Authorization/roleAssignments@2022-04-01' = if (queue) {
  scope: deliveryAccount
  name: guid(deliveryAccount.id, topic.id, storageQueueDataMessageSender)
  properties: {
    principalId: topic.identity.principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', storageQueueDataMessageSender)
  }
}

resource sendToHub 'Microsoft.Authorization/roleAssignments@2022-04-01' = if (eventHub) {
  scope: hubNamespace
  name: guid(hubNamespace.id, topic.id, eventHubsDataSender)
  properties: {
    principalId: topic.identity.principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', eventHubsDataSender)
  }
}

resource toQueue 'Microsoft.EventGrid/systemTopics/eventSubscriptions@2022-06-15' = [
  for (container, i) in containers: if (queue) {
    parent: topic
    name: 'weir-queue-${container}'
    properties: {
      eventDeliverySchema: eventSchema
      deliveryWithResourceIdentity: {
        identity: {
          type: 'SystemAssigned'
        }
        destination: {
          endpointType: 'StorageQueue'
          properties: {
            resourceId: deliveryAccount.id
            queueName: 'weir-events'
            queueMessageTimeToLiveInSeconds: 604800
          }
        }
      }
      deadLetterWithResourceIdentity: {
        identity: {
          type: 'SystemAssigned'
        }
        deadLetterDestination: {
          endpointType: 'StorageBlob'
          properties: {
            resourceId: deliveryAccount.id
            blobContainerName: 'weir-undelivered'
          }
        }
      }
      filter: {
        includedEventTypes: eventTypes
        subjectBeginsWith: subjects[i]
      }
      retryPolicy: retry
    }
    dependsOn: [
      keepUndelivered
      sendToQueue
    ]
  }
]

resource toHub 'Microsoft.EventGrid/systemTopics/eventSubscriptions@2022-06-15' = [
  for (container, i) in containers: if (eventHub) {
    parent: topic
    name: 'weir-hub-${container}'
    properties: {
      eventDeliverySchema: eventSchema
      deliveryWithResourceIdentity: {
        identity: {
          type: 'SystemAssigned'
        }
        destination: {
          endpointType: 'EventHub'
          properties: {
            resourceId: hub.id
          }
        }
      }
      deadLetterWithResourceIdentity: {
        identity: {
          type: 'SystemAssigned'
        }
        deadLetterDestination: {
          endpointType: 'StorageBlob'
          properties: {
            resourceId: deliveryAccount.id
            blobContainerName: 'weir-undelivered'
          }
        }
      }
      filter: {
        includedEventTypes: eventTypes
        subjectBeginsWith: subjects[i]
      }
      retryPolicy: retry
    }
    dependsOn: [
      keepUndelivered
      sendToHub
    ]
  }
]

resource toWebhook 'Microsoft.EventGrid/systemTopics/eventSubscriptions@2022-06-15' = [
  for (container, i) in containers: if (!empty(webhookUrl)) {
    parent: topic
    name: 'weir-webhook-${container}'
    properties: {
      eventDeliverySchema: eventSchema
      destination: {
        endpointType: 'WebHook'
        properties: {
          endpointUrl: webhookUrl
          maxEventsPerBatch: 500
          preferredBatchSizeInKilobytes: 512
          azureActiveDirectoryTenantId: empty(webhookTenantId) ? null : webhookTenantId
          azureActiveDirectoryApplicationIdOrUri: empty(webhookApplicationId) ? null : webhookApplicationId
          deliveryAttributeMappings: empty(webhookSecret)
            ? []
            : [
                {
                  name: webhookSecretHeader
                  type: 'Static'
                  properties: {
                    value: webhookSecret
                    isSecret: true
                  }
                }
              ]
        }
      }
      deadLetterWithResourceIdentity: {
        identity: {
          type: 'SystemAssigned'
        }
        deadLetterDestination: {
          endpointType: 'StorageBlob'
          properties: {
            resourceId: deliveryAccount.id
            blobContainerName: 'weir-undelivered'
          }
        }
      }
      filter: {
        includedEventTypes: eventTypes
        subjectBeginsWith: subjects[i]
      }
      retryPolicy: retry
    }
    dependsOn: [
      keepUndelivered
    ]
  }
]
