package dev.skep.mesh.dns;

import static dev.skep.mesh.dns.Networks.network;
import static dev.skep.mesh.dns.Networks.zone;
import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.mesh.domain.IpAddr;
import dev.skep.mesh.plan.TaskView;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.xbill.DNS.Type;

/** what a task that asks is told. */
class QueryResolverTest {
    private static Networks front() {
        return network("voting_front", "172.24.1.0/24")
                .device("eth2")
                .service("voting-vote", "172.24.1.2", "voting_vote", "vote")
                .service("voting-api", "", "voting_api", "api")
                .service("voting-six", "fd00::2", "six")
                .task("voting-vote", "voting-vote-1-0", "voting_vote.1", "172.24.1.11")
                .task("voting-vote", "voting-vote-2-0", "voting_vote.2", "172.24.1.12")
                .task("voting-vote", "voting-vote-3-0", "voting_vote.3", "172.24.1.13", TaskView.State.JOINING)
                .task("voting-vote", "voting-vote-4-0", "voting_vote.4", "172.24.1.14", TaskView.State.DRAINING)
                .task("voting-api", "voting-api-1-0", "voting_api.1", "172.24.1.22")
                .task("voting-api", "voting-api-2-0", "voting_api.2", "172.24.1.21");
    }

    private static Networks back() {
        return network("voting_back", "172.24.2.0/24")
                .device("eth10")
                .service("voting-db", "172.24.2.2", "voting_db", "db")
                .service("voting-hidden", "172.24.2.3", "hidden", "vote")
                .task("voting-vote", "voting-vote-1-0", "voting_vote.1", "172.24.2.11")
                .task("voting-db", "voting-db-1-0", "voting_db.1", "172.24.2.12");
    }

    private static String ask(DnsZone zone, String name, String type) {
        return say(QueryResolver.resolve(new Question(name, Type.value(type)), zone, 0));
    }

    private static String say(Decision decision) {
        return switch (decision) {
            case Decision.Answer(List<Decision.Data> records) ->
                records.stream()
                        .map(data -> switch (data) {
                            case Decision.Data.Address(IpAddr address) -> address.toString();
                            case Decision.Data.Pointer(String name) -> name;
                        })
                        .collect(Collectors.joining(" ", "", ""));
            case Decision.Forward() -> "forward";
            case Decision.Refuse(Decision.Reason reason) -> reason.name();
        };
    }

    @ParameterizedTest(name = "{0} {1}: {2}")
    @CsvSource(nullValues = "-", textBlock = """
            vote,                              A,    172.24.1.2
            VoTe,                              A,    172.24.1.2
            voting_vote,                       A,    172.24.1.2
            vote,                              AAAA, ''
            vote,                              MX,   ''
            six,                               AAAA, fd00::2
            six,                               A,    ''
            api,                               A,    172.24.1.21 172.24.1.22
            tasks.vote,                        A,    172.24.1.11 172.24.1.12
            tasks.voting_vote,                 A,    172.24.1.11 172.24.1.12
            Tasks.Api,                         A,    172.24.1.21 172.24.1.22
            voting_vote.2,                     A,    172.24.1.12
            voting-vote-3-0,                   A,    172.24.1.13
            vote.voting_front,                 A,    172.24.1.2
            tasks.vote.VOTING_front,           A,    172.24.1.11 172.24.1.12
            vote.voting_back,                  A,    172.24.2.3
            db.voting_front,                   A,    forward
            db,                                A,    172.24.2.2
            tasks.hidden,                      A,    ''
            example.org,                       A,    forward
            unknown,                           AAAA, forward
            _http._tcp.vote,                   SRV,  forward
            11.1.24.172.in-addr.arpa,          PTR,  voting_vote.1.voting_front
            12.2.24.172.IN-ADDR.arpa,          PTR,  voting_db.1.voting_back
            2.1.24.172.in-addr.arpa,           PTR,  NO_SUCH_NAME
            1.0.0.10.in-addr.arpa,             PTR,  forward
            11.1.24.172.in-addr.arpa,          TXT,  forward
            300.1.24.172.in-addr.arpa,         PTR,  forward
            1.24.172.in-addr.arpa,             PTR,  forward
            """)
    void tellsATaskOnBothNetworks(String name, String type, String expected) {
        assertThat(ask(zone("voting-vote-1-0", front(), back()), name, type)).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0} {1}: {2}")
    @CsvSource(textBlock = """
            db,                       A,   172.24.2.2
            vote,                     A,   172.24.2.3
            api,                      A,   forward
            tasks.api,                A,   forward
            api.voting_front,         A,   forward
            11.1.24.172.in-addr.arpa, PTR, forward
            """)
    void hidesTheNetworksThatATaskHasNotJoined(String name, String type, String expected) {
        assertThat(ask(zone("voting-db-1-0", front(), back()), name, type)).isEqualTo(expected);
    }

    @Test
    void putsEachAddressFirstInTurn() {
        var zone = zone("voting-vote-1-0", front());
        assertThat(List.of(0, 1, 2, -1, Integer.MIN_VALUE))
                .extracting(
                        rotation -> say(QueryResolver.resolve(new Question("tasks.vote", Question.A), zone, rotation)))
                .containsExactly(
                        "172.24.1.11 172.24.1.12",
                        "172.24.1.12 172.24.1.11",
                        "172.24.1.11 172.24.1.12",
                        "172.24.1.12 172.24.1.11",
                        "172.24.1.11 172.24.1.12");
    }

    @Test
    void letsNothingOutOfInternalNetworks() {
        var zone = zone("voting-vote-1-0", front().internal(), back().internal());
        assertThat(ask(zone, "vote", "A")).isEqualTo("172.24.1.2");
        assertThat(ask(zone, "example.org", "A")).isEqualTo("NO_WAY_OUT");
    }

    @Test
    void asksTheOutsideWhenOneNetworkIsNotInternal() {
        assertThat(ask(zone("voting-vote-1-0", front(), back().internal()), "example.org", "A"))
                .isEqualTo("forward");
    }

    @Test
    void hasNoNamesOnTheIngressNetwork() {
        var ingress = network("ingress", "172.28.0.0/16")
                .ingress()
                .service("voting-vote", "172.28.0.2", "voting_vote")
                .task("voting-vote", "voting-vote-1-0", "voting_vote.1", "172.28.0.11");
        var zone = zone("voting-vote-1-0", ingress);
        assertThat(ask(zone, "voting_vote", "A")).isEqualTo("forward");
        assertThat(ask(zone, "tasks.voting_vote", "A")).isEqualTo("forward");
    }

    @Test
    void tellsAStrangerNothing() {
        var zone = zone("somebody", front());
        assertThat(ask(zone, "vote", "A")).isEqualTo("NO_WAY_OUT");
    }

    @Test
    void readsReverseNamesOfBothFamilies() {
        assertThat(QueryResolver.reversed("4.3.2.1.in-addr.arpa")).contains(IpAddr.parse("1.2.3.4"));
        assertThat(QueryResolver.reversed("b.a.9.8.7.6.5.0.4.0.0.0.3.0.0.0.2.0.0.0.1.0.0.0.0.0.0.0.1.2.3.4.ip6.arpa"))
                .contains(IpAddr.parse("4321:0:1:2:3:4:567:89ab"));
        assertThat(QueryResolver.reversed("4.3.2.1.in-addr.arpa.example.org")).isEmpty();
        assertThat(QueryResolver.reversed("a.3.2.1.in-addr.arpa")).isEmpty();
    }
}
