package dev.skep.stack.compose.keys;

/** Rows of the key table: the top level, networks, volumes, secrets and configs. */
final class TopLevelKeys {
    static final String ROWS = """
            version | string
            name | string | approximated | the stack's name is the name of the Stack object (or --stack); this one is not used
            include | array
            include[] | string object
            include[].path | string array
            include[].path[] | string
            include[].project_directory | string
            include[].env_file | string array
            include[].env_file[] | string
            services | object
            services.* | object
            jobs | object | refused | jobs under this key are not run: make a service of each, with deploy.mode replicated-job
            models | object | refused | models run in Docker Desktop: run the model as a service, and give its address in environment

            networks | object
            networks.* | object null
            networks.*.name | string
            networks.*.external | boolean object | applied | host is the node's own network, which the Pod Security of the namespace must allow; bridge is the cluster's pod network; none is refused, as in Swarm
            networks.*.external.name | string
            networks.*.driver | string
            networks.*.driver_opts | object
            networks.*.driver_opts.* | string number
            networks.*.ipam | object
            networks.*.ipam.driver | string
            networks.*.ipam.config | array
            networks.*.ipam.config[] | object
            networks.*.ipam.config[].subnet | string
            networks.*.ipam.config[].gateway | string
            networks.*.ipam.config[].ip_range | string | approximated | ignored, as docker stack deploy ignores it; the whole subnet is used
            networks.*.ipam.config[].aux_addresses | object | approximated | ignored, as docker stack deploy ignores it; give the network a subnet that leaves these addresses out
            networks.*.ipam.options | object | approximated | ignored, as docker stack deploy ignores it
            networks.*.internal | boolean
            networks.*.attachable | boolean | approximated
            networks.*.labels | object array
            networks.*.labels.* | string number boolean null
            networks.*.labels[] | string
            networks.*.enable_ipv4 | boolean | approximated | ignored, as docker stack deploy ignores it; networks have IPv4
            networks.*.enable_ipv6 | boolean | approximated | ignored, as docker stack deploy ignores it; networks have IPv4 only

            volumes | object
            volumes.* | object null
            volumes.*.name | string
            volumes.*.external | boolean object
            volumes.*.external.name | string
            volumes.*.driver | string
            volumes.*.driver_opts | object
            volumes.*.driver_opts.* | string number
            volumes.*.labels | object array
            volumes.*.labels.* | string number boolean null
            volumes.*.labels[] | string
            volumes.*.x-skep-size | string number
            volumes.*.x-skep-class | string
            volumes.*.x-skep-access-mode | string
            volumes.*.x-skep-pin | boolean
            volumes.*.x-skep-per-node | boolean
            x-skep-volumes | object
            x-skep-volumes.default | string

            secrets | object
            secrets.* | object null
            secrets.*.name | string
            secrets.*.external | boolean object
            secrets.*.external.name | string
            secrets.*.file | string
            secrets.*.environment | string
            secrets.*.labels | object array
            secrets.*.labels.* | string number boolean null
            secrets.*.labels[] | string
            secrets.*.content | string | refused | a secret never stands in a stack file: seal it and give it as spec.secrets of the Stack
            secrets.*.driver | string | refused | secret drivers are Docker plugins: sync the secret into a core Secret and name that in spec.secrets of the Stack
            secrets.*.driver_opts | object | refused | secret drivers are Docker plugins: sync the secret into a core Secret and name that in spec.secrets of the Stack
            secrets.*.template_driver | string | refused | templates in secrets are not supported: put the finished text into the secret

            configs | object
            configs.* | object null
            configs.*.name | string
            configs.*.external | boolean object
            configs.*.external.name | string
            configs.*.file | string
            configs.*.content | string
            configs.*.environment | string
            configs.*.template_driver | string | refused | templates in configs are not filled in yet: put the finished text into the config
            configs.*.labels | object array
            configs.*.labels.* | string number boolean null
            configs.*.labels[] | string
            """;

    private TopLevelKeys() {}
}
