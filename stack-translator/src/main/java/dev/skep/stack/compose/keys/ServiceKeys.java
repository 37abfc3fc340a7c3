package dev.skep.stack.compose.keys;

/** Rows of the key table: a service without its deploy block. */
final class ServiceKeys {
    static final String ROWS = """
            services.*.image | string
            services.*.command | string array null
            services.*.command[] | string
            services.*.entrypoint | string array null
            services.*.entrypoint[] | string
            services.*.environment | object array null
            services.*.environment.* | string number boolean null
            services.*.environment[] | string
            services.*.env_file | string array
            services.*.env_file[] | string object
            services.*.env_file[].path | string
            services.*.env_file[].required | boolean
            services.*.env_file[].format | string
            services.*.hostname | string
            services.*.working_dir | string
            services.*.user | string
            services.*.group_add | array
            services.*.group_add[] | string integer
            services.*.tty | boolean
            services.*.stdin_open | boolean
            services.*.read_only | boolean
            services.*.init | boolean
            services.*.privileged | boolean | applied | the Pod Security of the namespace must allow it
            services.*.stop_signal | string | approximated
            services.*.stop_grace_period | duration
            services.*.sysctls | object array | applied | nodes reject unsafe ones unless their kubelet allows them
            services.*.sysctls.* | string number boolean null
            services.*.sysctls[] | string
            services.*.ulimits | object | approximated
            services.*.ulimits.* | integer object | approximated
            services.*.ulimits.*.soft | integer | approximated
            services.*.ulimits.*.hard | integer | approximated
            services.*.cap_add | array
            services.*.cap_add[] | string
            services.*.cap_drop | array
            services.*.cap_drop[] | string
            services.*.labels | object array null
            services.*.labels.* | string number boolean null
            services.*.labels[] | string
            services.*.label_file | string array
            services.*.label_file[] | string
            services.*.extra_hosts | object array
            services.*.extra_hosts.* | string array
            services.*.extra_hosts.*[] | string
            services.*.extra_hosts[] | string
            services.*.dns | string array | approximated
            services.*.dns[] | string | approximated
            services.*.dns_search | string array
            services.*.dns_search[] | string
            services.*.dns_opt | array
            services.*.dns_opt[] | string
            services.*.restart | string

            services.*.healthcheck | object
            services.*.healthcheck.test | string array
            services.*.healthcheck.test[] | string
            services.*.healthcheck.interval | duration
            services.*.healthcheck.timeout | duration
            services.*.healthcheck.retries | integer
            services.*.healthcheck.start_period | duration
            services.*.healthcheck.start_interval | duration
            services.*.healthcheck.disable | boolean

            services.*.secrets | array
            services.*.secrets[] | string object
            services.*.secrets[].source | string
            services.*.secrets[].target | string
            services.*.secrets[].uid | string
            services.*.secrets[].gid | string
            services.*.secrets[].mode | mode
            services.*.configs | array
            services.*.configs[] | string object
            services.*.configs[].source | string
            services.*.configs[].target | string
            services.*.configs[].uid | string
            services.*.configs[].gid | string
            services.*.configs[].mode | mode

            services.*.networks | array object
            services.*.networks[] | string
            services.*.networks.* | object null
            services.*.networks.*.aliases | array
            services.*.networks.*.aliases[] | string
            services.*.networks.*.ipv4_address | string | applied | one task only, on a network with a subnet of its own
            services.*.networks.*.ipv6_address | string | approximated | ignored, as docker stack deploy ignores it; reach the service by its name
            services.*.networks.*.driver_opts | object | approximated | ignored; overlay attachments have no options
            services.*.networks.*.priority | integer | approximated | ignored; interfaces are in the order of the networks' names
            services.*.networks.*.gw_priority | number | approximated | ignored; the way out of the cluster is the node's
            services.*.networks.*.interface_name | string | approximated | ignored; interfaces are eth0, eth1 and so on, in the order of the networks' names
            services.*.networks.*.use_service_name_alias | boolean | approximated | ignored; a service has its name on every network
            services.*.networks.*.mac_address | string | refused | a task's MAC address follows from its address: leave it out
            services.*.networks.*.link_local_ips | array | refused | link-local addresses cannot be given: leave them out

            services.*.ports | array
            services.*.ports[] | string integer object
            services.*.ports[].target | integer
            services.*.ports[].published | integer string
            services.*.ports[].protocol | string
            services.*.ports[].mode | string
            services.*.ports[].name | string | approximated | ignored; it is a comment
            services.*.ports[].app_protocol | string | approximated | ignored; it is a comment
            services.*.ports[].host_ip | string | approximated | ignored, as in Swarm; the port is published on every address of the node

            services.*.volumes | array
            services.*.volumes[] | string object
            services.*.volumes[].type | string
            services.*.volumes[].source | string
            services.*.volumes[].target | string
            services.*.volumes[].read_only | boolean
            services.*.volumes[].consistency | string | approximated | ignored, as in Swarm; it has no meaning on Linux
            services.*.volumes[].bind | object
            services.*.volumes[].bind.propagation | string
            services.*.volumes[].bind.create_host_path | boolean
            services.*.volumes[].bind.selinux | string | refused | relabelling is not supported: label the path on the nodes
            services.*.volumes[].bind.recursive | string | approximated | ignored; what is mounted below the path comes along
            services.*.volumes[].image | object | refused | volumes out of images are not supported: put the files into the service's image, or copy them into a named volume
            services.*.volumes[].volume | object
            services.*.volumes[].volume.nocopy | boolean
            services.*.volumes[].volume.subpath | string
            services.*.volumes[].volume.labels | object array | approximated | ignored; write labels at the declaration of the volume
            services.*.volumes[].tmpfs | object
            services.*.volumes[].tmpfs.size | integer string
            services.*.volumes[].tmpfs.mode | integer | approximated
            services.*.tmpfs | string array
            services.*.tmpfs[] | string

            services.*.build | string object | approximated | ignored, as docker stack deploy ignores it; build and push the image first
            services.*.container_name | string | approximated | ignored, as docker stack deploy ignores it; setting the container name is not supported
            services.*.expose | array | approximated | ignored, as docker stack deploy ignores it; exposing ports is unnecessary, services on one network reach each other on all ports
            services.*.depends_on | array object | applied | orders the first start of services; afterwards a dependency may fail
            services.*.depends_on[] | string
            services.*.depends_on.* | object
            services.*.depends_on.*.condition | string
            services.*.depends_on.*.required | boolean
            services.*.depends_on.*.restart | boolean
            services.*.logging | object | approximated | ignored; Kubernetes keeps the logs (kubectl logs)
            services.*.cgroup_parent | string | approximated | ignored, as docker stack deploy ignores it
            services.*.cgroupns_mode | string | approximated | ignored, as docker stack deploy ignores it
            services.*.devices | array | applied | with privileged: true only; else ignored, as docker stack deploy ignores it
            services.*.devices[] | string object
            services.*.devices[].source | string
            services.*.devices[].target | string
            services.*.devices[].permissions | string | approximated | ignored; a privileged task may read, write and make every device
            services.*.domainname | string | approximated | ignored, as docker stack deploy ignores it; Kubernetes cannot set a domain: give the full name as a network alias, or dns_search
            services.*.external_links | array | approximated | ignored, as docker stack deploy ignores it; join an external network
            services.*.ipc | string | applied | host; other namespaces are ignored, as docker stack deploy ignores them
            services.*.links | array | approximated | ignored, as docker stack deploy ignores it; services on one network find each other by name
            services.*.mac_address | string | approximated | ignored, as docker stack deploy ignores it
            services.*.network_mode | string | approximated | ignored, as docker stack deploy ignores it; name networks instead
            services.*.pid | string null | applied | host; other namespaces are ignored, as docker stack deploy ignores them
            services.*.security_opt | array | applied | no-new-privileges, seccomp=unconfined or localhost/FILE, apparmor=NAME, label=...; others are refused
            services.*.security_opt[] | string
            services.*.shm_size | string number
            services.*.userns_mode | string | applied | host, which is how tasks run; others are ignored, as docker stack deploy ignores them
            services.*.isolation | string | approximated | ignored; it concerns Windows containers
            services.*.oom_score_adj | integer | approximated | ignored; kubelet sets it from the resources: reserve as much memory as the limit to be killed last
            services.*.attach | boolean | approximated | ignored; it concerns docker compose up
            services.*.annotations | object array | approximated | they stand on the pod; the container runtime sees those that its configuration lets through
            services.*.annotations.* | string number boolean null | approximated
            services.*.annotations[] | string | approximated

            services.*.extends | string object
            services.*.extends.service | string
            services.*.extends.file | string
            services.*.volume_driver | string | refused | instead of setting the volume driver on the service, define a volume using the top-level volumes option and specify the driver there
            services.*.volumes_from | array | refused | to share a volume between services, define it using the top-level volumes option and reference it from each service that shares it
            services.*.cpu_quota | number string | refused | set resource limits using deploy.resources
            services.*.cpu_shares | number string | refused | set resource limits using deploy.resources
            services.*.cpuset | string | refused | set resource limits using deploy.resources
            services.*.mem_limit | number string | refused | set resource limits using deploy.resources
            services.*.memswap_limit | number string | refused | set resource limits using deploy.resources
            services.*.cpus | number string | refused | set resource limits using deploy.resources.limits.cpus
            services.*.mem_reservation | number string | refused | set deploy.resources.reservations.memory
            services.*.pids_limit | number | refused | set deploy.resources.limits.pids
            services.*.scale | integer | refused | set deploy.replicas
            services.*.profiles | array
            services.*.profiles[] | string
            services.*.credential_spec | object | refused | credential specs give Windows containers an Active Directory account, and tasks run on Linux: leave it out
            services.*.platform | string
            services.*.runtime | string | applied | a RuntimeClass of that name must exist
            services.*.pull_policy | string | applied | always, never, missing; daily, weekly and every_... as always; build is refused
            services.*.gpus | string array | applied | as extended resources, counted; all and device_ids are refused
            services.*.gpus[] | object
            services.*.gpus[].driver | string
            services.*.gpus[].count | integer string
            services.*.gpus[].capabilities | array
            services.*.gpus[].capabilities[] | string
            services.*.gpus[].device_ids | array | refused | the node chooses which devices a task gets: write count in place of device_ids
            services.*.gpus[].options | object array | approximated | ignored; device plugins take no options from tasks
            services.*.device_cgroup_rules | array | refused | device rules cannot be given: leave them out
            services.*.post_start | array | refused | hooks are not supported: do it in the entrypoint
            services.*.pre_stop | array | refused | hooks are not supported: handle the stop signal
            services.*.pre_start | array | refused | hooks are not supported: do it in the entrypoint
            services.*.blkio_config | object | refused | limits of block devices cannot be given: leave them out
            services.*.cgroup | string | approximated | ignored; tasks have cgroups of their own
            services.*.cpu_count | integer string | approximated | ignored; it concerns Windows containers
            services.*.cpu_percent | integer string | approximated | ignored; it concerns Windows containers
            services.*.cpu_period | number string | refused | set resource limits using deploy.resources
            services.*.cpu_rt_period | number string | refused | time for real-time processes cannot be given: leave it out
            services.*.cpu_rt_runtime | number string | refused | time for real-time processes cannot be given: leave it out
            services.*.mem_swappiness | number string | approximated | ignored; the node's kubelet decides about swap
            services.*.models | array object | refused | models run in Docker Desktop: run the model as a service, and give its address in environment
            services.*.oom_kill_disable | boolean | refused | a task that is out of memory is always killed: give it a higher limit
            services.*.provider | object | refused | providers are programs beside docker compose: run what they provide as a service, or name it as external
            services.*.pull_refresh_after | string | approximated | ignored; pull_policy decides alone
            services.*.storage_opt | object | refused | the size of a task's own files cannot be given: leave it out, or write them to a volume
            services.*.umask | integer string null | refused | a umask cannot be given: set it in the entrypoint
            services.*.use_api_socket | boolean | refused | there is no Docker on the nodes to talk to: leave it out
            services.*.uts | string | refused | a task has a host name of its own: leave it out
            services.*.develop | object null | approximated | ignored; it concerns docker compose watch
            """;

    private ServiceKeys() {}
}
