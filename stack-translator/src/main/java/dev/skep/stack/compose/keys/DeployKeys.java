package dev.skep.stack.compose.keys;

/** Rows of the key table: a service's deploy block. */
final class DeployKeys {
    static final String ROWS = """
            services.*.deploy | object null
            services.*.deploy.mode | string
            services.*.deploy.replicas | integer
            services.*.deploy.endpoint_mode | string
            services.*.deploy.labels | object array
            services.*.deploy.labels.* | string number boolean null
            services.*.deploy.labels[] | string
            services.*.deploy.placement | object
            services.*.deploy.placement.constraints | array
            services.*.deploy.placement.constraints[] | string
            services.*.deploy.placement.preferences | array
            services.*.deploy.placement.preferences[] | object
            services.*.deploy.placement.preferences[].spread | string
            services.*.deploy.placement.max_replicas_per_node | integer
            services.*.deploy.resources | object
            services.*.deploy.resources.limits | object
            services.*.deploy.resources.limits.cpus | string number
            services.*.deploy.resources.limits.memory | string integer
            services.*.deploy.resources.limits.pids | integer | approximated
            services.*.deploy.resources.reservations | object
            services.*.deploy.resources.reservations.cpus | string number
            services.*.deploy.resources.reservations.memory | string integer
            services.*.deploy.resources.reservations.generic_resources | array | applied | as extended resources of Kubernetes: gpu is nvidia.com/gpu, others by their full name
            services.*.deploy.resources.reservations.generic_resources[] | object
            services.*.deploy.resources.reservations.generic_resources[].discrete_resource_spec | object
            services.*.deploy.resources.reservations.generic_resources[].discrete_resource_spec.kind | string
            services.*.deploy.resources.reservations.generic_resources[].discrete_resource_spec.value | integer string
            services.*.deploy.resources.reservations.generic_resources[].named_resource_spec | object | refused | named generic resources are not supported, nor are they in Swarm: use discrete_resource_spec
            services.*.deploy.resources.reservations.devices | array | applied | as extended resources, counted; all and device_ids are refused
            services.*.deploy.resources.reservations.devices[] | object
            services.*.deploy.resources.reservations.devices[].driver | string
            services.*.deploy.resources.reservations.devices[].count | integer string
            services.*.deploy.resources.reservations.devices[].capabilities | array
            services.*.deploy.resources.reservations.devices[].capabilities[] | string
            services.*.deploy.resources.reservations.devices[].device_ids | array | refused | the node chooses which devices a task gets: write count in place of device_ids
            services.*.deploy.resources.reservations.devices[].options | object array | approximated | ignored; device plugins take no options from tasks
            services.*.deploy.restart_policy | object
            services.*.deploy.restart_policy.condition | string
            services.*.deploy.restart_policy.delay | duration
            services.*.deploy.restart_policy.max_attempts | integer
            services.*.deploy.restart_policy.window | duration
            services.*.deploy.update_config | object
            services.*.deploy.update_config.parallelism | integer
            services.*.deploy.update_config.delay | duration
            services.*.deploy.update_config.failure_action | string
            services.*.deploy.update_config.monitor | duration
            services.*.deploy.update_config.max_failure_ratio | number
            services.*.deploy.update_config.order | string
            services.*.deploy.rollback_config | object | approximated
            services.*.deploy.rollback_config.parallelism | integer | approximated
            services.*.deploy.rollback_config.delay | duration | approximated
            services.*.deploy.rollback_config.failure_action | string | approximated
            services.*.deploy.rollback_config.monitor | duration | approximated
            services.*.deploy.rollback_config.max_failure_ratio | number | approximated
            services.*.deploy.rollback_config.order | string | approximated
            """;

    private DeployKeys() {}
}
