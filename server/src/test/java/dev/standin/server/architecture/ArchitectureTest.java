package dev.standin.server.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaAccess.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import dev.standin.server.clock.SessionClock;
import dev.standin.server.reference.ReferenceClient;
import java.io.Console;
import java.time.Clock;
import java.time.InstantSource;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;

/** Which room may know of which; docs/INVARIANTS.md lists these rules for people. */
@AnalyzeClasses(packages = "dev.standin", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
  private static final String SERVER = "dev.standin.server.";
  private static final String CONTRACTS = "dev.standin.contracts..";
  private static final String EACH_VENDOR = SERVER + "vendor.(*)..";
  private static final String A_VENDOR = SERVER + "vendor.*..";
  private static final String APP = SERVER + "app..";
  private static final String CLI = SERVER + "cli..";
  private static final String CLOCK = SERVER + "clock..";
  private static final String HTTP = SERVER + "http..";
  private static final String RULES = "dev.standin.contracts.rules..";
  private static final String JUNIT = SERVER + "junit..";
  private static final String METRICS = SERVER + "metrics..";
  private static final String REFERENCE = SERVER + "reference..";
  private static final String STORAGE = SERVER + "storage..";
  // Reads a bucket as a client of the vendors does, with the client's own keys.
  private static final String BUCKETS = SERVER + "reference.BucketTransport";
  // Draws the secrets of key pairs, which nobody may guess, and the name of a run on a shared S3.
  private static final String CHANCE = SERVER + "storage.Chance";

  @ArchTest
  static final ArchRule vendors_do_not_know_one_another =
      slices()
          .matching(EACH_VENDOR)
          .should()
          .notDependOnEachOther()
          .because("a vendor can then be added, changed or removed without reading another");

  @ArchTest
  static final ArchRule nothing_outside_a_vendor_knows_it =
      noClasses()
          .that()
          .resideOutsideOfPackage(A_VENDOR)
          .should()
          .dependOnClassesThat()
          .resideInAPackage(A_VENDOR)
          .because("ServiceLoader finds vendors, so that a fifth needs no edit to any other file");

  @ArchTest
  static final ArchRule only_what_starts_a_server_knows_the_app =
      noClasses()
          .that()
          .resideOutsideOfPackages(APP, CLI, JUNIT)
          .should()
          .dependOnClassesThat()
          .resideInAPackage(APP)
          .because("the app puts rooms together, and a room that knows the app knows all of them");

  @ArchTest
  static final ArchRule only_the_extension_knows_junit =
      noClasses()
          .that()
          .resideInAPackage("dev.standin.server..")
          .and()
          .resideOutsideOfPackage(JUNIT)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.junit..", "org.opentest4j..", JUNIT)
          .because("a server runs where no JUnit is");

  @ArchTest
  static final ArchRule nothing_knows_the_command_line =
      noClasses()
          .that()
          .resideOutsideOfPackage(CLI)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(CLI, "picocli..")
          .because("whatever a command can do, a test and an embedding can do without it");

  @ArchTest
  static final ArchRule only_http_knows_the_web_server =
      noClasses()
          .that()
          .resideOutsideOfPackage(HTTP)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("io.javalin..", "org.eclipse.jetty..", "jakarta.servlet..")
          .because("the rooms exchange values, and only one of them has sockets");

  @ArchTest
  static final ArchRule only_storage_knows_an_s3 =
      noClasses()
          .that()
          .resideOutsideOfPackage(STORAGE)
          .and()
          .doNotHaveFullyQualifiedName(BUCKETS)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.gaul..", "software.amazon.awssdk..", "org.testcontainers..")
          .because("no request may lead to another host than the one that storage was given");

  @ArchTest
  static final ArchRule a_library_has_no_log_of_its_own =
      noClasses()
          .that()
          .resideOutsideOfPackages(SERVER + "log..", CLI)
          .and()
          .doNotHaveFullyQualifiedName("dev.standin.server.storage.LocalStackS3")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("ch.qos.logback..", SERVER + "log..")
          .because("logback is optional: who tests with the server has a log of their own");

  @ArchTest
  static final ArchRule reference_clients_know_http_alone =
      noClasses()
          .that()
          .implement(ReferenceClient.class)
          .should()
          .dependOnClassesThat(
              resideInAPackage("dev.standin..").and(not(resideInAPackage(REFERENCE))))
          .because("people copy them, and who knows the server can only be right with this one");

  @ArchTest
  static final ArchRule only_clients_and_the_command_line_know_the_reference_room =
      noClasses()
          .that()
          .resideOutsideOfPackages(REFERENCE, CLI)
          .and()
          .doNotImplement(ReferenceClient.class)
          .should()
          .dependOnClassesThat()
          .resideInAPackage(REFERENCE)
          .because("a server that shares code with its client shares its mistakes, and hides them");

  @ArchTest
  static final ArchRule vendors_have_no_clock =
      noClasses()
          .that()
          .resideInAPackage(A_VENDOR)
          .should()
          .dependOnClassesThat()
          .belongToAnyOf(Clock.class, InstantSource.class, SessionClock.class)
          .because("a vendor gets now; a phase that is computed from it can be replayed");

  @ArchTest
  static final ArchRule nothing_asks_for_the_wall_time =
      noClasses()
          .that()
          .resideOutsideOfPackage(CLOCK)
          .should()
          .accessTargetWhere(target(describe("reads the time of the machine", Sources::wallTime)))
          .because("one clock rules a session: time that is not passed in cannot be frozen");

  @ArchTest
  static final ArchRule only_the_app_takes_the_systems_clock =
      noClasses()
          .that()
          .resideOutsideOfPackage(APP)
          .should()
          .accessTargetWhere(target(describe("takes the system's clock", Sources::systemClock)))
          .because("whoever puts the rooms together decides which time they live in");

  @ArchTest
  static final ArchRule nothing_is_left_to_chance =
      noClasses()
          .that()
          .doNotHaveFullyQualifiedName(CHANCE)
          .should()
          .accessTargetWhere(target(describe("draws without a seed", Sources::chance)))
          .because("the same seed, scenario and clock give the same bytes");

  @ArchTest
  static final ArchRule one_jackson =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAPackage("tools.jackson..")
          .because("Jackson 3 is there for the embedded S3 alone; two trees of nodes do not mix");

  @ArchTest
  static final ArchRule contracts_know_nothing_of_the_server =
      noClasses()
          .that()
          .resideInAPackage(CONTRACTS)
          .should()
          .dependOnClassesThat()
          .resideInAPackage("dev.standin.server..")
          .because("a judge that knows the accused cannot judge a vendor's own journal");

  @ArchTest
  static final ArchRule rules_are_pure =
      noClasses()
          .that()
          .resideInAPackage(RULES)
          .should()
          .dependOnClassesThat(
              resideInAnyPackage("java.net..", "java.nio.file..", "java.util.concurrent..")
                  .or(describe("are threads or clocks", Sources::impure)))
          .because("a verdict is a fold over exchanges: the same journal, the same verdict");

  @ArchTest
  static final ArchRule vendors_do_not_know_the_rules =
      noClasses()
          .that()
          .resideInAPackage(A_VENDOR)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(RULES, SERVER + "verdict..")
          .because("a vendor tells facts; one that knew the rules could tell what pleases them");

  @ArchTest
  static final ArchRule no_request_meets_a_rule =
      noClasses()
          .that()
          .resideInAPackage(HTTP)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(RULES, SERVER + "verdict..")
          .because("rules hear of exchanges from the journal: no answer waits for them");

  @ArchTest
  static final ArchRule no_request_meets_a_metric =
      noClasses()
          .that()
          .resideInAnyPackage(HTTP, A_VENDOR, SERVER + "journal..", SERVER + "session..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage(METRICS)
          .because("numbers follow the journal: no answer waits for them, and nobody has to count");

  @ArchTest
  static final ArchRule only_metrics_knows_a_meter =
      noClasses()
          .that()
          .resideOutsideOfPackage(METRICS)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("io.micrometer..", "io.prometheus..")
          .because("the library is loaded for the first who asks, and a start does without it");

  @ArchTest
  static final ArchRule the_verdict_knows_the_journal_alone =
      noClasses()
          .that()
          .resideInAPackage(SERVER + "verdict..")
          .should()
          .dependOnClassesThat(
              resideInAPackage("dev.standin.server..")
                  .and(not(resideInAnyPackage(SERVER + "verdict..", SERVER + "journal.."))))
          .because("what was written down and nothing else is what a client is judged by");

  @ArchTest
  static final ArchRule the_reference_room_knows_http_alone =
      noClasses()
          .that()
          .resideInAPackage(REFERENCE)
          .should()
          .dependOnClassesThat(
              resideInAPackage("dev.standin.server..").and(not(resideInAPackage(REFERENCE))))
          .because("they show how a client is written, which has nothing but the wire");

  @ArchTest
  static final ArchRule the_dashboard_is_files_alone =
      noClasses()
          .that()
          .resideInAPackage(SERVER + "dashboard..")
          .should()
          .dependOnClassesThat(
              resideInAPackage("dev.standin.server..")
                  .and(not(resideInAnyPackage(SERVER + "dashboard..", SERVER + "wire.."))))
          .because("a page gets all that it shows from the admin API, as anybody else can");

  @ArchTest
  static final ArchRule reports_have_no_socket_and_no_thread =
      noClasses()
          .that()
          .resideInAPackage("dev.standin.contracts.report..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("java.net..", "java.util.concurrent..")
          .allowEmptyShould(true)
          .because("a report is a function of what was found: the same findings, the same bytes");

  @ArchTest
  static final ArchRule one_way_to_log =
      noClasses()
          .should()
          .dependOnClassesThat(resideInAPackage("java.util.logging.."))
          .because("SLF4J is the log; what bypasses it escapes its level and its destination");

  @ArchTest
  static final ArchRule stdout_belongs_to_the_command_line =
      noClasses()
          .that()
          .resideOutsideOfPackage(CLI)
          .should()
          .accessTargetWhere(target(describe("is a standard stream", Sources::standardStream)))
          .orShould()
          .dependOnClassesThat()
          .belongToAnyOf(Console.class)
          .because("others script against what the command prints");

  /** Where time and chance come from. */
  private static final class Sources {
    private static final Set<String> NOW =
        Set.of(
            "java.time.Instant",
            "java.time.LocalDate",
            "java.time.LocalDateTime",
            "java.time.LocalTime",
            "java.time.OffsetDateTime",
            "java.time.ZonedDateTime",
            "java.time.Year",
            "java.time.YearMonth");
    private static final Set<String> UNSEEDED =
        Set.of("java.util.concurrent.ThreadLocalRandom", "java.security.SecureRandom");

    static boolean wallTime(AccessTarget target) {
      var owner = target.getOwner().getName();
      var name = target.getName();
      return owner.equals("java.lang.System")
              && Set.of("currentTimeMillis", "nanoTime").contains(name)
          || NOW.contains(owner) && name.equals("now")
          || owner.equals("java.util.Date") && withoutArguments(target);
    }

    static boolean systemClock(AccessTarget target) {
      return target.getOwner().isEquivalentTo(InstantSource.class)
              && target.getName().equals("system")
          || target.getOwner().isEquivalentTo(Clock.class) && target.getName().startsWith("system");
    }

    static boolean chance(AccessTarget target) {
      var owner = target.getOwner();
      return owner.isEquivalentTo(UUID.class) && target.getName().equals("randomUUID")
          || owner.isEquivalentTo(Math.class) && target.getName().equals("random")
          || owner.isEquivalentTo(Random.class) && withoutArguments(target)
          || UNSEEDED.contains(owner.getName());
    }

    static boolean standardStream(AccessTarget target) {
      return target.getOwner().isEquivalentTo(System.class)
          && List.of("in", "out", "err").contains(target.getName());
    }

    static boolean impure(JavaClass type) {
      return type.isEquivalentTo(Thread.class)
          || type.isEquivalentTo(Clock.class)
          || type.isEquivalentTo(InstantSource.class);
    }

    private static boolean withoutArguments(AccessTarget target) {
      return target instanceof AccessTarget.ConstructorCallTarget call
          && call.getRawParameterTypes().isEmpty();
    }
  }

  @ArchTest
  static final ArchRule rooms_have_no_cycles =
      SlicesRuleDefinition.slices()
          .matching("dev.standin.server.(*)..")
          .should()
          .beFreeOfCycles()
          .because("a room that needs itself by way of another cannot be understood alone");
}
