package dev.skep.stack.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The command line says the same in every form, and its exit code says whether the file is good (T-8). */
class StackCliTest {
    private static final String GOOD = "services: {web: {image: nginx, build: .}}";

    @TempDir
    private Path directory = Path.of("");

    private record Run(int code, String out, String err) {}

    private Run run(String in, String... arguments) {
        var out = new StringWriter();
        var err = new StringWriter();
        var surroundings = new StackCli.Surroundings(
                directory, new ByteArrayInputStream(in.getBytes(StandardCharsets.UTF_8)), Map.of("TAG", "1"));
        var code = StackCli.command(surroundings, new PrintWriter(out), new PrintWriter(err))
                .execute(arguments);
        return new Run(code, out.toString(), err.toString());
    }

    @Test
    void standardInputIsTranslated() {
        var run = run(GOOD, "translate", "-", "--stack", "s", "--namespace", "n", "-o", "text");
        assertThat(run.code()).isZero();
        assertThat(run.out()).isEqualTo("Network/s-default\nService/s-web\n");
        assertThat(run.err()).startsWith("stdin:1:").contains("[ApproximatedKey]");
    }

    @Test
    void jsonIsOneListOfResources() throws IOException {
        var list = new ObjectMapper()
                .readTree(run(GOOD, "translate", "-", "-s", "s", "-n", "n", "-o", "json")
                        .out());
        assertThat(list.get("items").findValuesAsText("kind")).containsExactly("Network", "Service");
        assertThat(list.at("/items/1/metadata/namespace").asText()).isEqualTo("n");
        assertThat(list.at("/items/1/spec/image").asText()).isEqualTo("nginx");
    }

