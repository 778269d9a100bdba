package dev.weir.enrich;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.Architectures;

@AnalyzeClasses(packages = "dev.weir.enrich", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule DIRECTION = Architectures.layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .layer("facts")
            .definedBy("dev.weir.enrich")
            .layer("table")
            .definedBy("dev.weir.enrich.table..")
            .layer("reader")
            .definedBy("dev.weir.enrich.reader..")
            .layer("threat")
            .definedBy("dev.weir.enrich.threat..")
            .layer("source")
            .definedBy("dev.weir.enrich.source..")
            .layer("flow")
            .definedBy("dev.weir.enrich.flow..")
            .layer("format")
            .definedBy("dev.weir.enrich.format..")
            .whereLayer("facts")
            .mayNotAccessAnyLayer()
            .whereLayer("table")
            .mayOnlyAccessLayers("facts")
            .whereLayer("reader")
            .mayOnlyAccessLayers("facts", "table")
            .whereLayer("threat")
            .mayOnlyAccessLayers("facts", "table")
            .whereLayer("source")
            .mayOnlyAccessLayers("facts", "table", "reader", "threat")
            .whereLayer("flow")
            .mayOnlyAccessLayers("facts", "table")
            .whereLayer("format")
            .mayOnlyAccessLayers("facts", "table", "flow");

    @ArchTest
    static final ArchRule KAFKA = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.kafka..", "org.rocksdb..", "io.javalin..", "org.eclipse.jetty..");

    @ArchTest
    static final ArchRule HTTP = noClasses()
            .that()
            .resideOutsideOfPackage("dev.weir.enrich.source..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.net.http..");

    @ArchTest
    static final ArchRule FILES = noClasses()
            .that()
            .resideInAnyPackage(
                    "dev.weir.enrich",
                    "dev.weir.enrich.table..",
                    "dev.weir.enrich.reader..",
                    "dev.weir.enrich.threat..",
                    "dev.weir.enrich.flow..",
                    "dev.weir.enrich.format..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.nio.file..");

    /** The whole contract of these packages; any other type of theirs is package-private. */
    @ArchTest
    static final ArchRule PUBLIC = classes()
            .that()
            .resideInAnyPackage(
                    "dev.weir.enrich.table..",
                    "dev.weir.enrich.reader..",
                    "dev.weir.enrich.threat..",
                    "dev.weir.enrich.source..")
            .and()
            .arePublic()
            .and()
            .areTopLevelClasses()
            .should()
            .haveNameMatching("dev\\.weir\\.enrich\\."
                    + "(table\\.(AddressTable|EnrichmentTables|Place|Prefix|PrefixTable|SourceException|SourceTable|SpecialRanges)"
                    + "|reader\\.(InventoryCsv|MmdbFile|OwnRangesCsv|ReadTable|ResourceGraph|ServiceTags|FlatRecord|GeoIpRecord)"
                    + "|threat\\.(FeedFormat|FeedRules|MispManifest|ThreatFeed)"
                    + "|source\\.(Enrichment|SourceStatus))");

    @ArchTest
    static final ArchRule OTHER_SERVICES = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "dev.weir.ingest..",
                    "dev.weir.stream..",
                    "dev.weir.query..",
                    "dev.weir.sink..",
                    "dev.weir.deploy..",
                    "dev.weir.broker..");
}
