package dev.headgate.server;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import dev.headgate.server.alert.Channels;

/** Who may know whom. Knowledge flows one way: core, zoho, store, server. */
@AnalyzeClasses(
    packages = {
      "dev.headgate.core",
      "dev.headgate.zoho",
      "dev.headgate.store",
      "dev.headgate.server"
    },
    importOptions = ImportOption.DoNotIncludeTests.class)
final class ArchitectureTest {

  private static final String SERVER = "dev.headgate.server.";

  @ArchTest
  static void allModulesAreLookedAt(JavaClasses all) {
    for (var known :
        new String[] {
          "dev.headgate.core.credit.Credits",
          "dev.headgate.zoho.operation.PriceList",
          "dev.headgate.store.Store",
          "dev.headgate.server.Gateway"
        }) {
      assertThat(all.contain(known)).as(known).isTrue();
    }
  }

  @ArchTest
  static final ArchRule coreKnowsTheJdkOnly =
      classes()
          .that()
          .resideInAPackage("dev.headgate.core..")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage("dev.headgate.core..", "java..", "org.jspecify..");

  @ArchTest
  static final ArchRule zohoKnowsCoreOnly =
      noClasses()
          .that()
          .resideInAPackage("dev.headgate.zoho..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("dev.headgate.store..", "dev.headgate.server..");

  @ArchTest
  static final ArchRule storeKnowsNoServer =
      noClasses()
          .that()
          .resideInAPackage("dev.headgate.store..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("dev.headgate.server..");

  @ArchTest
  static final ArchRule onlyTheStoreKnowsSql =
      noClasses()
          .that()
          .resideOutsideOfPackage("dev.headgate.store..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("java.sql..", "org.sqlite..", "org.jdbi..", "org.flywaydb..");

  @ArchTest
  static final ArchRule onlyTheAdaptersKnowTheHttpLibrary =
      noClasses()
          .that()
          .resideOutsideOfPackages(
              SERVER + "front..", SERVER + "upstream..", SERVER + "admin..", SERVER + "mail..")
          .and(not(belongToAnyOf(HeadgateServer.class, Assembly.class, Channels.class)))
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("io.vertx..", "io.netty..")
          .because("rules and stages know nothing of Vert.x");

  @ArchTest
  static final ArchRule onlyAdminKnowsTheMetricsLibrary =
      noClasses()
          .that()
          .resideOutsideOfPackage(SERVER + "admin..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("io.micrometer..")
          .because("a stage reports an event and knows nobody who listens");

  @ArchTest
  static final ArchRule stagesKnowNoDoor =
      noClasses()
          .that()
          .resideInAnyPackage(SERVER + "stage..", SERVER + "identity..", SERVER + "upstream..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(SERVER + "front..", SERVER + "admin..");

  @ArchTest
  static final ArchRule theTwoDoorsKnowNothingOfEachOther =
      noClasses()
          .that()
          .resideInAPackage(SERVER + "admin..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(SERVER + "front..", SERVER + "upstream..");

  @ArchTest
  static final ArchRule theFrontKnowsNoAdmin =
      noClasses()
          .that()
          .resideInAPackage(SERVER + "front..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage(SERVER + "admin..");

  @ArchTest
  static final ArchRule theWayOutKnowsNoStage =
      noClasses()
          .that()
          .resideInAPackage(SERVER + "upstream..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage(SERVER + "stage..");

  @ArchTest
  static final ArchRule callsAreValues =
      noClasses()
          .that()
          .resideInAPackage(SERVER + "call..")
          .should()
          .dependOnClassesThat(
              resideInAnyPackage("dev.headgate.server..")
                  .and(not(resideInAnyPackage(SERVER + "call.."))));

  @ArchTest
  static final ArchRule timeIsGiven =
      noClasses()
          .that()
          .doNotHaveFullyQualifiedName("dev.headgate.core.time.SystemTime")
          .should()
          .callMethodWhere(
              target(owner(nameMatching("java\\.time\\.[A-Za-z]+")))
                  .and(target(nameMatching("now|system.*"))))
          .orShould()
          .callMethodWhere(
              target(owner(nameMatching("java\\.lang\\.System")))
                  .and(target(nameMatching("nanoTime|currentTimeMillis"))))
          .orShould()
          .callMethodWhere(
              target(
                      owner(
                          nameMatching("java\\.lang\\.Thread|java\\.util\\.concurrent\\.TimeUnit")))
                  .and(target(nameMatching("sleep"))))
          .because("rules take the time as a parameter, and only the outer shell owns a Time");

  @ArchTest static final ArchRule nothingIsPrinted = NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;
}
