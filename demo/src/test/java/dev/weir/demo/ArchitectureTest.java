package dev.weir.demo;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.Architectures;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Random;
import java.util.concurrent.ThreadLocalRandom;

/** Estate, then traffic, then stories, then the demo, then its blobs; and nothing that would make it differ from run to run. */
@AnalyzeClasses(packages = "dev.weir.demo", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule STAGES = Architectures.layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .layer("estate")
            .definedBy("dev.weir.demo.estate")
            .layer("traffic")
            .definedBy("dev.weir.demo.traffic")
            .layer("story")
            .definedBy("dev.weir.demo.story")
            .layer("demo")
            .definedBy("dev.weir.demo")
            .layer("blob")
            .definedBy("dev.weir.demo.blob")
            .whereLayer("blob")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("demo")
            .mayOnlyBeAccessedByLayers("blob")
            .whereLayer("story")
            .mayOnlyBeAccessedByLayers("demo", "blob")
            .whereLayer("traffic")
            .mayOnlyBeAccessedByLayers("story", "demo", "blob");

    @ArchTest
    static final ArchRule PURE = noClasses()
            .should()
            .callMethod(Instant.class, "now")
            .orShould()
            .dependOnClassesThat()
            .belongToAnyOf(Clock.class, InstantSource.class, Random.class, ThreadLocalRandom.class);

    @ArchTest
    static final ArchRule FILES = classes()
            .that()
            .resideOutsideOfPackage("dev.weir.demo.blob")
            .should()
            .onlyDependOnClassesThat()
            .resideOutsideOfPackage("java.nio.file..");

    @ArchTest
    static final ArchRule OTHERS = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "dev.weir.ingest..",
                    "dev.weir.stream..",
                    "dev.weir.query..",
                    "dev.weir.deploy..",
                    "dev.weir.testkit..");
}
