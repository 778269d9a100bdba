package dev.weir.ingest;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.Architectures;
import java.util.List;

@AnalyzeClasses(packages = "dev.weir.ingest", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    private static final String[] WAYS_IN = {"folder", "webhook", "queue", "hub", "sweep"};

    @ArchTest
    static final ArchRule STAGES = stages();

    private static ArchRule stages() {
        Architectures.LayeredArchitecture stages =
                Architectures.layeredArchitecture().consideringOnlyDependenciesInLayers();
        stages = stages.layer("root").definedBy("dev.weir.ingest");
        for (String stage : List.of("event", "tail", "tuple", "publish")) {
            stages = stages.layer(stage).definedBy("dev.weir.ingest." + stage + "..");
        }
        for (String part : List.of("azure", "coverage", "folder", "webhook", "queue", "hub", "sweep")) {
            stages = stages.optionalLayer(part).definedBy("dev.weir.ingest." + part + "..");
        }
        for (String way : WAYS_IN) {
            stages = stages.whereLayer(way).mayOnlyBeAccessedByLayers("root");
        }
        return stages.whereLayer("root")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("publish")
                .mayOnlyBeAccessedByLayers("root")
                .whereLayer("coverage")
                .mayOnlyBeAccessedByLayers("root")
                .whereLayer("tuple")
                .mayOnlyBeAccessedByLayers("publish", "coverage", "root")
                .whereLayer("tail")
                .mayOnlyBeAccessedByLayers("folder", "azure", "sweep", "coverage", "publish", "root")
                .whereLayer("azure")
                .mayOnlyBeAccessedByLayers("queue", "hub", "sweep", "root");
    }

    @ArchTest
    static final ArchRule KAFKA = noClasses()
            .that()
            .resideInAnyPackage("dev.weir.ingest.tail..", "dev.weir.ingest.tuple..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.kafka..");

    @ArchTest
    static final ArchRule ROCKSDB = noClasses()
            .that()
            .doNotHaveSimpleName("CursorStore")
            .and()
            .doNotHaveSimpleName("PartitionCursors")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.rocksdb..");

    @ArchTest
    static final ArchRule HTTP = noClasses()
            .that()
            .resideOutsideOfPackages("dev.weir.ingest", "dev.weir.ingest.webhook..", "dev.weir.ingest.azure..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.javalin..", "org.eclipse.jetty..", "java.net.http..");

    @ArchTest
    static final ArchRule FILES = classes()
            .that()
            .resideInAnyPackage("dev.weir.ingest.publish..", "dev.weir.ingest.tuple..")
            .should()
            .onlyDependOnClassesThat()
            .resideOutsideOfPackage("java.nio.file..");

    @ArchTest
    static final ArchRule OTHER_SERVICES = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("dev.weir.stream..", "dev.weir.query..", "dev.weir.deploy..", "dev.weir.broker..");
}
