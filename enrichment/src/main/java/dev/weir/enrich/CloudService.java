package dev.weir.enrich;

/**
 * The Azure service that a public address belongs to, as the service tags say.
 *
 * @param from name of the source
 * @param service such as AzureStorage; empty when the tag names none
 * @param region such as westeurope; empty when the tag names none
 */
public record CloudService(String from, String service, String region) {}
