package dev.weir.query;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "dev.weir.query", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule STAGES = layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .layer("root")
            .definedBy("dev.weir.query")
            .layer("alert")
            .definedBy("dev.weir.query.alert..")
            .layer("api")
            .definedBy("dev.weir.query.api..")
            .layer("coverage")
            .definedBy("dev.weir.query.coverage..")
            .layer("exclude")
            .definedBy("dev.weir.query.exclude..")
            .layer("guard")
            .definedBy("dev.weir.query.guard..")
            .layer("filter")
            .definedBy("dev.weir.query.filter..")
            .layer("live")
            .definedBy("dev.weir.query.live..")
            .layer("report")
            .definedBy("dev.weir.query.report..")
            .layer("route")
            .definedBy("dev.weir.query.route..")
            .layer("rules")
            .definedBy("dev.weir.query.rules..")
            .layer("topic")
            .definedBy("dev.weir.query.topic..")
            .layer("console")
            .definedBy("dev.weir.query.console..")
            .whereLayer("root")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("alert")
            .mayOnlyBeAccessedByLayers("root", "api")
            .whereLayer("api")
            .mayOnlyBeAccessedByLayers("root")
            .whereLayer("exclude")
            .mayOnlyBeAccessedByLayers("root", "api")
            .whereLayer("topic")
            .mayOnlyBeAccessedByLayers("root", "api", "alert", "exclude", "live")
            .whereLayer("guard")
            .mayOnlyBeAccessedByLayers("root", "api")
            .whereLayer("console")
            .mayOnlyBeAccessedByLayers("root")
            .whereLayer("rules")
            .mayOnlyBeAccessedByLayers("root", "api", "report")
            .whereLayer("report")
            .mayOnlyBeAccessedByLayers("api")
            .whereLayer("filter")
            .mayOnlyBeAccessedByLayers("api", "live")
            .whereLayer("live")
            .mayOnlyBeAccessedByLayers("root", "api")
            .whereLayer("route")
            .mayOnlyBeAccessedByLayers("root", "api", "coverage", "live", "report")
            .whereLayer("coverage")
            .mayOnlyBeAccessedByLayers("root", "api");

    @ArchTest
    static final ArchRule ONLY_API_KNOWS_THE_SERVER = noClasses()
            .that()
            .resideInAnyPackage("..alert..", "..exclude..", "..topic..", "..route..", "..live..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.javalin..");

    @ArchTest
    static final ArchRule ONLY_ROUTE_ASKS_OTHERS = noClasses()
            .that()
            .resideOutsideOfPackage("..route..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("java.net.http..");

    @ArchTest
    static final ArchRule KAFKA_ONLY_FOR_TOPICS_AND_ITS_PARTITIONER = noClasses()
            .that()
            .resideOutsideOfPackages("..live..", "..alert..", "..exclude..", "..topic..")
            .and()
            .doNotHaveSimpleName("Owners")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.apache.kafka..");

    @ArchTest
    static final ArchRule NO_OTHER_SERVICE = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("dev.weir.ingest..", "dev.weir.stream..", "dev.weir.deploy..");
}
