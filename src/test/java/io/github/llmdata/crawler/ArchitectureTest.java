package io.github.llmdata.crawler;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import akka.actor.typed.javadsl.AbstractBehavior;
import akka.stream.javadsl.TLS;
import akka.stream.javadsl.Tcp;
import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.Location;
import java.net.Socket;
import java.net.URLConnection;
import java.nio.channels.SocketChannel;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The rules of ARCHITECTURE.md that a compiler does not check. */
class ArchitectureTest {
    private static final String ROOT = "io.github.llmdata.crawler";
    private static final JavaClasses OURS = new ClassFileImporter()
            .importLocations(Set.of(
                    Location.of(Main.class.getProtectionDomain().getCodeSource().getLocation())));

    private static String[] packages(String names) {
        return Arrays.stream(names.strip().split(" +"))
                .filter(name -> !name.isEmpty())
                .map(name -> name.equals("(root)") ? ROOT : ROOT + "." + name + "..")
                .toArray(String[]::new);
    }

    @Test
    void theClassesAreThere() {
        assertThat(OURS.contain(Main.class)).isTrue();
        assertThat(OURS).hasSizeGreaterThan(50).noneMatch(type -> type.getName().endsWith("Test"));
    }

    @ParameterizedTest
    @CsvSource({
        "model,     ''",
        "clock,     ''",
        "settings,  model",
        "stats,     model settings",
        "url,       model",
        "robots,    model",
        "charset,   ''",
        "html,      model charset",
        "compress,  model charset html",
        "dedupe,    model",
        "refine,    model settings stats",
        "inputs,    model html compress",
        "pages,     model stats url compress html inputs",
        "state,     model settings stats dedupe",
        "frontier,  model settings stats url robots dedupe state",
        "fetch,     model clock settings stats",
        "warc,      dedupe url fetch",
        "write,     model settings stats dedupe state warc",
        "analyse,   model settings stats",
        "pipeline,  model clock settings stats url compress html dedupe refine pages frontier fetch state warc write",
        "supervise, model clock settings stats frontier state write analyse pipeline",
        "takedown,  model settings stats dedupe url refine state",
        "mode,      model clock settings stats compress html dedupe pages fetch frontier state warc write pipeline supervise",
        "cluster.files, model settings stats url dedupe frontier pages state",
        "cluster,   model settings stats url dedupe fetch frontier pages state warc write pipeline supervise mode",
        "overview,  model settings stats",
        "lookup,    model settings stats url dedupe state frontier",
        "monitor,   model settings stats state",
        "cli,       model settings stats url robots refine inputs state write analyse supervise mode cluster takedown overview lookup monitor"
    })
    void aPackageDependsOnlyOnThoseBeforeIt(String name, String known) {
        classes()
                .that()
                .resideInAPackage(ROOT + "." + name + "..")
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(packages(name + " " + known))
                        .or(describe("are not ours", ArchitectureTest::isForeign)))
                .check(OURS);
    }

    private static boolean isForeign(JavaClass type) {
        return !type.getBaseComponentType().getPackageName().startsWith(ROOT);
    }

    /** The order of the packages inside a mode, which the other rules do not check. */
    @ParameterizedTest
    @CsvSource({
        "stack.dump,     ''",
        "stack.rows,     stack.dump",
        "stack.link,     stack.dump stack.rows",
        "reddit.thread,  ''",
        "reddit.page,    reddit.thread",
        "reddit.archive, reddit.thread",
        "reddit.dump,    reddit.page reddit.thread",
        "wiki.site,         ''",
        "prepare.text,      ''",
        "prepare.judge,     prepare.text",
        "prepare.language,  ''",
        "prepare.mask,      prepare.text",
        "prepare.record,    ''",
        "prepare.duplicate, ''",
        "prepare.card,      prepare.record",
        "prepare.parquet,   prepare.record",
        "prepare.overlap,   prepare.duplicate prepare.record",
        "prepare.context,   ''",
        "prepare.work,      prepare.duplicate",
        "prepare.tokens,    ''",
        "prepare.export,    prepare.card prepare.context prepare.parquet prepare.record prepare.tokens"
    })
    void aPackageOfAModeDependsOnlyOnThoseBeforeIt(String name, String known) {
        String wing = name.substring(0, name.indexOf('.'));
        noClasses()
                .that()
                .resideInAPackage(ROOT + "." + name + "..")
                .should()
                .dependOnClassesThat(resideInAnyPackage(packages(wing))
                        .and(DescribedPredicate.not(resideInAnyPackage(packages(name + " " + known)))))
                .check(OURS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"stack", "wiki", "reddit", "prepare"})
    void onlyMainDependsOnAMode(String wing) {
        noClasses()
                .that(DescribedPredicate.not(resideInAnyPackage(packages(wing + " (root)"))))
                .should()
                .dependOnClassesThat(resideInAnyPackage(packages(wing)))
                .check(OURS);
    }

    @Test
    void everyPackageHasItsRule() {
        Set<String> names = new TreeSet<>();
        OURS.forEach(type -> names.add(type.getPackageName().replace(ROOT, "").replaceFirst("^\\.", "")));

        assertThat(names)
                .containsExactlyInAnyOrder(
                        "",
                        "analyse",
                        "cli",
                        "charset",
                        "clock",
                        "cluster",
                        "cluster.files",
                        "compress",
                        "compress.bzip2",
                        "dedupe",
                        "fetch",
                        "fetch.wire",
                        "frontier",
                        "html",
                        "html.tree",
                        "inputs",
                        "lookup",
                        "mode",
                        "model",
                        "monitor",
                        "overview",
                        "pages",
                        "pages.zim",
                        "pipeline",
                        "prepare",
                        "prepare.card",
                        "prepare.context",
                        "prepare.duplicate",
                        "prepare.export",
                        "prepare.judge",
                        "prepare.language",
                        "prepare.mask",
                        "prepare.overlap",
                        "prepare.parquet",
                        "prepare.record",
                        "prepare.takedown",
                        "prepare.text",
                        "prepare.tokens",
                        "prepare.work",
                        "reddit",
                        "reddit.archive",
                        "reddit.dump",
                        "reddit.page",
                        "reddit.thread",
                        "refine",
                        "robots",
                        "settings",
                        "stack",
                        "stack.dump",
                        "stack.link",
                        "stack.rows",
                        "state",
                        "stats",
                        "supervise",
                        "takedown",
                        "url",
                        "warc",
                        "wiki",
                        "wiki.site",
                        "write");
    }

    @Test
    void theModelDependsOnlyOnTheJdk() {
        classes()
                .that()
                .resideInAPackage(ROOT + ".model..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("java..", "org.jspecify..", ROOT + ".model..")
                .check(OURS);
    }

    @Test
    void packagesFormNoCycle() {
        slices().matching(ROOT + ".(*)..").should().beFreeOfCycles().check(OURS);
    }

    @ParameterizedTest
    @CsvSource({
        "akka,                        stack wiki reddit prepare pages frontier fetch write analyse pipeline supervise mode cluster cli monitor",
        "akka.actor,                  frontier fetch write analyse pipeline supervise mode cluster cli monitor",
        "akka.cluster,                cluster",
        "akka.remote,                 cluster",
        "akka.io,                     fetch",
        "akka.http,                   monitor",
        "io.prometheus,               monitor",
        "javax.net,                   fetch",
        "java.net.http,               ''",
        "org.jsoup,                   html wiki reddit.page",
        "com.fasterxml.aalto,         stack.rows",
        "javax.xml,                   stack.rows",
        "org.apache.commons.compress, stack.dump",
        "org.tukaani,                 stack.dump compress",
        "com.github.luben,            stack.dump compress reddit.dump prepare.record prepare.export prepare.parquet",
        "org.brotli,                  compress",
        "com.typesafe.config,         settings mode cluster cli monitor",
        "picocli,                     cli",
        "ch.qos.logback,              cli",
        "org.h2,                      state",
        "org.roaringbitmap,           stack.link",
        "com.fasterxml.jackson,       cluster.files lookup monitor overview pages stats takedown wiki.site reddit.page reddit.archive reddit.dump prepare.record prepare.takedown prepare.export prepare.tokens prepare.card prepare.parquet",
        "com.knuddels,                prepare.tokens",
        "opennlp,                     prepare.language",
        "com.ibm.icu,                 url prepare.text",
        "crawlercommons,              url robots"
    })
    void aLibraryIsUsedOnlyInItsPackages(String library, String home) {
        noClasses()
                .that(DescribedPredicate.not(resideInAnyPackage(packages(home))))
                .should()
                .dependOnClassesThat()
                .resideInAPackage(library + "..")
                .check(OURS);
    }

    @ParameterizedTest
    @ValueSource(classes = {TLS.class, Socket.class, SocketChannel.class, URLConnection.class})
    void onlyTheFetcherOpensConnections(Class<?> type) {
        noClasses()
                .that(DescribedPredicate.not(resideInAnyPackage(packages("fetch"))))
                .should()
                .dependOnClassesThat()
                .areAssignableTo(type)
                .check(OURS);
    }

    /** The server of the live page accepts connections, and opens none. */
    @Test
    void onlyTheFetcherOpensConnectionsOfAkka() {
        noClasses()
                .that(DescribedPredicate.not(resideInAnyPackage(packages("fetch monitor"))))
                .should()
                .dependOnClassesThat()
                .areAssignableTo(Tcp.class)
                .check(OURS);
        noClasses()
                .that()
                .resideInAPackage(ROOT + ".monitor..")
                .should()
                .callMethodWhere(describe(
                        "opens a connection",
                        call -> call.getTargetOwner().isAssignableTo(Tcp.class)
                                && call.getName().startsWith("outgoing")))
                .check(OURS);
    }

    @Test
    void responsesAreParsedWithoutAkka() {
        noClasses()
                .that()
                .resideInAPackage(ROOT + ".fetch.wire..")
                .should()
                .dependOnClassesThat(resideInAnyPackage("akka..", ROOT + ".fetch"))
                .check(OURS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"java.lang.ProcessBuilder", "java.lang.Process"})
    void processesAreStartedToRunPythonAndToAskForTheTerminal(String type) {
        assertThat(users(access -> access.getTargetOwner().getName().equals(type)))
                .containsOnly("Analyst", "PythonCheck", "PythonScript", "Terminal");
    }

    @Test
    void onlyTheCommandLineEndsTheProcess() {
        assertThat(users(access -> access.getTargetOwner().isEquivalentTo(System.class)
                        && access.getName().equals("exit")))
                .containsOnly("Main", "StopSignals");
        assertThat(users(access -> access.getTargetOwner().isEquivalentTo(Runtime.class)
                        && (access.getName().equals("halt") || access.getName().equals("exit"))))
                .containsOnly("StopSignals");
    }

    @Test
    void waitingAndMeasuringUseTheSteadyClock() {
        noClasses()
                .that()
                .resideInAnyPackage(packages("frontier fetch pipeline"))
                .or()
                .haveSimpleName("CrawlCoordinator")
                .should()
                .callMethod(Instant.class, "now")
                .orShould()
                .callMethod(InstantSource.class, "system")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo(Clock.class)
                .check(OURS);
    }

    private static Set<String> users(java.util.function.Predicate<JavaAccess<?>> accesses) {
        return OURS.stream()
                .flatMap(type -> type.getAccessesFromSelf().stream())
                .filter(accesses)
                .map(access -> topLevel(access.getOriginOwner()).getSimpleName())
                .collect(Collectors.toSet());
    }

    private static JavaClass topLevel(JavaClass type) {
        return type.getEnclosingClass().map(ArchitectureTest::topLevel).orElse(type);
    }

    static Stream<JavaClass> actors() {
        return OURS.stream().filter(type -> type.isAssignableTo(AbstractBehavior.class));
    }

    @ParameterizedTest
    @MethodSource("actors")
    void anActorHandlesEveryCommandOfItsProtocol(JavaClass actor) throws ClassNotFoundException {
        JavaMethod receive = actor.getMethod("createReceive");
        Set<String> handled = Stream.concat(
                        receive.getReferencedClassObjects().stream()
                                .map(object -> object.getRawType().getName()),
                        receive.getFieldAccesses().stream()
                                .map(access -> access.getTarget().getRawType().getName()))
                .collect(Collectors.toSet());

        assertThat(handled).containsAll(commands(Class.forName(actor.getName() + "$Command")));
    }

    private static List<String> commands(Class<?> protocol) {
        assertThat(protocol.isSealed()).as("%s is sealed", protocol).isTrue();
        return Arrays.stream(protocol.getPermittedSubclasses())
                .flatMap(command -> command.isSealed() ? commands(command).stream() : Stream.of(command.getName()))
                .toList();
    }

    @Test
    void findsActors() {
        assertThat(actors().map(JavaClass::getSimpleName))
                .contains(
                        "Supervisor",
                        "ReplayCoordinator",
                        "CrawlCoordinator",
                        "Frontier",
                        "SiteQueue",
                        "DatasetSink",
                        "Analyst",
                        "Observer",
                        "Progress",
                        "Shard",
                        "Director",
                        "NodeGuardian");
    }
}
