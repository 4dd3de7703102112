package dev.headgate.cli;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Instant;

/** Which part may know which, over the whole of Headgate. */
@AnalyzeClasses(packages = "dev.headgate", importOptions = DoNotIncludeTests.class)
final class ArchitectureTest {

  @ArchTest
  static final ArchRule rulesArePure =
      classes()
          .that()
          .resideInAPackage("dev.headgate.core..")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage("dev.headgate.core..", "java..", "org.jspecify..")
          .because("core holds the rules, and a rule needs nothing else");

  @ArchTest
  static final ArchRule zohoKnowsTheRulesOnly =
      classes()
          .that()
          .resideInAPackage("dev.headgate.zoho..")
          .should()
          .onlyDependOnClassesThat()
          .resideOutsideOfPackages(
              "dev.headgate.store..",
              "dev.headgate.server..",
              "dev.headgate.emulator..",
              "dev.headgate.deluge..",
              "dev.headgate.demo..",
              "dev.headgate.cli..");

  @ArchTest
  static final ArchRule theStoreKnowsNoServer =
      noClasses()
          .that()
          .resideInAPackage("dev.headgate.store..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "dev.headgate.server..",
              "dev.headgate.emulator..",
              "dev.headgate.demo..",
              "dev.headgate.cli..");

  @ArchTest
  static final ArchRule theEmulatorStandsOnNobodysCode =
      noClasses()
          .that()
          .resideInAPackage("dev.headgate.emulator..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "dev.headgate.core..",
              "dev.headgate.zoho..",
              "dev.headgate.store..",
              "dev.headgate.server..",
              "dev.headgate.deluge..")
          .because("gateway and emulator are there to catch each other's mistakes");

  @ArchTest
  static final ArchRule theServerKnowsNoEmulator =
      noClasses()
          .that()
          .resideInAPackage("dev.headgate.server..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "dev.headgate.emulator..", "dev.headgate.demo..", "dev.headgate.cli..");

  @ArchTest
  static final ArchRule theLinterNeedsThePriceListOnly =
      noClasses()
          .that()
          .resideInAPackage("dev.headgate.deluge..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "dev.headgate.store..",
              "dev.headgate.server..",
              "dev.headgate.emulator..",
              "dev.headgate.demo..",
              "dev.headgate.cli..");

  @ArchTest
  static final ArchRule diagnosisStandsOnPricesAndTheLinterOnly =
      noClasses()
          .that()
          .resideInAPackage("dev.headgate.diagnose..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "dev.headgate.store..",
              "dev.headgate.server..",
              "dev.headgate.emulator..",
              "dev.headgate.demo..",
              "dev.headgate.cli..")
          .because("it works where no gateway ever ran");

  @ArchTest
  static final ArchRule nobodyButTheCommandKnowsTheDiagnosis =
      noClasses()
          .that()
          .resideOutsideOfPackages(
              "dev.headgate.diagnose..",
              "dev.headgate.cli.diagnose..",
              "dev.headgate.server.forecast..",
              "dev.headgate.server.alert..",
              "dev.headgate.server.prove..",
              "dev.headgate.server.admin..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("dev.headgate.diagnose..")
          .because("of the diagnosis, the server runs forecast, alerts and proofs only");

  @ArchTest
  static final ArchRule commandsThatAskKnowTheAdminApiOnly =
      noClasses()
          .that()
          .resideInAnyPackage("dev.headgate.cli.ask..", "dev.headgate.cli.print..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "dev.headgate.core..",
              "dev.headgate.zoho..",
              "dev.headgate.store..",
              "dev.headgate.server..",
              "dev.headgate.emulator..");

  @ArchTest
  static final ArchRule stagesKnowNothingOfTheHttpLibrary =
      noClasses()
          .that()
          .resideInAnyPackage(
              "dev.headgate.server.stage..",
              "dev.headgate.server.call..",
              "dev.headgate.server.identity..",
              "dev.headgate.server.config..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("io.vertx..", "io.netty..");

  @ArchTest
  static final ArchRule timeIsGiven =
      noClasses()
          .that()
          .resideInAnyPackage(
              "dev.headgate.core..",
              "dev.headgate.zoho..",
              "dev.headgate.server..",
              "dev.headgate.diagnose..",
              "dev.headgate.demo..")
          .and()
          .haveNameNotMatching(".*\\.core\\.time\\..*")
          .should()
          .callMethod(Instant.class, "now")
          .orShould()
          .callMethod(System.class, "currentTimeMillis")
          .orShould()
          .callMethod(System.class, "nanoTime")
          .because("rules take the time as a parameter, and the shell has one Time");
}
