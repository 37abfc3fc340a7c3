package dev.skep.stack.compose.keys;

import java.util.ArrayList;
import java.util.List;

/**
 * What {@code docker stack deploy} takes: the keys and shapes of docker/cli's {@code config_schema_v3.13.json}, the newest
 * and last of its versions. A row is a place with the keys that may stand there; letters are shapes: s(tring), i(nteger),
 * n(umber), b(oolean), d(uration), a(rray), o(bject), 0 (null). Where {@code +} stands, other keys may stand too, and are
 * passed over.
 */
final class SwarmSchema {
    private static final String ROWS = """
            / version=s services=o networks=o volumes=o secrets=o configs=o
            services *=o
            services/* deploy=o0 build=so cap_add=a cap_drop=a cgroupns_mode=s cgroup_parent=s command=sa configs=a container_name=s credential_spec=o depends_on=a devices=a dns=sa dns_search=sa domainname=s entrypoint=sa env_file=sa environment=oa expose=a external_links=a extra_hosts=oa healthcheck=o hostname=s image=s init=b ipc=s isolation=s labels=oa links=a logging=o mac_address=s network_mode=s networks=ao pid=s0 ports=a privileged=b read_only=b restart=s security_opt=a shm_size=ns secrets=a sysctls=oa stdin_open=b stop_grace_period=d stop_signal=s tmpfs=sa tty=b ulimits=o oom_score_adj=i user=s userns_mode=s volumes=a working_dir=s
            services/*/deploy mode=s endpoint_mode=s replicas=i labels=oa rollback_config=o update_config=o resources=o restart_policy=o placement=o
            services/*/deploy/labels *=sn0 []=s
            services/*/deploy/rollback_config parallelism=i delay=d failure_action=s monitor=d max_failure_ratio=n order=s
            services/*/deploy/update_config parallelism=i delay=d failure_action=s monitor=d max_failure_ratio=n order=s
            services/*/deploy/resources limits=o reservations=o
            services/*/deploy/resources/limits cpus=s memory=s pids=i
            services/*/deploy/resources/reservations cpus=s memory=s generic_resources=a
            services/*/deploy/resources/reservations/generic_resources []=o
            services/*/deploy/resources/reservations/generic_resources/[] discrete_resource_spec=o
            services/*/deploy/resources/reservations/generic_resources/[]/discrete_resource_spec kind=s value=n
            services/*/deploy/restart_policy condition=s delay=d max_attempts=i window=d
            services/*/deploy/placement constraints=a preferences=a max_replicas_per_node=i
            services/*/deploy/placement/constraints []=s
            services/*/deploy/placement/preferences []=o
            services/*/deploy/placement/preferences/[] spread=s
            services/*/build + context=s dockerfile=s args=oa labels=oa cache_from=a network=s target=s shm_size=is extra_hosts=oa
            services/*/build/args *=sn0 []=s
            services/*/build/labels *=sn0 []=s
            services/*/build/cache_from []=s
            services/*/build/extra_hosts *=sn0 []=s
            services/*/cap_add []=s
            services/*/cap_drop []=s
            services/*/command []=s
            services/*/configs []=so
            services/*/configs/[] + source=s target=s uid=s gid=s mode=n
            services/*/credential_spec config=s file=s registry=s
            services/*/depends_on []=s
            services/*/devices []=s
            services/*/dns []=s
            services/*/dns_search []=s
            services/*/entrypoint []=s
            services/*/env_file []=s
            services/*/environment *=sn0 []=s
            services/*/expose []=sn
            services/*/external_links []=s
            services/*/extra_hosts *=sn0 []=s
            services/*/healthcheck disable=b interval=d retries=n test=sa timeout=d start_period=d start_interval=d
            services/*/healthcheck/test []=s
            services/*/labels *=sn0 []=s
            services/*/links []=s
            services/*/logging driver=s options=o
            services/*/logging/options *=sn0
            services/*/networks []=s *=o0
            services/*/networks/* aliases=a driver_opts=o ipv4_address=s ipv6_address=s
            services/*/networks/*/aliases []=s
            services/*/networks/*/driver_opts *=sn
            services/*/ports []=nso
            services/*/ports/[] mode=s target=i published=i protocol=s
            services/*/security_opt []=s
            services/*/secrets []=so
            services/*/secrets/[] + source=s target=s uid=s gid=s mode=n
            services/*/sysctls *=sn0 []=s
            services/*/tmpfs []=s
            services/*/ulimits *=io
            services/*/ulimits/* hard=i soft=i
            services/*/volumes []=so
            services/*/volumes/[] type=s source=s target=s read_only=b consistency=s bind=o volume=o tmpfs=o
            services/*/volumes/[]/bind + propagation=s
            services/*/volumes/[]/volume + nocopy=b
            services/*/volumes/[]/tmpfs + size=i
            networks *=o0
            networks/* name=s driver=s driver_opts=o ipam=o external=bo internal=b attachable=b labels=oa
            networks/*/driver_opts *=sn
            networks/*/ipam driver=s config=a
            networks/*/ipam/config []=o
            networks/*/ipam/config/[] subnet=s
            networks/*/external name=s
            networks/*/labels *=sn0 []=s
            volumes *=o0
            volumes/* name=s driver=s driver_opts=o external=bo labels=oa x-cluster-spec=o
            volumes/*/driver_opts *=sn
            volumes/*/external name=s
            volumes/*/labels *=sn0 []=s
            secrets *=o
            secrets/* name=s file=s external=bo labels=oa driver=s driver_opts=o template_driver=s
            secrets/*/external + name=s
            secrets/*/labels *=sn0 []=s
            secrets/*/driver_opts *=sn
            configs *=o
            configs/* name=s file=s external=bo labels=oa template_driver=s
            configs/*/external + name=s
            configs/*/labels *=sn0 []=s
            """;

    private static final Place TOP = tree();

    private SwarmSchema() {}

    /** The schema as a tree. */
    static Place top() {
        return TOP;
    }

    private static Place tree() {
        var top = Place.top();
        for (var row : ROWS.split("\n")) {
            var words = row.split(" ");
            var place = top;
            for (var step : words[0].split("/")) {
                place = step.isEmpty() ? place : place.at(step);
            }
            for (var i = 1; i < words.length; i++) {
                var equals = words[i].lastIndexOf('=');
                if (equals < 0) {
                    place.open();
                } else {
                    place.add(words[i].substring(0, equals), rule(words[0], words[i], equals));
                }
            }
        }
        return top;
    }

    private static KeyRule rule(String path, String word, int equals) {
        List<Shape> shapes = new ArrayList<>();
        for (var i = equals + 1; i < word.length(); i++) {
            shapes.add(Shape.of(word.substring(i, i + 1)));
        }
        return new KeyRule(path + "/" + word.substring(0, equals), shapes, KeyClass.APPLIED, "");
    }
}
