package dev.weir.stream;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "dev.weir.stream", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule COUNT_KNOWS_NOBODY = noClasses()
            .that()
            .resideInAPackage("..count..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("dev.weir.stream", "dev.weir.stream.serve..", "dev.weir.stream.enrich..");

    @ArchTest
    static final ArchRule ENRICH_KNOWS_ONLY_COUNT = noClasses()
            .that()
            .resideInAPackage("..stream.enrich..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("dev.weir.stream", "dev.weir.stream.serve..");

    @ArchTest
    static final ArchRule DETECT_KNOWS_ONLY_COMMITS = noClasses()
            .that()
            .resideInAPackage("..stream.detect..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "dev.weir.stream",
                    "dev.weir.stream.serve..",
                    "dev.weir.stream.count..",
                    "dev.weir.stream.enrich..");

    @ArchTest
    static final ArchRule SERVE_KNOWS_ONLY_COUNT = noClasses()
            .that()
            .resideInAPackage("..serve..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("dev.weir.stream", "dev.weir.stream.enrich..");

    @ArchTest
    static final ArchRule KAFKA_INTERNALS_ONLY_IN_THE_HOOK = noClasses()
            .that()
            .doNotHaveSimpleName("CommitHook")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.kafka..internals..");

    @ArchTest
    static final ArchRule ROCKSDB_ONLY_WHERE_ITS_MEMORY_IS_BOUND = noClasses()
            .that()
            .haveNameNotMatching(".*\\.BoundedRocksDb(\\$.*)?")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.rocksdb..");

    @ArchTest
    static final ArchRule COUNT_KNOWS_NO_SERVER = noClasses()
            .that()
            .resideInAPackage("..count..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.javalin..", "java.net.http..", "jakarta.servlet..");

    @ArchTest
    static final ArchRule NO_OTHER_SERVICE = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("dev.weir.ingest..", "dev.weir.query..", "dev.weir.deploy..");
}