    @Test
    void aRefusedFileEndsWithOneAndPrintsNoObject() {
        var run = run("services: {web: {imagee: nginx}}", "translate", "-");
        assertThat(run.code()).isOne();
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).contains("services.web Additional property imagee is not allowed");
    }

    @Test
    void checkSaysWhereInEveryForm() throws IOException {
        var run = run("services:\n  web: {image: nginx, bad: 1}", "check", "-", "-o", "json");
        assertThat(run.code()).isOne();
        var found = new ObjectMapper().readTree(run.out()).at("/diagnostics/0");
        assertThat(found.get("path").asText()).isEqualTo("services.web.bad");
        assertThat(found.get("line").asInt()).isEqualTo(2);
        assertThat(run(GOOD, "check", "-").out()).endsWith("2 keys applied, 1 approximated, 0 refused\n");
        assertThat(run(GOOD, "check", "-", "-o", "yaml").out()).contains("severity: approximated");
    }

    @Test
    void wrongArgumentsEndWithTwo() {
        assertThat(run("", "check").code()).isEqualTo(2);
        assertThat(run("", "check", "absent.yaml").err()).contains("absent.yaml does not exist");
        assertThat(run(GOOD, "check", "-", "-s", "Bad_Name").code()).isEqualTo(2);
        assertThat(run(GOOD, "check", "-", "--secret", "a=b").err()).contains("write KEY=SECRET/FIELD");
        assertThat(run("", "check", directory.toString()).err()).contains("holds no stack file: name it compose.yaml");
    }

    @Test
    void filesOutsideOfTheDirectoryAreReadInTheProjectDirectoryOnly() throws IOException {
        var project = Files.createDirectory(directory.resolve("project"));
        Files.writeString(directory.resolve("shared.env"), "SHARED=1");
        Files.createSymbolicLink(project.resolve("link.env"), directory.resolve("shared.env"));
        var outside = directory.resolve("shared.env").toAbsolutePath();
        for (var path : new Object[] {"../shared.env", "link.env", outside}) {
            Files.writeString(
                    project.resolve("compose.yaml"), "services: {web: {image: nginx, env_file: " + path + "}}");
            var refused = run("", "translate", "project/compose.yaml");
            assertThat(refused.code()).isOne();
            assertThat(refused.err())
                    .startsWith("project/compose.yaml:1:32: error: the file " + path
                            + " of services.web.env_file[0] lies outside of")
                    .contains("--project-directory");
            assertThat(run("", "translate", "project/compose.yaml", "--project-directory", ".")
                            .out())
                    .contains("name: SHARED");
        }
        assertThat(run("", "check", "project/compose.yaml", "--project-directory", "project")
                        .out())
                .contains("lies outside of");
        Files.createDirectory(directory.resolve("other"));
        assertThat(run("", "check", "project/compose.yaml", "--project-directory", "other")
                        .err())
                .contains("--project-directory other does not hold the first stack file");
        assertThat(run("", "check", "project/compose.yaml", "--project-directory", "absent")
                        .err())
                .contains("--project-directory absent cannot be read");
    }

    @Test
    void linksInsideOfTheDirectoryAreFollowed() throws IOException {
        Files.writeString(directory.resolve(".env.prod"), "TAG=2\nNAME=web");
        Files.createSymbolicLink(directory.resolve(".env"), Path.of(".env.prod"));
        Files.writeString(
                directory.resolve("compose.yaml"),
                "name: a\nservices: {web: {image: 'nginx:${NAME:+1}', env_file: [.env], label_file: [.env]}}");
        assertThat(run("", "translate", "compose.yaml").out())
                .contains("image: nginx:1\n", "- name: NAME\n", "NAME: web\n");
    }

    @Test
    void aConfigMayBeAnyBytes() throws IOException {
        Files.write(directory.resolve("logo.ico"), new byte[] {0, 0, 1, (byte) 0xff});
        Files.writeString(
                directory.resolve("compose.yaml"),
                "services: {web: {image: nginx, configs: [logo]}}\nconfigs: {logo: {file: ./logo.ico}}");
        assertThat(run("", "translate", "compose.yaml").out()).contains("binaryData: AAAB/w==\n");
    }

    private Run bind(String source, String... more) throws IOException {
        Files.writeString(
                directory.resolve("compose.yaml"),
                "services: {web: {image: nginx, volumes: ['" + source
                        + ":/data']}}\nsecrets: {key: {file: ./key.txt}}");
        var words = new ArrayList<>(List.of("translate", "compose.yaml", "-s", "s", "--secret=key=core/field"));
        words.addAll(List.of(more));
        return run("", words.toArray(String[]::new));
    }

    @Test
    void aFileThatIsBoundIsCopiedIntoAConfigAndSaidSo() throws IOException {
        Files.writeString(directory.resolve("nginx.conf"), "user web;");
        Files.writeString(directory.resolve("start.sh"), "#!/bin/sh");
        var copied = bind("./nginx.conf");
        assertThat(copied.err())
                .contains(
                        "warning: services.web.volumes[0]: the file ./nginx.conf becomes a config",
                        "read-only",
                        "[FileCopied]");
        assertThat(copied.out())
                .contains(
                        "kind: Config\n", "name: s-nginx.conf-", "data: user web;\n", "target: /data\n", "mode: 292\n")
                .doesNotContain("type: Bind");
        assertThat(bind("./start.sh").out()).contains("mode: 365\n");
        assertThat(bind("./nginx.conf", "--bind-root", "/srv/app").out()).contains("source: /srv/app/nginx.conf\n");
        Files.writeString(directory.resolve("tls.key"), "-----BEGIN RSA PRIVATE KEY-----\nhunter2");
        assertThat(bind("./tls.key").err())
                .contains("make a secret of it", "[PrivateKey]")
                .doesNotContain("hunter2");
        Files.writeString(directory.resolve("key.txt"), "hunter2");
        assertThat(bind("./key.txt").err()).contains("[RelativeBind]").doesNotContain("hunter2");
        Files.writeString(directory.resolve("large"), "x".repeat(1_024_000));
        assertThat(bind("./large").err()).contains("less than 1024000 bytes, not 1024000", "[InvalidConfig]");
    }

    @Test
    void aFolderThatIsBoundLiesBelowTheBindRoot() throws IOException {
        Files.createDirectory(directory.resolve("data"));
        assertThat(bind("./data").err()).contains("--bind-root (spec.bindRoot of the Stack)", "[RelativeBind]");
        assertThat(bind("./data", "--bind-root", "/srv/app/").out()).contains("source: /srv/app/data\n");
        assertThat(bind("../data", "--bind-root", "/srv/app").out()).contains("source: /srv/data\n");
        assertThat(bind("~/data", "--bind-root", "/srv/app").err()).contains("the home of whoever deploys");
        for (var wrong : new String[] {"srv", "/srv/../etc", "/srv/./app", "/a\nb"}) {
            assertThat(bind("./data", "--bind-root", wrong).err()).contains("must be an absolute path of the nodes");
        }
    }

    @Test
    void volumesThatSayNothingAreWhatTheOptionSaysUnlessAFileDoes() {
        var file = "services: {a: {image: x, volumes: ['v:/v'], deploy: {replicas: 2}}}\nvolumes: {v: }\n";
        assertThat(run(file, "check", "-").err() + run(file, "check", "-").out())
                .contains("x-skep-per-node: true", "--volumes per-node", "{x-skep-volumes: {default: per-node}}");
        var folders = run(file, "translate", "--volumes=per-node", "-");
        assertThat(folders.code()).isZero();
        assertThat(folders.out())
                .contains("source: /var/lib/skep/volumes/default/stack-v\n")
                .doesNotContain("kind: PersistentVolumeClaim");
        var said = file + "x-skep-volumes: {default: claim}\n";
        assertThat(run(said, "check", "--volumes", "per-node", "-").code()).isEqualTo(StackCli.REFUSED);
        assertThat(run(file, "check", "--volumes", "nfs", "-").err())
                .contains("--volumes nfs: choose one of claim, per-node");
    }

    @Test
    void aNoteLeavesTheExitCodeAloneAndIsNoApproximation() {
        var file = "services: {a: {image: x, volumes: ['v:/v']}}\nvolumes: {v: }\n";
        var text = run(file, "check", "-");
        assertThat(text.code()).isZero();
        assertThat(text.out()).contains("2:11: note: claims are of 1 GiB", " 0 approximated, 0 refused");
        assertThat(run(file, "check", "-o", "json", "-").out()).contains("\"severity\": \"noted\"");
        assertThat(run(file, "check", "-o", "sarif", "-").out()).contains("\"level\": \"note\"");
    }

    @Test
    void helpTeachesWithExamples() {
        assertThat(run("", "--help").out()).contains("Exit codes", "kubectl apply -f -", "translate", "check");
        for (var verb : Verb.values()) {
            var page = run("", verb.word(), "--help").out();
            assertThat(page).contains(verb.summary(), "Examples:\n  ");
            verb.options().forEach(option -> assertThat(page).contains(option.name(), option.text()));
            assertThat(run("", "help", verb.word()).out()).isEqualTo(page);
        }
    }

    @Test
    void anUnknownWordIsNamedWithTheRemedy() {
        assertThat(run("").err()).contains("which command?", "translate, check, config");
        assertThat(run("", "deploy").err()).contains("unknown command deploy", "skep-stack --help");
        assertThat(run("", "check", "--outputt", "json").err())
                .isEqualTo("skep-stack: unknown option --outputt; see skep-stack check --help\n");
        assertThat(run("", "check", "-", "-o").err()).contains("the option -o needs a value: -o FORMAT");
        assertThat(run("", "check", "-", "-o", "xml").err()).contains("choose one of text, json, yaml, sarif");
        assertThat(run("", "check", "--help=x").code()).isEqualTo(2);
    }

    @Test
    void optionsAreTakenInEveryWayOfWriting() {
        for (var way : new String[][] {{"-o", "json"}, {"-ojson"}, {"--output", "json"}, {"--output=json"}}) {
            var words = new ArrayList<>(List.of("check"));
            words.addAll(List.of(way));
            words.addAll(List.of("--", "-"));
            assertThat(run(GOOD, words.toArray(String[]::new)).out()).startsWith("{");
        }
    }

    @Test
    void anEmptyValueIsRefusedAndSwallowsNoWord() throws IOException {
        Files.writeString(directory.resolve("a.yaml"), GOOD);
        for (var option : new String[] {"--stack", "--namespace", "--env-file", "--compose-file", "--profile"}) {
            var answer = "the option " + option + " has an empty value: " + option;
            assertThat(run(GOOD, "check", option + "=", "a.yaml").err()).contains(answer);
            assertThat(run(GOOD, "check", option, "", "a.yaml").err()).contains(answer);
        }
        assertThat(run(GOOD, "check", "").err()).contains("the name of a stack file is empty");
        assertThat(run(GOOD, "check", "-", "-n", "Team_A").err())
                .contains("invalid namespace: \"Team_A\": use lower-case letters");
    }

    @Test
    void aFaultOfTheCommandItselfIsNoRefusalAndQuotesNothing() {
        var broken = new InputStream() {
            @Override
            public int read() {
                throw new IllegalStateException("the file says hunter2");
            }

            @Override
            public int read(byte[] bytes, int offset, int length) {
                return read();
            }
        };
        var err = new StringWriter();
        var code = StackCli.command(
                        new StackCli.Surroundings(directory, broken, Map.of()),
                        new PrintWriter(new StringWriter()),
                        new PrintWriter(err))
                .execute("check", "-");
        assertThat(code).isEqualTo(70);
        assertThat(err.toString())
                .contains("a fault of skep-stack itself", "java.lang.IllegalStateException", "at dev.skep.stack.cli.")
                .doesNotContain("hunter2");
    }

    @Test
    void whatAFileSaysIsShownButNotObeyed() throws IOException {
        Files.writeString(
                directory.resolve("a\u001b[2J.yaml"),
                "services: {web: {image: x, \"\\e\\a\\x7f\\x9b\u202e\u2066\u2028\": 1}}");
        for (var form : new String[] {"text", "json", "yaml", "sarif"}) {
            var run = run("", "check", "a\u001b[2J.yaml", "-o", form);
            assertThat(run.code()).as(form).isOne();
            assertThat(run.out().chars().filter(c -> c != '\n'))
                    .as(form)
                    .noneMatch(c -> Character.isISOControl(c) || Character.getType(c) == Character.FORMAT);
            assertThat(run.out()).as(form).contains("u001b", "u0007", "u007f", "u009b", "u202e", "u2066", "u2028");
        }
        assertThat(new ObjectMapper()
                        .readTree(run("", "check", "a\u001b[2J.yaml", "-o", "json")
                                .out())
                        .at("/diagnostics/0/message")
                        .asText())
                .contains("\\u001b");
        assertThat(run("", "check", "b\u001b[2J.yaml").err())
                .isEqualTo("skep-stack: b\\u001b[2J.yaml does not exist\n");
    }

    @Test
    void aDirectoryStandsForItsStackFile() throws IOException {
        var project = Files.createDirectory(directory.resolve("project"));
        assertThat(run("", "check", "project").err()).contains("project holds no stack file");
        Files.writeString(project.resolve("docker-stack.yml"), "services: {web: {image: a}}");
        assertThat(run("", "translate", "project", "-o", "text", "-s", "s").out())
                .contains("Service/s-web");
        Files.writeString(project.resolve("compose.yaml"), "services: {web: {imagee: a}}");
        assertThat(run("", "check", "project/").out()).contains("project/compose.yaml:1:18: error: services.web");
    }

    @Test
    void variablesComeFromTheEnvironmentAndThenFromFiles() throws IOException {
        Files.writeString(directory.resolve("vars"), "# comment\n\nTAG=2\r\nNAME = 'a b'\n");
        var file = "services: {web: {image: 'nginx:$TAG', hostname: '$NAME'}}";
        var spec = run(file, "translate", "-", "--env-file", "vars").out();
        assertThat(spec).contains("image: nginx:1\n", "hostname: a b\n");
        Files.writeString(directory.resolve("vars"), "A=1\nNAME\n");
        assertThat(run(file, "check", "-", "--env-file", "vars").err())
                .isEqualTo("skep-stack: vars:2: a line of variables is NAME=VALUE\n");
        Files.writeString(directory.resolve("vars"), "A=1\n=hunter2\n");
        assertThat(run(file, "check", "-", "--env-file", "vars").err())
                .isEqualTo("skep-stack: vars:2: a line of variables is NAME=VALUE\n");
    }

    @Test
    void aPersonOnATerminalSeesThePlace() {
        var out = new StringWriter();
        var in = new ByteArrayInputStream("services:\n  web: {imagee: x}\n".getBytes(StandardCharsets.UTF_8));
        var code = new StackCli(
                        new StackCli.Surroundings(directory, in, Map.of()),
                        new PrintWriter(out),
                        new PrintWriter(new StringWriter()),
                        StackCli.Terminals.of("1"))
                .execute("check", "-");
        assertThat(code).isOne();
        assertThat(out.toString())
                .contains("stdin:2:9: \u001b[1;31merror:\u001b[0m services.web")
                .contains("  2 |   web: {imagee: x}\n    |         ^\n");
    }

    @Test
    void warningsThatSayTheSameOfSeveralServicesAreFoldedForPeopleOnly() throws IOException {
        var service = ": {image: x, logging: {driver: none}, hostname: h}\n";
        Files.writeString(
                directory.resolve("many.yaml"), "services:\n  a" + service + "  b" + service + "  c" + service);
        var text = run("", "check", "many.yaml").out();
        assertThat(text)
                .startsWith("many.yaml:2:17: warning: services.a.logging: ignored;")
                .contains("\n  and 2 more: services.b.logging (line 3), services.c.logging (line 4)\n")
                .contains("3 approximated, 0 refused");
        assertThat(run("", "check", "many.yaml", "-o", "json").out())
                .contains("\"services.a.logging\"", "\"services.b.logging\"", "\"services.c.logging\"");
    }

    @Test
    void sarifHasARuleALevelAndAPlaceForEachDiagnostic() throws IOException {
        var file = "services:\n  web: {image: nginx, build: ., 'a b': 1}";
        Files.writeString(directory.resolve("my stack.yaml"), file);
        var log = new ObjectMapper()
                .readTree(run("", "check", "my stack.yaml", "-o", "sarif").out());
        assertThat(log.at("/version").asText()).isEqualTo("2.1.0");
        assertThat(log.at("/runs/0/tool/driver/name").asText()).isEqualTo("skep-stack");
        assertThat(log.at("/runs/0/tool/driver/rules").findValuesAsText("id"))
                .containsExactly("ApproximatedKey", "UnknownKey");
        var result = log.at("/runs/0/results/1");
        assertThat(result.at("/ruleId").asText()).isEqualTo("UnknownKey");
        assertThat(result.at("/level").asText()).isEqualTo("error");
        assertThat(log.at("/runs/0/results/0/level").asText()).isEqualTo("warning");
        assertThat(result.at("/message/text").asText()).contains("Additional property a b is not allowed");
        var place = result.at("/locations/0/physicalLocation");
        assertThat(place.at("/artifactLocation/uri").asText()).isEqualTo("my%20stack.yaml");
        assertThat(place.at("/region/startLine").asInt()).isEqualTo(2);
        assertThat(place.at("/region/startColumn").asInt()).isEqualTo(33);
    }

    @Test
    void bytesThatAreNoTextAreRefusedWithTheirPlace() throws IOException {
        Files.write(directory.resolve("latin.yaml"), "a: b\nname: caf\u00e9".getBytes(StandardCharsets.ISO_8859_1));
        assertThat(run("", "check", "latin.yaml").err())
                .isEqualTo("skep-stack: latin.yaml:2:10: the file is not in UTF-8: convert it\n");
        Files.writeString(directory.resolve("good.yaml"), "services: {a: {image: x, hostname: '\uFFFD'}}");
        assertThat(run("", "check", "good.yaml").code()).isZero();
    }

    @Test
    @Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void aFileOfReplacementCharactersIsReadOnce() {
        assertThat(run(GOOD + " #" + "\uFFFD".repeat(2_796_000), "check", "-").code())
                .isZero();
    }
}
