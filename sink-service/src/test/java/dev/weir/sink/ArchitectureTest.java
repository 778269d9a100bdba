package dev.weir.sink;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.Architectures;

@AnalyzeClasses(packages = "dev.weir.sink", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule STAGES = Architectures.layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .layer("root")
            .definedBy("dev.weir.sink")
            .layer("pump")
            .definedBy("dev.weir.sink.pump")
            .layer("http")
            .definedBy("dev.weir.sink.http")
            .layer("syslog")
            .definedBy("dev.weir.sink.syslog")
            .layer("mail")
            .definedBy("dev.weir.sink.mail")
            .layer("alert")
            .definedBy("dev.weir.sink.alert")
            .layer("delivery")
            .definedBy("dev.weir.sink.delivery")
            .whereLayer("root")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("pump")
            .mayOnlyBeAccessedByLayers("root")
            .whereLayer("http")
            .mayOnlyBeAccessedByLayers("root")
            .whereLayer("syslog")
            .mayOnlyBeAccessedByLayers("root")
            .whereLayer("mail")
            .mayOnlyBeAccessedByLayers("root")
            .whereLayer("alert")
            .mayOnlyBeAccessedByLayers("root", "http", "mail");

    @ArchTest
    static final ArchRule KAFKA = noClasses()
            .that()
            .resideOutsideOfPackages("dev.weir.sink", "dev.weir.sink.pump")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.kafka..");

    @ArchTest
    static final ArchRule HTTP = noClasses()
            .that()
            .resideOutsideOfPackage("dev.weir.sink.http")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.net.http..");

    @ArchTest
    static final ArchRule MAIL = noClasses()
            .that()
            .resideOutsideOfPackage("dev.weir.sink.mail")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("jakarta.mail..", "org.eclipse.angus..");

    @ArchTest
    static final ArchRule OTHER_SERVICES = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("dev.weir.ingest..", "dev.weir.stream..", "dev.weir.query..", "dev.weir.deploy..");
}
