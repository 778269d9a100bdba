package dev.weir.detect;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.Architectures;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;

@AnalyzeClasses(packages = "dev.weir.detect", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule STAGES = Architectures.layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .layer("rule")
            .definedBy("dev.weir.detect.rule")
            .layer("state")
            .definedBy("dev.weir.detect.state")
            .layer("evaluate")
            .definedBy("dev.weir.detect.evaluate")
            .layer("alert")
            .definedBy("dev.weir.detect.alert")
            .layer("exclude")
            .definedBy("dev.weir.detect.exclude")
            .layer("detect")
            .definedBy("dev.weir.detect")
            .layer("test")
            .definedBy("dev.weir.detect.test")
            .whereLayer("rule")
            .mayNotAccessAnyLayer()
            .whereLayer("state")
            .mayOnlyAccessLayers("rule")
            .whereLayer("evaluate")
            .mayOnlyAccessLayers("rule", "state")
            .whereLayer("alert")
            .mayOnlyAccessLayers("rule", "state", "evaluate")
            .whereLayer("test")
            .mayNotBeAccessedByAnyLayer();

    /** The wall clock is a parameter. */
    @ArchTest
    static final ArchRule TIME = noClasses()
            .should()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .dependOnClassesThat()
            .belongToAnyOf(Clock.class, InstantSource.class);

    @ArchTest
    static final ArchRule FILES = noClasses()
            .that()
            .doNotHaveSimpleName("RuleFolder")
            .should()
            .dependOnClassesThat()
            .belongToAnyOf(Path.class);

    @ArchTest
    static final ArchRule KAFKA = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.kafka..", "org.rocksdb..", "io.javalin..", "java.net.http..");

    @ArchTest
    static final ArchRule OTHER_MODULES = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "dev.weir.ingest..",
                    "dev.weir.stream..",
                    "dev.weir.query..",
                    "dev.weir.sink..",
                    "dev.weir.deploy..",
                    "dev.weir.demo..");
}
