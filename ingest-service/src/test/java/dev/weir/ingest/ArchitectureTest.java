package dev.weir.ingest;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.Architectures;

@AnalyzeClasses(packages = "dev.weir.ingest", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule STAGES = Architectures.layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .layer("root")
            .definedBy("dev.weir.ingest")
            .layer("event")
            .definedBy("dev.weir.ingest.event..")
            .layer("tail")
            .definedBy("dev.weir.ingest.tail..")
            .layer("tuple")
            .definedBy("dev.weir.ingest.tuple..")
            .layer("publish")
            .definedBy("dev.weir.ingest.publish..")
            .whereLayer("root")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("publish")
            .mayOnlyBeAccessedByLayers("root")
            .whereLayer("tuple")
            .mayOnlyBeAccessedByLayers("publish", "root")
            .whereLayer("tail")
            .mayOnlyBeAccessedByLayers("publish", "root")
            .whereLayer("event")
            .mayOnlyBeAccessedByLayers("tail", "publish", "root");

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
            .resideOutsideOfPackage("dev.weir.ingest")
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
